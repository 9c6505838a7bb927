import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import type { Api } from '@/gateway/apis';
import type { Stage } from '@/gateway/stages';
import { type UsagePlan, usagePlansQuery } from '@/gateway/usage-plans';
import { coverageText, keyCoverage, keysText, nobodyReason, plansCovering, type StageCoverage } from '@/rules/key-coverage';
import { Button } from '@/ui/button';
import { Loading } from '@/ui/loading';
import { LockedButton } from '@/ui/locked-button';
import { Notice } from '@/ui/notice';
import type { Covered } from './cover-stage-dialog';
import { usePlanKeys } from './use-plan-keys';

const CoverStageDialog = lazy(async () => ({ default: (await import('./cover-stage-dialog')).CoverStageDialog }));

/** Plans of a stage that are named; others are counted. */
const NAMED = 5;

interface KeyCoverageProps {
  api: Api;
  /** Of the API; at least one. */
  stages: readonly Stage[];
  /** Whether a client needs a key. */
  isRequired: boolean;
}

/** For each stage, which usage plans cover it and with how many keys; and where no client can connect, the way to mend it. */
export function KeyCoverage({ api, stages, isRequired }: KeyCoverageProps) {
  const options = usagePlansQuery(useGateway());
  const plans = useQuery(options);
  const isReadOnly = useSession()?.readOnly === true;
  const [covering, setCovering] = useState<string>();
  const [covered, setCovered] = useState<Covered>();
  const names = stages.map(({ StageName }) => StageName);
  const planIds = new Set(names.flatMap((stage) => plansCovering(plans.data ?? [], api.ApiId, stage).map(({ id }) => id)));
  const readings = usePlanKeys([...planIds]);
  const keysOf = (planId: string) => readings.find((reading) => reading.planId === planId)?.query?.data?.map(({ id }) => id);
  const coverages = plans.data && keyCoverage({ apiId: api.ApiId, stages: names, plans: plans.data, keysOf });
  const failed = readings.find(({ query }) => query?.isError);
  return (
    <div className="space-y-2">
      {coverages && <p className="text-muted">{isRequired ? 'Who has a key:' : 'Nobody is asked for a key. If one were required:'}</p>}
      {coverages && (
        <ul aria-label="Usage plans by stage" className="space-y-2">
          {coverages.map((coverage) => (
            <li key={coverage.stage} className="wrap-anywhere">
              {isRequired && coverage.nobody ? (
                <Notice tone="danger">
                  <p className="font-medium">No client can connect to stage {coverage.stage}</p>
                  <p>{nobodyReason(coverage.nobody)}</p>
                  <PlanNames plans={coverage.plans} keysOf={keysOf} />
                  <div className="pt-1">
                    {isReadOnly ? (
                      <LockedButton reason="This connection is read-only.">Let clients connect to {coverage.stage}</LockedButton>
                    ) : (
                      <Button onClick={() => setCovering(coverage.stage)}>Let clients connect to {coverage.stage}</Button>
                    )}
                  </div>
                </Notice>
              ) : (
                <CoverageLine coverage={coverage} keysOf={keysOf} />
              )}
            </li>
          ))}
        </ul>
      )}
      {coverages?.some(({ keys }) => keys !== undefined && keys > 0) && <p className="text-muted">Disabled keys are counted, too.</p>}
      <QueryState what="Which usage plans cover the stages" operation="GetUsagePlans" query={plans} queryKey={options.queryKey} />
      {failed?.query && (
        <QueryState
          what={`The keys of the usage plan ${plans.data?.find(({ id }) => id === failed.planId)?.name ?? failed.planId}`}
          operation="GetUsagePlanKeys"
          query={failed.query}
          queryKey={failed.queryKey}
        />
      )}
      {covered && <CoveredNotice covered={covered} />}
      {covering !== undefined && (
        <Suspense fallback={<Loading onCancel={() => setCovering(undefined)} />}>
          <CoverStageDialog
            api={api}
            stages={names}
            stage={covering}
            plans={plans.data ?? []}
            onClose={(done) => {
              setCovering(undefined);
              if (done) setCovered(done);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

interface PlansProps {
  plans: UsagePlan[];
  keysOf(planId: string): readonly string[] | undefined;
}

function CoverageLine({ coverage, keysOf }: { coverage: StageCoverage<UsagePlan> } & Pick<PlansProps, 'keysOf'>) {
  return (
    <>
      <p>
        <span className="font-medium">{coverage.stage}</span>: {coverageText(coverage)}
      </p>
      <PlanNames plans={coverage.plans} keysOf={keysOf} />
    </>
  );
}

function PlanNames({ plans, keysOf }: PlansProps) {
  const { region = '' } = useParams({ strict: false });
  if (plans.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {plans.slice(0, NAMED).map(({ id, name }) => {
        const keys = keysOf(id);
        return (
          <li key={id}>
            <Link to="/$region/usage-plans/$planId" params={{ region, planId: id }}>
              {name || id}
            </Link>
            {keys && <span className="text-muted"> ({keysText(keys.length)})</span>}
          </li>
        );
      })}
      {plans.length > NAMED && (
        <li>
          <Link to="/$region/usage-plans" params={{ region }}>
            {plans.length - NAMED} more
          </Link>
        </li>
      )}
    </ul>
  );
}

/** What was done. It takes the focus, since the button that opened the dialog is gone with what was mended. */
function CoveredNotice({ covered: { stage, planName, key } }: { covered: Covered }) {
  const { region = '' } = useParams({ strict: false });
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), [place]);
  return (
    <div ref={place} tabIndex={-1}>
      <Notice tone="success">
        <p>
          {key.name} lets clients connect to {stage}, by the usage plan {planName}. It takes effect at once, without a deployment.
        </p>
        <p>
          Its value can be copied on the page of{' '}
          <Link to="/$region/api-keys/$keyId" params={{ region, keyId: key.id }}>
            {key.name}
          </Link>
          .
        </p>
      </Notice>
    </div>
  );
}
