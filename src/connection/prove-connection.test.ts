import { createServer } from 'node:http';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { GatewayError, type GatewayErrorKind } from '@/gateway/gateway-error';
import { likeBrowsers } from '@/gateway/test-browser';
import { type Answer, type Received, startTestServer } from '@/gateway/test-server';
import { proveConnection } from './prove-connection';

const server = await startTestServer(createServer);
afterAll(() => server.close());

beforeEach(() => {
  server.reset();
  vi.stubGlobal('fetch', likeBrowsers(fetch));
  vi.stubGlobal('location', { origin: 'http://localhost:4567' });
  // Takes the waiting out of backing off.
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

const connection = () => ({ endpoint: server.url, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
const never = new AbortController().signal;

const isSts = ({ method, url }: Received) => method === 'POST' && url === '/';
const knownToSts: Answer = {
  status: 200,
  body: '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111111111111:user/x</Arn><Account>111111111111</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
};
const unknownToSts: Answer = {
  status: 403,
  body: '<ErrorResponse><Error><Code>InvalidClientTokenId</Code><Message>The security token included in the request is invalid.</Message></Error></ErrorResponse>',
};
const identity = { account: '111111111111', arn: 'arn:aws:iam::111111111111:user/x' };
const noApis: Answer = { status: 200, body: '{"items":[]}' };
const refusal = (status: number, message: string): Answer => ({ status, body: JSON.stringify({ message }) });
const denied = refusal(403, 'User: arn:aws:iam::111111111111:user/x is not authorized to perform: apigateway:GET');

describe('a connection that works', () => {
  test('is proved by a real call, and says whose it is', async () => {
    server.answer(noApis);
    server.answerTo(isSts, knownToSts);
    await expect(proveConnection(connection(), never)).resolves.toEqual(identity);
    expect(server.received.map(({ method, url }) => `${method} ${url}`).toSorted()).toEqual(['GET /v2/apis', 'POST /']);
  });

  // endpoints.md: an endpoint may have no STS.
  test.each<[what: string, Answer]>([
    ['a 404 page', { status: 404, body: '<html><title>404 Not Found</title></html>' }],
    ['501', refusal(501, 'not implemented')],
    ['an empty 200', { status: 200 }],
    ['nothing', 'reset'],
  ])('works too where STS answers %s, and then does not say whose it is', async (_what, answer) => {
    server.answer(noApis);
    server.answerTo(isSts, answer);
    await expect(proveConnection(connection(), never)).resolves.toBeUndefined();
  });

  test('may belong to someone who may not list APIs', async () => {
    server.answer(denied);
    server.answerTo(isSts, knownToSts);
    await expect(proveConnection(connection(), never)).resolves.toEqual(identity);
  });
});

describe('a connection that does not work', () => {
  const failureOf = async () => {
    const failure: unknown = await proveConnection(connection(), never).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(GatewayError);
    return failure as GatewayError;
  };

  test.each<[what: string, Answer, GatewayErrorKind]>([
    ['credentials that the endpoint does not know', refusal(403, 'The security token included in the request is invalid.'), 'credentials'],
    ['a wrong secret', refusal(403, 'The request signature we calculated does not match the signature you provided.'), 'credentials'],
    ['an expired token', refusal(403, 'The security token included in the request is expired'), 'expired'],
    ['a wrong clock', refusal(403, 'Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z'), 'clock'],
    ['a server that is none', { status: 200, body: '<html><title>It works!</title></html>' }, 'unreadable'],
    ['a server of something else', { status: 404, body: '<html><title>404 Not Found</title></html>' }, 'not-supported'],
    ['an endpoint that fails', refusal(500, 'Internal server error'), 'service'],
  ])('fails at %s as %s, in its words', async (_what, answer, kind) => {
    server.answer(answer);
    server.answerTo(isSts, unknownToSts);
    expect(await failureOf()).toMatchObject({ kind, operation: 'GetApis' });
  });

  test('fails where nobody is known who may not list APIs', async () => {
    server.answer(denied);
    server.answerTo(isSts, unknownToSts);
    expect(await failureOf()).toMatchObject({ kind: 'denied', status: 403 });
  });

  test('says that nothing answers, where nothing does', async () => {
    server.answer('reset');
    const { kind, message, operation } = await failureOf();
    expect({ kind, operation }).toEqual({ kind: 'unreachable', operation: 'GetApis' });
    expect(message).toContain(`Nothing answers at ${server.url}.`);
  });

  test('says that the endpoint refuses browsers, where somebody is there, and how to allow this page', async () => {
    // What a refused preflight does: the request fails without a reason, and one that asks for nothing readable succeeds.
    vi.stubGlobal('fetch', (_request: unknown, init?: RequestInit) =>
      init?.mode === 'no-cors' ? Promise.resolve(new Response()) : Promise.reject(new TypeError('Failed to fetch')),
    );
    const { kind, message } = await failureOf();
    expect(kind).toBe('refuses-browsers');
    expect(message).toContain(`${server.url} answers, but it refuses browsers`);
    expect(message).toContain('EXTRA_CORS_ALLOWED_ORIGINS=http://localhost:4567');
  });

  test('can be given up', async () => {
    server.answer('silence');
    const controller = new AbortController();
    const proof = proveConnection(connection(), controller.signal).catch((thrown: unknown) => thrown);
    await server.nextRequest();
    controller.abort();
    expect(await proof).toMatchObject({ kind: 'cancelled' });
  });
});
