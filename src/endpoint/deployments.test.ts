import {
  type ApiGatewayV2Client,
  CreateDeploymentCommand,
  CreateIntegrationResponseCommand,
  CreateModelCommand,
  CreateRouteResponseCommand,
  CreateStageCommand,
  DeleteDeploymentCommand,
  DeleteIntegrationResponseCommand,
  DeleteModelCommand,
  DeleteRouteCommand,
  DeleteRouteResponseCommand,
  GetDeploymentCommand,
  GetDeploymentsCommand,
  GetStageCommand,
  UpdateApiCommand,
  UpdateAuthorizerCommand,
  UpdateIntegrationCommand,
  UpdateIntegrationResponseCommand,
  UpdateModelCommand,
  UpdateRouteCommand,
  UpdateRouteResponseCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import { expect, test } from 'vitest';

import type { Endpoint } from './endpoint';
import { createApi, createAuthorizer, createIntegration, createRoute, newEndpoint } from './test-api';
import { control } from './test-client';

const StageName = 'prod';

const deployed = async (endpoint: Endpoint, account: string, apiId: string, of: string) =>
  (await control(endpoint, 'GET', `deployed?account=${account}&region=us-east-1&apiId=${apiId}&${of}`)).json;

const deploymentsOf = async (client: ApiGatewayV2Client, ApiId: string) =>
  (await client.send(new GetDeploymentsCommand({ ApiId }))).Items ?? [];

test('captures the configuration, and keeps it apart from what is edited later', async () => {
  const { client, endpoint, account } = newEndpoint();
  const ApiId = await createApi(client);
  const AuthorizerId = await createAuthorizer(client, ApiId, 'tokens');
  const RouteId = await createRoute(client, ApiId, '$connect', { AuthorizationType: 'CUSTOM', AuthorizerId });
  const { DeploymentId } = await client.send(new CreateDeploymentCommand({ ApiId }));

  await client.send(new UpdateRouteCommand({ ApiId, RouteId, AuthorizationType: 'NONE', AuthorizerId: '' }));
  await client.send(new UpdateAuthorizerCommand({ ApiId, AuthorizerId, Name: 'renamed' }));
  await createRoute(client, ApiId, 'send');

  expect(await deployed(endpoint, account, ApiId, `deploymentId=${DeploymentId}`)).toMatchObject({
    deploymentId: DeploymentId,
    api: { apiId: ApiId, name: 'chat' },
    routes: [{ routeId: RouteId, routeKey: '$connect', authorizationType: 'CUSTOM', authorizerId: AuthorizerId }],
    authorizers: [{ authorizerId: AuthorizerId, name: 'tokens' }],
  });
});

test('captures responses and models too, and keeps them when they are edited or gone', async () => {
  const { client, endpoint, account } = newEndpoint();
  const ApiId = await createApi(client);
  const RouteId = await createRoute(client, ApiId, '$default');
  const IntegrationId = await createIntegration(client, ApiId);
  const routeResponse = { ApiId, RouteId, RouteResponseKey: '$default' };
  const { RouteResponseId } = await client.send(new CreateRouteResponseCommand(routeResponse));
  const integrationResponse = { ApiId, IntegrationId, IntegrationResponseKey: '$default' };
  const { IntegrationResponseId } = await client.send(new CreateIntegrationResponseCommand(integrationResponse));
  const { ModelId } = await client.send(new CreateModelCommand({ ApiId, Name: 'Message', Schema: '{}' }));
  const { DeploymentId } = await client.send(new CreateDeploymentCommand({ ApiId }));

  await client.send(new DeleteRouteResponseCommand({ ApiId, RouteId, RouteResponseId }));
  const edit = { ApiId, IntegrationId, IntegrationResponseId, IntegrationResponseKey: '/2../' };
  await client.send(new UpdateIntegrationResponseCommand(edit));
  await client.send(new UpdateModelCommand({ ApiId, ModelId, Name: 'Other' }));

  expect(await deployed(endpoint, account, ApiId, `deploymentId=${DeploymentId}`)).toMatchObject({
    routes: [{ routeId: RouteId, routeResponses: [{ routeResponseId: RouteResponseId, routeResponseKey: '$default' }] }],
    integrations: [
      {
        integrationId: IntegrationId,
        integrationResponses: [{ integrationResponseId: IntegrationResponseId, integrationResponseKey: '$default' }],
      },
    ],
    models: [{ modelId: ModelId, name: 'Message', schema: '{}' }],
  });
});

test('moves the stage that a deployment is made for, and no other', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  await createRoute(client, ApiId, '$connect');
  await client.send(new CreateStageCommand({ ApiId, StageName }));
  await client.send(new CreateStageCommand({ ApiId, StageName: 'dev' }));

  const { DeploymentId } = await client.send(new CreateDeploymentCommand({ ApiId, StageName }));

  expect((await client.send(new GetStageCommand({ ApiId, StageName }))).DeploymentId).toBe(DeploymentId);
  expect((await client.send(new GetStageCommand({ ApiId, StageName: 'dev' }))).DeploymentId).toBeUndefined();
});

test('moves a stage back to an earlier deployment', async () => {
  const { client, endpoint, account } = newEndpoint();
  const ApiId = await createApi(client);
  const RouteId = await createRoute(client, ApiId, '$connect');
  await client.send(new CreateStageCommand({ ApiId, StageName }));
  const first = await client.send(new CreateDeploymentCommand({ ApiId, StageName }));
  await client.send(new UpdateRouteCommand({ ApiId, RouteId, ApiKeyRequired: true }));
  await client.send(new CreateDeploymentCommand({ ApiId, StageName }));
  expect(await deployed(endpoint, account, ApiId, `stage=${StageName}`)).toMatchObject({ routes: [{ apiKeyRequired: true }] });

  await client.send(new UpdateStageCommand({ ApiId, StageName, DeploymentId: first.DeploymentId }));

  expect(await deployed(endpoint, account, ApiId, `stage=${StageName}`)).toMatchObject({ routes: [{ apiKeyRequired: false }] });
});

test('deploys $connect without an integration (guide: route-keys-connect-disconnect)', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  await createRoute(client, ApiId, '$connect');
  expect(await client.send(new CreateDeploymentCommand({ ApiId }))).toMatchObject({ DeploymentStatus: 'DEPLOYED' });
});

const changes: Array<[what: string, change: (client: ApiGatewayV2Client, ids: Ids) => Promise<unknown>]> = [
  ['a route is made', (client, { ApiId }) => createRoute(client, ApiId, 'send')],
  ['a route is edited', (client, { ApiId, RouteId }) => client.send(new UpdateRouteCommand({ ApiId, RouteId, ApiKeyRequired: true }))],
  ['an authorizer is made', (client, { ApiId }) => createAuthorizer(client, ApiId, 'second')],
  [
    'an authorizer is edited',
    (client, { ApiId, AuthorizerId }) => client.send(new UpdateAuthorizerCommand({ ApiId, AuthorizerId, Name: 'renamed' })),
  ],
  [
    'an integration is edited',
    (client, { ApiId, IntegrationId }) => client.send(new UpdateIntegrationCommand({ ApiId, IntegrationId, TimeoutInMillis: 100 })),
  ],
  [
    'the API is edited',
    (client, { ApiId }) => client.send(new UpdateApiCommand({ ApiId, RouteSelectionExpression: '$request.body.kind' })),
  ],
];

const madeResponses = async (client: ApiGatewayV2Client, { ApiId, RouteId, IntegrationId }: Omit<Ids, 'AuthorizerId'>) => {
  const { RouteResponseId } = await client.send(new CreateRouteResponseCommand({ ApiId, RouteId, RouteResponseKey: '$default' }));
  const integrationResponse = { ApiId, IntegrationId, IntegrationResponseKey: '$default' };
  const { IntegrationResponseId } = await client.send(new CreateIntegrationResponseCommand(integrationResponse));
  const { ModelId } = await client.send(new CreateModelCommand({ ApiId, Name: 'Message', Schema: '{}' }));
  return {
    ofRoute: { ApiId, RouteId, RouteResponseId },
    ofIntegration: { ApiId, IntegrationId, IntegrationResponseId },
    model: { ApiId, ModelId },
  };
};

test('deploys by itself with each edit of a response and of a model', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  const RouteId = await createRoute(client, ApiId, '$default');
  const IntegrationId = await createIntegration(client, ApiId);
  await client.send(new CreateStageCommand({ ApiId, StageName, AutoDeploy: true }));
  const expectDeployments = async (count: number) => expect(await deploymentsOf(client, ApiId)).toHaveLength(count);
  await expectDeployments(1);

  const { ofRoute, ofIntegration, model } = await madeResponses(client, { ApiId, RouteId, IntegrationId });
  await expectDeployments(4);
  await client.send(new UpdateRouteResponseCommand({ ...ofRoute, ModelSelectionExpression: '$default' }));
  await client.send(new UpdateIntegrationResponseCommand({ ...ofIntegration, TemplateSelectionExpression: '$default' }));
  await client.send(new UpdateModelCommand({ ...model, Description: 'd' }));
  await expectDeployments(7);
  await client.send(new DeleteRouteResponseCommand(ofRoute));
  await client.send(new DeleteIntegrationResponseCommand(ofIntegration));
  await client.send(new DeleteModelCommand(model));
  await expectDeployments(10);
});

interface Ids {
  readonly ApiId: string;
  readonly RouteId: string;
  readonly AuthorizerId: string;
  readonly IntegrationId: string;
}

test.each(changes)('deploys by itself when %s and the stage says so', async (_what, change) => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  const ids: Ids = {
    ApiId,
    RouteId: await createRoute(client, ApiId, '$connect'),
    AuthorizerId: await createAuthorizer(client, ApiId),
    IntegrationId: await createIntegration(client, ApiId),
  };
  await client.send(new CreateStageCommand({ ApiId, StageName, AutoDeploy: true }));
  await client.send(new CreateStageCommand({ ApiId, StageName: 'by-hand' }));
  const before = await client.send(new GetStageCommand({ ApiId, StageName }));
  expect(await deploymentsOf(client, ApiId)).toHaveLength(1);

  await change(client, ids);

  const after = await client.send(new GetStageCommand({ ApiId, StageName }));
  expect(after.DeploymentId).not.toBe(before.DeploymentId);
  expect(after.LastDeploymentStatusMessage).toBe(`Successfully deployed stage with deployment ID '${after.DeploymentId}'`);
  expect(await client.send(new GetDeploymentCommand({ ApiId, DeploymentId: after.DeploymentId }))).toMatchObject({ AutoDeployed: true });
  expect(await deploymentsOf(client, ApiId)).toHaveLength(2);
  expect((await client.send(new GetStageCommand({ ApiId, StageName: 'by-hand' }))).DeploymentId).toBeUndefined();
});

test('does not deploy when only a stage is edited', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  await createRoute(client, ApiId, '$connect');
  await client.send(new CreateStageCommand({ ApiId, StageName, AutoDeploy: true }));
  await client.send(new UpdateStageCommand({ ApiId, StageName, StageVariables: { a: '1' } }));
  expect(await deploymentsOf(client, ApiId)).toHaveLength(1);
});

test('deploys when a stage is told to do so by itself from now on', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  await createRoute(client, ApiId, '$connect');
  await client.send(new CreateStageCommand({ ApiId, StageName }));

  const stage = await client.send(new UpdateStageCommand({ ApiId, StageName, AutoDeploy: true }));

  expect((await deploymentsOf(client, ApiId)).map((deployment) => deployment.DeploymentId)).toEqual([stage.DeploymentId]);
});

test('says on the stage why it could not deploy by itself, and leaves it where it was (aws/serverless-application-model#2512)', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  const message = 'Deployment attempt failed: At least one route is required before deploying the Api';
  expect((await client.send(new CreateStageCommand({ ApiId, StageName, AutoDeploy: true }))).LastDeploymentStatusMessage).toBe(message);
  const RouteId = await createRoute(client, ApiId, '$connect');
  const deployedOnce = await client.send(new GetStageCommand({ ApiId, StageName }));
  expect(deployedOnce.LastDeploymentStatusMessage).toMatch(/^Successfully/);

  await client.send(new DeleteRouteCommand({ ApiId, RouteId }));

  const stage = await client.send(new GetStageCommand({ ApiId, StageName }));
  expect(stage.LastDeploymentStatusMessage).toBe(message);
  expect(stage.DeploymentId).toBe(deployedOnce.DeploymentId);
});

/** A deployable API with a stage, in an account whose deployments turn out so. */
async function apiThatDeploysAs(outcome: { deploymentStatus: string; deploymentStatusMessage?: string }) {
  const { client, endpoint, account } = newEndpoint();
  await control(endpoint, 'POST', 'settings', { account, ...outcome });
  const ApiId = await createApi(client);
  await createRoute(client, ApiId, '$connect');
  await client.send(new CreateStageCommand({ ApiId, StageName }));
  const stageAt = async () => (await client.send(new GetStageCommand({ ApiId, StageName }))).DeploymentId;
  return { client, endpoint, account, ApiId, stageAt };
}

test('makes a deployment that is pending for two readings and deployed with the third, where the settings say so', async () => {
  const deploymentStatusMessage = 'Being rolled out';
  const { client, ApiId, stageAt } = await apiThatDeploysAs({ deploymentStatus: 'PENDING', deploymentStatusMessage });

  const made = await client.send(new CreateDeploymentCommand({ ApiId, StageName }));
  const { DeploymentId } = made;
  expect(made).toMatchObject({ DeploymentStatus: 'PENDING', DeploymentStatusMessage: deploymentStatusMessage });
  expect(await stageAt()).toBe(DeploymentId);
  expect(await deploymentsOf(client, ApiId)).toMatchObject([{ DeploymentStatus: 'PENDING' }]);

  const read = () => client.send(new GetDeploymentCommand({ ApiId, DeploymentId }));
  const readings = [await read(), await read(), await read(), await read()];
  expect(readings.map(({ DeploymentStatus }) => DeploymentStatus)).toEqual(['PENDING', 'PENDING', 'DEPLOYED', 'DEPLOYED']);
  expect(readings.map((reading) => reading.DeploymentStatusMessage !== undefined)).toEqual([true, true, false, false]);
  expect(await deploymentsOf(client, ApiId)).toMatchObject([{ DeploymentStatus: 'DEPLOYED' }]);
});

test('makes a deployment that failed and says why, and leaves its stage where it was, until the settings say otherwise', async () => {
  const deploymentStatusMessage = 'Internal failure';
  const { client, endpoint, account, ApiId, stageAt } = await apiThatDeploysAs({ deploymentStatus: 'FAILED', deploymentStatusMessage });

  const failed = await client.send(new CreateDeploymentCommand({ ApiId, StageName }));
  expect(failed).toMatchObject({ DeploymentStatus: 'FAILED', DeploymentStatusMessage: deploymentStatusMessage });
  expect(await client.send(new GetDeploymentCommand({ ApiId, DeploymentId: failed.DeploymentId }))).toMatchObject({
    DeploymentStatus: 'FAILED',
    DeploymentStatusMessage: deploymentStatusMessage,
  });
  expect(await stageAt()).toBeUndefined();
  await client.send(new DeleteDeploymentCommand({ ApiId, DeploymentId: failed.DeploymentId }));

  await control(endpoint, 'POST', 'settings', { account, deploymentStatus: 'DEPLOYED' });
  const deployment = await client.send(new CreateDeploymentCommand({ ApiId, StageName }));
  expect(deployment.DeploymentStatus).toBe('DEPLOYED');
  expect(deployment.DeploymentStatusMessage).toBeUndefined();
  expect(await stageAt()).toBe(deployment.DeploymentId);
});
