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

/** Operations on Deployment. */
export const deploymentOperations = {
  CreateDeployment(call: Call, { ApiId, StageName, Description }: CreateDeploymentRequest): Deployment {
    const record = apiOf(call, ApiId);
    const stage = StageName ? record.stages.get(StageName) : undefined;
    if (StageName && stage === undefined) throw refusals.stageNotFound.error(StageName);
    if (stage?.AutoDeploy === true) throw refusals.deploymentIdWithAutoDeploy.error();
    const refused = deployRefusal(record);
    if (refused !== undefined) throw refused;
    const deployment = captureDeployment(record, {
      AutoDeployed: false,
      CreatedDate: call.now,
      DeploymentStatus: 'DEPLOYED',
      ...(Description ? { Description } : {}),
    });
    if (StageName && stage !== undefined) {
      record.stages.set(StageName, { ...stage, DeploymentId: deployment.DeploymentId, LastUpdatedDate: call.now });
    }
    return deployment;
  },

  GetDeployment: (call: Call, input: GetDeploymentRequest): Deployment => deploymentOf(apiOf(call, input.ApiId), input.DeploymentId),

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
  },
};
