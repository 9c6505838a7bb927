import type { Deployment } from '@aws-sdk/client-apigatewayv2';

import type { ApiError } from './api-error';
import { type Call, isWebSocket } from './call';
import { newId } from './identifiers';
import { refusals } from './refusals';
import type { ApiRecord } from './store';
import type { Table } from './table';

/** Why this API cannot be deployed now, if so. */
export function deployRefusal(record: ApiRecord): ApiError | undefined {
  if (record.routes.size > 0) return undefined;
  return isWebSocket(record) ? refusals.nothingToDeploy.error() : refusals.nothingToDeployHttp.error();
}

/**
 * Makes a deployment that captures the API as it is now.
 *
 * @param deploymentId given by a seed; else a new one
 */
export function captureDeployment(
  record: ApiRecord,
  deployment: Omit<Deployment, 'DeploymentId'>,
  deploymentId = newId('deployment'),
): Deployment {
  const made = { ...deployment, DeploymentId: deploymentId };
  record.deployments.set(deploymentId, made);
  // What tables hold is replaced by edits and never changed in place, so the lists alone capture the configuration.
  record.deployed.set(deploymentId, {
    api: record.api,
    routes: record.routes.values(),
    integrations: record.integrations.values(),
    authorizers: record.authorizers.values(),
    models: record.models.values(),
    routeResponses: held(record.routeResponses),
    integrationResponses: held(record.integrationResponses),
  });
  return made;
}

const held = <T>(tables: ReadonlyMap<string, Table<T>>): ReadonlyMap<string, readonly T[]> =>
  new Map([...tables].flatMap(([ownerId, table]) => (table.size === 0 ? [] : [[ownerId, table.values()]])));

/**
 * After a change of an API: one deployment for all stages that deploy automatically, which then point at it. When the API cannot
 * be deployed, the stages say so and stay where they are (aws/serverless-application-model#2512).
 *
 * @param stageNames the stages concerned, when it is not all of them
 */
export function deployAutomatically(record: ApiRecord, call: Call, stageNames?: readonly string[]): void {
  const stages = record.stages
    .values()
    .filter((stage) => stage.AutoDeploy === true && (stageNames === undefined || stageNames.includes(stage.StageName ?? '')));
  if (stages.length === 0) return;
  const refused = deployRefusal(record);
  if (refused !== undefined) {
    for (const stage of stages) {
      record.stages.set(stage.StageName ?? '', { ...stage, LastDeploymentStatusMessage: `Deployment attempt failed: ${refused.message}` });
    }
    return;
  }
  const { DeploymentId = '' } = captureDeployment(record, {
    AutoDeployed: true,
    CreatedDate: call.now,
    DeploymentStatus: 'DEPLOYED',
    Description: 'Automatic deployment triggered by changes to the Api configuration',
  });
  for (const stage of stages) {
    record.stages.set(stage.StageName ?? '', {
      ...stage,
      DeploymentId,
      LastDeploymentStatusMessage: `Successfully deployed stage with deployment ID '${DeploymentId}'`,
      LastUpdatedDate: call.now,
    });
  }
}
