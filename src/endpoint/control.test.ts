import {
  type ApiGatewayV2Client,
  GetApisCommand,
  GetAuthorizersCommand,
  GetRouteCommand,
  GetRoutesCommand,
  GetStageCommand,
  UpdateApiCommand,
  UpdateAuthorizerCommand,
  UpdateIntegrationCommand,
  UpdateRouteCommand,
  type UpdateRouteRequest,
} from '@aws-sdk/client-apigatewayv2';
import { GetIdCommand } from '@aws-sdk/client-cognito-identity';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';

import { CallLog } from './call-log';
import { createEndpoint } from './endpoint';
import { authorizerUri, createApi, createRoute, newEndpoint } from './test-api';
import { control, failureOf, newAccount, testClient, testCognitoClient, testHost, testStsClient } from './test-client';

const region = 'us-east-1';

const anything: unknown = expect.any(String);
const routeId: unknown = expect.stringMatching(/^[a-z0-9]{7}$/);

test.each<[what: string, headers: Record<string, string>, url?: string]>([
  ['without its header', {}],
  ['with another value in its header', { 'x-switchboard-control': 'true' }],
  ['of a page', { 'x-switchboard-control': '1', origin: 'http://localhost:4567' }],
  ['for another host', { 'x-switchboard-control': '1' }, 'http://evil.example:4570'],
  ['for another host, by its Host header', { 'x-switchboard-control': '1', host: 'evil.example:4570' }],
  ['for a host that looks like ours', { 'x-switchboard-control': '1', host: 'localhost.evil.example' }],
])('refuses a control request %s', async (_what, headers, url = `http://${testHost}`) => {
  const response = await createEndpoint().handle(new Request(`${url}/_switchboard/calls?account=1`, { headers }));
  expect(response.status).toBe(403);
  expect(response.headers.has('access-control-allow-origin')).toBe(false);
});

test.each(['http://localhost', 'http://127.0.0.1:4570', 'http://[::1]:4570'])(
  'takes a control request for %s, and has no CORS headers',
  async (url) => {
    const response = await createEndpoint().handle(
      new Request(`${url}/_switchboard/calls?account=1`, { headers: { 'x-switchboard-control': '1' } }),
    );
    expect(response.status).toBe(200);
    expect([...response.headers.keys()].some((name) => name.startsWith('access-control-'))).toBe(false);
  },
);

test.each([
  ['GET', 'nothing'],
  ['PUT', 'faults'],
  ['GET', 'deployed?account=1&region=us-east-1&apiId=x&stage=prod'],
])('answers 404 to %s %s', async (method, path) => {
  expect((await control(createEndpoint(), method, path)).status).toBe(404);
});

const someone = '111111111111';
const ownProto = JSON.parse('{"__proto__":1}') as object;

test.each<[method: string, path: string, body: unknown, says: RegExp]>([
  ['GET', 'calls', undefined, /account/],
  ['DELETE', 'calls', undefined, /account/],
  ['DELETE', 'calls?acount=111111111111', undefined, /account/],
  ['DELETE', 'faults', undefined, /account/],
  ['DELETE', 'faults?acount=111111111111', undefined, /account/],
  ['DELETE', 'faults?account=11111111111', undefined, /12 digits/],
  ['POST', 'settings', {}, /12 digits/],
  ['POST', 'settings', { account: 'test', hideHeaders: true }, /12 digits/],
  ['POST', 'settings', { account: someone, hideHeaders: 'yes' }, /hideHeaders/],
  ['POST', 'settings', { account: someone, hide: true }, /no setting hide/],
  ['POST', 'settings', { account: someone, now: 1e300 }, /now/],
  ['POST', 'settings', { account: someone, now: -1 }, /now/],
  ['POST', 'settings', { account: someone, toString: true }, /toString/],
  ['POST', 'settings', { account: someone, deploymentStatus: 'DONE' }, /DEPLOYED, PENDING or FAILED/],
  ['POST', 'settings', { account: someone, deploymentStatus: 'FAILED', deploymentStatusMessage: 5 }, /should be a text/],
  ['POST', 'settings', { account: someone, deploymentStatusMessage: 'why' }, /needs a deploymentStatus/],
  ['POST', 'reset', { acount: someone }, /account alone/],
  ['POST', 'reset', { account: 'test' }, /12 digits/],
  ['POST', 'reset', [], /account alone/],
  ['POST', 'seed', undefined, /object/],
  ['POST', 'seed', { account: someone }, /region/],
  ['POST', 'seed', { account: someone, region }, /apis.*sample/],
  ['POST', 'seed', { account: 'test', region, sample: true }, /12 digits/],
  ['POST', 'seed', { account: someone, region, sample: 'yes' }, /sample/],
  ['POST', 'seed', { account: someone, region, sample: true, apis: [] }, /sample/],
  ['POST', 'seed', { account: someone, region, api: [] }, /no member api$/],
  ['POST', 'seed', { account: someone, region, apis: [{ nmae: 'x' }] }, /nmae/],
  ['POST', 'seed', { account: someone, region, apis: [ownProto] }, /__proto__/],
  ['POST', 'seed', { account: someone, region, apis: [{ name: 5 }] }, /name/],
  ['POST', 'seed', { account: someone, region, apis: [{ routes: [{ routekey: '$connect' }] }] }, /routekey/],
  [
    'POST',
    'seed',
    { account: someone, region, apis: [{ routes: [{ routeResponses: [{ key: 'x' }] }] }] },
    /^routes\[0\]\.routeResponses\[0\]\.key /,
  ],
  [
    'POST',
    'seed',
    { account: someone, region, apis: [{ routes: [{ routeResponses: {} }] }] },
    /^routes\[0\]\.routeResponses should be a list/,
  ],
  ['POST', 'seed', { account: someone, region, apis: [{ routes: ['x'] }] }, /routes\[0\] should be an object/],
  [
    'POST',
    'seed',
    { account: someone, region, apis: [{ integrations: [{ integrationResponses: [5] }] }] },
    /integrationResponses\[0\] should be/,
  ],
  ['POST', 'seed', { account: someone, region, apis: [{ models: [{ schema: {} }] }] }, /models\[0\]\.schema/],
  ['POST', 'seed', { account: someone, region, clientCertificates: [{ id: 'x' }] }, /clientCertificates\[0\]\.id/],
  ['POST', 'seed', { account: someone, region, roles: {} }, /roles/],
  ['POST', 'seed', { account: someone, region, roles: [{}] }, /roleName/],
  ['POST', 'seed', { account: someone, region, roles: [{ roleName: 'a b' }] }, /roleName/],
  ['POST', 'seed', { account: someone, region, roles: [{ roleName: 'a', externalID: 'x' }] }, /externalID/],
  ['POST', 'seed', { account: someone, region, roles: [{ roleName: 'a', lifetimeSeconds: 0 }] }, /lifetimeSeconds/],
  ['POST', 'seed', { account: someone, region, roles: [5] }, /object/],
  ['POST', 'seed', { account: someone, region, identityPools: 'x' }, /identityPools/],
  ['POST', 'seed', { account: someone, region, identityPools: [{ allowUnauthenticated: true }] }, /identityPoolId/],
  ['POST', 'seed', { account: someone, region, identityPools: [{ identityPoolId: 'pool' }] }, /identityPoolId/],
  ['POST', 'expire', undefined, /account/],
  ['POST', 'expire', {}, /account/],
  ['POST', 'expire', { account: 'test' }, /12 digits/],
  ['POST', 'expire', { account: someone, at: 1 }, /account alone/],
])('answers 400, saying why, to %s %s with %j', async (method, path, body, says) => {
  const { status, json } = await control(createEndpoint(), method, path, body);
  expect(status).toBe(400);
  expect(json).toEqual({ message: expect.stringMatching(says) as unknown });
});

test('plants nothing of a list of seeds that has a mistake in it', async () => {
  const scene = newEndpoint();
  const apis = [{ name: 'well' }, { nmae: 'badly' }];
  expect((await control(scene.endpoint, 'POST', 'seed', { account: scene.account, region, apis })).status).toBe(400);
  expect((await scene.client.send(new GetApisCommand({}))).Items).toEqual([]);
});

test('plants nothing of a seed whose roles or pools have a mistake in them', async () => {
  const { endpoint, account } = newEndpoint();
  const roles = [{ roleName: 'operator' }, { name: 'badly' }];
  expect((await control(endpoint, 'POST', 'seed', { account, region, roles })).status).toBe(400);
  const command = new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/operator`, RoleSessionName: 'test' });
  expect(await failureOf(testStsClient(endpoint, { account }).send(command))).toMatchObject({ name: 'AccessDenied' });
});

test("keeps one account from taking another's identity pool", async () => {
  const { endpoint, account } = newEndpoint();
  const identityPools = [{ identityPoolId: 'us-east-1:0def4f54-71bd-42f5-b8d9-7e8811807670', allowUnauthenticated: true }];
  expect(await control(endpoint, 'POST', 'seed', { account, region, identityPools })).toEqual({ status: 200, json: { apis: [] } });
  expect((await control(endpoint, 'POST', 'seed', { account, region, identityPools })).status).toBe(200);
  expect((await control(endpoint, 'POST', 'seed', { account: newAccount(), region, identityPools })).status).toBe(400);
});

test('starts with a role and an identity pool to try', async () => {
  const endpoint = createEndpoint({ sample: true, region: 'eu-central-1' });
  const command = new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::000000000000:role/operator', RoleSessionName: 'test' });
  expect((await testStsClient(endpoint).send(command)).Credentials).toBeDefined();
  const getId = new GetIdCommand({ IdentityPoolId: 'eu-central-1:6d0f2a1c-93b4-4e57-8a26-1c7e5b9d4f38' });
  expect((await testCognitoClient(endpoint).send(getId)).IdentityId).toMatch(/^eu-central-1:/);
});

test('answers JSON when it fails itself, rather than to reset the connection', async () => {
  const endpoint = createEndpoint({
    now: () => {
      throw new Error('The clock stands still');
    },
  });
  expect(await control(endpoint, 'POST', 'settings', { account: someone, hideHeaders: true })).toEqual({
    status: 500,
    json: { message: 'The endpoint itself failed. Error: The clock stands still' },
  });
});

test('counts calls by account and operation, from when they come in', async () => {
  const { client, endpoint, account } = newEndpoint();
  const ApiId = await createApi(client);
  await client.send(new GetRoutesCommand({ ApiId, MaxResults: '5' }));
  await client.send(new GetRoutesCommand({ ApiId }));
  await failureOf(client.send(new GetRouteCommand({ ApiId, RouteId: 'none' })));
  await testStsClient(endpoint, { account }).send(new GetCallerIdentityCommand({}));
  await failureOf(testClient(endpoint, { account, secret: 'wrong' }).send(new GetApisCommand({})));
  await testClient(endpoint, { account: newAccount() }).send(new GetApisCommand({}));

  const { json } = await control(endpoint, 'GET', `calls?account=${account}`);

  expect(json).toEqual({
    total: 5,
    operations: { CreateApi: 1, GetRoutes: 2, GetRoute: 1, GetCallerIdentity: 1 },
    log: [
      { operation: 'CreateApi', method: 'POST', path: '/v2/apis', status: 201, at: anything },
      { operation: 'GetRoutes', method: 'GET', path: `/v2/apis/${ApiId}/routes?maxResults=5`, status: 200, at: anything },
      { operation: 'GetRoutes', method: 'GET', path: `/v2/apis/${ApiId}/routes`, status: 200, at: anything },
      { operation: 'GetRoute', method: 'GET', path: `/v2/apis/${ApiId}/routes/none`, status: 404, at: anything },
      { operation: 'GetCallerIdentity', method: 'POST', path: '/', status: 200, at: anything },
    ],
  });

  await control(endpoint, 'DELETE', `calls?account=${account}`);
  expect((await control(endpoint, 'GET', `calls?account=${account}`)).json).toEqual({ total: 0, operations: {}, log: [] });
});

test('keeps the last thousand calls and counts them all', () => {
  const calls = new CallLog();
  for (let count = 0; count <= 1000; count += 1) calls.add('1', { operation: 'GetApis', method: 'GET', path: `/${count}`, at: '' });
  const { total, operations, log } = calls.counts('1');
  expect({ total, operations }).toEqual({ total: 1001, operations: { GetApis: 1001 } });
  expect([log.length, log[0]?.path, log.at(-1)?.path]).toEqual([1000, '/1', '/1000']);
});

test('resets an account, and leaves the others', async () => {
  const { client, endpoint, account } = newEndpoint();
  const other = testClient(endpoint, { account: newAccount() });
  await createApi(client);
  await createApi(other);
  await control(endpoint, 'POST', 'faults', { account, operation: '*', times: 'always', drop: 'before' });
  await control(endpoint, 'POST', 'settings', { account, hideHeaders: true });

  await control(endpoint, 'POST', 'reset', { account });

  expect((await control(endpoint, 'GET', `calls?account=${account}`)).json).toMatchObject({ total: 0 });
  const answer = await client.send(new GetApisCommand({}));
  expect(answer.Items).toEqual([]);
  expect((await other.send(new GetApisCommand({}))).Items).toHaveLength(1);
});

test.each([
  [true, 5],
  [false, 0],
])('resets everything, to the sample APIs if it started with them (%s)', async (sample, count) => {
  const endpoint = createEndpoint({ sample, region: 'eu-central-1' });
  const client = testClient(endpoint, { region: 'eu-central-1' });
  await createApi(client);

  await control(endpoint, 'POST', 'reset');

  expect((await client.send(new GetApisCommand({}))).Items).toHaveLength(count);
});

test('sets the clock of an account, which runs on, and sets it right again', async () => {
  let now = Date.UTC(2025, 0, 1);
  const endpoint = createEndpoint({ now: () => now });
  const account = newAccount();
  const later = Date.UTC(2025, 0, 2);
  const at = (time: number) => testClient(endpoint, { account, clockOffset: time - Date.now() }).send(new GetApisCommand({}));
  await control(endpoint, 'POST', 'settings', { account, now: later });

  now += 3600_000;
  expect((await failureOf(at(now))).message).toMatch(/^Signature expired: 20250101T010000Z/);
  await at(later + 3600_000);

  await control(endpoint, 'POST', 'settings', { account, now: null });
  await at(now);
});

test('seeds APIs with all they hold, and tells the ids', async () => {
  const { client, endpoint, account } = newEndpoint();
  const authorizer = { authorizerId: 'auth01', name: 'tokens', authorizerUri };
  const { json } = await control(endpoint, 'POST', 'seed', {
    account,
    region,
    apis: [
      {
        apiId: 'chosen0001',
        name: '<img src=x onerror=alert(1)>',
        description: 'd',
        tags: { a: 'b' },
        createdDate: '2024-02-03T04:05:06Z',
        authorizers: [authorizer],
        integrations: [
          { integrationId: 'integ01', integrationType: 'MOCK', integrationResponses: [{ integrationResponseKey: '/2\\d\\d/' }] },
        ],
        models: [{ modelId: 'model1', name: 'Message', schema: '{}' }],
        routes: [
          { routeKey: '$connect', authorizationType: 'CUSTOM', authorizerId: 'auth01' },
          { routeId: 'send001', routeKey: 'send', target: 'integrations/integ01', routeResponses: [{ routeResponseKey: '$default' }] },
        ],
        deployments: [{ deploymentId: 'deploy' }],
        stages: [{ stageName: 'prod', deploymentId: 'deploy', autoDeploy: true }],
      },
      { name: 'second' },
      { name: 'http', protocolType: 'HTTP' },
    ],
  });

  expect(json).toEqual({
    apis: [
      {
        apiId: 'chosen0001',
        name: '<img src=x onerror=alert(1)>',
        routes: [
          { routeKey: '$connect', routeId },
          { routeKey: 'send', routeId: 'send001' },
        ],
        integrations: [{ integrationId: 'integ01' }],
        authorizers: [{ name: 'tokens', authorizerId: 'auth01' }],
        models: [{ name: 'Message', modelId: 'model1' }],
        stages: [{ stageName: 'prod', deploymentId: 'deploy' }],
        deployments: [{ deploymentId: 'deploy' }],
      },
      expect.objectContaining({ name: 'second', routes: [] }),
      expect.objectContaining({ name: 'http' }),
    ],
  });
  const { Items = [] } = await client.send(new GetApisCommand({}));
  expect(Items.map((api) => [api.Name, api.ProtocolType])).toEqual([
    ['<img src=x onerror=alert(1)>', 'WEBSOCKET'],
    ['second', 'WEBSOCKET'],
    ['http', 'HTTP'],
  ]);
  expect(Items[0]).toMatchObject({
    CreatedDate: new Date('2024-02-03T04:05:06Z'),
    Tags: { a: 'b' },
    RouteSelectionExpression: '$request.body.action',
  });
  expect((await client.send(new GetAuthorizersCommand({ ApiId: 'chosen0001' }))).Items).toEqual([
    { AuthorizerId: 'auth01', Name: 'tokens', AuthorizerUri: authorizerUri, AuthorizerType: 'REQUEST', IdentitySource: [] },
  ]);
  const deployed = await control(endpoint, 'GET', `deployed?account=${account}&region=${region}&apiId=chosen0001&stage=prod`);
  const anId = (length: number): unknown => expect.stringMatching(new RegExp(`^[a-z0-9]{${length}}$`));
  expect(deployed.json).toMatchObject({
    routes: [
      { routeKey: '$connect', authorizerId: 'auth01', routeResponses: [] },
      { routeKey: 'send', routeResponses: [{ routeResponseKey: '$default', routeResponseId: anId(6) }] },
    ],
    integrations: [{ integrationResponses: [{ integrationResponseKey: '/2\\d\\d/', integrationResponseId: anId(7) }] }],
    models: [{ modelId: 'model1', name: 'Message', contentType: 'application/json', schema: '{}' }],
  });
});

test('seeds what AWS would refuse and emulators hold, and lets the rest of it be edited', async () => {
  const { client, endpoint, account } = newEndpoint();
  const routes = [
    { routeId: 'conn', routeKey: '$connect', authorizationType: 'CUSTOM', authorizerId: 'gone' },
    { routeId: 'send', routeKey: 'send', authorizationType: 'AWS_IAM', target: 'integrations/gone' },
  ];
  const { json } = await control(endpoint, 'POST', 'seed', { account, region, apis: [{ apiId: 'strange', name: 'strange', routes }] });
  expect(json).toMatchObject({ apis: [{ apiId: 'strange' }] });
  const ApiId = 'strange';

  expect(await client.send(new GetRouteCommand({ ApiId, RouteId: 'send' }))).toMatchObject({ AuthorizationType: 'AWS_IAM' });
  expect(await client.send(new UpdateRouteCommand({ ApiId, RouteId: 'conn', ApiKeyRequired: true }))).toMatchObject({
    AuthorizationType: 'CUSTOM',
    AuthorizerId: 'gone',
    ApiKeyRequired: true,
  });
  expect(await client.send(new UpdateRouteCommand({ ApiId, RouteId: 'send', AuthorizationType: 'NONE' }))).toMatchObject({
    AuthorizationType: 'NONE',
    Target: 'integrations/gone',
  });
});

test('lets the rest of what AWS would refuse be edited in APIs, integrations and authorizers too', async () => {
  const { client, endpoint, account } = newEndpoint();
  const ApiId = 'strange';
  const api = {
    apiId: ApiId,
    name: 'strange',
    apiKeySelectionExpression: '$request.header.key',
    corsConfiguration: { allowOrigins: ['*'] },
  };
  const authorizers = [{ authorizerId: 'jwt', name: 'jwt', authorizerType: 'JWT', authorizerResultTtlInSeconds: 300 }];
  const integrations = [{ integrationId: 'bare', integrationType: 'HTTP', payloadFormatVersion: '2.0', timeoutInMillis: 1 }];
  await control(endpoint, 'POST', 'seed', { account, region, apis: [{ ...api, authorizers, integrations }] });

  expect((await client.send(new UpdateApiCommand({ ApiId, Name: 'renamed' }))).Name).toBe('renamed');
  expect(await client.send(new UpdateAuthorizerCommand({ ApiId, AuthorizerId: 'jwt', Name: 'renamed' }))).toMatchObject({
    Name: 'renamed',
    AuthorizerType: 'JWT',
    AuthorizerResultTtlInSeconds: 300,
  });
  expect(await client.send(new UpdateIntegrationCommand({ ApiId, IntegrationId: 'bare', Description: 'd' }))).toMatchObject({
    Description: 'd',
    TimeoutInMillis: 1,
  });
});

test('seeds beside what is there, and can seed the sample into any account', async () => {
  const { client, endpoint, account } = newEndpoint();
  await createApi(client);
  await control(endpoint, 'POST', 'seed', { account, region, sample: true });
  expect((await client.send(new GetApisCommand({}))).Items).toHaveLength(6);
});

/** The sample's WebSocket APIs: name, id and route $connect, if there is one. */
async function sampleConnects(client: ApiGatewayV2Client) {
  const { Items = [] } = await client.send(new GetApisCommand({}));
  const webSocket = Items.filter((api) => api.ProtocolType === 'WEBSOCKET');
  return Promise.all(
    webSocket.map(async ({ ApiId = '', Name = '' }) => {
      const { Items: routes = [] } = await client.send(new GetRoutesCommand({ ApiId }));
      return { ApiId, Name, connect: routes.find((route) => route.RouteKey === '$connect') };
    }),
  );
}

test('starts with sample APIs of every kind: open, by authorizer, by IAM, without $connect, and one HTTP API', async () => {
  const client = testClient(createEndpoint({ sample: true }));
  const connects = await sampleConnects(client);
  expect(Object.fromEntries(connects.map(({ Name, connect }) => [Name, connect?.AuthorizationType]))).toEqual({
    'team-chat': 'NONE',
    'trading-feed': 'CUSTOM',
    'fleet-telemetry': 'AWS_IAM',
    'status-board': undefined,
  });
  expect((await client.send(new GetApisCommand({}))).Items).toHaveLength(connects.length + 1);
});

test('holds nothing in its samples that API Gateway would refuse', async () => {
  const client = testClient(createEndpoint({ sample: true }));
  const connects = (await sampleConnects(client)).filter(({ connect }) => connect !== undefined);
  expect(connects).toHaveLength(3);
  for (const { ApiId, connect } of connects) {
    const route = { ApiId, ...connect };
    expect(await client.send(new UpdateRouteCommand(route as UpdateRouteRequest))).toMatchObject({ ...connect });
  }
});

test('has in its samples a stage that deploys by itself, and a route that is missing', async () => {
  const client = testClient(createEndpoint({ sample: true }));
  const idByName = new Map((await sampleConnects(client)).map(({ Name, ApiId }) => [Name, ApiId]));
  const feed = idByName.get('trading-feed');
  const before = await client.send(new GetStageCommand({ ApiId: feed, StageName: 'staging' }));

  await createRoute(client, String(feed), 'another');

  expect((await client.send(new GetStageCommand({ ApiId: feed, StageName: 'staging' }))).DeploymentId).not.toBe(before.DeploymentId);
  expect(await createRoute(client, String(idByName.get('status-board')), '$connect')).toMatch(/^[a-z0-9]{7}$/);
});
