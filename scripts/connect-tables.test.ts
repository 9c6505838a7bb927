/**
 * What a client gets at $connect stands in two tables: the console's (src/rules) and the embedded endpoint's own (src/endpoint), which may not
 * know of each other. Here each case is put to both.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { createEndpoint, type Endpoint } from '@/endpoint/endpoint';
import { control } from '@/endpoint/test-client';
import { type AuthorizerEvent, authorizerEvent, type NamedValue } from '@/rules/authorizer-event';
import { type ConnectApiKey, connectOutcome, type Invocation } from '@/rules/connect-outcome';
import { authorizerArn, connectArn } from '@/rules/execute-api-arn';
import { judgeFunctionPolicy } from '@/rules/function-policy';
import { missingIdentitySources } from '@/rules/identity-value';

const API = { region: 'eu-central-1', account: '111111111111', apiId: 'chat' };
const STAGE = 'test';
const ARN = connectArn(API, STAGE);
const FUNCTION = `arn:aws:lambda:${API.region}:${API.account}:function:authorize`;
const VARIABLES = { tier: 'gold' };
/** Address of the client, and when it connects, in milliseconds since the epoch. */
const CLIENT = '198.51.100.7';
const NOW = Date.UTC(2026, 10, 25, 12);

type Members = Record<string, unknown>;

const granted = (changes: Members = {}): Members => ({
  Sid: 'grant',
  Effect: 'Allow',
  Principal: { Service: 'apigateway.amazonaws.com' },
  Action: 'lambda:InvokeFunction',
  Resource: FUNCTION,
  Condition: { ArnLike: { 'AWS:SourceArn': authorizerArn(API, 'auth1') } },
  ...changes,
});

const statement = (changes: Members = {}): Members => ({ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: ARN, ...changes });
const policy = (...statements: unknown[]): Members => ({
  principalId: 'somebody',
  policyDocument: { Version: '2012-10-17', Statement: statements },
});
const ALLOWS = policy(statement());

interface Case {
  name: string;
  /** Of the authorizer; a header by default. */
  sources?: string[];
  headers?: NamedValue[];
  query?: NamedValue[];
  /** The function's own policy; a grant for this authorizer by default. */
  grants?: Members[];
  /** What the function returns: by default a policy that allows connecting. */
  returns?: unknown;
  /** What it throws. */
  throws?: unknown;
  /** Whether there is a function. */
  isGone?: boolean;
  isDeployed?: boolean;
  /** Where $connect takes an API key from, if it requires one. */
  keySource?: 'header' | 'authorizer';
  /** What both say. */
  status: number;
}

const AUTH: NamedValue[] = [['Auth', 'token']];

const cases: Case[] = [
  { name: 'all is well', status: 101 },
  // Before the function.
  { name: 'a stage without deployment', isDeployed: false, status: 403 },
  { name: 'no value', headers: [], status: 401 },
  { name: 'an empty value', headers: [['Auth', '']], status: 401 },
  { name: 'a header in other letters', headers: [['AUTH', 'token']], status: 101 },
  { name: 'no identity source at all', sources: [], headers: [], status: 101 },
  { name: 'one of two values', sources: ['route.request.header.Auth', 'route.request.querystring.q'], status: 401 },
  {
    name: 'both of two values',
    sources: ['route.request.header.Auth', 'route.request.querystring.q'],
    query: [['q', '1']],
    status: 101,
  },
  { name: 'a parameter in other letters', sources: ['route.request.querystring.q'], query: [['Q', '1']], status: 401 },
  { name: 'a stage variable', sources: ['stageVariables.tier'], status: 101 },
  { name: 'a stage variable that is not set', sources: ['stageVariables.other'], status: 401 },
  { name: 'what API Gateway knows of the client', sources: ['context.identity.sourceIp'], status: 101 },
  { name: 'what API Gateway does not know', sources: ['context.identity.nothing'], status: 401 },
  // The right to invoke it.
  { name: 'a function that is gone', isGone: true, status: 500 },
  { name: 'no grant', grants: [], status: 500 },
  {
    name: 'a grant for another authorizer',
    grants: [granted({ Condition: { ArnLike: { 'AWS:SourceArn': authorizerArn(API, 'old') } } })],
    status: 500,
  },
  {
    name: 'a grant for the whole API',
    grants: [granted({ Condition: { ArnLike: { 'AWS:SourceArn': ARN.replace('test/$connect', '*') } } })],
    status: 101,
  },
  { name: 'a grant that is too wide', grants: [granted({ Condition: {} })], status: 101 },
  { name: 'a grant to everybody', grants: [granted({ Principal: '*' })], status: 101 },
  { name: 'a grant to another service', grants: [granted({ Principal: { Service: 's3.amazonaws.com' } })], status: 500 },
  { name: 'a grant for another action', grants: [granted({ Action: 'lambda:GetFunction' })], status: 500 },
  { name: 'a grant for every action', grants: [granted({ Action: 'lambda:*' })], status: 101 },
  {
    name: 'a grant from another account',
    grants: [granted({ Condition: { StringEquals: { 'AWS:SourceAccount': '222222222222' } } })],
    status: 500,
  },
  {
    name: 'a grant from the account',
    grants: [granted({ Condition: { StringEquals: { 'AWS:SourceAccount': API.account } } })],
    status: 101,
  },
  { name: 'a denial beside a grant', grants: [granted(), granted({ Sid: 'no', Effect: 'Deny' })], status: 500 },
  // A failure.
  { name: 'Unauthorized, thrown', throws: 'Unauthorized', status: 401 },
  { name: 'unauthorized in other letters', throws: 'unauthorized', status: 500 },
  { name: 'another failure', throws: 'No such user', status: 500 },
  { name: 'a failure without words', throws: '', status: 500 },
  // An answer that is none.
  ...[
    null,
    'Unauthorized',
    7,
    [],
    {},
    { statusCode: 401 },
    { isAuthorized: true },
    { ...ALLOWS, principalId: undefined },
    { ...ALLOWS, principalId: '' },
    { ...ALLOWS, principalId: 7 },
    { ...ALLOWS, policyDocument: undefined },
    { ...ALLOWS, policyDocument: 'x' },
    { ...ALLOWS, policyDocument: {} },
    { ...ALLOWS, policyDocument: { Version: '2012-10-18', Statement: [statement()] } },
    { ...ALLOWS, policyDocument: { Version: 1, Statement: [statement()] } },
    { ...ALLOWS, policyDocument: { Version: '2012-10-17', Statement: 'x' } },
    policy(),
    policy('x'),
    policy(statement(), statement({ Effect: 'allow' })),
    policy(statement({ Effect: undefined })),
    policy(statement({ Action: undefined })),
    policy(statement({ Action: [] })),
    policy(statement({ Action: 7 })),
    policy(statement({ Resource: undefined })),
    policy(statement({ Resource: [ARN, 7] })),
    policy(statement({ Condition: null })),
    policy(statement({ Condition: 'x' })),
    policy(statement(), statement({ Resource: `${ARN}${'x'.repeat(512)}` })),
    { ...ALLOWS, context: 'x' },
    { ...ALLOWS, context: { roles: ['admin'] } },
    { ...ALLOWS, context: { user: {} } },
    { ...ALLOWS, context: { user: null } },
    { ...ALLOWS, context: { text: 'é'.repeat(4096) } },
  ].map((returns): Case => ({ name: `returned ${JSON.stringify(returns).slice(0, 120)}`, returns, status: 500 })),
  // A policy.
  ...(
    [
      [policy(statement({ Resource: '*' })), 101],
      [policy(statement({ Action: '*', Resource: 'arn:aws:execute-api:*' })), 101],
      [policy(statement({ Action: 'EXECUTE-API:invoke' })), 101],
      [policy(statement({ Action: ['x', 'execute-api:*'], Resource: ['x', ARN.replace(STAGE, '*')] })), 101],
      [policy(statement({ Resource: ARN.replace('connect', 'connec?') })), 101],
      [{ ...ALLOWS, policyDocument: { Version: '2008-10-17', Statement: statement() } }, 101],
      [{ ...ALLOWS, policyDocument: { Statement: [statement()] } }, 101],
      [{ ...ALLOWS, context: { a: 'x', b: 1, c: true } }, 101],
      [{ ...ALLOWS, more: {}, usageIdentifierKey: 7 }, 101],
      [policy(statement({ Condition: {} })), 101],
      [policy(statement({ Action: undefined, NotAction: 's3:*' })), 101],
      [policy(statement({ Action: undefined, NotAction: 'execute-api:*' })), 403],
      [policy(statement({ Resource: undefined, NotResource: ARN })), 403],
      [policy(statement({ Effect: 'Deny' })), 403],
      [policy(statement(), statement({ Effect: 'Deny', Resource: '*' })), 403],
      [policy(statement(), statement({ Effect: 'Deny', Resource: ARN.replace(STAGE, 'prod') })), 101],
      [policy(statement({ Resource: ARN.replace(STAGE, 'prod') })), 403],
      [policy(statement({ Resource: ARN.replace('$connect', 'GET/orders') })), 403],
      [policy(statement({ Resource: ARN.toUpperCase() })), 403],
      [policy(statement({ Action: 'execute-api:ManageConnections' })), 403],
      [policy(statement({ Resource: ['*', 'x'.repeat(512)] })), 101],
    ] as const
  ).map(([returns, status]): Case => ({ name: `returned ${JSON.stringify(returns).slice(0, 160)}`, returns, status })),
];

/** Values of API keys on the endpoint, and what they are worth on the stage. */
const KEYS = {
  'value-of-a-key-in-a-plan': 'valid',
  'value-of-a-key-disabled': 'invalid',
  'value-of-a-key-without-plan': 'invalid',
  'value-of-a-key-used-up': 'over-limit',
} as const;

const withKey = (value: string): Members => ({ ...ALLOWS, usageIdentifierKey: value });

// aws-facts.md B4, B10, C.
cases.push(
  { name: 'a key that is required and not sent', keySource: 'header', status: 403 },
  { name: 'a key that the function does not give', keySource: 'authorizer', status: 403 },
  { name: 'a key of another kind', keySource: 'authorizer', returns: { ...ALLOWS, usageIdentifierKey: 7 }, status: 403 },
  {
    name: 'a key in the header where the function is to give it',
    keySource: 'authorizer',
    headers: [...AUTH, ['x-api-key', 'value-of-a-key-in-a-plan']],
    status: 403,
  },
  {
    name: 'a key from the function where the header is to have it',
    keySource: 'header',
    returns: withKey('value-of-a-key-in-a-plan'),
    status: 403,
  },
  {
    name: 'a right key, and a policy that denies',
    keySource: 'authorizer',
    returns: { ...policy(statement({ Effect: 'Deny' })), usageIdentifierKey: 'value-of-a-key-in-a-plan' },
    status: 403,
  },
  { name: 'a wrong key where none is required', returns: withKey('value-of-no-key'), status: 101 },
  ...(
    [
      ['value-of-a-key-in-a-plan', 101],
      ['value-of-a-key-disabled', 403],
      ['value-of-a-key-without-plan', 403],
      ['value-of-no-key', 403],
      ['value-of-a-key-used-up', 429],
    ] as const
  ).flatMap(([value, status]): Case[] => [
    { name: `${value} in the header`, keySource: 'header', headers: [...AUTH, ['X-Api-Key', value]], status },
    { name: `${value} from the function`, keySource: 'authorizer', returns: withKey(value), status },
  ]),
);

/** What the function of a case hands out, as Lambda does. */
function resultOf({ returns = ALLOWS, throws }: Case): { payload: string; failed: boolean } {
  if (throws !== undefined) return { payload: JSON.stringify({ errorType: 'Error', errorMessage: throws, trace: [] }), failed: true };
  return { payload: JSON.stringify(returns), failed: false };
}

const sourcesOf = ({ sources = ['route.request.header.Auth'] }: Case): string[] => sources;

function eventOf({ headers = AUTH, query = [] }: Case): AuthorizerEvent {
  const ids = { request: 'r', connection: 'c', webSocketKey: 'k', trace: 't' };
  const host = `${API.apiId}.execute-api.${API.region}.amazonaws.com`;
  const context: NamedValue[] = [['identity.sourceIp', CLIENT]];
  const parts = { api: API, host, stage: STAGE, stageVariables: VARIABLES, context, at: new Date(NOW), ids };
  return authorizerEvent({ ...parts, headers, query });
}

/** The console's table. */
function byTheConsole(subject: Case): number | undefined {
  const { grants = [granted()], isGone = false, isDeployed = true } = subject;
  const right = judgeFunctionPolicy(JSON.stringify({ Statement: grants }), FUNCTION, { api: API, authorizerId: 'auth1' });
  const { payload, failed } = resultOf(subject);
  const { errorMessage } = failed ? (JSON.parse(payload) as { errorMessage?: string }) : {};
  const invocation: Invocation =
    isGone || !right.state.startsWith('allowed')
      ? { kind: 'not-invocable', why: '' }
      : failed
        ? { kind: 'failed', message: errorMessage }
        : { kind: 'returned', payload };
  const missingSources = missingIdentitySources(sourcesOf(subject), eventOf(subject));
  return connectOutcome({ connectArn: ARN, missingSources, invocation, isDeployed, apiKey: keyOf(subject) }).status;
}

function keyOf({ keySource, headers = AUTH }: Case): ConnectApiKey | undefined {
  if (!keySource) return undefined;
  const known: Readonly<Record<string, ReturnType<NonNullable<ConnectApiKey['check']>>>> = KEYS;
  return {
    source: keySource,
    header: headers.find(([name]) => name.toLowerCase() === 'x-api-key')?.[1],
    check: (value) => known[value] ?? 'invalid',
  };
}

describe('the console and the endpoint agree on', () => {
  let endpoint: Endpoint;
  let subject: Case | undefined;
  beforeAll(() => {
    endpoint = createEndpoint({
      now: () => NOW,
      functions: {
        runsSentCode: true,
        ownFunctions: () => Promise.resolve([]),
        run: () => Promise.resolve({ ...(subject ? resultOf(subject) : { payload: 'null', failed: false }), log: '' }),
      },
    });
  });

  /** The endpoint's own. */
  async function byTheEndpoint(tried: Case): Promise<{ status?: number; event?: AuthorizerEvent }> {
    subject = tried;
    const { grants = [granted()], isGone = false, isDeployed = true, headers = AUTH, query = [], keySource } = tried;
    const { account, region, apiId } = API;
    await control(endpoint, 'POST', 'reset', { account });
    const uri = `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${FUNCTION}/invocations`;
    const api = {
      apiId,
      name: 'chat',
      apiKeySelectionExpression: keySource === 'authorizer' ? '$context.authorizer.usageIdentifierKey' : '$request.header.x-api-key',
      routes: [{ routeKey: '$connect', authorizationType: 'CUSTOM', authorizerId: 'auth1', apiKeyRequired: keySource !== undefined }],
      authorizers: [{ authorizerId: 'auth1', name: 'tokens', authorizerUri: uri, identitySource: sourcesOf(tried) }],
      deployments: [{ deploymentId: 'dep1' }],
      stages: [{ stageName: STAGE, stageVariables: VARIABLES, ...(isDeployed ? { deploymentId: 'dep1' } : {}) }],
    };
    const functions = isGone ? [] : [{ functionName: 'authorize', policy: grants }];
    const apiKeys = Object.keys(KEYS).map((value) => ({ id: value, name: value, value, enabled: !value.endsWith('disabled') }));
    const ofStage = { apiStages: [{ apiId, stage: STAGE }], quota: { limit: 1, period: 'DAY' } };
    const usagePlans = [
      { name: 'open', ...ofStage, keys: ['value-of-a-key-in-a-plan', 'value-of-a-key-disabled'] },
      { name: 'used up', ...ofStage, keys: ['value-of-a-key-used-up'], usage: { 'value-of-a-key-used-up': { '2026-11-25': 1 } } },
    ];
    const seeded = await control(endpoint, 'POST', 'seed', { account, region, apis: [api], functions, apiKeys, usagePlans });
    expect(seeded).toMatchObject({ status: 200 });
    const client = { sourceIp: CLIENT, headers: Object.fromEntries(headers), query: Object.fromEntries(query) };
    const { json } = await control(endpoint, 'POST', 'connect', { account, region, apiId, stage: STAGE, ...client });
    return json as { status?: number; event?: AuthorizerEvent };
  }

  test.each(cases.map((tried) => [tried.name, tried] as const))('%s', async (_name, tried) => {
    const { status } = await byTheEndpoint(tried);
    expect({ console: byTheConsole(tried), endpoint: status }).toEqual({ console: tried.status, endpoint: tried.status });
  });

  test('the event that the function is asked with', async () => {
    const tried: Case = { name: '', headers: [...AUTH, ['Cookie', 'a=1']], query: [['q', '1']], status: 101 };
    const { event } = await byTheEndpoint(tried);
    /** Without what is made up anew for every connection. */
    const comparable = ({ headers, multiValueHeaders, requestContext, ...rest }: AuthorizerEvent) => {
      const { 'Sec-WebSocket-Key': _key, 'X-Amzn-Trace-Id': _trace, ...known } = headers;
      const { extendedRequestId: _extended, requestId: _request, connectionId: _connection, ...context } = requestContext;
      return { ...rest, known, names: Object.keys(multiValueHeaders).toSorted(), context, members: Object.keys(requestContext).toSorted() };
    };
    expect(event && comparable(event)).toEqual(comparable(eventOf(tried)));
  });
});
