import { createServer } from 'node:http';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { GatewayError, type GatewayErrorKind } from './gateway-error';
import { readIdentity } from './identity';
import { likeBrowsers } from './test-browser';
import { type Answer, startTestServer } from './test-server';

const server = await startTestServer(createServer);
afterAll(() => server.close());

beforeEach(() => {
  server.reset();
  vi.stubGlobal('fetch', likeBrowsers(fetch));
  // Takes the waiting out of backing off.
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

const connection = () => ({ endpoint: server.url, region: 'eu-west-1', credentials: { accessKeyId: 'AKIA1', secretAccessKey: 'secret' } });

const xml = (body: string) => `<?xml version="1.0"?>${body}`;
const identity = (members: string) =>
  xml(
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${members}</GetCallerIdentityResult></GetCallerIdentityResponse>`,
  );
const refusal = (code: string, message: string) =>
  xml(
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>id-1</RequestId></ErrorResponse>`,
  );

test('says whose credentials they are', async () => {
  server.answer({
    status: 200,
    body: identity('<Arn>arn:aws:iam::111111111111:user/x</Arn><UserId>AIDA1</UserId><Account>111111111111</Account>'),
  });
  await expect(readIdentity(connection())).resolves.toEqual({ account: '111111111111', arn: 'arn:aws:iam::111111111111:user/x' });
  expect(server.received.map(({ method, url, body }) => `${method} ${url} ${body}`)).toEqual([
    'POST / Action=GetCallerIdentity&Version=2011-06-15',
  ]);
  const { headers } = server.received[0] ?? {};
  expect(headers?.['authorization']).toMatch(/Credential=AKIA1\/\d{8}\/eu-west-1\/sts\/aws4_request,/);
  expect(Object.keys(headers ?? {}).filter((name) => name.startsWith('amz-sdk-'))).toEqual([]);
});

test('keeps an account that begins with zeros as it is', async () => {
  server.answer({ status: 200, body: identity('<Arn>arn:aws:iam::000000000000:root</Arn><Account>000000000000</Account>') });
  await expect(readIdentity(connection())).resolves.toMatchObject({ account: '000000000000' });
});

test.each<[what: string, Answer, GatewayErrorKind]>([
  // The codes are in the body, so that no endpoint can hide them.
  [
    'an unknown key',
    { status: 403, body: refusal('InvalidClientTokenId', 'The security token included in the request is invalid.') },
    'credentials',
  ],
  [
    'a wrong secret',
    { status: 403, body: refusal('SignatureDoesNotMatch', 'The request signature we calculated does not match.') },
    'credentials',
  ],
  ['an expired token', { status: 403, body: refusal('ExpiredToken', 'The security token included in the request is expired') }, 'expired'],
  ['a wrong clock', { status: 403, body: refusal('RequestTimeTooSkewed', 'The difference is too large.') }, 'clock'],
  ['an answer without an account', { status: 200, body: identity('<Arn>arn:aws:iam::111111111111:user/x</Arn>') }, 'empty'],
  ['an answer with nothing in it', { status: 200, body: identity('') }, 'empty'],
  ['a failure', { status: 500, body: refusal('InternalFailure', 'no') }, 'service'],
  ['no answer', 'reset', 'unreachable'],
])('fails at %s', async (_what, answer, kind) => {
  server.answer(answer);
  const failure: unknown = await readIdentity(connection()).catch((thrown: unknown) => thrown);
  expect(failure).toBeInstanceOf(GatewayError);
  expect(failure).toMatchObject({ kind, operation: 'GetCallerIdentity' });
});

// Endpoints without STS (endpoints.md) answer to its path with whatever they have.
test.each<[what: string, Answer]>([
  ['a 404 page', { status: 404, body: '<!doctype html><html><title>404 Not Found</title></html>' }],
  ['a 404 in JSON', { status: 404, body: '{"message":"Not found"}' }],
  ['a 200 page', { status: 200, body: '<!doctype html><html><title>Hello</title></html>' }],
  ['an empty 200', { status: 200 }],
])('fails as everything fails at %s', async (_what, answer) => {
  server.answer(answer);
  await expect(readIdentity(connection())).rejects.toBeInstanceOf(GatewayError);
});

test('can be given up', async () => {
  server.answer('silence');
  const controller = new AbortController();
  const reading = readIdentity(connection(), controller.signal).catch((thrown: unknown) => thrown);
  await server.nextRequest();
  controller.abort();
  expect(await reading).toMatchObject({ kind: 'cancelled' });
});
