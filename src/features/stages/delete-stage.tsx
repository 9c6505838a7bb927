import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { type SubmitEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import type { Api } from '@/gateway/apis';
import { deleteStage, type StageDeletionOutcome } from '@/gateway/stage-changes';
import { stageQuery } from '@/gateway/stage';
import type { Stage } from '@/gateway/stages';
import { usagePlansQuery } from '@/gateway/usage-plans';
import { stageUrls } from '@/rules/stage-urls';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { LockedButton } from '@/ui/locked-button';
import { ModalDialog } from '@/ui/modal-dialog';
import { Notice } from '@/ui/notice';
import { notify } from '@/ui/notify';
import { ProblemText } from '@/ui/problem';
import { ProgressText } from '@/ui/progress-text';
import { useStoppable } from '@/ui/use-stoppable';
import { useStageLock } from './use-stage-lock';

type Failure = Exclude<StageDeletionOutcome, { kind: 'deleted' }>;

/** Deletes a stage, after its name was typed: its clients are refused at once. */
export function DeleteStage({ api, stage }: { api: Api; stage: Stage }) {
  const locked = useStageLock(stage);
  const isReadOnly = useSession()?.readOnly === true;
  const [isOpen, setIsOpen] = useState(false);
  if (locked) {
    const reason = isReadOnly ? 'This connection is read-only, so nothing can be deleted.' : locked;
    return <LockedButton reason={reason}>Delete stage</LockedButton>;
  }
  return (
    <>
      <Button look="danger" onClick={() => setIsOpen(true)}>
        Delete stage
      </Button>
      {isOpen && <DeleteDialog api={api} stage={stage} onClose={() => setIsOpen(false)} />}
    </>
  );
}

interface DeleteDialogProps {
  api: Api;
  stage: Stage;
  onClose(): void;
}

function DeleteDialog({ api, stage: { StageName: stageName }, onClose }: DeleteDialogProps) {
  const { region = '' } = useParams({ strict: false });
  const { ApiId: apiId } = api;
  const gateway = useGateway();
  const client = useQueryClient();
  const router = useRouter();
  const plansOptions = usagePlansQuery(gateway);
  const plans = useQuery(plansOptions);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string>();
  const [failed, setFailed] = useState<Failure>();
  const { phase, run, stop } = useStoppable();
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const isDeleting = phase !== 'idle';
  const covering = plans.data?.filter(({ apiStages }) => apiStages?.some((one) => one.apiId === apiId && one.stage === stageName));
  const deletion = useMutation({
    scope: { id: `stage ${stageName} of ${apiId}` },
    mutationFn: (stops: { signal: AbortSignal; giveUp: AbortSignal }) => deleteStage({ gateway, client, apiId }, stageName, stops),
    onSettled: () => afterMutation(client, 'DeleteStage', apiId),
  });

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (isDeleting) return undefined;
    const found = typed === stageName ? undefined : `Type ${stageName} as it is written here.`;
    flushSync(() => {
      setProblem(found);
      setFailed(undefined);
    });
    if (found !== undefined) {
      form.current?.querySelector('input')?.focus();
      return announce(found, 'assertive');
    }
    announce(`Deleting stage ${stageName}.`);
    const { result, isHere } = await run((stops) => deletion.mutateAsync(stops));
    if (result.kind === 'deleted') {
      const text = result.wasGone ? `Stage ${stageName} had been deleted already.` : `Stage ${stageName} was deleted.`;
      announce(text);
      notify(text);
      if (isHere) await router.navigate({ to: '/$region/apis/$apiId/stages', params: { region, apiId } });
      client.removeQueries({ queryKey: stageQuery(gateway, apiId, stageName).queryKey });
      return undefined;
    }
    const said = `${failureText(result)} ${result.error.message}`;
    announce(said, 'assertive');
    if (!isHere) return notify(said);
    return setFailed(result);
  }

  const close = () => (isDeleting ? stop() : onClose());
  return (
    <ModalDialog
      title={`Delete ${stageName}?`}
      onCancel={close}
      form={
        <form ref={form} id={formId} noValidate onSubmit={(event) => void submit(event)}>
          <Field
            label={`Type the stage’s name, ${stageName}, to go on`}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            problem={problem}
            onChange={(event) => {
              setTyped(event.target.value);
              setProblem(undefined);
            }}
          />
        </form>
      }
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={formId} look="danger" pending={isDeleting}>
            Delete
          </Button>
        </>
      }
    >
      <p>
        Clients that connect to {stageUrls(api.ApiEndpoint, stageName)?.url ?? 'it'} are refused at once, and messages cannot be sent to
        clients through it. Its settings, variables and tags go with it; its deployment stays.
      </p>
      {covering && (
        <p>
          {covering.length === 0
            ? 'No usage plan covers it.'
            : `Usage plans cover it, whose keys let nobody in here any more: ${covering.map(({ id, name }) => name || id).join(', ')}.`}
        </p>
      )}
      <QueryState what="Which usage plans cover it" operation="GetUsagePlans" query={plans} queryKey={plansOptions.queryKey} />
      <ProgressText phase={phase} doing="Deleting…" />
      {failed && (
        <Notice tone="danger">
          <p className="font-medium">{failureText(failed)}</p>
          <ProblemText problem={failed.error} />
        </Notice>
      )}
    </ModalDialog>
  );
}

function failureText({ kind }: Failure): string {
  if (kind === 'refused') return 'Not deleted.';
  return kind === 'not-deleted' ? 'It was not deleted: delete it again.' : 'No answer from the endpoint. It may have been deleted.';
}
