import { createServer } from 'node:http';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Credentials } from './connection';
import { createGateway } from './gateway';
import { startTestServer } from './test-server';

const server = await startTestServer(createServer);
afterAll(() => server.close());

const first: Credentials = { accessKeyId: 'AKIAFIRST', secretAccessKey: 'secret', sessionToken: 'first token' };
const second: Credentials = { accessKeyId: 'AKIASECOND', secretAccessKey: 'secret', sessionToken: 'second token' };

const answers = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"items":[]}' };
const EXPIRED = { status: 403, headers: { 'x-amzn-errortype': 'ExpiredTokenException' }, body: '{"message":"expired"}' };

beforeEach(() => {
  server.reset();
  server.answer(answers);
});

function gatewayWith(surroundings: Parameters<typeof createGateway>[1]) {
  const gateway = createGateway({ endpoint: server.url, region: 'us-east-1', credentials: first }, surroundings);
  return {
    read: () => gateway.read('GetApis', (sdk) => new sdk.GetApisCommand({})),
    write: () => gateway.write('UpdateRoute', (sdk) => new sdk.UpdateRouteCommand({ ApiId: 'a', RouteId: 'r', ApiKeyRequired: true })),
  };
}

describe('the credentials of the moment', () => {
  test('sign what is sent after they were renewed, and nothing is signed with the old ones any more', async () => {
    let now = first;
    const { read, write } = gatewayWith({ credentialsNow: () => now });
    await read();
    now = second;
    await read();
    await write();
    expect(server.received.map(({ headers }) => headers['x-amz-security-token'])).toEqual(['first token', 'second token', 'second token']);
    expect(server.received.at(-1)?.headers['authorization']).toContain('AKIASECOND');
  });

  test('are nobody’s after signing out: nothing is sent', async () => {
    let now: Credentials | undefined = first;
    const { read, write } = gatewayWith({ credentialsNow: () => now });
    await read();
    now = undefined;
    await expect(read()).rejects.toMatchObject({ kind: 'credentials', operation: 'GetApis' });
    await expect(write()).rejects.toMatchObject({ kind: 'credentials', refused: true });
    expect(server.received).toHaveLength(1);
  });

  test('are named when an endpoint says that they have expired, and only then', async () => {
    const expired: Credentials[] = [];
    let now = first;
    const { read, write } = gatewayWith({ credentialsNow: () => now, onExpired: (credentials) => expired.push(credentials) });
    server.answer(EXPIRED);
    await expect(read()).rejects.toMatchObject({ kind: 'expired' });
    now = second;
    await expect(write()).rejects.toMatchObject({ kind: 'expired' });
    server.answer({ ...EXPIRED, headers: { 'x-amzn-errortype': 'AccessDeniedException' }, body: '{"message":"no"}' });
    await expect(read()).rejects.toMatchObject({ kind: 'denied' });
    expect(expired).toEqual([first, second]);
  });
});

describe('a read-only connection', () => {
  test('sends reads, and refuses every write before it is sent', async () => {
    const { read, write } = gatewayWith({ isReadOnly: () => true });
    await read();
    const problem = { kind: 'read-only', operation: 'UpdateRoute', refused: true, retryable: false, status: undefined };
    await expect(write()).rejects.toMatchObject(problem);
    expect(server.received.map(({ method }) => method)).toEqual(['GET']);
  });

  test('is asked about anew at each write', async () => {
    let isReadOnly = true;
    const { write } = gatewayWith({ isReadOnly: () => isReadOnly });
    await expect(write()).rejects.toMatchObject({ kind: 'read-only' });
    isReadOnly = false;
    server.answer({ ...answers, body: '{"routeId":"r"}' });
    await write();
    expect(server.received).toHaveLength(1);
  });
});
