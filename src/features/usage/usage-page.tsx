import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { QueryState } from '@/connection/query-state';
import { RefreshButton } from '@/connection/refresh-button';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { usageQuery } from '@/gateway/usage';
import { usagePlanKeysQuery, usagePlanQuery } from '@/gateway/usage-plans';
import { daysOf, type KeyUsage, keyUsages, type UsageRange, usualRange } from '@/rules/usage';
import { Card } from '@/ui/card';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { DaysTable } from './days-table';
import { ExtendQuotaDialog } from './extend-quota-dialog';
import { KeysUsageTable } from './keys-usage-table';
import { RangeForm } from './range-form';
import { MOST_LINES, UsageChart } from './usage-chart';
import { rangeOf } from './usage-search';

const page = getRouteApi('/$region/usage-plans/$planId/usage');

/** What the keys of a usage plan used, a day at a time (GetUsage), and what is left of their quota. */
export function UsagePage() {
  const { region, planId } = page.useParams();
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const gateway = useGateway();
  const { data: plan } = useSuspenseQuery(usagePlanQuery(gateway, planId));
  const [usual] = useState(() => usualRange(Date.now()));
  const range = rangeOf(search, usual);
  const options = usageQuery(gateway, planId, range);
  const usage = useQuery(options);
  const name = plan.name ?? planId;
  return (
    <div className="max-w-5xl space-y-4">
      <PageTitle parts={['Usage', name]} />
      <PageHeading actions={<RefreshButton />}>Usage of {name}</PageHeading>
      <p className="text-muted">
        Requests that were counted for each key of{' '}
        <Link to="/$region/usage-plans/$planId" params={{ region, planId }}>
          this plan
        </Link>
        , by days of UTC. API Gateway counts with a delay, and not to the last request.
      </p>
      <RangeForm
        key={`${range.from} ${range.to}`}
        range={range}
        onChoose={(chosen) => void navigate({ search: (now) => ({ ...now, ...chosen }) })}
      />
      <QueryState what="The usage" operation="GetUsage" query={usage} queryKey={options.queryKey} />
      {usage.data && <UsageOfKeys range={range} items={usage.data} />}
    </div>
  );
}

function UsageOfKeys({ range, items }: { range: UsageRange; items: Parameters<typeof keyUsages>[0] }) {
  const { planId } = page.useParams();
  const { keys } = page.useSearch();
  const navigate = page.useNavigate();
  const gateway = useGateway();
  const isReadOnly = useSession()?.readOnly === true;
  const { data: plan } = useSuspenseQuery(usagePlanQuery(gateway, planId));
  const keysOptions = usagePlanKeysQuery(gateway, planId);
  const planKeys = useQuery(keysOptions);
  const [extended, setExtended] = useState<KeyUsage>();

  const usages = keyUsages(items, range);
  const names = new Map(planKeys.data?.map((key) => [key.id, key.name]));
  const nameOf = (keyId: string) => names.get(keyId) || keyId;
  const known = new Set(usages.map(({ keyId }) => keyId));
  const charted =
    keys === undefined ? usages.slice(0, MOST_LINES).map(({ keyId }) => keyId) : keys.split(',').filter((id) => known.has(id));
  const lines = charted.flatMap((id) => {
    const found = usages.find(({ keyId }) => keyId === id);
    return found ? [{ id, name: nameOf(id), used: found.used }] : [];
  });
  const days = daysOf(range);
  const hasQuota = plan.quota !== undefined;

  if (usages.length === 0) {
    return (
      <p className="rounded-lg border border-line bg-surface p-8 text-center text-muted">
        No key of this plan was counted in these days. Requests count only where $connect requires an API key.
      </p>
    );
  }
  return (
    <>
      <Card title="Requests a day">
        {lines.length === 0 ? (
          <p className="text-muted">No key is chosen. Choose at most {MOST_LINES} in the table below.</p>
        ) : (
          <div className="space-y-3">
            <UsageChart days={days} keys={lines} />
            <details>
              <summary className="text-link">The chart as a table</summary>
              <div className="pt-2">
                <DaysTable days={days} keys={lines} />
              </div>
            </details>
          </div>
        )}
      </Card>
      <Card title="API keys">
        <div className="space-y-3">
          <QueryState what="The names of the keys" operation="GetUsagePlanKeys" query={planKeys} queryKey={keysOptions.queryKey} />
          {!hasQuota && <p className="text-muted">This plan has no quota, so nothing is left or used up.</p>}
          {hasQuota && isReadOnly && <p className="text-muted">This connection is read-only, so what is left cannot be changed.</p>}
          <KeysUsageTable
            usages={usages}
            nameOf={nameOf}
            charted={charted}
            hasQuota={hasQuota}
            onChart={(chosen) => void navigate({ search: (now) => ({ ...now, keys: chosen.join(',') }), replace: true })}
            onExtend={isReadOnly ? undefined : setExtended}
          />
        </div>
      </Card>
      {extended && (
        <ExtendQuotaDialog
          planId={planId}
          keyId={extended.keyId}
          name={nameOf(extended.keyId)}
          remaining={extended.remaining}
          onClose={() => setExtended(undefined)}
        />
      )}
    </>
  );
}
