import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import { QueryState } from '@/connection/query-state';
import { RefreshButton } from '@/connection/refresh-button';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { type UsagePlan, usagePlansQuery } from '@/gateway/usage-plans';
import { draftOfPlan, quotaText, throttleText } from '@/rules/usage-plan';
import { linkLooks } from '@/ui/link-looks';
import { LockedButton } from '@/ui/locked-button';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { SearchField } from '@/ui/search-field';
import { VirtualTable } from '@/ui/virtual-table';
import { matchingPlans } from './usage-plans-search';
import { useStageNames } from './use-stage-names';

const page = getRouteApi('/$region/usage-plans/');

const nothingMore = () => undefined;
const idOf = ({ id }: UsagePlan) => id;

/** The usage plans of the account in the region. */
export function UsagePlansPage() {
  const { region } = page.useParams();
  const { q = '' } = page.useSearch();
  const navigate = page.useNavigate();
  const isReadOnly = useSession()?.readOnly === true;
  const options = usagePlansQuery(useGateway());
  const plans = useSuspenseQuery(options);
  const { apis, queryKey, stageName } = useStageNames();
  const shown = matchingPlans(plans.data, useDeferredValue(q), stageName);
  const all = plans.data.length;
  // Rows that have not changed are not drawn again.
  const columns = useMemo(
    () => [
      {
        name: 'Name',
        cell: ({ id, name }: UsagePlan) => (
          <Link to="/$region/usage-plans/$planId" params={{ region, planId: id }} className="font-medium">
            {name || id}
          </Link>
        ),
      },
      { name: 'ID', cell: ({ id }: UsagePlan) => <span className="font-mono text-xs">{id}</span> },
      { name: 'Throttle', cell: (plan: UsagePlan) => throttleText(draftOfPlan(plan).throttle) },
      { name: 'Quota', cell: (plan: UsagePlan) => quotaText(draftOfPlan(plan).quota) },
      { name: 'Stages', cell: (plan: UsagePlan) => stagesText(draftOfPlan(plan).stages.map(stageName)) },
    ],
    [region, stageName],
  );

  return (
    <div className="space-y-4">
      <PageTitle parts={['Usage plans']} />
      <PageHeading
        actions={
          <div className="flex flex-wrap gap-2">
            <RefreshButton />
            {isReadOnly ? (
              <LockedButton reason="This connection is read-only.">Create usage plan</LockedButton>
            ) : (
              <Link to="/$region/usage-plans/new" params={{ region }} className={linkLooks.primary}>
                Create usage plan
              </Link>
            )}
          </div>
        }
      >
        Usage plans
      </PageHeading>
      <QueryState what="The list" operation="GetUsagePlans" query={plans} queryKey={options.queryKey} />
      <QueryState what="The names of the APIs" operation="GetApis" query={apis} queryKey={queryKey} />
      {all === 0 ? (
        <p className="rounded-lg border border-line bg-surface p-8 text-center text-muted">
          This account has no usage plan in this region. Where $connect requires an API key, a client needs one of a plan for the stage.
        </p>
      ) : (
        <>
          <div className="w-full max-w-md">
            <SearchField
              label="Find usage plans"
              value={q}
              onChange={(text) => void navigate({ search: { q: text || undefined }, replace: true, resetScroll: false })}
            />
          </div>
          <p role="status" className="text-muted">
            {shown.length < all ? `${shown.length} of ` : ''}
            {all} usage {all === 1 ? 'plan' : 'plans'}.
          </p>
          {shown.length > 0 && (
            <VirtualTable
              label="Usage plans"
              rows={shown}
              keyOf={idOf}
              widths="md:grid-cols-[2fr_6rem_2fr_2fr_3fr]"
              onEnd={nothingMore}
              columns={columns}
            />
          )}
        </>
      )}
    </div>
  );
}

function stagesText(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.length}: ${names.join(', ')}`;
}
