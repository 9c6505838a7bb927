import { CreateDeploymentCommand, UpdateAuthorizerCommand, UpdateRouteCommand, UpdateStageCommand } from '@aws-sdk/client-apigatewayv2';
import { expect, test } from 'vitest';

import type { ConnectOutcome } from './connect-outcome';
import { type ConnectReason, connectTable } from './connect-table';
import type { Endpoint } from './endpoint';
import { control, testClient } from './test-client';
import { type Answer, newFunctionScene, type ToldRunner } from './test-functions';

const region = 'us-east-1';

interface Scene {
  readonly endpoint: Endpoint;
  readonly account: string;
  readonly runner: ToldRunner;
}

const functionArn = (account: string, name = 'authorize'): string => `arn:aws:lambda:${region}:${account}:function:${name}`;

const uriOf = (arn: string): string => `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`;

const authorizerArn = (account: string): string => `arn:aws:execute-api:${region}:${account}:api1/authorizers/auth1`;

const methodArn = (account: string): string => `arn:aws:execute-api:${region}:${account}:api1/prod/$connect`;

/** A statement that lets API Gateway invoke the function, on behalf of the authorizer or of what `SourceArn` names. */
const invokeRight = (account: string, SourceArn = authorizerArn(account)) => ({
  Effect: 'Allow',
  Principal: { Service: 'apigateway.amazonaws.com' },
  Action: 'lambda:InvokeFunction',
  Condition: { ArnLike: { 'AWS:SourceArn': SourceArn } },
});

const allow = (Resource: string | readonly string[], members: object = {}) => ({
  principalId: 'user',
  policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource }] },
  ...members,
});

const statements = (...Statement: object[]) => ({ principalId: 'user', policyDocument: { Version: '2012-10-17', Statement } });

/** What stands in the account before a client connects; what is left out is a guarded API, and a function that lets everybody in. */
interface Setting {
  readonly api?: object;
  readonly route?: object | null;
  readonly authorizer?: object;
  readonly stage?: object;
  readonly functions?: readonly object[];
  readonly keys?: object;
  readonly answer?: Answer;
}

interface Client {
  readonly headers?: Record<string, string | string[]>;
  readonly query?: Record<string, string | string[]>;
  readonly signedBy?: object | null;
}

const token = { headers: { Authorization: 'Bearer a' } };

async function setUp(setting: (account: string) => Setting): Promise<Scene> {
  const scene = newFunctionScene();
  const { account, endpoint, runner } = scene;
  const { api, route = {}, authorizer, stage, functions, keys, answer } = setting(account);
  runner.answer = answer ?? { returns: allow(methodArn(account)) };
  const connectRoute = { routeId: 'route1', routeKey: '$connect', authorizationType: 'CUSTOM', authorizerId: 'auth1', ...route };
  const { status, json } = await control(endpoint, 'POST', 'seed', {
    account,
    region,
    apis: [
      {
        apiId: 'api1',
        name: 'guarded',
        routes: [...(route === null ? [] : [connectRoute]), { routeKey: '$default' }],
        authorizers: [
          {
            authorizerId: 'auth1',
            name: 'tokens',
            authorizerUri: uriOf(functionArn(account)),
            identitySource: ['route.request.header.Authorization'],
            ...authorizer,
          },
        ],
        deployments: [{ deploymentId: 'dep1' }],
        stages: [{ stageName: 'prod', deploymentId: 'dep1', ...stage }],
        ...api,
      },
    ],
    functions: functions ?? [{ functionName: 'authorize', policy: [invokeRight(account)] }],
    ...keys,
  });
  if (status !== 200) throw new Error(`The seed was not taken: ${JSON.stringify(json)}`);
  return scene;
}

async function connect({ endpoint, account }: Scene, client: Client, stage = 'prod'): Promise<ConnectOutcome> {
  const { status, json } = await control(endpoint, 'POST', 'connect', { account, region, apiId: 'api1', stage, ...client });
  if (status !== 200) throw new Error(`It was not taken: ${JSON.stringify(json)}`);
  return json as ConnectOutcome;
}

interface Row {
  readonly fact: string;
  readonly because: ConnectReason;
  readonly setting?: (account: string) => Setting;
  /** A client with a token when nothing is said. */
  readonly client?: Client | ((account: string) => Client);
  /** Whether the authorizer's function is invoked; it is not when nothing is said. */
  readonly called?: true;
}

const keys = (members: object = {}, plan: object = {}) => ({
  apiKeys: [{ id: 'key1', name: 'partner', value: 'key-of-the-partner-1', ...members }],
  usagePlans: [{ id: 'plan1', name: 'basic', apiStages: [{ apiId: 'api1', stage: 'prod' }], keys: ['key1'], ...plan }],
});

const keyRequired = { authorizationType: 'NONE', apiKeyRequired: true };
const withKey = { headers: { 'X-Api-Key': 'key-of-the-partner-1' } };
const fromAuthorizer = { apiKeySelectionExpression: '$context.authorizer.usageIdentifierKey' };
const today = (): string => new Date().toISOString().slice(0, 10);
const iam = (Effect: string, Resource: string) => ({ signedBy: { policy: [{ Effect, Action: 'execute-api:Invoke', Resource }] } });
const answering = (returns: unknown): Setting => ({ answer: { returns } });
const throwing = (errorMessage: string, errorType = 'Error'): Setting => ({ answer: { throws: { errorType, errorMessage } } });

const rows: Row[] = [
  // Before $connect
  { fact: 'a stage without a deployment', because: 'not-deployed', setting: () => ({ stage: { deploymentId: '' } }) },
  {
    fact: 'a default endpoint that is disabled',
    because: 'endpoint-disabled',
    setting: () => ({ api: { disableExecuteApiEndpoint: true } }),
  },
  {
    fact: 'a stage whose rate is 0',
    because: 'throttled',
    setting: () => ({ stage: { defaultRouteSettings: { throttlingRateLimit: 0, throttlingBurstLimit: 5 } } }),
  },
  {
    fact: 'a $connect route whose own burst is 0',
    because: 'throttled',
    setting: () => ({
      stage: { defaultRouteSettings: { throttlingBurstLimit: 5 }, routeSettings: { $connect: { throttlingBurstLimit: 0 } } },
    }),
  },
  { fact: 'an API without a $connect route', because: 'no-connect-route', setting: () => ({ route: null }), client: {} },
  { fact: 'a $connect route that is open', because: 'connected', setting: () => ({ route: { authorizationType: 'NONE' } }), client: {} },
  // AWS_IAM
  { fact: 'AWS_IAM, unsigned', because: 'unsigned', setting: () => ({ route: { authorizationType: 'AWS_IAM' } }) },
  {
    fact: 'AWS_IAM, signed by who may',
    because: 'connected',
    setting: () => ({ route: { authorizationType: 'AWS_IAM' } }),
    client: (account) => iam('Allow', methodArn(account)),
  },
  {
    fact: 'AWS_IAM, signed by who may connect to all stages',
    because: 'connected',
    setting: () => ({ route: { authorizationType: 'AWS_IAM' } }),
    client: (account) => ({
      signedBy: {
        policy: {
          Version: '2012-10-17',
          Statement: { Effect: 'Allow', Action: 'execute-api:*', Resource: `arn:aws:execute-api:*:${account}:api1/*` },
        },
      },
    }),
  },
  {
    fact: 'AWS_IAM, signed by who may not',
    because: 'signer-denied',
    setting: () => ({ route: { authorizationType: 'AWS_IAM' } }),
    client: (account) => iam('Deny', methodArn(account)),
  },
  {
    fact: 'AWS_IAM, signed by who has no policy for it',
    because: 'signer-denied',
    setting: () => ({ route: { authorizationType: 'AWS_IAM' } }),
    client: (account) => iam('Allow', methodArn(account).replace('prod', 'test')),
  },
  {
    fact: 'AWS_IAM, signed in another account',
    because: 'signer-elsewhere',
    setting: () => ({ route: { authorizationType: 'AWS_IAM' } }),
    client: (account) => ({ signedBy: { ...iam('Allow', methodArn(account)).signedBy, account: '999999999999' } }),
  },
  // Identity sources
  { fact: 'an identity source that is missing', because: 'identity-source-missing', client: {} },
  { fact: 'an identity source that is empty', because: 'identity-source-missing', client: { headers: { Authorization: '' } } },
  {
    fact: 'one identity source of two',
    because: 'identity-source-missing',
    setting: () => ({ authorizer: { identitySource: ['route.request.header.Authorization', 'route.request.querystring.partner'] } }),
  },
  {
    fact: 'a query string in other capitals',
    because: 'identity-source-missing',
    setting: () => ({ authorizer: { identitySource: ['route.request.querystring.partner'] } }),
    client: { query: { Partner: 'a' } },
  },
  {
    fact: 'a stage variable that the stage has not',
    because: 'identity-source-missing',
    setting: () => ({ authorizer: { identitySource: ['stageVariables.tenant'] } }),
  },
  {
    fact: 'a context variable that there is not',
    because: 'identity-source-missing',
    setting: () => ({ authorizer: { identitySource: ['context.identity.userArn'] } }),
  },
  {
    fact: 'identity sources of every kind that are there',
    because: 'connected',
    called: true,
    setting: () => ({
      authorizer: {
        identitySource: [
          'route.request.header.AUTHORIZATION',
          'route.request.querystring.partner',
          'stageVariables.tenant',
          'context.identity.sourceIp',
          'context.stage',
        ],
      },
      stage: { stageVariables: { tenant: 'blue' } },
    }),
    client: { ...token, query: { partner: 'acme' } },
  },
  {
    fact: 'no identity source at all',
    because: 'connected',
    called: true,
    setting: () => ({ authorizer: { identitySource: [] } }),
    client: {},
  },
  // The function
  { fact: 'an authorizer that is not there', because: 'authorizer-missing', setting: () => ({ route: { authorizerId: 'gone' } }) },
  {
    fact: 'a URI with a stage variable that the stage has not',
    because: 'function-unreadable',
    setting: (account) => ({ authorizer: { authorizerUri: uriOf(functionArn(account, '${stageVariables.fn}')) } }),
  },
  {
    fact: 'a URI with a stage variable',
    because: 'connected',
    called: true,
    setting: (account) => ({
      authorizer: { authorizerUri: uriOf(functionArn(account, '${stageVariables.fn}')) },
      stage: { stageVariables: { fn: 'authorize' } },
    }),
  },
  { fact: 'a function that is not there', because: 'function-missing', setting: () => ({ functions: [] }) },
  {
    fact: 'an alias that is not there',
    because: 'function-missing',
    setting: (account) => ({ authorizer: { authorizerUri: uriOf(`${functionArn(account)}:live`) } }),
  },
  { fact: 'a function without a policy', because: 'not-permitted', setting: () => ({ functions: [{ functionName: 'authorize' }] }) },
  {
    fact: 'a right for another authorizer',
    because: 'not-permitted',
    setting: (account) => ({
      functions: [{ functionName: 'authorize', policy: [invokeRight(account, authorizerArn(account).replace('auth1', 'auth2'))] }],
    }),
  },
  {
    fact: 'a right for a route of the API',
    because: 'not-permitted',
    setting: (account) => ({ functions: [{ functionName: 'authorize', policy: [invokeRight(account, methodArn(account))] }] }),
  },
  {
    fact: 'a right for another service',
    because: 'not-permitted',
    setting: (account) => ({
      functions: [{ functionName: 'authorize', policy: [{ ...invokeRight(account), Principal: { Service: 'lambda.amazonaws.com' } }] }],
    }),
  },
  {
    fact: 'a right of the function itself where an alias is invoked',
    because: 'not-permitted',
    setting: (account) => ({
      authorizer: { authorizerUri: uriOf(`${functionArn(account)}:live`) },
      functions: [{ functionName: 'authorize', versions: ['1'], aliases: { live: '1' }, policy: [invokeRight(account)] }],
    }),
  },
  {
    fact: 'a right of the alias that is invoked',
    because: 'connected',
    called: true,
    setting: (account) => ({
      authorizer: { authorizerUri: uriOf(`${functionArn(account)}:live`) },
      functions: [{ functionName: 'authorize', versions: ['1'], aliases: { live: '1' }, policies: { live: [invokeRight(account)] } }],
    }),
  },
  {
    fact: 'a right for all of the API',
    because: 'connected',
    called: true,
    setting: (account) => ({
      functions: [{ functionName: 'authorize', policy: [invokeRight(account, `arn:aws:execute-api:${region}:${account}:api1/*`)] }],
    }),
  },
  {
    fact: 'a right without conditions',
    because: 'connected',
    called: true,
    setting: (account) => {
      const { Condition: _condition, ...right } = invokeRight(account);
      return { functions: [{ functionName: 'authorize', policy: [right] }] };
    },
  },
  {
    fact: "a right for the API's account",
    because: 'connected',
    called: true,
    setting: (account) => ({
      functions: [
        {
          functionName: 'authorize',
          policy: [{ ...invokeRight(account), Condition: { StringEquals: { 'aws:SourceAccount': account } } }],
        },
      ],
    }),
  },
  {
    fact: 'a role to invoke it with',
    because: 'connected',
    called: true,
    setting: (account) => ({
      authorizer: { authorizerCredentialsArn: `arn:aws:iam::${account}:role/invoke` },
      functions: [{ functionName: 'authorize' }],
    }),
  },
  {
    fact: 'a role, where the function denies API Gateway',
    because: 'not-permitted',
    setting: (account) => ({
      authorizer: { authorizerCredentialsArn: `arn:aws:iam::${account}:role/invoke` },
      functions: [{ functionName: 'authorize', policy: [{ ...invokeRight(account), Effect: 'Deny' }] }],
    }),
  },
  // What it answers
  { fact: 'a function that says Unauthorized', because: 'unauthorized', called: true, setting: () => throwing('Unauthorized') },
  { fact: 'a function that says it otherwise', because: 'function-failed', called: true, setting: () => throwing('unauthorized') },
  {
    fact: 'a function that takes too long',
    because: 'function-failed',
    called: true,
    setting: () => throwing('RequestId: 1 Error: Task timed out after 3.00 seconds', 'Sandbox.Timedout'),
  },
  {
    fact: 'an answer over 8 KB',
    because: 'answer-too-large',
    called: true,
    setting: (account) => answering(allow(methodArn(account), { context: { padding: 'é'.repeat(4096) } })),
  },
  {
    fact: 'an answer that is almost too large',
    because: 'connected',
    called: true,
    setting: (account) => answering(allow(methodArn(account), { context: { padding: 'x'.repeat(7500) } })),
  },
  ...[
    null,
    'Allow',
    [],
    { isAuthorized: true },
    { statusCode: 200 },
    { principalId: 'user' },
    { principalId: 'user', policyDocument: {} },
    { principalId: 'user', policyDocument: { Statement: [] } },
    statements({ Effect: 'allow', Action: 'execute-api:Invoke', Resource: '*' }),
    statements({ Effect: 'Allow', Action: 'execute-api:Invoke' }),
    { policyDocument: statements({ Effect: 'Allow', Action: '*', Resource: '*' }).policyDocument },
  ].map((returns): Row => ({
    fact: `an answer that is no policy: ${JSON.stringify(returns)}`,
    because: 'not-a-policy',
    called: true,
    setting: () => answering(returns),
  })),
  {
    fact: 'a resource of over 512 characters',
    because: 'resource-too-long',
    called: true,
    setting: (account) => answering(allow([methodArn(account), '*'.repeat(513)])),
  },
  ...[{ roles: ['a'] }, { user: {} }].map((context): Row => ({
    fact: `a context that is not scalar: ${JSON.stringify(context)}`,
    because: 'context-not-scalar',
    called: true,
    setting: (account) => answering(allow(methodArn(account), { context })),
  })),
  {
    fact: 'a context of scalars',
    because: 'connected',
    called: true,
    setting: (account) => answering(allow(methodArn(account), { context: { text: 'a', number: 1, yes: true } })),
  },
  {
    fact: 'a Deny',
    because: 'denied',
    called: true,
    setting: (account) => answering(statements({ Effect: 'Deny', Action: 'execute-api:Invoke', Resource: methodArn(account) })),
  },
  {
    fact: 'a Deny beside an Allow',
    because: 'denied',
    called: true,
    setting: (account) =>
      answering(
        statements(
          { Effect: 'Allow', Action: '*', Resource: '*' },
          { Effect: 'Deny', Action: 'execute-api:Invoke', Resource: methodArn(account) },
        ),
      ),
  },
  ...(
    [
      ['an Allow of another stage', (arn) => arn.replace('/prod/', '/test/')],
      ['an Allow in the shape of REST APIs', (arn) => arn.replace('$connect', 'GET/$connect')],
      ['an Allow of another route', (arn) => arn.replace('$connect', '$default')],
      ['an Allow of a part of the name', (arn) => arn.replace('$connect', '$connec')],
    ] as ReadonlyArray<[string, (arn: string) => string]>
  ).map(([fact, change]): Row => ({
    fact,
    because: 'unmatched',
    called: true,
    setting: (account) => answering(allow(change(methodArn(account)))),
  })),
  {
    fact: 'an Allow of another action',
    because: 'unmatched',
    called: true,
    setting: () => answering(statements({ Effect: 'Allow', Action: 'execute-api:ManageConnections', Resource: '*' })),
  },
  ...(
    [
      ['*', () => '*'],
      ['all of the stage', (arn) => arn.replace('$connect', '*')],
      ['all of the API', (arn) => arn.replace('prod/$connect', '*')],
      ['any character', (arn) => arn.replace('prod', 'p??d')],
    ] as ReadonlyArray<[string, (arn: string) => string]>
  ).map(([fact, change]): Row => ({
    fact: `an Allow with wildcards: ${fact}`,
    because: 'connected',
    called: true,
    setting: (account) => answering(allow(change(methodArn(account)))),
  })),
  {
    fact: 'an Allow of all actions of the service',
    because: 'connected',
    called: true,
    setting: () => answering(statements({ Effect: 'Allow', Action: 'execute-api:*', Resource: '*' })),
  },
  // API keys
  { fact: 'no API key', because: 'key-missing', setting: () => ({ route: keyRequired, keys: keys() }), client: {} },
  {
    fact: 'an API key that is not known',
    because: 'key-unknown',
    setting: () => ({ route: keyRequired, keys: keys() }),
    client: { headers: { 'x-api-key': 'another' } },
  },
  {
    fact: 'an API key that is disabled',
    because: 'key-disabled',
    setting: () => ({ route: keyRequired, keys: keys({ enabled: false }) }),
    client: withKey,
  },
  {
    fact: 'an API key in no plan of the stage',
    because: 'key-not-in-plan',
    setting: () => ({ route: keyRequired, keys: keys({}, { apiStages: [{ apiId: 'api1', stage: 'test' }] }) }),
    client: withKey,
  },
  {
    fact: 'an API key whose quota is used up',
    because: 'quota-used-up',
    setting: () => ({
      route: keyRequired,
      keys: keys({}, { quota: { limit: 5, period: 'DAY' }, usage: { key1: { [today()]: 5 } } }),
    }),
    client: withKey,
  },
  { fact: 'an API key', because: 'connected', setting: () => ({ route: keyRequired, keys: keys() }), client: withKey },
  {
    fact: 'an API key that is not asked for',
    because: 'connected',
    setting: () => ({ route: { authorizationType: 'NONE' }, keys: keys({ enabled: false }) }),
    client: withKey,
  },
  {
    fact: 'an authorizer that lets in who has no API key',
    because: 'key-missing',
    called: true,
    setting: () => ({ route: { apiKeyRequired: true }, keys: keys() }),
  },
  {
    fact: 'an API key that the authorizer gives',
    because: 'connected',
    called: true,
    setting: (account) => ({
      api: fromAuthorizer,
      route: { apiKeyRequired: true },
      keys: keys(),
      ...answering(allow(methodArn(account), { usageIdentifierKey: 'key-of-the-partner-1' })),
    }),
  },
  {
    fact: 'an API key that the authorizer does not give, whatever the client sends',
    because: 'key-missing',
    called: true,
    setting: () => ({ api: fromAuthorizer, route: { apiKeyRequired: true }, keys: keys() }),
    client: { headers: { ...token.headers, ...withKey.headers } },
  },
  {
    fact: 'an API key from the authorizer where it is read from the header',
    because: 'key-missing',
    called: true,
    setting: (account) => ({
      route: { apiKeyRequired: true },
      keys: keys(),
      ...answering(allow(methodArn(account), { usageIdentifierKey: 'key-of-the-partner-1' })),
    }),
  },
  {
    fact: 'an API key that an authorizer would have to give, where there is none',
    because: 'key-missing',
    setting: () => ({ api: fromAuthorizer, route: keyRequired, keys: keys() }),
    client: withKey,
  },
];

test.each(rows)('$fact: $because', async ({ because, setting = () => ({}), client = token, called = false }) => {
  const scene = await setUp(setting);
  const outcome = await connect(scene, typeof client === 'function' ? client(scene.account) : client);
  expect(outcome).toMatchObject({ status: connectTable[because].status, because, authorizerCalled: called });
  expect(scene.runner.jobs).toHaveLength(called ? 1 : 0);
});

test('a stage that is not there: stage-missing', async () => {
  const scene = await setUp(() => ({}));
  expect(await connect(scene, token, 'nothing')).toEqual({ status: 403, because: 'stage-missing', authorizerCalled: false });
});

test('a function that this endpoint does not run: not-run', async () => {
  const scene = await setUp(() => ({}));
  scene.runner.runsSentCode = false;
  expect(await connect(scene, token)).toEqual({ status: 500, because: 'not-run', authorizerCalled: false });
});

test('every way to end has its row here', () => {
  const seen = new Set<string>([...rows.map(({ because }) => because), 'stage-missing', 'not-run']);
  expect(Object.keys(connectTable).filter((because) => !seen.has(because))).toEqual([]);
});

test('goes by what was deployed, until the next deployment', async () => {
  const scene = await setUp(() => ({}));
  const client = testClient(scene.endpoint, { account: scene.account });
  await client.send(new UpdateRouteCommand({ ApiId: 'api1', RouteId: 'route1', AuthorizationType: 'NONE', AuthorizerId: '' }));
  await client.send(new UpdateAuthorizerCommand({ ApiId: 'api1', AuthorizerId: 'auth1', IdentitySource: [] }));
  expect((await connect(scene, {})).because).toBe('identity-source-missing');
  await client.send(new CreateDeploymentCommand({ ApiId: 'api1', StageName: 'prod' }));
  expect((await connect(scene, {})).because).toBe('connected');
});

test('goes by the variables of the stage as they are now', async () => {
  const scene = await setUp(() => ({ authorizer: { identitySource: ['stageVariables.tenant'] } }));
  expect((await connect(scene, {})).because).toBe('identity-source-missing');
  await testClient(scene.endpoint, { account: scene.account }).send(
    new UpdateStageCommand({ ApiId: 'api1', StageName: 'prod', StageVariables: { tenant: 'blue' } }),
  );
  expect((await connect(scene, {})).because).toBe('connected');
});

test('invokes a function of another account and region, by its own policy', async () => {
  const elsewhere = 'arn:aws:lambda:eu-west-1:999999999999:function:shared:live';
  const uri = 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/';
  const scene = await setUp(() => ({ authorizer: { authorizerUri: `${uri}${elsewhere}/invocations` } }));
  expect((await connect(scene, token)).because).toBe('function-missing');
  await control(scene.endpoint, 'POST', 'seed', {
    account: '999999999999',
    region: 'eu-west-1',
    functions: [{ functionName: 'shared', versions: ['3'], aliases: { live: '3' }, policies: { live: [invokeRight(scene.account)] } }],
  });
  expect((await connect(scene, token)).because).toBe('connected');
  expect(scene.runner.jobs).toMatchObject([{ functionName: 'shared', functionVersion: '3', invokedFunctionArn: elsewhere }]);
});

test('invokes the function with the very event that API Gateway sends', async () => {
  const { endpoint, account, runner } = await setUp(() => ({ stage: { stageVariables: { tenant: 'blue' } } }));
  const client = { headers: { Authorization: 'Bearer a', host: 'feed.example.com', 'X-Two': ['1', '2'] }, query: { partner: ['a', 'b'] } };
  const { event } = await connect({ endpoint, account, runner }, client);

  expect(JSON.parse(runner.jobs[0]?.event ?? '')).toEqual(event);
  const { headers, multiValueHeaders, requestContext, ...rest } = event as Record<string, Record<string, unknown>>;
  expect(rest).toEqual({
    type: 'REQUEST',
    methodArn: methodArn(account),
    queryStringParameters: { partner: 'b' },
    multiValueQueryStringParameters: { partner: ['a', 'b'] },
    stageVariables: { tenant: 'blue' },
  });
  expect(headers).toMatchObject({ Authorization: 'Bearer a', host: 'feed.example.com', 'X-Two': '2', Upgrade: 'websocket' });
  expect(headers).not.toHaveProperty('Host');
  expect(multiValueHeaders).toMatchObject({ Authorization: ['Bearer a'], 'X-Two': ['1', '2'], 'Sec-WebSocket-Version': ['13'] });
  expect(Object.keys(requestContext ?? {})).toEqual([
    'routeKey',
    'eventType',
    'extendedRequestId',
    'requestTime',
    'messageDirection',
    'stage',
    'connectedAt',
    'requestTimeEpoch',
    'identity',
    'requestId',
    'domainName',
    'connectionId',
    'apiId',
  ]);
  expect(requestContext).toMatchObject({
    routeKey: '$connect',
    eventType: 'CONNECT',
    messageDirection: 'IN',
    requestTime: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
    stage: 'prod',
    identity: { sourceIp: '203.0.113.7' },
    domainName: `api1.execute-api.${region}.amazonaws.com`,
    apiId: 'api1',
  });
});

test.each<[what: string, body: unknown, status: number]>([
  ['no object', [], 400],
  ['a member that there is not', { acount: 1 }, 400],
  ['no stage', { account: '111111111111', region, apiId: 'api1' }, 400],
  ['headers that are no text', { account: '111111111111', region, apiId: 'api1', stage: 'prod', headers: { a: 1 } }, 400],
  [
    'a signer without a policy that is one',
    { account: '111111111111', region, apiId: 'api1', stage: 'prod', signedBy: { policy: 1 } },
    400,
  ],
  ['an API that is not there', { account: '111111111111', region, apiId: 'nothing', stage: 'prod' }, 404],
])('takes no request with %s', async (_what, body, status) => {
  const { endpoint } = newFunctionScene();
  expect((await control(endpoint, 'POST', 'connect', body)).status).toBe(status);
});
