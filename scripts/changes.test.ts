/**
 * For every kind of change that an API can have: it is found and named (src/rules/configuration), put back by the calls of a discard
 * (src/gateway/discard.ts), and the embedded endpoint says that nothing differs any more.
 */
import {
  type ApiGatewayV2Client,
  CreateAuthorizerCommand,
  CreateIntegrationCommand,
  CreateIntegrationResponseCommand,
  CreateModelCommand,
  CreateRouteCommand,
  CreateRouteResponseCommand,
  DeleteAuthorizerCommand,
  DeleteIntegrationCommand,
  DeleteIntegrationResponseCommand,
  DeleteModelCommand,
  DeleteRouteCommand,
  DeleteRouteRequestParameterCommand,
  DeleteRouteResponseCommand,
  TagResourceCommand,
  UpdateApiCommand,
  UpdateAuthorizerCommand,
  UpdateIntegrationCommand,
  UpdateIntegrationResponseCommand,
  UpdateModelCommand,
  UpdateRouteCommand,
  UpdateRouteResponseCommand,
} from '@aws-sdk/client-apigatewayv2';
import { describe, expect, test } from 'vitest';
import { createEndpoint, type Endpoint } from '@/endpoint/endpoint';
import { control, newAccount, testClient } from '@/endpoint/test-client';
import { readConfiguration } from '@/gateway/configuration';
import { discard } from '@/gateway/discard';
import { fingerprint } from '@/gateway/fingerprint';
import type { Gateway } from '@/gateway/gateway';
import { createQueryClient } from '@/gateway/query-client';
import * as sdk from '@/gateway/sdk';
import { type Configuration, isConfiguration } from '@/rules/configuration/configuration';
import { differences } from '@/rules/configuration/difference';
import { discardPlan } from '@/rules/configuration/discard-plan';

const ApiId = 'api1';
const REGION = 'us-east-1';

const lambda = (name: string): string =>
  `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/arn:aws:lambda:${REGION}:111111111111:function:${name}/invocations`;

const SEED = {
  apiId: ApiId,
  name: 'orders',
  authorizers: [
    { authorizerId: 'auth1', name: 'session', authorizerUri: lambda('session'), identitySource: ['route.request.header.Auth'] },
    { authorizerId: 'auth2', name: 'partner', authorizerUri: lambda('partner') },
  ],
  models: [{ modelId: 'model1', name: 'Order', schema: '{}', description: 'An order' }],
  integrations: [
    { integrationId: 'int1', integrationType: 'AWS_PROXY', integrationMethod: 'POST', integrationUri: lambda('connect') },
    {
      integrationId: 'int2',
      integrationType: 'MOCK',
      requestTemplates: { '200': '{"statusCode":200}', $default: '{}' },
      integrationResponses: [{ integrationResponseId: 'ires1', integrationResponseKey: '$default', responseTemplates: { '200': '{}' } }],
    },
  ],
  routes: [
    {
      routeId: 'connect',
      routeKey: '$connect',
      authorizationType: 'CUSTOM',
      authorizerId: 'auth1',
      apiKeyRequired: true,
      target: 'integrations/int1',
      requestParameters: { 'route.request.querystring.who': { required: false } },
    },
    {
      routeId: 'default',
      routeKey: '$default',
      target: 'integrations/int2',
      requestModels: { $default: 'Order' },
      routeResponseSelectionExpression: '$default',
      routeResponses: [{ routeResponseId: 'rres1', routeResponseKey: '$default' }],
    },
    { routeId: 'place', routeKey: 'place', operationName: 'Place' },
  ],
};

type Send = ApiGatewayV2Client['send'];

interface Case {
  name: string;
  edit(send: Send): Promise<unknown>;
  /** Kind, how it changed, its name, and the names of its fields. */
  found: [kind: string, how: string, name: string, fields: string[]][];
  /** Whether it decides who may connect. */
  decides?: true;
  /** What is left after it was put back; nothing, unless it is said here. */
  left?: [kind: string, how: string][];
}

const connect = { ApiId, RouteId: 'connect' };
const mock = { ApiId, IntegrationId: 'int2' };

/** Operations, and the members that they change: aws-facts.md A, B. */
const cases: Case[] = [
  {
    name: 'Authorization is opened',
    edit: (send) => send(new UpdateRouteCommand({ ...connect, AuthorizationType: 'NONE', AuthorizerId: '' })),
    found: [['route', 'changed', '$connect', ['AuthorizationType', 'AuthorizerId']]],
    decides: true,
  },
  {
    name: 'another authorizer decides',
    edit: (send) => send(new UpdateRouteCommand({ ...connect, AuthorizationType: 'CUSTOM', AuthorizerId: 'auth2' })),
    found: [['route', 'changed', '$connect', ['AuthorizerId']]],
    decides: true,
  },
  {
    name: 'no API key is required any more',
    edit: (send) => send(new UpdateRouteCommand({ ...connect, ApiKeyRequired: false })),
    found: [['route', 'changed', '$connect', ['ApiKeyRequired']]],
    decides: true,
  },
  {
    name: 'keys come from the authorizer',
    edit: (send) => send(new UpdateApiCommand({ ApiId, ApiKeySelectionExpression: '$context.authorizer.usageIdentifierKey' })),
    found: [['api', 'changed', 'API', ['ApiKeySelectionExpression']]],
    decides: true,
  },
  {
    name: 'the default endpoint is disabled',
    edit: (send) => send(new UpdateApiCommand({ ApiId, DisableExecuteApiEndpoint: true })),
    found: [['api', 'changed', 'API', ['DisableExecuteApiEndpoint']]],
    decides: true,
  },
  {
    name: 'messages are told apart otherwise',
    edit: (send) => send(new UpdateApiCommand({ ApiId, RouteSelectionExpression: '$request.body.type' })),
    found: [['api', 'changed', 'API', ['RouteSelectionExpression']]],
  },
  {
    name: 'schemas are not validated, and the address type is another',
    edit: (send) => send(new UpdateApiCommand({ ApiId, DisableSchemaValidation: true, IpAddressType: 'dualstack' })),
    found: [['api', 'changed', 'API', ['DisableSchemaValidation', 'IpAddressType']]],
  },
  {
    name: 'an authorizer asks another function, and for another identity source',
    edit: (send) =>
      send(
        new UpdateAuthorizerCommand({
          ApiId,
          AuthorizerId: 'auth1',
          AuthorizerUri: lambda('other'),
          IdentitySource: ['route.request.querystring.token'],
        }),
      ),
    found: [['authorizer', 'changed', 'session', ['AuthorizerUri', 'IdentitySource']]],
    decides: true,
  },
  {
    name: 'an authorizer is invoked with a role',
    edit: (send) =>
      send(
        new UpdateAuthorizerCommand({ ApiId, AuthorizerId: 'auth1', AuthorizerCredentialsArn: 'arn:aws:iam::111111111111:role/invoke' }),
      ),
    found: [['authorizer', 'changed', 'session', ['AuthorizerCredentialsArn']]],
    decides: true,
  },
  {
    name: 'an authorizer is renamed',
    edit: (send) => send(new UpdateAuthorizerCommand({ ApiId, AuthorizerId: 'auth1', Name: 'sessions' })),
    found: [['authorizer', 'changed', 'sessions', ['Name']]],
    decides: true,
  },
  {
    name: 'an authorizer is added',
    edit: (send) =>
      send(
        new CreateAuthorizerCommand({ ApiId, AuthorizerType: 'REQUEST', Name: 'new', AuthorizerUri: lambda('new'), IdentitySource: [] }),
      ),
    found: [['authorizer', 'added', 'new', ['Name', 'AuthorizerType', 'AuthorizerUri']]],
    decides: true,
  },
  {
    name: 'an authorizer is deleted, which comes back with another id',
    edit: (send) => send(new DeleteAuthorizerCommand({ ApiId, AuthorizerId: 'auth2' })),
    found: [['authorizer', 'removed', 'partner', ['Name', 'AuthorizerType', 'AuthorizerUri']]],
    decides: true,
    left: [['authorizer', 'made-anew']],
  },
  {
    name: 'the authorizer that $connect names is deleted',
    async edit(send) {
      await send(new UpdateRouteCommand({ ...connect, AuthorizationType: 'NONE', AuthorizerId: '' }));
      await send(new DeleteAuthorizerCommand({ ApiId, AuthorizerId: 'auth1' }));
    },
    found: [
      ['route', 'changed', '$connect', ['AuthorizationType', 'AuthorizerId']],
      ['authorizer', 'removed', 'session', ['Name', 'AuthorizerType', 'AuthorizerUri', 'IdentitySource']],
    ],
    decides: true,
    left: [['authorizer', 'made-anew']],
  },
  {
    name: 'a route is added',
    edit: (send) => send(new CreateRouteCommand({ ApiId, RouteKey: 'cancel' })),
    found: [['route', 'added', 'cancel', ['RouteKey', 'AuthorizationType', 'ApiKeyRequired']]],
  },
  {
    name: 'a route is deleted, with its response',
    edit: (send) => send(new DeleteRouteCommand({ ApiId, RouteId: 'default' })),
    found: [
      [
        'route',
        'removed',
        '$default',
        ['RouteKey', 'AuthorizationType', 'ApiKeyRequired', 'Target', 'RequestModels: $default', 'RouteResponseSelectionExpression'],
      ],
      ['route-response', 'removed', '$default', ['RouteResponseKey']],
    ],
  },
  {
    name: '$connect is deleted',
    edit: (send) => send(new DeleteRouteCommand(connect)),
    found: [
      [
        'route',
        'removed',
        '$connect',
        ['RouteKey', 'AuthorizationType', 'AuthorizerId', 'ApiKeyRequired', 'Target', 'RequestParameters: route.request.querystring.who'],
      ],
    ],
    decides: true,
  },
  {
    name: 'a route has another key, and another has its own',
    async edit(send) {
      await send(new UpdateRouteCommand({ ApiId, RouteId: 'place', RouteKey: 'orders/place' }));
      await send(new CreateRouteCommand({ ApiId, RouteKey: 'place', OperationName: 'Place' }));
    },
    found: [
      ['route', 'changed', 'orders/place', ['RouteKey']],
      ['route', 'added', 'place', ['RouteKey', 'AuthorizationType', 'ApiKeyRequired', 'OperationName']],
    ],
  },
  {
    name: 'a route sends elsewhere, is called otherwise, and validates otherwise',
    edit: (send) =>
      send(
        new UpdateRouteCommand({
          ApiId,
          RouteId: 'default',
          Target: 'integrations/int1',
          OperationName: 'Other',
          ModelSelectionExpression: '$request.body.type',
          RequestModels: { other: 'Order' },
        }),
      ),
    found: [['route', 'changed', '$default', ['Target', 'OperationName', 'ModelSelectionExpression', 'RequestModels: other']]],
  },
  {
    name: 'a route has no operation name any more',
    edit: (send) => send(new UpdateRouteCommand({ ApiId, RouteId: 'place', OperationName: '' })),
    found: [['route', 'changed', 'place', ['OperationName']]],
  },
  {
    name: '$connect demands a parameter, and another',
    edit: (send) =>
      send(
        new UpdateRouteCommand({
          ...connect,
          RequestParameters: {
            'route.request.querystring.who': { Required: true },
            'route.request.header.X-New': { Required: false },
          },
        }),
      ),
    found: [
      [
        'route',
        'changed',
        '$connect',
        ['RequestParameters: route.request.header.X-New', 'RequestParameters: route.request.querystring.who'],
      ],
    ],
  },
  {
    name: '$connect knows a parameter no more',
    edit: (send) => send(new DeleteRouteRequestParameterCommand({ ...connect, RequestParameterKey: 'route.request.querystring.who' })),
    found: [['route', 'changed', '$connect', ['RequestParameters: route.request.querystring.who']]],
  },
  {
    name: 'a route answers no more',
    edit: (send) => send(new UpdateRouteCommand({ ApiId, RouteId: 'default', RouteResponseSelectionExpression: '' })),
    // Without two-way communication its responses mean nothing, and are not read.
    found: [['route', 'changed', '$default', ['RouteResponseSelectionExpression']]],
  },
  {
    name: 'a route response is changed',
    edit: (send) =>
      send(new UpdateRouteResponseCommand({ ApiId, RouteId: 'default', RouteResponseId: 'rres1', ModelSelectionExpression: 'default' })),
    found: [['route-response', 'changed', '$default', ['ModelSelectionExpression']]],
  },
  {
    name: 'a route response is deleted',
    edit: (send) => send(new DeleteRouteResponseCommand({ ApiId, RouteId: 'default', RouteResponseId: 'rres1' })),
    found: [['route-response', 'removed', '$default', ['RouteResponseKey']]],
  },
  {
    name: 'a route answers, and has a response',
    async edit(send) {
      await send(new UpdateRouteCommand({ ApiId, RouteId: 'place', RouteResponseSelectionExpression: '$default' }));
      await send(new CreateRouteResponseCommand({ ApiId, RouteId: 'place', RouteResponseKey: '$default' }));
    },
    found: [['route', 'changed', 'place', ['RouteResponseSelectionExpression']]],
  },
  {
    name: 'an integration calls another function, and waits less',
    edit: (send) =>
      send(new UpdateIntegrationCommand({ ApiId, IntegrationId: 'int1', IntegrationUri: lambda('other'), TimeoutInMillis: 500 })),
    found: [['integration', 'changed', 'AWS_PROXY other (int1)', ['IntegrationUri', 'TimeoutInMillis']]],
  },
  {
    name: 'templates of an integration are changed, added and taken away',
    edit: (send) => send(new UpdateIntegrationCommand({ ...mock, RequestTemplates: { '200': '', $default: '{"a":1}', other: '{}' } })),
    found: [['integration', 'changed', 'MOCK (int2)', ['RequestTemplates: $default', 'RequestTemplates: 200', 'RequestTemplates: other']]],
  },
  {
    name: 'an integration maps parameters, converts, passes nothing through, and has a description',
    edit: (send) =>
      send(
        new UpdateIntegrationCommand({
          ...mock,
          RequestParameters: { 'integration.request.header.a': "'b'" },
          ContentHandlingStrategy: 'CONVERT_TO_TEXT',
          PassthroughBehavior: 'NEVER',
          TemplateSelectionExpression: '200',
          Description: 'Says yes',
        }),
      ),
    found: [
      [
        'integration',
        'changed',
        'MOCK (int2)',
        [
          'ContentHandlingStrategy',
          'PassthroughBehavior',
          'TemplateSelectionExpression',
          'RequestParameters: integration.request.header.a',
          'Description',
        ],
      ],
    ],
  },
  {
    name: 'an integration is added, and a route sends to it',
    async edit(send) {
      const { IntegrationId } = await send(new CreateIntegrationCommand({ ApiId, IntegrationType: 'MOCK' }));
      await send(new UpdateRouteCommand({ ApiId, RouteId: 'place', Target: `integrations/${IntegrationId}` }));
    },
    found: [
      ['route', 'changed', 'place', ['Target']],
      ['integration', 'added', expect.stringContaining('MOCK') as string, expect.any(Array) as string[]],
    ],
  },
  {
    name: 'an integration is deleted, with its response, and no route sends to it',
    async edit(send) {
      await send(new UpdateRouteCommand({ ApiId, RouteId: 'default', Target: '' }));
      await send(new DeleteIntegrationCommand(mock));
    },
    found: [
      ['route', 'changed', '$default', ['Target']],
      ['integration', 'removed', 'MOCK (int2)', expect.any(Array) as string[]],
      ['integration-response', 'removed', '$default', ['IntegrationResponseKey', 'ResponseTemplates: 200']],
    ],
  },
  {
    name: 'an integration response is changed',
    edit: (send) =>
      send(
        new UpdateIntegrationResponseCommand({
          ...mock,
          IntegrationResponseId: 'ires1',
          ResponseTemplates: { '200': '{"a":1}', '400': '{}' },
        }),
      ),
    found: [['integration-response', 'changed', '$default', ['ResponseTemplates: 200', 'ResponseTemplates: 400']]],
  },
  {
    name: 'an integration response is added',
    edit: (send) => send(new CreateIntegrationResponseCommand({ ...mock, IntegrationResponseKey: '/4../' })),
    found: [['integration-response', 'added', '/4../', ['IntegrationResponseKey']]],
  },
  {
    name: 'an integration response is deleted',
    edit: (send) => send(new DeleteIntegrationResponseCommand({ ...mock, IntegrationResponseId: 'ires1' })),
    found: [['integration-response', 'removed', '$default', ['IntegrationResponseKey', 'ResponseTemplates: 200']]],
  },
  {
    name: 'a model has another schema and no description',
    edit: (send) => send(new UpdateModelCommand({ ApiId, ModelId: 'model1', Schema: '{"type":"object"}', Description: '' })),
    found: [['model', 'changed', 'Order', ['Schema', 'Description']]],
  },
  {
    name: 'a model is added',
    edit: (send) => send(new CreateModelCommand({ ApiId, Name: 'Other', Schema: '{}' })),
    found: [['model', 'added', 'Other', ['Name', 'ContentType', 'Schema']]],
  },
  {
    name: 'a model is deleted',
    edit: (send) => send(new DeleteModelCommand({ ApiId, ModelId: 'model1' })),
    found: [['model', 'removed', 'Order', ['Name', 'ContentType', 'Schema', 'Description']]],
  },
  {
    name: 'what only people read is edited',
    async edit(send) {
      await send(new UpdateApiCommand({ ApiId, Name: 'renamed', Description: 'Other', Version: '2' }));
      await send(new TagResourceCommand({ ResourceArn: `arn:aws:apigateway:${REGION}::/apis/${ApiId}`, Tags: { team: 'desk' } }));
    },
    found: [],
  },
  {
    name: 'a route and an integration are made anew as they were',
    async edit(send) {
      await send(new DeleteRouteCommand({ ApiId, RouteId: 'place' }));
      await send(new CreateRouteCommand({ ApiId, RouteKey: 'place', OperationName: 'Place' }));
    },
    found: [],
  },
];

/** An account of its own with the API in it, as the console's gateway sees it. */
async function newScene() {
  const endpoint: Endpoint = createEndpoint();
  const account = newAccount();
  await control(endpoint, 'POST', 'seed', { account, region: REGION, apis: [SEED] });
  const client = testClient(endpoint, { account });
  const call = (_operation: string, command: (part: never) => never) => client.send(command(sdk as never));
  const gateway = { endpoint: 'http://localhost', region: REGION, read: call, write: call } as unknown as Gateway;
  const queryClient = createQueryClient();
  let calls = 0;
  const read = async (): Promise<Configuration> => {
    calls = 0;
    const onCall = () => {
      calls += 1;
    };
    const signal = new AbortController().signal;
    return (await readConfiguration({ gateway, client: queryClient, apiId: ApiId, afresh: true, onCall, signal })).configuration;
  };
  const send: Send = client.send.bind(client);
  return { send, gateway, queryClient, read, callsOfReading: () => calls };
}

describe.concurrent.each(cases)('when $name', ({ edit, found, decides, left = [] }) => {
  test('finds it, names it, and puts it back', async ({ expect: expectHere }) => {
    const { send, gateway, queryClient, read } = await newScene();
    const live = await read();
    expectHere(isConfiguration(JSON.parse(JSON.stringify(live)))).toBe(true);
    await edit(send);
    const saved = await read();
    const changes = differences(live, saved);
    expectHere(changes.map(({ kind, how, name, fields }) => [kind, how, name, fields.map((field) => field.name)])).toEqual(found);
    expectHere(changes[0]?.concernsAuthorization ?? false).toBe(decides ?? false);
    expectHere((await fingerprint(live)) === (await fingerprint(saved))).toBe(found.length === 0);

    const never = new AbortController().signal;
    const end = await discard({
      gateway,
      client: queryClient,
      apiId: ApiId,
      live,
      saved,
      plan: discardPlan(live, saved),
      onStep: () => undefined,
      onCall: () => undefined,
      signal: never,
      giveUp: never,
    });
    expectHere(end.ends.filter(({ end: { kind } }) => kind !== 'done')).toEqual([]);
    expectHere(end.left?.map(({ kind, how }) => [kind, how])).toEqual(left);
    expectHere((await fingerprint(live)) === (await fingerprint(await read()))).toBe(left.length === 0);
  });
});

test('reads each list once, and responses only where there can be any', async () => {
  const { read, callsOfReading } = await newScene();
  await read();
  // GetApi, GetAuthorizers, GetRoutes, GetIntegrations, GetModels; the responses of $default, and of the mock.
  expect(callsOfReading()).toBe(7);
});
