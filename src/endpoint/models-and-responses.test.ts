import {
  CreateIntegrationCommand,
  CreateIntegrationResponseCommand,
  CreateModelCommand,
  CreateRouteResponseCommand,
  CreateStageCommand,
  DeleteIntegrationCommand,
  DeleteIntegrationResponseCommand,
  DeleteModelCommand,
  DeleteRouteResponseCommand,
  GetIntegrationResponseCommand,
  GetIntegrationResponsesCommand,
  GetModelCommand,
  GetModelsCommand,
  GetRouteResponseCommand,
  GetRouteResponsesCommand,
  GetStageCommand,
  GetTagsCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateIntegrationResponseCommand,
  UpdateModelCommand,
  UpdateRouteResponseCommand,
} from '@aws-sdk/client-apigatewayv2';
import { expect, test } from 'vitest';

import { createApi, createRoute, newEndpoint } from './test-api';
import { failureOf } from './test-client';

async function newApi() {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  const RouteId = await createRoute(client, ApiId, '$default');
  const { IntegrationId } = await client.send(new CreateIntegrationCommand({ ApiId, IntegrationType: 'MOCK' }));
  return { client, ApiId, RouteId, IntegrationId };
}

test('leads a model from its creation to its end', async () => {
  const { client, ApiId } = await newApi();
  const { ModelId } = await client.send(new CreateModelCommand({ ApiId, Name: 'Order', Schema: '{}' }));
  expect(await client.send(new GetModelCommand({ ApiId, ModelId }))).toMatchObject({ Name: 'Order', ContentType: 'application/json' });
  await client.send(new UpdateModelCommand({ ApiId, ModelId, Schema: '{"type":"object"}' }));
  expect((await client.send(new GetModelsCommand({ ApiId }))).Items).toMatchObject([{ ModelId, Schema: '{"type":"object"}' }]);
  await client.send(new DeleteModelCommand({ ApiId, ModelId }));
  expect(await failureOf(client.send(new GetModelCommand({ ApiId, ModelId })))).toMatchObject({ name: 'NotFoundException', status: 404 });
});

test('refuses a model that has a bad name, a name that is taken, or a schema that is no JSON', async () => {
  const { client, ApiId } = await newApi();
  await client.send(new CreateModelCommand({ ApiId, Name: 'Order', Schema: '{}' }));
  const create = (Name: string, Schema: string) => failureOf(client.send(new CreateModelCommand({ ApiId, Name, Schema })));
  expect(await create('an order', '{}')).toMatchObject({ status: 400, message: expect.stringContaining('alphanumeric') });
  expect(await create('Order', '{}')).toMatchObject({ status: 409, name: 'ConflictException' });
  expect(await create('Other', '{')).toMatchObject({ status: 400, message: expect.stringContaining('JSON') });
});

test('leads a route response from its creation to its end, and takes $default alone', async () => {
  const { client, ApiId, RouteId } = await newApi();
  const create = (RouteResponseKey: string) => client.send(new CreateRouteResponseCommand({ ApiId, RouteId, RouteResponseKey }));
  expect(await failureOf(create('other'))).toMatchObject({ message: 'Currently, only $default is supported as a RouteResponseKey.' });
  const { RouteResponseId } = await create('$default');
  expect(await failureOf(create('$default'))).toMatchObject({ status: 409 });
  const ids = { ApiId, RouteId, RouteResponseId };
  await client.send(new UpdateRouteResponseCommand({ ...ids, ModelSelectionExpression: 'default' }));
  expect(await client.send(new GetRouteResponseCommand(ids))).toMatchObject({ ModelSelectionExpression: 'default' });
  await client.send(new DeleteRouteResponseCommand(ids));
  expect((await client.send(new GetRouteResponsesCommand({ ApiId, RouteId }))).Items).toEqual([]);
});

test('leads an integration response from its creation to its end, and has it go with its integration', async () => {
  const { client, ApiId, IntegrationId } = await newApi();
  const create = (IntegrationResponseKey: string) =>
    client.send(new CreateIntegrationResponseCommand({ ApiId, IntegrationId, IntegrationResponseKey }));
  expect(await failureOf(create('200'))).toMatchObject({ status: 400 });
  const { IntegrationResponseId } = await create('/2\\d\\d/');
  expect(await failureOf(create('/2\\d\\d/'))).toMatchObject({ status: 409 });
  const ids = { ApiId, IntegrationId, IntegrationResponseId };
  await client.send(new UpdateIntegrationResponseCommand({ ...ids, ResponseTemplates: { '200': '{}' } }));
  expect(await client.send(new GetIntegrationResponseCommand(ids))).toMatchObject({ ResponseTemplates: { '200': '{}' } });
  await client.send(new DeleteIntegrationResponseCommand(ids));
  expect((await client.send(new GetIntegrationResponsesCommand({ ApiId, IntegrationId }))).Items).toEqual([]);
  await create('$default');
  await client.send(new DeleteIntegrationCommand({ ApiId, IntegrationId }));
  expect(await failureOf(client.send(new GetIntegrationResponsesCommand({ ApiId, IntegrationId })))).toMatchObject({ status: 404 });
});

test('makes a deployment for stages that deploy automatically when a model or a response changes', async () => {
  const { client, ApiId, RouteId } = await newApi();
  await client.send(new CreateStageCommand({ ApiId, StageName: 'auto', AutoDeploy: true }));
  const deployed = async () => (await client.send(new GetStageCommand({ ApiId, StageName: 'auto' }))).DeploymentId;
  const first = await deployed();
  await client.send(new CreateModelCommand({ ApiId, Name: 'Order', Schema: '{}' }));
  const second = await deployed();
  await client.send(new CreateRouteResponseCommand({ ApiId, RouteId, RouteResponseKey: '$default' }));
  expect(new Set([first, second, await deployed()]).size).toBe(3);
});

test('tags an API and a stage by their ARNs, and refuses any other', async () => {
  const { client, ApiId } = await newApi();
  await client.send(new CreateStageCommand({ ApiId, StageName: 'prod', Tags: { tier: 'gold' } }));
  const region = await client.config.region();
  const ResourceArn = `arn:aws:apigateway:${region}::/apis/${ApiId}/stages/prod`;
  await client.send(new TagResourceCommand({ ResourceArn, Tags: { owner: 'desk' } }));
  await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['tier'] }));
  expect((await client.send(new GetTagsCommand({ ResourceArn }))).Tags).toEqual({ owner: 'desk' });
  expect((await client.send(new GetStageCommand({ ApiId, StageName: 'prod' }))).Tags).toEqual({ owner: 'desk' });
  const api = { ResourceArn: `arn:aws:apigateway:${region}::/apis/${ApiId}` };
  await client.send(new TagResourceCommand({ ...api, Tags: { team: 'chat' } }));
  expect((await client.send(new GetTagsCommand(api))).Tags).toMatchObject({ team: 'chat' });
  const refused = (arn: string) => failureOf(client.send(new GetTagsCommand({ ResourceArn: arn })));
  expect(await refused(`arn:aws:apigateway:${region}::/restapis/x`)).toMatchObject({ status: 400 });
  expect(await refused(`${ResourceArn}x`)).toMatchObject({ status: 404 });
  expect(await failureOf(client.send(new TagResourceCommand({ ...api, Tags: { 'aws:x': 'y' } })))).toMatchObject({ status: 400 });
});
