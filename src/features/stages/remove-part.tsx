import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import { embeddedEndpointQuery } from '@/gateway/embedded-endpoint';
import { type Removable, removeFromStage, type RemovalOutcome } from '@/gateway/stage-changes';
import type { Stage } from '@/gateway/stages';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { ModalDialog } from '@/ui/modal-dialog';
import { Notice } from '@/ui/notice';
import { notify } from '@/ui/notify';
import { type Problem, ProblemText } from '@/ui/problem';
import { ProgressText } from '@/ui/progress-text';
import { useStoppable } from '@/ui/use-stoppable';

interface RemovePartProps {
  apiId: string;
  stage: Stage;
  what: Removable;
  title: string;
  /** What it means. */
  text: string;
  /** What the button says that goes ahead. */
  yes: string;
  /** @param removed what there is to say about what was removed */
  onClose(removed?: string): void;
}

/**
 * Removes a part of a stage, which has an operation of its own. Some endpoints delete the whole stage for it (endpoints.md): the operator is
 * told before where the endpoint is not known to do what AWS does, and afterwards where it has happened.
 */
export function RemovePart({ apiId, stage: { StageName: stageName }, what, title, text, yes, onClose }: RemovePartProps) {
  const gateway = useGateway();
  const client = useQueryClient();
  const endpoint = useSession()?.endpoint;
  const { data: isEmbedded } = useQuery({ ...embeddedEndpointQuery(endpoint), enabled: endpoint !== undefined });
  const isAsking = endpoint !== undefined && isEmbedded === undefined;
  const isDoubtful = endpoint !== undefined && isEmbedded === false;
  const [failed, setFailed] = useState<Exclude<RemovalOutcome, { kind: 'removed' }>>();
  const { phase, run, stop } = useStoppable();
  const isRunning = phase !== 'idle';
  const removal = useMutation({
    scope: { id: `stage ${stageName} of ${apiId}` },
    mutationFn: (stops: { signal: AbortSignal; giveUp: AbortSignal }) =>
      removeFromStage({ gateway, client, apiId }, stageName, what, stops),
    onSettled: () => afterMutation(client, 'UpdateStage', apiId),
  });

  async function remove() {
    setFailed(undefined);
    announce('Removing it.');
    const { result, isHere } = await run((stops) => removal.mutateAsync(stops));
    if (result.kind === 'removed') {
      const said = 'Removed. It takes effect at once.';
      announce(said);
      if (isHere) onClose(said);
      else notify(`Stage ${stageName}: ${said}`);
      return;
    }
    const said = [failureText(result, stageName), problemOf(result)?.message].filter(Boolean).join(' ');
    announce(said, 'assertive');
    // A stage that is gone must not be gone with the dialog that says so.
    if (result.kind === 'stage-gone' || !isHere) notify(said);
    setFailed(result);
  }

  const close = () => (isRunning ? stop() : onClose());
  const isGone = failed?.kind === 'stage-gone';
  const problem = failed && problemOf(failed);
  return (
    <ModalDialog
      title={title}
      onCancel={close}
      actions={
        <>
          <Button onClick={close}>{isGone ? 'Close' : 'Cancel'}</Button>
          {!isGone && (
            <Button look="danger" pending={isRunning || isAsking} onClick={() => void remove()}>
              {yes}
            </Button>
          )}
        </>
      }
    >
      <p>{text}</p>
      {isDoubtful && !isGone && (
        <Notice tone="warning">
          <p className="font-medium">This may delete the whole stage.</p>
          <p>
            Some endpoints delete {stageName} itself when they are asked for this, and {gateway.endpoint} does not say that it is none of
            them. The stage is read afterwards.
          </p>
        </Notice>
      )}
      <ProgressText phase={phase} doing="Removing…" />
      {failed && (
        <Notice tone="danger">
          <p className="font-medium">{failureText(failed, stageName)}</p>
          {problem && <ProblemText problem={problem} />}
        </Notice>
      )}
    </ModalDialog>
  );
}

const problemOf = (outcome: RemovalOutcome): Problem | undefined => ('error' in outcome ? outcome.error : undefined);

function failureText({ kind }: RemovalOutcome, stageName: string): string {
  if (kind === 'stage-gone')
    return `The stage ${stageName} is gone: the endpoint does not find it any more. Its clients are refused. Create it again, with the settings that this page still shows.`;
  if (kind === 'refused') return 'Not removed.';
  return kind === 'not-removed' ? 'It was not removed: it is still stored.' : 'What is stored could not be read. It may have been removed.';
}
