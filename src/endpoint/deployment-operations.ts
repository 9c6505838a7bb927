import type {
  CreateDeploymentRequest,
  DeleteDeploymentRequest,
  Deployment,
  GetDeploymentRequest,
  GetDeploymentsRequest,
  GetDeploymentsResponse,
  UpdateDeploymentRequest,
} from '@aws-sdk/client-apigatewayv2';

import { captureDeployment, deployRefusal } from './auto-deploy';
import { apiOf, type Call } from './call';
import { merge } from './merge';
import { pageOf } from './paging';
import { refusals } from './refusals';
import type { ApiRecord } from './store';

function deploymentOf(record: ApiRecord, deploymentId: string | undefined): Deployment {
  const deployment = record.deployments.get(deploymentId ?? '');
  if (deployment === undefined) throw refusals.deploymentNotFound.error(deploymentId ?? '');
  return deployment;
}

/** How often GetDeployment finds a pending deployment pending. */
const pendingFor = 2;

/** A deployment as GetDeployment finds it now, which for a pending one ends after a while. */
function readDeployment(record: ApiRecord, deploymentId: string | undefined): Deployment {
  const deployment = deploymentOf(record, deploymentId);
  const id = deploymentId ?? '';
  const readings = record.pendingReadings.get(id);
  if (readings === undefined) return deployment;
  if (readings > 0) {
    record.pendingReadings.set(id, readings - 1);
    return deployment;
  }
  const { DeploymentStatusMessage: _, ...rest } = deployment;
  const done: Deployment = { ...rest, DeploymentStatus: 'DEPLOYED' };
  record.pendingReadings.delete(id);
  record.deployments.set(id, done);
  return done;
}

/**
 * Operations on Deployment.
 *
 * Deployments are made at once, unless the account's settings say otherwise (account-settings.ts). A pending one is found so by two calls of
 * GetDeployment, and deployed by the third; lists show it as it was last found. Its stage points at it from the beginning, and a failed one's
 * stage stays where it is: both inferred, as AWS documents the three statuses alone (v2 model: DeploymentStatus).
 */
export const deploymentOperations = {
  CreateDeployment(call: Call, { ApiId, StageName, Description }: CreateDeploymentRequest): Deployment {
    const record = apiOf(call, ApiId);
    const stage = StageName ? record.stages.get(StageName) : undefined;
    if (StageName && stage === undefined) throw refusals.stageNotFound.error(StageName);
    if (stage?.AutoDeploy === true) throw refusals.deploymentIdWithAutoDeploy.error();
    const refused = deployRefusal(record);
    if (refused !== undefined) throw refused;
    const { status, message } = call.deployments;
    const deployment = captureDeployment(record, {
      AutoDeployed: false,
      CreatedDate: call.now,
      DeploymentStatus: status,
      ...(message === undefined ? {} : { DeploymentStatusMessage: message }),
      ...(Description ? { Description } : {}),
    });
    if (status === 'PENDING') record.pendingReadings.set(deployment.DeploymentId ?? '', pendingFor);
    if (StageName && stage !== undefined && status !== 'FAILED') {
      record.stages.set(StageName, { ...stage, DeploymentId: deployment.DeploymentId, LastUpdatedDate: call.now });
    }
    return deployment;
  },

  GetDeployment: (call: Call, input: GetDeploymentRequest): Deployment => readDeployment(apiOf(call, input.ApiId), input.DeploymentId),

  GetDeployments: (call: Call, input: GetDeploymentsRequest): GetDeploymentsResponse =>
    pageOf(apiOf(call, input.ApiId).deployments, call, 'GetDeployments', input),

  UpdateDeployment(call: Call, { ApiId, DeploymentId = '', ...changes }: UpdateDeploymentRequest): Deployment {
    const record = apiOf(call, ApiId);
    const deployment = merge(deploymentOf(record, DeploymentId), changes);
    record.deployments.set(DeploymentId, deployment);
    return deployment;
  },

  DeleteDeployment(call: Call, { ApiId, DeploymentId = '' }: DeleteDeploymentRequest): void {
    const record = apiOf(call, ApiId);
    deploymentOf(record, DeploymentId);
    if (record.stages.find((stage) => stage.DeploymentId === DeploymentId)) throw refusals.deploymentInUse.error();
    record.deployments.delete(DeploymentId);
    record.deployed.delete(DeploymentId);
    record.pendingReadings.delete(DeploymentId);
  },
};
