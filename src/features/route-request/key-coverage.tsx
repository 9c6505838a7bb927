import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import type { Api } from '@/gateway/apis';
import type { Stage } from '@/gateway/stages';
import { keysOfPlansQuery, usagePlansQuery } from '@/gateway/usage-plans';
import { coverageText, keyCoverage, letsNobodyIn, plansOfApi, type StageCoverage } from '@/rules/key-coverage';
import { keySourceName, keySourceOf } from '@/rules/key-source';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { LockedButton } from '@/ui/locked-button';

const layout = getRouteApi('/$region/apis/$apiId');
const LetClientsIn = lazy(async () => ({ default: (await import('./let-clients-in')).LetClientsIn }));

interface KeyCoverageProps {
  api: Api;
  stages: Stage[];
  isRequired: boolean;
}

/** Which usage plans stand behind an API key on each stage, and with how many keys: without any, requiring a key shuts everybody out. */
export function KeyCoverage({ api, stages, isRequired }: KeyCoverageProps) {
  const { region } = layout.useParams();
  const gateway = useGateway();
  const plansOptions = usagePlansQuery(gateway);
  const plans = useQuery(plansOptions);
  const covering = plansOfApi(api.ApiId, plans.data ?? []);
  const keysOptions = keysOfPlansQuery(
    gateway,
    covering.map(({ id }) => id),
  );
  const keys = useQuery({ ...keysOptions, enabled: plans.data !== undefined });
  const [mended, setMended] = useState<string>();
  const names = stages.map(({ StageName }) => StageName);
  const coverage = keyCoverage(api.ApiId, names, covering, (id) => keys.data?.get(id));
  return (
    <section aria-label="API keys of each stage" className="space-y-2 border-t border-line pt-4">
      <h5 className="font-medium">Usage plans of each stage</h5>
      <p className="text-muted">
        {isRequired ? 'A key is taken from' : 'No key is required now. If one is, it is taken from'}:{' '}
        {keySourceName(keySourceOf(api.ApiKeySelectionExpression))}.{' '}
        <Link to="/$region/apis/$apiId" params={{ region, apiId: api.ApiId }}>
          API key source
        </Link>
      </p>
      <QueryState what="The usage plans" operation="GetUsagePlans" query={plans} queryKey={plansOptions.queryKey} />
      {plans.data && stages.length === 0 && <p className="text-muted">This API has no stage yet.</p>}
      {plans.data && (
        <ul className="space-y-1.5">
          {coverage.map((covered) => (
            <Covered key={covered.stage} coverage={covered} isRequired={isRequired} onMend={() => setMended(covered.stage)} />
          ))}
        </ul>
      )}
      {plans.data && (
        <QueryState what="The keys of these plans" operation="GetUsagePlanKeys" query={keys} queryKey={keysOptions.queryKey} />
      )}
      {mended !== undefined && (
        <Suspense>
          <LetClientsIn api={api} stage={mended} plans={plans.data ?? []} onClose={() => setMended(undefined)} />
        </Suspense>
      )}
    </section>
  );
}

function Covered({ coverage, isRequired, onMend }: { coverage: StageCoverage; isRequired: boolean; onMend(): void }) {
  const { region } = layout.useParams();
  const isReadOnly = useSession()?.readOnly === true;
  const { stage, plans } = coverage;
  const isShut = isRequired && letsNobodyIn(coverage);
  return (
    <li className="space-y-1">
      <p className="flex flex-wrap items-center gap-x-1.5">
        {isShut && <Icon name="alert" className="shrink-0 text-danger" />}
        <span className={isShut ? 'font-semibold text-danger' : ''}>
          {isShut ? `No client can connect to stage ${stage}: ${coverageText(coverage)}.` : `${stage}: ${coverageText(coverage)}.`}
        </span>
        {plans.map(({ id, name }) => (
          <Link key={id} to="/$region/usage-plans/$planId" params={{ region, planId: id }} className="wrap-anywhere">
            {name}
          </Link>
        ))}
      </p>
      {isShut &&
        (isReadOnly ? (
          <LockedButton reason="This connection is read-only.">Let clients in to {stage}</LockedButton>
        ) : (
          <Button onClick={onMend}>Let clients in to {stage}</Button>
        ))}
    </li>
  );
}
