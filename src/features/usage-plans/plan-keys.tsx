import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import { removeKeyFromPlan } from '@/gateway/usage-plan-changes';
import { type UsagePlanKey, usagePlanKeysQuery } from '@/gateway/usage-plans';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { LockedButton } from '@/ui/locked-button';
import { Notice } from '@/ui/notice';
import { ProblemText } from '@/ui/problem';
import { ProgressText } from '@/ui/progress-text';
import { SearchField } from '@/ui/search-field';
import { useConfirmation } from '@/ui/use-confirmation';
import { useStoppable } from '@/ui/use-stoppable';
import type { StepOutcome } from '@/gateway/usage-plan-changes';
import { AddKeyDialog } from './add-key-dialog';

const page = getRouteApi('/$region/usage-plans/$planId/');

/** Rows that are shown at once: a plan may hold ten thousand keys. */
const ROWS = 100;

/** The API keys of a plan. */
export function PlanKeys({ planId }: { planId: string }) {
  const { region } = page.useParams();
  const gateway = useGateway();
  const client = useQueryClient();
  const isReadOnly = useSession()?.readOnly === true;
  const options = usagePlanKeysQuery(gateway, planId);
  const keys = useQuery(options);
  const ask = useConfirmation();
  const [isAdding, setIsAdding] = useState(false);
  const [search, setSearch] = useState('');
  const [rows, setRows] = useState(ROWS);
  const [failed, setFailed] = useState<{ name: string; outcome: Exclude<StepOutcome, { kind: 'done' }> }>();
  const { phase, run, stop } = useStoppable();
  const removal = useMutation({
    scope: { id: `keys of ${planId}` },
    mutationFn: ({ keyId, signal }: { keyId: string; signal: AbortSignal }) =>
      removeKeyFromPlan(gateway, client, { planId, keyId }, signal),
    onSettled: () => afterMutation(client, 'DeleteUsagePlanKey', planId),
  });
  const sought = search.trim().toLowerCase();
  const found = keys.data?.filter(({ id, name = '' }) => `${name}\n${id}`.toLowerCase().includes(sought)) ?? [];

  async function remove(key: UsagePlanKey) {
    const name = key.name || key.id;
    setFailed(undefined);
    const agreed = await ask({
      title: `Remove ${name} from this plan?`,
      text: 'New connections with this key get 403 on the plan’s stages, at once and without a deployment. Open connections stay.',
      yes: 'Remove it',
    });
    if (!agreed) return;
    announce(`Removing ${name}.`);
    const { result: outcome } = await run(({ signal }) => removal.mutateAsync({ keyId: key.id, signal }));
    await client.refetchQueries({ queryKey: options.queryKey });
    if (outcome.kind === 'done') return announce(`${name} was removed.`);
    setFailed({ name, outcome });
    announce(`${failureText(name, outcome.kind)} ${outcome.error.message}`, 'assertive');
  }

  return (
    <Card
      title="API keys"
      actions={
        isReadOnly ? (
          <LockedButton reason="This connection is read-only.">Add API key</LockedButton>
        ) : (
          <Button onClick={() => setIsAdding(true)}>Add API key</Button>
        )
      }
    >
      <div className="space-y-3">
        <QueryState what="The keys of this plan" operation="GetUsagePlanKeys" query={keys} queryKey={options.queryKey} />
        {phase !== 'idle' && (
          <div className="flex flex-wrap items-center gap-2">
            <ProgressText phase={phase} doing="Removing…" />
            <Button onClick={stop}>Cancel</Button>
          </div>
        )}
        {failed && (
          <Notice tone="danger">
            <p className="font-medium">{failureText(failed.name, failed.outcome.kind)}</p>
            <ProblemText problem={failed.outcome.error} />
          </Notice>
        )}
        {keys.data?.length === 0 && <p>This plan has no key, so it lets nobody in.</p>}
        {(keys.data?.length ?? 0) > 10 && (
          <div className="max-w-md">
            <SearchField label="Find keys of this plan" value={search} onChange={setSearch} />
          </div>
        )}
        <ul className="divide-y divide-line">
          {found.slice(0, rows).map((key) => (
            <li key={key.id} className="flex min-w-0 items-center justify-between gap-3 py-1.5">
              <p className="min-w-0 wrap-anywhere">
                <Link to="/$region/api-keys/$keyId" params={{ region, keyId: key.id }}>
                  {key.name || key.id}
                </Link>{' '}
                {key.name && <span className="font-mono text-xs text-muted">{key.id}</span>}
              </p>
              {!isReadOnly && (
                <Button
                  aria-label={`Remove ${key.name || key.id}`}
                  pending={removal.isPending && removal.variables.keyId === key.id}
                  onClick={() => phase === 'idle' && void remove(key)}
                >
                  Remove
                </Button>
              )}
            </li>
          ))}
        </ul>
        {found.length > rows && <Button onClick={() => setRows(rows + ROWS)}>Show {Math.min(ROWS, found.length - rows)} more</Button>}
        {(keys.data?.length ?? 0) > 0 && (
          <p role="status" className="text-muted">
            {Math.min(rows, found.length)} of {keys.data?.length} keys.
          </p>
        )}
      </div>
      {isAdding && <AddKeyDialog planId={planId} present={keys.data?.map(({ id }) => id)} onClose={() => setIsAdding(false)} />}
    </Card>
  );
}

function failureText(name: string, kind: 'refused' | 'not-done' | 'unknown'): string {
  if (kind === 'unknown') return `No answer from the endpoint: ${name} may have been removed.`;
  return kind === 'refused' ? `${name} was not removed.` : `No answer from the endpoint, and ${name} is still there: remove it again.`;
}
