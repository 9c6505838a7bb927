import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useId, useState } from 'react';
import { ApiKeyChoice } from '@/connection/api-key-choice';
import { useGateway } from '@/connection/use-gateway';
import { afterMutation } from '@/gateway/affected-queries';
import type { ApiKey } from '@/gateway/api-keys';
import type { GatewayError } from '@/gateway/gateway-error';
import { addKeyToPlan } from '@/gateway/usage-plan-changes';
import { usagePlanKeysQuery } from '@/gateway/usage-plans';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { ModalDialog } from '@/ui/modal-dialog';
import { Notice } from '@/ui/notice';
import { notify } from '@/ui/notify';
import { ProblemText } from '@/ui/problem';
import { ProgressText } from '@/ui/progress-text';
import { useStoppable } from '@/ui/use-stoppable';

interface AddKeyProps {
  planId: string;
  /** Ids of the keys that the plan holds already. */
  present: readonly string[] | undefined;
  onClose(): void;
}

/** Adds one API key to a plan. */
export function AddKeyDialog({ planId, present, onClose }: AddKeyProps) {
  const gateway = useGateway();
  const client = useQueryClient();
  const formId = useId();
  const [key, setKey] = useState<ApiKey>();
  const [problem, setProblem] = useState<string>();
  const [failed, setFailed] = useState<{ text: string; error: GatewayError }>();
  const { phase, run, stop } = useStoppable();
  const isAdding = phase !== 'idle';
  const addition = useMutation({
    scope: { id: `keys of ${planId}` },
    mutationFn: ({ keyId, signal }: { keyId: string; signal: AbortSignal }) => addKeyToPlan(gateway, client, { planId, keyId }, signal),
    onSettled: () => afterMutation(client, 'CreateUsagePlanKey', planId),
  });

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (isAdding) return;
    setFailed(undefined);
    if (!key) {
      setProblem('Choose a key.');
      announce('Choose a key.', 'assertive');
      return;
    }
    const name = key.name || key.id;
    announce(`Adding ${name}.`);
    const { result, isHere } = await run(({ signal }) => addition.mutateAsync({ keyId: key.id, signal }));
    await client.refetchQueries({ queryKey: usagePlanKeysQuery(gateway, planId).queryKey });
    if (result.kind === 'done') {
      announce(`${name} was added.`);
      if (isHere) onClose();
      return;
    }
    const text =
      result.kind === 'unknown'
        ? 'No answer from the endpoint. The key may have been added.'
        : result.kind === 'refused'
          ? 'Not added.'
          : 'No answer from the endpoint, and the key was not added: add it again.';
    announce(`${text} ${result.error.message}`, 'assertive');
    if (isHere) setFailed({ text, error: result.error });
    else notify(`${text} ${result.error.message}`);
  }

  const close = () => (isAdding ? stop() : onClose());
  return (
    <ModalDialog
      title="Add an API key"
      onCancel={close}
      form={
        <form id={formId} noValidate className="space-y-3" onSubmit={(event) => void submit(event)}>
          <ApiKeyChoice
            value={key?.id ?? ''}
            // That the plan cannot have this key is about the choice: another may do.
            problem={problem ?? (failed?.error.refused ? failed.error.message : undefined)}
            except={present}
            onChange={(chosen) => {
              setKey(chosen);
              setProblem(undefined);
              setFailed(undefined);
            }}
          />
          <ProgressText phase={phase} doing="Adding…" />
          {failed && (
            <Notice tone="danger">
              <p className="font-medium">{failed.text}</p>
              <ProblemText problem={failed.error} />
            </Notice>
          )}
        </form>
      }
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" pending={isAdding}>
            Add
          </Button>
        </>
      }
    >
      <p>A client with this key is let in on the plan’s stages at once, without a deployment. A key can be in one plan for each stage.</p>
    </ModalDialog>
  );
}
