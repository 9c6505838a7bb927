import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import { type GatewayError, toGatewayError } from '@/gateway/gateway-error';
import { deleteUsagePlan, readUsagePlan, updateUsagePlan } from '@/gateway/usage-plan-changes';
import { type UsagePlan, usagePlanKeysQuery, usagePlanQuery } from '@/gateway/usage-plans';
import { usagePlanTurn, waitForUsagePlanTurn } from '@/gateway/usage-plan-turn';
import { draftOfPlan } from '@/rules/usage-plan';
import { announce } from '@/ui/announce';
import { DeleteButton } from '@/ui/delete-button';
import { notify } from '@/ui/notify';
import { ProgressText } from '@/ui/progress-text';
import { useStoppable } from '@/ui/use-stoppable';
import { TurnCountdown } from '@/ui/turn-countdown';
import { WAITS_FOR_TURN } from '@/ui/waits-for-turn';

const page = getRouteApi('/$region/usage-plans/$planId/');

type Deletion = { kind: 'deleted' } | { kind: 'stopped'; text: string; error?: GatewayError };

/**
 * Deletes a plan. API Gateway refuses one that covers stages (aws-facts.md C), so these are taken out first; whoever stops in between is told
 * what remains.
 */
export function DeletePlan({ plan, stageName }: { plan: UsagePlan; stageName(stage: string): string }) {
  const { region } = page.useParams();
  const gateway = useGateway();
  const client = useQueryClient();
  const router = useRouter();
  const isReadOnly = useSession()?.readOnly === true;
  const keysOptions = usagePlanKeysQuery(gateway, plan.id);
  const keys = useQuery(keysOptions);
  const [doing, setDoing] = useState('');
  const [turn, setTurn] = useState<number>();
  const [failed, setFailed] = useState<Exclude<Deletion, { kind: 'deleted' }>>();
  const { phase, run, stop } = useStoppable();
  const isDeleting = phase !== 'idle';
  const name = plan.name || plan.id;
  const { stages } = draftOfPlan(plan);
  const deletion = useMutation({
    scope: { id: `usage plan ${plan.id}` },
    mutationFn: ({ signal, giveUp }: { signal: AbortSignal; giveUp: AbortSignal }) => remove(signal, giveUp),
    onSettled: () => afterMutation(client, 'DeleteUsagePlan', plan.id),
  });

  async function remove(signal: AbortSignal, giveUp: AbortSignal): Promise<Deletion> {
    const left = await takeOutStages(signal, giveUp);
    if (left) return left;
    if (signal.aborted) return { kind: 'stopped', text: 'Cancelled. The plan covers no stage any more, and was not deleted.' };
    if (stages.length > 0) announce('The stages were taken out. Deleting the plan.');
    setDoing(stages.length > 0 ? 'The stages were taken out. Deleting the plan…' : 'Deleting the plan…');
    const outcome = await deleteUsagePlan(gateway, client, plan.id, signal);
    if (outcome.kind === 'done' || outcome.error.kind === 'not-found') return { kind: 'deleted' };
    const text =
      outcome.kind === 'unknown'
        ? 'No answer from the endpoint. The plan may have been deleted.'
        : `The plan was not deleted.${stages.length > 0 ? ' It covers no stage any more.' : ''}`;
    return { kind: 'stopped', text, error: outcome.error };
  }

  /** Returns why it went no further; undefined if no stage is left. */
  async function takeOutStages(signal: AbortSignal, giveUp: AbortSignal): Promise<Deletion | undefined> {
    const read = async () => draftOfPlan(await readUsagePlan(gateway, client, plan.id, signal));
    setDoing('Taking out the stages…');
    try {
      const before = await read();
      if (before.stages.length === 0) return undefined;
      const waits = usagePlanTurn(gateway);
      setTurn(waits);
      if (waits !== undefined) announce(WAITS_FOR_TURN);
      await waitForUsagePlanTurn(gateway, signal);
      setTurn(undefined);
      const stored = waits === undefined ? before : await read();
      await updateUsagePlan(gateway, plan.id, stored, { ...stored, stages: [] }, signal);
      return undefined;
    } catch (failure) {
      const error = toGatewayError(failure, 'UpdateUsagePlan');
      setTurn(undefined);
      if (error.refused) return { kind: 'stopped', text: 'The stages were not taken out, and the plan was not deleted.', error };
      const stored = await readUsagePlan(gateway, client, plan.id, giveUp).catch(() => undefined);
      if (stored && draftOfPlan(stored).stages.length === 0) return undefined;
      const why = error.kind === 'cancelled' ? 'Cancelled' : 'No answer from the endpoint';
      const text = stored
        ? `${why}: the stages are still there, and the plan was not deleted.`
        : `${why}: whether the stages were taken out is not known. The plan was not deleted.`;
      return { kind: 'stopped', text, error };
    }
  }

  async function submit() {
    setFailed(undefined);
    announce(`Deleting usage plan ${name}.`);
    const { result, isHere } = await run((stops) => deletion.mutateAsync(stops));
    if (result.kind === 'deleted') {
      announce(`Usage plan ${name} was deleted.`);
      notify(`Usage plan ${name} was deleted.`);
      if (isHere) await router.navigate({ to: '/$region/usage-plans', params: { region } });
      return undefined;
    }
    const said = [result.text, result.error?.message].filter(Boolean).join(' ');
    announce(said, 'assertive');
    if (!isHere) return notify(said);
    setFailed(result);
    // What it covers may be less than it was.
    await client.refetchQueries({ queryKey: usagePlanQuery(gateway, plan.id).queryKey });
    return undefined;
  }

  return (
    <DeleteButton
      what="usage plan"
      name={name}
      isReadOnly={isReadOnly}
      isDeleting={isDeleting}
      failed={failed}
      onDelete={() => void submit()}
      onStop={stop}
      onClose={() => setFailed(undefined)}
    >
      <p>
        {stages.length === 0
          ? 'It covers no stage.'
          : `It is taken off ${stages.map(stageName).join(', ')} first: API Gateway does not delete a plan that covers stages.`}
      </p>
      <QueryState what="Its keys" operation="GetUsagePlanKeys" query={keys} queryKey={keysOptions.queryKey} />
      {keys.data && <p>{losers(keys.data.map(({ id, name: keyName }) => keyName || id))}</p>}
      {turn === undefined ? <ProgressText phase={phase} doing={doing} /> : <TurnCountdown until={turn} />}
    </DeleteButton>
  );
}

const NAMED = 10;

function losers(names: string[]): string {
  if (names.length === 0) return 'It has no key.';
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `Clients with these keys get 403 on its stages at once: ${names.slice(0, NAMED).join(', ')}${more}.`;
}
