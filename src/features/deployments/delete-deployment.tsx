import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import { deleteDeployment } from '@/gateway/deployment-changes';
import type { Deployment } from '@/gateway/deployments';
import type { GatewayError } from '@/gateway/gateway-error';
import { stagesQuery } from '@/gateway/stages';
import { announce } from '@/ui/announce';
import { DeleteButton } from '@/ui/delete-button';
import { notify } from '@/ui/notify';
import { ProgressText } from '@/ui/progress-text';
import { useStoppable } from '@/ui/use-stoppable';
import { forgetPicture } from './pictures';
import { usePictures } from './use-pictures';

/** Deletes a deployment. API Gateway refuses one that a stage points at (hashicorp/terraform#25495). */
export function DeleteDeployment({ apiId, deployment }: { apiId: string; deployment: Deployment }) {
  const gateway = useGateway();
  const client = useQueryClient();
  const isReadOnly = useSession()?.readOnly === true;
  const stages = useQuery(stagesQuery(gateway, apiId));
  const [failed, setFailed] = useState<{ text: string; error: GatewayError }>();
  const { byDeployment } = usePictures(apiId);
  const { phase, run, stop } = useStoppable();
  const id = deployment.DeploymentId;
  const pointing = (stages.data ?? []).filter(({ DeploymentId }) => DeploymentId === id).map(({ StageName }) => StageName);
  const deletion = useMutation({
    scope: { id: `deployment ${id}` },
    mutationFn: (signal: AbortSignal) => deleteDeployment({ gateway, client, apiId, deployment }, signal),
    onSettled: () => afterMutation(client, 'UpdateDeployment', apiId),
  });

  async function submit() {
    setFailed(undefined);
    announce(`Deleting deployment ${id}.`);
    const { result, isHere } = await run(({ signal }) => deletion.mutateAsync(signal));
    const text =
      result.kind === 'deleted'
        ? result.wasGone
          ? `Somebody else had deleted deployment ${id} already.`
          : `Deployment ${id} was deleted.`
        : result.kind === 'unknown'
          ? `No answer from the endpoint. Deployment ${id} may have been deleted.`
          : `Deployment ${id} was not deleted.`;
    const said = result.kind === 'deleted' ? text : `${text} ${result.error.message}`;
    announce(said, result.kind === 'deleted' ? 'polite' : 'assertive');
    const picture = byDeployment.get(id);
    // Nothing can be gone back to, and nothing compared with what no stage will serve.
    if (result.kind === 'deleted' && picture) await forgetPicture(picture).catch(() => undefined);
    if (result.kind === 'deleted' || !isHere) return notify(said);
    return setFailed({ text, error: result.error });
  }

  return (
    <DeleteButton
      what="deployment"
      name={`deployment ${id}`}
      isReadOnly={isReadOnly}
      isDeleting={phase !== 'idle'}
      failed={failed}
      onDelete={() => void submit()}
      onStop={stop}
      onClose={() => setFailed(undefined)}
    >
      <p>
        {pointing.length > 0
          ? `${pointing.join(', ')} ${pointing.length > 1 ? 'point' : 'points'} at it: API Gateway will refuse until ${pointing.length > 1 ? 'they point' : 'it points'} elsewhere.`
          : 'No stage points at it. It can no longer be gone back to.'}
      </p>
      <ProgressText phase={phase} doing="Deleting the deployment…" />
    </DeleteButton>
  );
}
