import { DeleteDeploymentCommand, UpdateDeploymentCommand } from '@aws-sdk/client-apigatewayv2';
import type { QueryClient } from '@tanstack/react-query';
import { type Deployment, deploymentsQuery, readDeployment } from './deployments';
import type { Gateway } from './gateway';
import { type GatewayError, toGatewayError } from './gateway-error';
import { required } from './required';
import type { Setting } from './save-setting';

interface DeploymentPlace {
  gateway: Gateway;
  client: QueryClient;
  apiId: string;
  deployment: Deployment;
}

/** The description of a deployment, for `saveSetting`. It cannot be told from AWS's documents that "" clears it: what is stored is read back. */
export function descriptionSetting({ gateway, client, apiId, deployment }: DeploymentPlace): Setting<string> {
  const { DeploymentId } = deployment;
  const { queryKey } = deploymentsQuery(gateway, apiId);
  return {
    lastReading() {
      const state = client.getQueryState<Deployment[]>(queryKey);
      const shown = state?.data?.find((one) => one.DeploymentId === DeploymentId) ?? deployment;
      const holds = state?.status === 'success' && state.fetchStatus === 'idle' && !state.isInvalidated;
      return { value: shown.Description ?? '', at: holds ? state.dataUpdatedAt : 0 };
    },
    async read(signal) {
      const read = await readDeployment(gateway, apiId, DeploymentId, signal);
      const updatedAt = client.getQueryState(queryKey)?.dataUpdatedAt;
      client.setQueryData(
        queryKey,
        (list) => list?.map((one) => (one.DeploymentId === DeploymentId ? read : one)),
        updatedAt === undefined ? {} : { updatedAt },
      );
      return read.Description ?? '';
    },
    write: (value, signal) => updateDescription(gateway, apiId, DeploymentId, value, signal),
  };
}

export async function updateDescription(
  gateway: Gateway,
  apiId: string,
  deploymentId: string,
  description: string,
  signal: AbortSignal,
): Promise<void> {
  const input = { ApiId: apiId, DeploymentId: deploymentId, Description: description };
  const answer = await gateway.write('UpdateDeployment', () => new UpdateDeploymentCommand(input), signal);
  required(answer, 'UpdateDeployment', 'DeploymentId');
}

/** `wasGone`: somebody else had deleted it before. */
export type DeletedDeployment =
  | { kind: 'deleted'; wasGone: boolean }
  | { kind: 'refused' | 'not-deleted' | 'unknown'; error: GatewayError };

/** Deletes a deployment; when the answer is lost, reads whether it is still there. API Gateway refuses one that a stage points at. Never throws. */
export async function deleteDeployment(place: DeploymentPlace, signal: AbortSignal): Promise<DeletedDeployment> {
  const { gateway, client, apiId, deployment } = place;
  const outcome = await sendDeletion(place, signal);
  if (outcome.kind === 'deleted') {
    const { queryKey } = deploymentsQuery(gateway, apiId);
    client.setQueryData(queryKey, (list) => list?.filter(({ DeploymentId }) => DeploymentId !== deployment.DeploymentId));
  }
  return outcome;
}

async function sendDeletion({ gateway, apiId, deployment }: DeploymentPlace, signal: AbortSignal): Promise<DeletedDeployment> {
  const input = { ApiId: apiId, DeploymentId: deployment.DeploymentId };
  try {
    await gateway.write('DeleteDeployment', () => new DeleteDeploymentCommand(input), signal);
    return { kind: 'deleted', wasGone: false };
  } catch (failure) {
    const error = toGatewayError(failure, 'DeleteDeployment');
    if (error.kind === 'not-found') return { kind: 'deleted', wasGone: true };
    if (error.refused) return { kind: 'refused', error };
    try {
      await readDeployment(gateway, apiId, deployment.DeploymentId, new AbortController().signal);
      return { kind: 'not-deleted', error };
    } catch (unreadable) {
      const isGone = toGatewayError(unreadable, 'GetDeployment').kind === 'not-found';
      return isGone ? { kind: 'deleted', wasGone: false } : { kind: 'unknown', error };
    }
  }
}
