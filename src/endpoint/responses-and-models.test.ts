import {
  type ApiGatewayV2Client,
  CreateIntegrationResponseCommand,
  CreateModelCommand,
  CreateRouteResponseCommand,
  DeleteIntegrationCommand,
  DeleteIntegrationResponseCommand,
  DeleteModelCommand,
  DeleteRouteCommand,
  DeleteRouteResponseCommand,
  GetIntegrationResponseCommand,
  GetIntegrationResponsesCommand,
  GetModelCommand,
  GetModelsCommand,
  GetRouteResponseCommand,
  GetRouteResponsesCommand,
  UpdateIntegrationResponseCommand,
  UpdateModelCommand,
  UpdateRouteResponseCommand,
} from '@aws-sdk/client-apigatewayv2';
import { expect, test } from 'vitest';

import { createApi, createIntegration, createRoute, newEndpoint } from './test-api';
import { failureOf } from './test-client';

/** What an answer holds beside its metadata. */
function content<T extends { $metadata: unknown }>(answer: T): Omit<T, '$metadata'> {
  const { $metadata: _, ...members } = answer;
  return members;
}

const idOf = (length: number): unknown => expect.stringMatching(new RegExp(`^[a-z0-9]{${length}}$`));

interface Scene {
  readonly client: ApiGatewayV2Client;
  readonly ApiId: string;
  readonly RouteId: string;
  readonly IntegrationId: string;
}

async function newScene(): Promise<Scene> {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  return { client, ApiId, RouteId: await createRoute(client, ApiId, 'send'), IntegrationId: await createIntegration(client, ApiId) };
}

test('creates, updates by merging, and deletes a route response', async () => {
  const { client, ApiId, RouteId } = await newScene();
  const ofRoute = { ApiId, RouteId };
  const members = { RouteResponseKey: '$default', ModelSelectionExpression: '$default', ResponseModels: { a: 'A', b: 'B' } };

  const created = content(await client.send(new CreateRouteResponseCommand({ ...ofRoute, ...members })));
  const { RouteResponseId } = created;
  expect(created).toEqual({ RouteResponseId: idOf(6), ...members });
  expect((await client.send(new GetRouteResponsesCommand(ofRoute))).Items).toEqual([created]);

  const changes = { RouteResponseKey: '$default', ModelSelectionExpression: '', ResponseModels: { a: '', c: 'C' } };
  await client.send(new UpdateRouteResponseCommand({ ...ofRoute, RouteResponseId, ...changes }));
  expect(content(await client.send(new GetRouteResponseCommand({ ...ofRoute, RouteResponseId })))).toEqual({
    RouteResponseId,
    RouteResponseKey: '$default',
    ResponseModels: { b: 'B', c: 'C' },
  });

  await client.send(new DeleteRouteResponseCommand({ ...ofRoute, RouteResponseId }));
  expect((await client.send(new GetRouteResponsesCommand(ofRoute))).Items).toEqual([]);
});

test('creates, updates by merging, and deletes an integration response', async () => {
  const { client, ApiId, IntegrationId } = await newScene();
  const ofIntegration = { ApiId, IntegrationId };
  const members = {
    IntegrationResponseKey: '/2\\d\\d/',
    ContentHandlingStrategy: 'CONVERT_TO_TEXT' as const,
    ResponseTemplates: { $default: '{}', other: '{}' },
    TemplateSelectionExpression: '\\$default',
  };

  const created = content(await client.send(new CreateIntegrationResponseCommand({ ...ofIntegration, ...members })));
  const { IntegrationResponseId } = created;
  expect(created).toEqual({ IntegrationResponseId: idOf(7), ...members });
  expect((await client.send(new GetIntegrationResponsesCommand(ofIntegration))).Items).toEqual([created]);

  // The SDK's type does not have it; it clears what has no default.
  const none = '' as 'CONVERT_TO_TEXT';
  const changes = { IntegrationResponseKey: '/4\\d\\d/', ContentHandlingStrategy: none, ResponseTemplates: { other: '' } };
  await client.send(new UpdateIntegrationResponseCommand({ ...ofIntegration, IntegrationResponseId, ...changes }));
  expect(content(await client.send(new GetIntegrationResponseCommand({ ...ofIntegration, IntegrationResponseId })))).toEqual({
    IntegrationResponseId,
    IntegrationResponseKey: '/4\\d\\d/',
    ResponseTemplates: { $default: '{}' },
    TemplateSelectionExpression: '\\$default',
  });

  await client.send(new DeleteIntegrationResponseCommand({ ...ofIntegration, IntegrationResponseId }));
  expect((await client.send(new GetIntegrationResponsesCommand(ofIntegration))).Items).toEqual([]);
});

test('creates, updates by merging, and deletes a model', async () => {
  const { client, ApiId } = await newScene();
  const Schema = '{"type":"object"}';

  const created = content(await client.send(new CreateModelCommand({ ApiId, Name: 'Message', Description: 'd', Schema })));
  const { ModelId } = created;
  expect(created).toEqual({ ModelId: idOf(6), Name: 'Message', Description: 'd', ContentType: 'application/json', Schema });
  expect((await client.send(new GetModelsCommand({ ApiId }))).Items).toEqual([created]);

  await client.send(new UpdateModelCommand({ ApiId, ModelId, Name: 'Message', Description: '', Schema: '{}' }));
  expect(content(await client.send(new GetModelCommand({ ApiId, ModelId })))).toEqual({
    ModelId,
    Name: 'Message',
    ContentType: 'application/json',
    Schema: '{}',
  });

  await client.send(new DeleteModelCommand({ ApiId, ModelId }));
  expect((await client.send(new GetModelsCommand({ ApiId }))).Items).toEqual([]);
});

test('keeps the responses of one route and of one integration apart from those of another', async () => {
  const { client, ApiId, RouteId, IntegrationId } = await newScene();
  const otherRoute = await createRoute(client, ApiId, 'other');
  const otherIntegration = await createIntegration(client, ApiId);
  for (const id of [RouteId, otherRoute]) {
    await client.send(new CreateRouteResponseCommand({ ApiId, RouteId: id, RouteResponseKey: '$default' }));
  }
  for (const id of [IntegrationId, otherIntegration]) {
    await client.send(new CreateIntegrationResponseCommand({ ApiId, IntegrationId: id, IntegrationResponseKey: '$default' }));
  }

  expect((await client.send(new GetRouteResponsesCommand({ ApiId, RouteId }))).Items).toHaveLength(1);
  expect((await client.send(new GetIntegrationResponsesCommand({ ApiId, IntegrationId }))).Items).toHaveLength(1);
});

test('deletes the responses with the route and the integration that they belong to', async () => {
  const { client, ApiId, RouteId, IntegrationId } = await newScene();
  const ofRoute = { ApiId, RouteId };
  const ofIntegration = { ApiId, IntegrationId };
  const { RouteResponseId } = await client.send(new CreateRouteResponseCommand({ ...ofRoute, RouteResponseKey: '$default' }));
  await client.send(new CreateIntegrationResponseCommand({ ...ofIntegration, IntegrationResponseKey: '$default' }));

  await client.send(new DeleteRouteCommand(ofRoute));
  await client.send(new DeleteIntegrationCommand(ofIntegration));

  const gone = { status: 404, name: 'NotFoundException' };
  expect(await failureOf(client.send(new GetRouteResponsesCommand(ofRoute)))).toMatchObject(gone);
  expect(await failureOf(client.send(new GetRouteResponseCommand({ ...ofRoute, RouteResponseId })))).toMatchObject(gone);
  expect(await failureOf(client.send(new GetIntegrationResponsesCommand(ofIntegration)))).toMatchObject(gone);
});

test('pages each of the three lists, and takes the token of one integration for no other', async () => {
  const { client, ApiId, IntegrationId } = await newScene();
  const keys = ['$default', '/2\\d\\d/', '/4\\d\\d/'];
  const other = await createIntegration(client, ApiId);
  for (const IntegrationResponseKey of keys) {
    for (const id of [IntegrationId, other]) {
      await client.send(new CreateIntegrationResponseCommand({ ApiId, IntegrationId: id, IntegrationResponseKey }));
    }
    await client.send(
      new CreateModelCommand({ ApiId, Name: `M${IntegrationResponseKey.length}${keys.indexOf(IntegrationResponseKey)}`, Schema: '{}' }),
    );
  }

  const first = await client.send(new GetIntegrationResponsesCommand({ ApiId, IntegrationId, MaxResults: '2' }));
  const second = await client.send(new GetIntegrationResponsesCommand({ ApiId, IntegrationId, NextToken: first.NextToken }));
  expect([first, second].map(({ Items = [] }) => Items.map((each) => each.IntegrationResponseKey))).toEqual([
    keys.slice(0, 2),
    keys.slice(2),
  ]);

  const stray = client.send(new GetIntegrationResponsesCommand({ ApiId, IntegrationId: other, NextToken: first.NextToken }));
  expect(await failureOf(stray)).toMatchObject({ status: 400, message: 'Invalid nextToken' });
  const models = await client.send(new GetModelsCommand({ ApiId, MaxResults: '2' }));
  expect(models.Items).toHaveLength(2);
  expect((await client.send(new GetModelsCommand({ ApiId, NextToken: models.NextToken }))).Items).toHaveLength(1);
});
