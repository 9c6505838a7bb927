import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { QueryState } from '@/connection/query-state';
import { RefreshButton } from '@/connection/refresh-button';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { usagePlanQuery } from '@/gateway/usage-plans';
import { managedBy } from '@/rules/managed-by';
import { draftOfPlan, offsetMeaning, quotaText, throttleText } from '@/rules/usage-plan';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Copyable } from '@/ui/copyable';
import { Facts } from '@/ui/facts';
import { linkLooks } from '@/ui/link-looks';
import { LockedButton } from '@/ui/locked-button';
import { ManagedByNotice } from '@/ui/managed-by-notice';
import { Notice } from '@/ui/notice';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { Tags } from '@/ui/tags';
import { DeletePlan } from './delete-plan';
import { EditPlan } from './edit-plan';
import { PlanKeys } from './plan-keys';
import { useStageNames } from './use-stage-names';

const page = getRouteApi('/$region/usage-plans/$planId/');

/** One usage plan: what it allows, on which stages, and to which keys. */
export function UsagePlanPage() {
  const { region, planId } = page.useParams();
  const { data: plan } = useSuspenseQuery(usagePlanQuery(useGateway(), planId));
  const isReadOnly = useSession()?.readOnly === true;
  const { apis, queryKey, stageName, isOther } = useStageNames();
  const [isEditing, setIsEditing] = useState(false);
  const [saved, setSaved] = useState<string>();
  const edit = useRef<HTMLButtonElement>(null);
  const { throttle, quota, stages } = draftOfPlan(plan);
  const name = plan.name || plan.id;
  return (
    <div className="max-w-4xl space-y-4">
      <PageTitle parts={[name, 'Usage plans']} />
      <PageHeading
        actions={
          <div className="flex flex-wrap gap-2">
            <RefreshButton />
            <Link to="/$region/usage-plans/$planId/usage" params={{ region, planId }} className={linkLooks.normal}>
              Usage
            </Link>
          </div>
        }
      >
        {name}
      </PageHeading>
      <ManagedByNotice what="This plan" manager={managedBy(plan.tags)} />
      <Card
        title="Plan"
        actions={
          !isEditing &&
          (isReadOnly ? (
            <LockedButton reason="This connection is read-only.">Edit plan</LockedButton>
          ) : (
            <Button
              ref={edit}
              icon="pencil"
              onClick={() => {
                setSaved(undefined);
                setIsEditing(true);
              }}
            >
              Edit plan
            </Button>
          ))
        }
      >
        {isEditing ? (
          <EditPlan
            plan={plan}
            onClose={(text) => {
              flushSync(() => {
                setIsEditing(false);
                setSaved(text);
              });
              edit.current?.focus();
            }}
          />
        ) : (
          <div className="space-y-3">
            {saved && (
              <Notice tone="success">
                <p>{saved}</p>
              </Notice>
            )}
            <Facts
              facts={[
                ['Usage plan ID', <Copyable key="id" text={plan.id} what="usage plan ID" />],
                ['Description', plan.description],
                ['Throttle', throttleText(throttle)],
                ['Quota', quota ? `${quotaText(quota)}. ${offsetMeaning(quota.period, quota.offset)}` : 'None'],
                [
                  'Stages',
                  stages.length > 0 && (
                    <ul key="stages">
                      {stages.map((stage) => (
                        <li key={stage}>
                          {stageName(stage)}
                          {isOther(stage) && <span className="text-muted"> (no WebSocket API of this region)</span>}
                        </li>
                      ))}
                    </ul>
                  ),
                ],
                ['Tags', <Tags key="tags" tags={plan.tags ?? {}} />],
              ]}
            />
            <QueryState what="The names of the APIs" operation="GetApis" query={apis} queryKey={queryKey} />
          </div>
        )}
      </Card>
      <PlanKeys planId={planId} />
      <DeletePlan plan={plan} stageName={stageName} />
    </div>
  );
}
