import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type SubmitEvent, useRef, useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import type { ApiKey } from '@/gateway/api-keys';
import type { GatewayError } from '@/gateway/gateway-error';
import { addKeyToPlan, createUsagePlan, type PlanCreation } from '@/gateway/usage-plan-changes';
import { usagePlansQuery } from '@/gateway/usage-plans';
import { emptyPlan } from '@/rules/usage-plan';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { linkLooks } from '@/ui/link-looks';
import { LockedButton } from '@/ui/locked-button';
import { Notice } from '@/ui/notice';
import { notify } from '@/ui/notify';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { ProblemText } from '@/ui/problem';
import { ProgressText } from '@/ui/progress-text';
import { useStoppable } from '@/ui/use-stoppable';
import { KeyFields } from './key-fields';
import { PlanFields } from './plan-fields';
import { usePlanForm } from './use-plan-form';

const page = getRouteApi('/$region/usage-plans/new');

/** Creates a usage plan with its stages by one call, then adds its keys one by one, and says which could not be added. */
export function NewUsagePlanPage() {
  const { region } = page.useParams();
  const gateway = useGateway();
  const client = useQueryClient();
  const router = useRouter();
  const isReadOnly = useSession()?.readOnly === true;
  const { data: others } = useQuery(usagePlansQuery(gateway));
  const { phase, run, stop } = useStoppable();
  const isSaving = phase !== 'idle';
  const element = useRef<HTMLFormElement>(null);
  const form = usePlanForm(element, emptyPlan, isSaving);
  const [keys, setKeys] = useState<ApiKey[]>([]);
  const [doing, setDoing] = useState('');
  const [failed, setFailed] = useState<{ text: string; error: GatewayError }>();
  const creation = useMutation({
    mutationFn: (signal: AbortSignal) => createUsagePlan(gateway, client, form.draft, { known: others?.map(({ id }) => id), signal }),
    onSettled: () => afterMutation(client, 'CreateUsagePlan', ''),
  });

  /** Adds the keys that were chosen. Returns what there is to say about those that the plan does not hold. */
  async function addKeys(planId: string, signal: AbortSignal): Promise<string[]> {
    const missing: string[] = [];
    for (const [index, { id, name }] of keys.entries()) {
      if (signal.aborted) missing.push(`${name || id}: cancelled before it was added.`);
      else {
        setDoing(`The plan was created. Adding API key ${index + 1} of ${keys.length}…`);
        const outcome = await addKeyToPlan(gateway, client, { planId, keyId: id }, signal);
        if (outcome.kind === 'unknown') missing.push(`${name || id}: no answer, so that it may have been added.`);
        else if (outcome.kind !== 'done') missing.push(`${name || id}: ${outcome.error.message}`);
      }
    }
    if (keys.length > 0) await afterMutation(client, 'CreateUsagePlanKey', planId);
    return missing;
  }

  async function create(signal: AbortSignal): Promise<{ made: PlanCreation; missing: string[] }> {
    setDoing('Creating…');
    const made = await creation.mutateAsync(signal);
    return { made, missing: made.kind === 'created' ? await addKeys(made.plan.id, signal) : [] };
  }

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (isSaving || isReadOnly) return;
    setFailed(undefined);
    if (!form.check()) return;
    announce(`Creating usage plan ${form.draft.name}.`);
    const { result: all, isHere } = await run(({ signal }) => create(signal));
    const { made: result, missing } = all;
    if (result.kind === 'created') {
      const text = [
        `Usage plan ${form.draft.name} was created${result.after ? ' after all' : ''}.`,
        missing.length > 0
          ? `${keys.length - missing.length} of its ${keys.length} API keys were added. Not added: ${missing.join(' ')}`
          : keys.length === 0
            ? 'Add API keys to it.'
            : '',
      ]
        .filter(Boolean)
        .join(' ');
      announce(text, missing.length > 0 ? 'assertive' : 'polite');
      notify(text);
      if (!isHere) return;
      form.release();
      await router.navigate({ to: '/$region/usage-plans/$planId', params: { region, planId: result.plan.id } });
      return;
    }
    if (isHere && result.kind === 'refused') form.refuse(result.error);
    const text = failureText(result.kind);
    announce(`${text} ${result.error.message}`, 'assertive');
    if (isHere) setFailed({ text, error: result.error });
    else notify(`${text} ${result.error.message}`);
  }

  return (
    <div className="max-w-3xl space-y-4">
      <PageTitle parts={['New usage plan']} />
      <PageHeading>New usage plan</PageHeading>
      <form
        ref={element}
        noValidate
        aria-label="New usage plan"
        className="space-y-4 rounded-lg border border-line bg-surface p-5"
        onSubmit={(event) => void submit(event)}
      >
        <PlanFields draft={form.draft} problems={form.problems} onChange={form.change} />
        <KeyFields keys={keys} onChange={setKeys} />
        {failed && (
          <Notice tone="danger">
            <p className="font-medium">{failed.text}</p>
            <ProblemText problem={failed.error} />
          </Notice>
        )}
        <ProgressText phase={phase} doing={doing} />
        <div className="flex flex-wrap gap-2">
          {isReadOnly ? (
            <LockedButton reason="This connection is read-only, so nothing can be created.">Create usage plan</LockedButton>
          ) : (
            <Button type="submit" look="primary" pending={isSaving}>
              Create usage plan
            </Button>
          )}
          {isSaving ? (
            <Button onClick={stop}>Cancel</Button>
          ) : (
            <Link to="/$region/usage-plans" params={{ region }} className={linkLooks.normal}>
              Cancel
            </Link>
          )}
        </div>
      </form>
    </div>
  );
}

function failureText(kind: Exclude<PlanCreation['kind'], 'created'>): string {
  if (kind === 'refused') return 'Not created.';
  return kind === 'not-created'
    ? 'No answer from the endpoint, and no such plan is there: create it again.'
    : 'No answer from the endpoint. The plan may have been created: look at the list before creating another.';
}
