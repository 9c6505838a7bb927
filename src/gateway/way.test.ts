import { createServer } from 'node:http';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createGateway } from './gateway';
import { GatewayError } from './gateway-error';
import { startTestServer } from './test-server';
import { chooseWay, wayTo } from './way';

/** Nothing listens here: to the console it is as an endpoint that refuses browsers. */
const ENDPOINT = 'http://localhost:1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

const page = await startTestServer(createServer);
afterAll(() => page.close());

const stored = new Map<string, string>();

beforeEach(() => {
  page.reset();
  stored.clear();
  page.answer({ status: 200, body: '{"apiId":"a1","name":"chat"}', headers: { 'content-type': 'application/json' } });
  vi.stubGlobal('location', new URL(page.url));
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
  });
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(() => {
  chooseWay(ENDPOINT, 'direct');
  vi.unstubAllGlobals();
});

const gatewayWith = (relay: boolean) =>
  createGateway({ endpoint: ENDPOINT, region: 'us-east-1', credentials }, { hasRelay: () => Promise.resolve(relay) });
const read = (gateway = gatewayWith(true)) => gateway.read('GetApi', (sdk) => new sdk.GetApiCommand({ ApiId: 'a1' }));
const write = (gateway = gatewayWith(true)) =>
  gateway.write('UpdateRoute', (sdk) => new sdk.UpdateRouteCommand({ ApiId: 'a1', RouteId: 'r1', ApiKeyRequired: true }));

test('a read that gets no answer goes through the relay, signed for the true host', async () => {
  await expect(read()).resolves.toMatchObject({ Name: 'chat' });
  const [request] = page.received;
  expect(request?.url).toBe('/relay/http/localhost:1/v2/apis/a1');
  expect(request?.headers['x-switchboard-relay']).toBe('1');
  expect(request?.headers['authorization']).toMatch(/SignedHeaders=[^,]*host/);
  expect(request?.headers['authorization']).not.toContain('x-switchboard-relay');
});

test('reads that are under way at once each get through', async () => {
  const gateway = gatewayWith(true);
  await expect(Promise.all([read(gateway), read(gateway), read(gateway)])).resolves.toHaveLength(3);
  expect(page.received).toHaveLength(3);
});

test('what was found is remembered for the endpoint, without anything secret', async () => {
  await read();
  expect(wayTo(ENDPOINT)).toBe('relay');
  expect([...stored.values()]).toEqual([JSON.stringify([ENDPOINT])]);
  expect(wayTo('http://localhost:2')).toBe('direct');
});

test('a write takes the way that a read has found', async () => {
  await read();
  await write().catch(() => undefined);
  expect(page.received.map(({ method }) => method)).toEqual(['GET', 'PATCH']);
});

test('a write that got no answer is not sent again the other way', async () => {
  await expect(write()).rejects.toMatchObject({ kind: 'unreachable' });
  expect(page.received).toEqual([]);
  expect(wayTo(ENDPOINT)).toBe('direct');
});

test('without a relay a read that was refused names what the endpoint needs, wherever it fails', async () => {
  // What a refused preflight does: the request fails without a reason, and one that asks for nothing readable succeeds.
  vi.stubGlobal('fetch', (_request: unknown, init?: RequestInit) =>
    init?.mode === 'no-cors' ? Promise.resolve(new Response()) : Promise.reject(new TypeError('Failed to fetch')),
  );
  await expect(read(gatewayWith(false))).rejects.toMatchObject({
    kind: 'refuses-browsers',
    message: expect.stringContaining(`EXTRA_CORS_ALLOWED_ORIGINS=${page.url}`),
  });
});

test('without a relay nothing is sent to this page’s origin', async () => {
  await expect(read(gatewayWith(false))).rejects.toMatchObject({ kind: 'unreachable' });
  expect(page.received).toEqual([]);
});

test('an endpoint that refuses through the relay has been reached', async () => {
  page.answer({
    status: 404,
    body: '{"message":"Invalid API identifier specified 0:a1"}',
    headers: { 'content-type': 'application/json' },
  });
  await expect(read()).rejects.toMatchObject({ kind: 'not-found' });
  expect(wayTo(ENDPOINT)).toBe('relay');
});

test.each([
  ['RelayFailure', 502, 'unreachable'],
  ['RelayTimeout', 502, 'no-answer'],
])('a relay that fails too (%s) is not stayed with', async (type, status, kind) => {
  const body = JSON.stringify({ message: 'localhost could not be reached: ECONNREFUSED.' });
  page.answer({ status, body, headers: { 'content-type': 'application/json', 'x-amzn-errortype': type } });
  await expect(read()).rejects.toBeInstanceOf(GatewayError);
  expect(wayTo(ENDPOINT)).toBe('direct');
  chooseWay(ENDPOINT, 'relay');
  await expect(read()).rejects.toMatchObject({ kind });
});

test('a relay that does not forward there is left, in its own words', async () => {
  const message = 'The relay does not forward to localhost; see --allow-endpoint.';
  const headers = { 'content-type': 'application/json', 'x-amzn-errortype': 'RelayRefused' };
  page.answer({ status: 403, body: JSON.stringify({ message }), headers });
  for (const way of ['direct', 'relay'] as const) {
    chooseWay(ENDPOINT, way);
    const failure: unknown = await read().catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ kind: 'unreachable', message: expect.stringContaining(message) });
    expect(failure).toMatchObject({ message: expect.stringContaining(`Nothing answers at ${ENDPOINT}.`) });
    expect(wayTo(ENDPOINT)).toBe('direct');
  }
  chooseWay(ENDPOINT, 'relay');
  // Nothing was sent, and nothing is sent the other way either.
  await expect(write()).rejects.toMatchObject({ kind: 'blocked', message, refused: true });
});

test('a read whose answer was lost, on an endpoint that answers browsers, gets it by the relay, and the way stays direct', async () => {
  const endpoint = await startTestServer(createServer);
  endpoint.answer('reset');
  endpoint.answerTo(({ url }) => url === '/v2/apis', { status: 403, body: '{}' });
  const gateway = createGateway({ endpoint: endpoint.url, region: 'us-east-1', credentials }, { hasRelay: () => Promise.resolve(true) });
  await expect(read(gateway)).resolves.toMatchObject({ Name: 'chat' });
  expect(wayTo(endpoint.url)).toBe('direct');
  page.answer('reset');
  await expect(read(gateway)).rejects.toMatchObject({
    kind: 'unreachable',
    message: expect.stringMatching(/^No answer from the endpoint to GetApi\. Through the relay neither: /),
  });
  await endpoint.close();
});

test('a relay that is there no longer is not sent to', async () => {
  chooseWay(ENDPOINT, 'relay');
  await expect(write(gatewayWith(false))).rejects.toMatchObject({ kind: 'unreachable' });
  expect(page.received).toEqual([]);
  expect(wayTo(ENDPOINT)).toBe('direct');
});

test('where it cannot be known whether there is a relay, the failure is still one of the gateway', async () => {
  const hasRelay = () => Promise.reject(new Error('config.json could not be read: status 500'));
  const gateway = createGateway({ endpoint: ENDPOINT, region: 'us-east-1', credentials }, { hasRelay });
  await expect(read(gateway)).rejects.toMatchObject({ name: 'GatewayError', kind: 'unreachable' });
  chooseWay(ENDPOINT, 'relay');
  await expect(read(gateway)).resolves.toMatchObject({ Name: 'chat' });
});

test('an operator’s choice holds', async () => {
  chooseWay(ENDPOINT, 'relay');
  await write().catch(() => undefined);
  expect(page.received.map(({ url }) => url)).toEqual(['/relay/http/localhost:1/v2/apis/a1/routes/r1']);
});
