import { CreateApiCommand, GetApiCommand, GetApisCommand, UpdateApiCommand } from '@aws-sdk/client-apigatewayv2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import { expect, test } from 'vitest';

import { createEndpoint } from './endpoint';
import { sha256Hex } from './hex';
import { IssuedKeys } from './issued-keys';
import { SignatureVerifier } from './signature';
import { failureOf, newAccount, testClient, testHost, testStsClient, toFetchRequest } from './test-client';

const now = Date.UTC(2025, 0, 15, 10, 20, 30);
const minutes = 60_000;

const encoder = new TextEncoder();
const bytesOf = (data: unknown): Uint8Array<ArrayBuffer> => {
  if (typeof data === 'string') return encoder.encode(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data as Uint8Array);
};

/** WebCrypto's hash in the shape that the oracle takes. */
class Sha256 {
  readonly #key: Uint8Array<ArrayBuffer> | undefined;
  #data: Uint8Array<ArrayBuffer> = new Uint8Array();

  constructor(secret?: unknown) {
    this.#key = secret === undefined ? undefined : bytesOf(secret);
  }

  update(data: unknown): void {
    const added = bytesOf(data);
    const all = new Uint8Array(this.#data.byteLength + added.byteLength);
    all.set(this.#data);
    all.set(added, this.#data.byteLength);
    this.#data = all;
  }

  reset(): void {
    this.#data = new Uint8Array();
  }

  async digest(): Promise<Uint8Array> {
    if (this.#key === undefined) return new Uint8Array(await crypto.subtle.digest('SHA-256', this.#data));
    const key = await crypto.subtle.importKey('raw', this.#key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    return new Uint8Array(await crypto.subtle.sign('HMAC', key, this.#data));
  }
}

interface Signing {
  readonly accessKeyId?: string;
  readonly secret?: string;
  readonly service?: string;
  readonly region?: string;
  readonly time?: number;
  readonly sessionToken?: string;
}

/** Signs with @smithy/signature-v4, which is not what the endpoint verifies with. */
async function signed(request: Partial<HttpRequest>, signing: Signing = {}): Promise<HttpRequest> {
  const { accessKeyId = 'test', secret = 'test', service = 'apigateway', region = 'us-east-1', time = now, sessionToken } = signing;
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey: secret, ...(sessionToken === undefined ? {} : { sessionToken }) },
    region,
    service,
    sha256: Sha256,
  });
  const parts = { method: 'GET', path: '/v2/apis', hostname: 'localhost', headers: { host: testHost }, ...request };
  const { headers } = await signer.sign(new HttpRequest(parts), { signingDate: new Date(time) });
  return new HttpRequest({ ...parts, headers });
}

const endpoint = createEndpoint({ now: () => now });

async function refusalOf(request: HttpRequest) {
  const response = await endpoint.handle(toFetchRequest(request));
  const { message } = (await response.json()) as { message: string };
  return { status: response.status, type: response.headers.get('x-amzn-errortype'), message };
}

const mismatch =
  'The request signature we calculated does not match the signature you provided. ' +
  'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

test.each<[what: string, request: Partial<HttpRequest>]>([
  ['a plain read', {}],
  ['a query', { query: { maxResults: '5', nextToken: 'a+b/c=&d' } }],
  ['a query out of order, with what is seldom encoded', { query: { z: "!'()*", a: 'é ~' } }],
  ['a body', { method: 'POST', body: JSON.stringify({ name: 'é' }), headers: { host: testHost, 'content-type': 'application/json' } }],
  ['an encoded path', { path: '/v2/apis/a%2Fb%20c%24/routes/%C3%A9' }],
  ['characters that need no encoding', { path: "/v2/apis/$connect/a:b@c!d'e(f)*" }],
  ['an empty segment', { path: '/v2//apis' }],
  ['a path that ends in a slash', { path: '/v2/apis/' }],
  ['the root', { path: '/' }],
  ['headers with spaces', { headers: { host: testHost, 'x-amz-user-agent': '  a   b  ', accept: '*/*' } }],
])('agrees with the oracle on %s', async (_what, request) => {
  const sent = toFetchRequest(await signed(request, { accessKeyId: '123456789012', region: 'eu-central-1' }));
  const { pathname, search, host } = new URL(sent.url);
  const parts = { method: sent.method, rawPath: pathname, rawQuery: search.slice(1), host, headers: sent.headers };

  const caller = await new SignatureVerifier(new IssuedKeys()).verify(
    { ...parts, body: new Uint8Array(await sent.arrayBuffer()) },
    'apigateway',
    now,
  );

  expect(caller).toMatchObject({ account: '123456789012', region: 'eu-central-1' });
});

test.each<[what: string, change: (request: HttpRequest) => void]>([
  ['the path', (request) => (request.path = '/v2/apis/other')],
  ['the query', (request) => (request.query = { a: '2' })],
  ['the method', (request) => (request.method = 'DELETE')],
  ['a signed header', (request) => (request.headers['x-amz-user-agent'] = 'another')],
  ['the body', (request) => (request.body = '{"name":"another"}')],
  ['the host', (request) => (request.headers['host'] = 'localhost:1')],
  ['the claimed hash of the body', (request) => (request.headers['x-amz-content-sha256'] = 'UNSIGNED-PAYLOAD')],
])('refuses a request of which %s is not what was signed', async (_what, change) => {
  const headers = { host: testHost, 'x-amz-user-agent': 'one' };
  const request = await signed({ method: 'PATCH', path: '/v2/apis/abc', query: { a: '1' }, body: '{"name":"one"}', headers });
  change(request);
  expect(await refusalOf(request)).toEqual({ status: 403, type: 'InvalidSignatureException', message: mismatch });
});

test('refuses a body that is not the one whose hash was signed', async () => {
  const headers = { host: testHost, 'x-amz-content-sha256': await sha256Hex(encoder.encode('{"name":"two"}')) };
  const request = await signed({ method: 'PATCH', path: '/v2/apis/abc', body: '{"name":"one"}', headers });
  expect(await refusalOf(request)).toMatchObject({ status: 403, type: 'InvalidSignatureException' });
});

test.each<[what: string, signing: Signing, type: string, message: string]>([
  ['a wrong secret', { secret: 'wrong' }, 'InvalidSignatureException', mismatch],
  ['an unknown key', { accessKeyId: 'no' }, 'UnrecognizedClientException', 'The security token included in the request is invalid.'],
  [
    'a key that can be none',
    { accessKeyId: 'not a key' },
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  ],
  ['an expired session', { sessionToken: 'expired' }, 'ExpiredTokenException', 'The security token included in the request is expired'],
  [
    'another service',
    { service: 'execute-api' },
    'InvalidSignatureException',
    "Credential should be scoped to correct service: 'apigateway'.",
  ],
  ['a region that can be none', { region: 'US East' }, 'InvalidSignatureException', 'Credential should be scoped to a valid region.'],
  [
    'a date too long ago',
    { time: now - 5 * minutes - 1000 },
    'InvalidSignatureException',
    'Signature expired: 20250115T101529Z is now earlier than 20250115T101530Z (20250115T102030Z - 5 min.)',
  ],
  [
    'a date too far ahead',
    { time: now + 5 * minutes + 1000 },
    'InvalidSignatureException',
    'Signature not yet current: 20250115T102531Z is still later than 20250115T102530Z (20250115T102030Z + 5 min.)',
  ],
])("refuses %s with AWS's code and words", async (_what, signing, type, message) => {
  expect(await refusalOf(await signed({}, signing))).toEqual({ status: 403, type, message });
});

test.each([-5 * minutes, 5 * minutes])('accepts a date that is off by %i ms', async (offset) => {
  const response = await endpoint.handle(toFetchRequest(await signed({}, { time: now + offset })));
  expect(response.status).toBe(200);
});

test('knows the host and the length of the body where a browser does not let them be set', async () => {
  const body = '{"name":"one"}';
  const headers = { host: testHost, 'content-length': String(encoder.encode(body).byteLength) };
  const request = await signed({ method: 'PATCH', path: '/v2/apis/abc', body, headers });
  expect(request.headers['authorization']).toContain('SignedHeaders=content-length;host;');
  delete request.headers['host'];
  delete request.headers['content-length'];
  expect(await refusalOf(request)).toMatchObject({ status: 404, type: 'NotFoundException' });
});

test('accepts any other session token', async () => {
  const response = await endpoint.handle(toFetchRequest(await signed({}, { sessionToken: 'anything' })));
  expect(response.status).toBe(200);
});

const credential = 'Credential=test/20250115/us-east-1/apigateway/aws4_request';

test.each<[headers: Record<string, string>, type: string, message: RegExp]>([
  [{}, 'MissingAuthenticationTokenException', /^Missing Authentication Token$/],
  [{ authorization: 'Bearer abc' }, 'IncompleteSignatureException', /^Unsupported AWS 'algorithm': 'Bearer'\.$/],
  [
    { authorization: 'AWS4-HMAC-SHA256' },
    'IncompleteSignatureException',
    /^Authorization header requires 'Credential' parameter\. .*'Signature' parameter\. .*'SignedHeaders' parameter\. .*'X-Amz-Date' or a 'Date' header\.$/,
  ],
  [
    { authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host`, 'x-amz-date': '20250115T102030Z' },
    'IncompleteSignatureException',
    /^Authorization header requires 'Signature' parameter\.$/,
  ],
  [
    { authorization: 'AWS4-HMAC-SHA256 Credential=test/20250115, SignedHeaders=host, Signature=0', 'x-amz-date': '20250115T102030Z' },
    'IncompleteSignatureException',
    /^Credential must have exactly 5 slash-delimited elements/,
  ],
  [
    { authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0`, 'x-amz-date': '2025-01-15T10:20:30Z' },
    'InvalidSignatureException',
    /^Date in Credential scope does not match/,
  ],
  [
    { authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0`, 'x-amz-date': '20250115T1020' },
    'IncompleteSignatureException',
    /^Date must be in ISO-8601 'basic format'\. Got '20250115T1020'\./,
  ],
  [
    { authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0`, 'x-amz-date': '20250114T102030Z' },
    'InvalidSignatureException',
    /^Date in Credential scope does not match YYYYMMDD .*: '20250115' != '20250114', from '20250114T102030Z'\.$/,
  ],
  [
    { authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=x-amz-date, Signature=0`, 'x-amz-date': '20250115T102030Z' },
    'InvalidSignatureException',
    /^'Host' or ':authority' must be a 'SignedHeader'/,
  ],
  [
    {
      authorization: 'AWS4-HMAC-SHA256 Credential=test/20250115/us-east-1/apigateway/aws5_request, SignedHeaders=host, Signature=0',
      'x-amz-date': '20250115T102030Z',
    },
    'InvalidSignatureException',
    /^Credential should be scoped with a valid terminator: 'aws4_request'\.$/,
  ],
  ...['host;', 'host;a b', 'host;(x)', 'host;:authority', ';host'].map((names): [Record<string, string>, string, RegExp] => [
    { authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names}, Signature=0`, 'x-amz-date': '20250115T102030Z' },
    'IncompleteSignatureException',
    /^'SignedHeaders' holds '.*', which is no name of a header\.$/,
  ]),
])('refuses the headers %j', async (headers, type, message) => {
  const refusal = await refusalOf(new HttpRequest({ method: 'GET', path: '/v2/apis', headers: { host: testHost, ...headers } }));
  expect(refusal).toMatchObject({ status: 403, type });
  expect(refusal.message).toMatch(message);
});

test('takes the date from the Date header when there is no X-Amz-Date', async () => {
  const headers = {
    host: testHost,
    date: new Date(now - 6 * minutes).toUTCString(),
    authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0`,
  };
  const refusal = await refusalOf(new HttpRequest({ method: 'GET', path: '/v2/apis', headers }));
  expect(refusal.message).toMatch(/^Signature expired: 20250115T101430Z/);
});

test('keeps accounts and regions apart, by the credential scope', async () => {
  const own = createEndpoint();
  const account = newAccount();
  const input = { Name: 'chat', ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action' } as const;
  const { ApiId } = await testClient(own, { account }).send(new CreateApiCommand(input));

  const stranger = newAccount();
  const others = [
    [stranger, testClient(own, { account: stranger })],
    [account, testClient(own, { account, region: 'eu-west-1' })],
    ['000000000000', testClient(own)],
  ] as const;
  for (const [answered, client] of others) {
    expect((await client.send(new GetApisCommand({}))).Items).toEqual([]);
    expect(await failureOf(client.send(new GetApiCommand({ ApiId })))).toMatchObject({
      status: 404,
      message: `Invalid API identifier specified ${answered}:${ApiId}`,
    });
    expect(await failureOf(client.send(new UpdateApiCommand({ ApiId, Name: 'theirs' })))).toMatchObject({ status: 404 });
  }
  expect((await testClient(own, { account }).send(new GetApiCommand({ ApiId }))).Name).toBe('chat');
});

test.each([
  ['123456789012', '123456789012'],
  ['test', '000000000000'],
  ['1234567890123', '000000000000'],
])('STS says that the key %s belongs to account %s', async (accessKeyId, account) => {
  const identity = await testStsClient(createEndpoint(), { account: accessKeyId }).send(new GetCallerIdentityCommand({}));
  expect(identity).toMatchObject({ Account: account, Arn: `arn:aws:iam::${account}:user/test` });
  expect(identity.UserId).toContain(account);
});

test.each<[what: string, options: Parameters<typeof testStsClient>[1], name: string, message: RegExp]>([
  ['a wrong secret', { secret: 'wrong' }, 'SignatureDoesNotMatch', /^The request signature we calculated does not match/],
  ['an unknown key', { account: 'no' }, 'InvalidClientTokenId', /^The security token included in the request is invalid\.$/],
  ['an expired session', { sessionToken: 'expired' }, 'ExpiredToken', /^The security token included in the request is expired$/],
  ['an expired date', { clockOffset: -6 * minutes }, 'SignatureDoesNotMatch', /^Signature expired: /],
])('STS refuses %s with its own code, in XML', async (_what, options, name, message) => {
  const failure = await failureOf(testStsClient(createEndpoint(), options).send(new GetCallerIdentityCommand({})));
  expect(failure).toMatchObject({ status: 403, name });
  expect(failure.message).toMatch(message);
});
