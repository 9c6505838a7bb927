import { createServer } from 'node:http';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { NOT_RECORDED } from '@/rules/not-recorded';
import { type Call, callRecorder, currentActivity, subscribeToActivity, whoMade } from './activity';
import { apiKeyValue } from './api-key-value';
import { forgetCalls } from './forget-calls';
import { createGateway, type Gateway } from './gateway';
import { readIdentity } from './identity';
import { likeBrowsers } from './test-browser';
import { type Answer, startTestServer } from './test-server';

const SECRET = 'the-secret-that-nobody-may-find-0001';
const credentials = { accessKeyId: 'test', secretAccessKey: `${SECRET}-key`, sessionToken: `${SECRET}-token` };

const server = await startTestServer(createServer);
afterAll(() => server.close());

let gateway: Gateway;
let isReadOnly = false;
let who: string | undefined;

beforeEach(() => {
  forgetCalls();
  server.reset();
  isReadOnly = false;
  who = undefined;
  vi.stubGlobal('fetch', likeBrowsers(fetch));
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const connection = { endpoint: server.url, region: 'us-east-1', credentials };
  gateway = createGateway(connection, { isReadOnly: () => isReadOnly, who: () => who });
});

/** What an endpoint lets a browser read. */
const EXPOSED = { 'access-control-expose-headers': 'x-amzn-errortype, x-amzn-requestid' };

const json = (body: object, status = 200, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { ...EXPOSED, 'content-type': 'application/json', 'x-amzn-requestid': 'request-1', ...headers },
  body: JSON.stringify(body),
});

const route = { routeId: 'r1', routeKey: '$connect', apiKeyRequired: false };
const readRoutes = () => gateway.read('GetRoutes', (sdk) => new sdk.GetRoutesCommand({ ApiId: 'a1' }));
const requireKey = () =>
  gateway.write('UpdateRoute', (sdk) => new sdk.UpdateRouteCommand({ ApiId: 'a1', RouteId: 'r1', ApiKeyRequired: true }));

function last(): Call {
  const call = currentActivity().calls.at(-1);
  if (!call) throw new Error('nothing was recorded');
  return call;
}

test('says of a write what was sent, by what way, how it went, and what it changed', async () => {
  server.answer(json({ items: [route] }), json({ ...route, apiKeyRequired: true }, 200));
  await readRoutes();
  await requireKey();
  expect(last()).toMatchObject({
    service: 'apigatewayv2',
    operation: 'UpdateRoute',
    region: 'us-east-1',
    endpoint: server.url,
    isWrite: true,
    way: 'direct',
    input: { ApiId: 'a1', RouteId: 'r1', ApiKeyRequired: true },
    resource: ['a1', 'r1'],
    attempts: 1,
    status: 200,
    requestId: 'request-1',
  });
  // What makes sense of the answers is loaded at the first write.
  await vi.waitFor(() => expect(last().changes).toEqual([{ member: 'ApiKeyRequired', before: false, after: true }]));
  expect(last().duration).toBeGreaterThan(0);
  expect(currentActivity().calls.map(({ operation, isWrite }) => [operation, isWrite])).toEqual([
    ['GetRoutes', false],
    ['UpdateRoute', true],
  ]);
});

test('says of a refused write why, and how often it was tried', async () => {
  server.answer(json({ message: 'Too Many Requests' }, 429, { 'x-amzn-errortype': 'TooManyRequestsException' }));
  await expect(requireKey()).rejects.toThrow('Too Many Requests');
  expect(last()).toMatchObject({
    attempts: 3,
    status: 429,
    requestId: 'request-1',
    error: { kind: 'throttled', code: 'TooManyRequestsException', message: 'Too Many Requests', refused: true },
  });
});

test('says of a write that got no answer that it may have happened', async () => {
  server.answer('reset');
  await expect(requireKey()).rejects.toThrow('No answer');
  expect(last()).toMatchObject({ attempts: 1, error: { kind: 'unreachable', refused: false } });
  expect(last()).not.toHaveProperty('status');
});

test('says of a write that was not sent that the connection is read-only', async () => {
  isReadOnly = true;
  await expect(requireKey()).rejects.toThrow('read-only');
  expect(server.received).toEqual([]);
  expect(last()).toMatchObject({ operation: 'UpdateRoute', error: { kind: 'read-only', refused: true } });
  expect(last()).not.toHaveProperty('attempts');
});

test('says what is under way', async () => {
  server.answer('silence');
  const leaving = new AbortController();
  const call = gateway.read('GetApi', (sdk) => new sdk.GetApiCommand({ ApiId: 'a1' }), leaving.signal);
  await server.nextRequest();
  expect(last()).not.toHaveProperty('duration');
  leaving.abort();
  await expect(call).rejects.toThrow('cancelled');
  expect(last()).toMatchObject({ error: { kind: 'cancelled' } });
});

describe('keeps no secret', () => {
  test.each<[what: string, answer: Answer, call: () => Promise<unknown>]>([
    [
      'of a key that was made with a value of its own',
      json({ id: 'k1', value: SECRET }),
      () => gateway.v1.write('CreateApiKey', (sdk) => new sdk.CreateApiKeyCommand({ name: 'k', value: SECRET })),
    ],
    [
      'of a key whose value was refused',
      json({ message: `Bad value ${SECRET}` }, 400),
      () => gateway.v1.write('CreateApiKey', (sdk) => new sdk.CreateApiKeyCommand({ name: 'k', value: SECRET })),
    ],
    ['of a key whose value is shown', json({ id: 'k1', value: SECRET }), () => apiKeyValue(gateway, 'k1')],
    [
      'of a function that was invoked',
      { status: 200, body: JSON.stringify({ token: SECRET }) },
      () => {
        const Payload = new TextEncoder().encode(JSON.stringify({ token: SECRET }));
        return gateway.lambda().write('Invoke', (sdk) => new sdk.InvokeCommand({ FunctionName: 'f', Payload }));
      },
    ],
    [
      'of who signs in',
      {
        status: 200,
        body: '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:x</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>',
      },
      () => readIdentity({ endpoint: server.url, region: 'us-east-1', credentials }),
    ],
  ])('%s', async (_what, answer, call) => {
    server.answer(answer);
    await call().catch(() => undefined);
    expect(last().duration).toBeGreaterThan(0);
    const kept = JSON.stringify(currentActivity());
    expect(kept).not.toContain(SECRET);
    expect(kept).not.toContain(btoa(SECRET).slice(0, 12));
  });

  test('of a value that is deleted after it was shown', async () => {
    server.answer(json({ id: 'k1', name: 'k', value: SECRET }), json({}, 202));
    await apiKeyValue(gateway, 'k1');
    await gateway.v1.write('DeleteApiKey', (sdk) => new sdk.DeleteApiKeyCommand({ apiKey: 'k1' }));
    await vi.waitFor(() => expect(last().changes).toContainEqual({ member: 'name', before: 'k', after: undefined }));
    expect(JSON.stringify(currentActivity())).not.toContain(SECRET);
  });
});

test('knows who made a call as soon as anybody does', async () => {
  server.answer(json({ items: [] }));
  await readRoutes();
  expect(whoMade(last())).toBeUndefined();
  who = 'arn:aws:iam::111111111111:user/ada';
  expect(whoMade(last())).toBe(who);
  who = undefined;
  expect(whoMade(last())).toBe('arn:aws:iam::111111111111:user/ada');
});

const note = (operation = 'GetApis') =>
  callRecorder('apigatewayv2')({
    operation,
    input: { tableToken: SECRET },
    isWrite: false,
    way: 'direct',
    caller: { who: () => undefined },
    connection: { region: 'us-east-1' },
  });

test('keeps the last 2000 calls, and says how many it has not kept', () => {
  for (let call = 0; call < 2003; call += 1) note()({ answer: {} });
  expect(currentActivity().calls).toHaveLength(2000);
  expect(currentActivity().dropped).toBe(3);
  expect(last().input).toEqual({ tableToken: NOT_RECORDED });
});

test('forgets all calls, and those that end later', () => {
  const end = note();
  let told = 0;
  const stop = subscribeToActivity(() => (told += 1));
  forgetCalls();
  end({ answer: {} });
  expect(currentActivity()).toEqual({ calls: [], dropped: 0 });
  expect(told).toBe(1);
  stop();
});
