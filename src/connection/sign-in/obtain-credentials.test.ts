import { createServer } from 'node:http';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { GatewayError, type GatewayErrorKind } from '@/gateway/gateway-error';
import { likeBrowsers } from '@/gateway/test-browser';
import { type Answer, type Received, startTestServer } from '@/gateway/test-server';
import type { CredentialSource } from '../credential-source';
import { obtainCredentials, type SignInSecrets } from './obtain-credentials';

const server = await startTestServer(createServer);
afterAll(() => server.close());

beforeEach(() => {
  server.reset();
  vi.stubGlobal('fetch', likeBrowsers(fetch));
  vi.stubGlobal('location', { origin: 'http://localhost:4567' });
  // Takes the waiting out of backing off.
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

const ROLE = 'arn:aws:iam::222222222222:role/operator';
const POOL = 'eu-west-1:11111111-2222-3333-4444-555555555555';
const keys = { accessKeyId: 'AKIAOWN', secretAccessKey: 'own-secret', sessionToken: 'own-token' };
const EXPIRATION = '2026-11-25T12:00:00Z';
const issued = {
  accessKeyId: 'ASIAISSUED',
  secretAccessKey: 'issued-secret',
  sessionToken: 'issued-token',
  expiration: new Date(EXPIRATION),
};

// The shapes of the answers are those of the STS and Amazon Cognito Federated Identities API references.
const members = `<AccessKeyId>ASIAISSUED</AccessKeyId><SecretAccessKey>issued-secret</SecretAccessKey><SessionToken>issued-token</SessionToken><Expiration>${EXPIRATION}</Expiration>`;
const sts = (operation: string, credentials = members): Answer => ({
  status: 200,
  body: `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result><Credentials>${credentials}</Credentials></${operation}Result></${operation}Response>`,
});
const stsRefusal = (status: number, code: string, message: string): Answer => ({
  status,
  body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>id-1</RequestId></ErrorResponse>`,
});
const identityId: Answer = { status: 200, body: '{"IdentityId":"eu-west-1:an-identity"}' };
const identityCredentials: Answer = {
  status: 200,
  body: JSON.stringify({
    IdentityId: 'eu-west-1:an-identity',
    Credentials: {
      AccessKeyId: 'ASIAISSUED',
      SecretKey: 'issued-secret',
      SessionToken: 'issued-token',
      Expiration: Date.parse(EXPIRATION) / 1000,
    },
  }),
};

const never = new AbortController().signal;
const obtain = (source: CredentialSource, secrets: SignInSecrets = {}, signal = never) =>
  obtainCredentials(source, secrets, { endpoint: server.url, region: 'eu-central-1', signal });

const assumingRole = { method: 'keys', assumeRole: { roleArn: ROLE } } as const;

async function errorOf(call: Promise<unknown>): Promise<GatewayError> {
  const failure: unknown = await call.catch((thrown: unknown) => thrown);
  expect(failure).toBeInstanceOf(GatewayError);
  return failure as GatewayError;
}

const form = ({ body }: Received) => Object.fromEntries(new URLSearchParams(body));
const parsed = (body: string) => JSON.parse(body) as unknown;
const names = ({ headers }: Received) => Object.keys(headers);

test('keys are taken as they are, and nothing is sent', async () => {
  await expect(obtain({ method: 'keys' }, { keys })).resolves.toBe(keys);
  expect(server.received).toEqual([]);
});

describe('a role', () => {
  test('is assumed with the keys that one has', async () => {
    server.answer(sts('AssumeRole'));
    await expect(obtain(assumingRole, { keys })).resolves.toEqual(issued);
    const [request] = server.received;
    expect(server.received).toHaveLength(1);
    expect(request?.headers['authorization']).toMatch(/Credential=AKIAOWN\/\d{8}\/eu-central-1\/sts\/aws4_request,/);
    expect(request?.headers['x-amz-security-token']).toBe('own-token');
    expect(request && form(request)).toEqual({
      Action: 'AssumeRole',
      Version: '2011-06-15',
      RoleArn: ROLE,
      RoleSessionName: 'switchboard',
    });
  });

  test('is assumed with all that it asks for', async () => {
    server.answer(sts('AssumeRole'));
    const assumeRole = { roleArn: ROLE, externalId: 'an-id', sessionName: 'somebody', mfaSerial: 'arn:aws:iam::111111111111:mfa/somebody' };
    await obtain({ method: 'keys', assumeRole }, { keys, mfaCode: '123456' });
    expect(server.received.map(form)).toEqual([
      expect.objectContaining({
        RoleArn: ROLE,
        RoleSessionName: 'somebody',
        ExternalId: 'an-id',
        SerialNumber: assumeRole.mfaSerial,
        TokenCode: '123456',
      }),
    ]);
  });

  test('is assumed on top of another way to sign in', async () => {
    server.answer(identityId, identityCredentials, sts('AssumeRole'));
    await expect(obtain({ method: 'cognito', identityPoolId: POOL, assumeRole: { roleArn: ROLE, externalId: 'an-id' } })).resolves.toEqual(
      issued,
    );
    expect(server.received).toHaveLength(3);
    expect(server.received[2]?.headers['authorization']).toContain('Credential=ASIAISSUED/');
    expect(server.received[2]?.headers['x-amz-security-token']).toBe('issued-token');
  });

  test.each<[what: string, Answer, GatewayErrorKind, words: RegExp]>([
    [
      'one may not assume it',
      stsRefusal(
        403,
        'AccessDenied',
        `User: arn:aws:iam::111111111111:user/x is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`,
      ),
      'denied',
      /not authorized to perform: sts:AssumeRole on resource/,
    ],
    [
      'the code is wrong',
      stsRefusal(403, 'AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code.'),
      'denied',
      /invalid MFA one time pass code/,
    ],
    [
      'the ARN is none',
      stsRefusal(400, 'ValidationError', '1 validation error detected: Value &apos;x&apos; at &apos;roleArn&apos; failed'),
      'invalid',
      /at 'roleArn' failed/,
    ],
    [
      'the keys are unknown',
      stsRefusal(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.'),
      'credentials',
      /is invalid/,
    ],
    [
      'the keys have expired',
      stsRefusal(403, 'ExpiredToken', 'The security token included in the request is expired'),
      'expired',
      /expired/,
    ],
    // Endpoints that have no STS, or none with this operation.
    [
      'there is no STS, with a page',
      { status: 404, body: '<!doctype html><html><title>404</title></html>' },
      'not-supported',
      /answered AssumeRole with status 404/,
    ],
    ['there is no STS, in JSON', { status: 404, body: '{"message":"Not found"}' }, 'not-supported', /answered AssumeRole with status 404/],
    ['there is no STS, in one word', { status: 403, body: 'Forbidden' }, 'denied', /answered AssumeRole with status 403/],
    [
      'there is no AssumeRole',
      stsRefusal(400, 'InvalidAction', 'Could not find operation AssumeRole'),
      'not-supported',
      /Could not find operation/,
    ],
    ['the answer holds no keys', sts('AssumeRole', ''), 'empty', /holds no credentials/],
    ['nobody answers', 'reset', 'unreachable', /Nothing answers at http/],
  ])('is refused when %s, in the endpoint’s words', async (_what, answer, kind, words) => {
    server.answer(answer);
    const { operation, message, kind: said } = await errorOf(obtain(assumingRole, { keys }));
    expect({ operation, kind: said }).toEqual({ operation: 'AssumeRole', kind });
    expect(message).toMatch(words);
  });

  test('can be given up', async () => {
    server.answer('silence');
    const controller = new AbortController();
    const failing = errorOf(obtain(assumingRole, { keys }, controller.signal));
    await server.nextRequest();
    controller.abort();
    expect(await failing).toMatchObject({ kind: 'cancelled', operation: 'AssumeRole' });
    expect(server.received).toHaveLength(1);
  });
});

describe('an identity pool', () => {
  test('gives credentials to whoever asks, without a signature', async () => {
    server.answer(identityId, identityCredentials);
    await expect(obtain({ method: 'cognito', identityPoolId: POOL })).resolves.toEqual(issued);
    expect(server.received.map(({ method, url, headers, body }) => [method, url, headers['x-amz-target'], parsed(body)])).toEqual([
      ['POST', '/', 'AWSCognitoIdentityService.GetId', { IdentityPoolId: POOL }],
      ['POST', '/', 'AWSCognitoIdentityService.GetCredentialsForIdentity', { IdentityId: 'eu-west-1:an-identity' }],
    ]);
  });

  test('is asked for a new identity each time: none is kept', async () => {
    server.answer(identityId, identityCredentials, identityId, identityCredentials);
    for (const _ of [1, 2]) await obtain({ method: 'cognito', identityPoolId: POOL });
    expect(server.received).toHaveLength(4);
  });

  test('is shown the token of a login provider', async () => {
    server.answer(identityId, identityCredentials);
    await obtain({ method: 'cognito', identityPoolId: POOL, loginProvider: 'accounts.google.com' }, { token: 'a-jwt' });
    const logins = { 'accounts.google.com': 'a-jwt' };
    expect(server.received.map(({ body }) => parsed(body))).toEqual([
      { IdentityPoolId: POOL, Logins: logins },
      { IdentityId: 'eu-west-1:an-identity', Logins: logins },
    ]);
  });

  test.each<[what: string, Answer[], GatewayErrorKind, words: RegExp]>([
    [
      'it does not exist',
      [{ status: 400, body: `{"__type":"ResourceNotFoundException","message":"IdentityPool '${POOL}' not found."}` }],
      'invalid',
      /IdentityPool .* not found/,
    ],
    [
      'nobody may be unauthenticated',
      [
        {
          status: 400,
          body: '{"__type":"NotAuthorizedException","message":"Unauthenticated access is not supported for this identity pool."}',
        },
      ],
      'invalid',
      /Unauthenticated access is not supported/,
    ],
    [
      'the token is bad',
      [
        identityId,
        {
          status: 400,
          body: '{"__type":"NotAuthorizedException","message":"Invalid login token. Not a valid OpenId Connect identity token."}',
        },
      ],
      'invalid',
      /Invalid login token/,
    ],
    ['the answer holds no keys', [identityId, { status: 200, body: '{}' }], 'empty', /holds no credentials/],
    ['the answer holds no identity', [{ status: 200, body: '{}' }], 'empty', /holds no credentials/],
    ['there is no Cognito', [{ status: 404, body: '{"message":"Not found"}' }], 'not-supported', /Not found/],
    [
      'there is no Cognito, with a page',
      [{ status: 404, body: '<html><title>404</title></html>' }],
      'not-supported',
      /answered GetCredentialsForIdentity with status 404/,
    ],
  ])('refuses when %s, in its own words', async (_what, [first = 'reset', ...then], kind, words) => {
    server.answer(first, ...then);
    const { operation, message, kind: said } = await errorOf(obtain({ method: 'cognito', identityPoolId: POOL }));
    expect({ operation, kind: said }).toEqual({ operation: 'GetCredentialsForIdentity', kind });
    expect(message).toMatch(words);
  });
});

describe('a web identity', () => {
  const source = { method: 'web-identity', roleArn: ROLE } as const;

  test('is exchanged for a role, without a signature', async () => {
    server.answer(sts('AssumeRoleWithWebIdentity'));
    await expect(obtain(source, { token: 'a-jwt' })).resolves.toEqual(issued);
    expect(server.received.map(form)).toEqual([
      {
        Action: 'AssumeRoleWithWebIdentity',
        Version: '2011-06-15',
        RoleArn: ROLE,
        RoleSessionName: 'switchboard',
        WebIdentityToken: 'a-jwt',
      },
    ]);
    expect(server.received.flatMap(names)).not.toContain('authorization');
  });

  test('is refused in the endpoint’s words', async () => {
    server.answer(stsRefusal(400, 'InvalidIdentityToken', 'The ID Token provided is not a valid JWT.'));
    expect(await errorOf(obtain(source, { token: 'rubbish' }))).toMatchObject({
      operation: 'AssumeRoleWithWebIdentity',
      kind: 'invalid',
      message: 'The ID Token provided is not a valid JWT.',
    });
  });
});

// AWS's answer to a preflight does not allow these (endpoints.md, "CORS").
test('no request has the headers that the SDK adds for its retries', async () => {
  server.answer(identityId, identityCredentials, sts('AssumeRole'), sts('AssumeRoleWithWebIdentity'));
  await obtain({ method: 'cognito', identityPoolId: POOL, assumeRole: { roleArn: ROLE } });
  await obtain({ method: 'web-identity', roleArn: ROLE }, { token: 'a-jwt' });
  expect(server.received).toHaveLength(4);
  for (const request of server.received) expect(names(request).filter((name) => name.startsWith('amz-sdk-'))).toEqual([]);
});

describe('without an endpoint', () => {
  const asked: string[] = [];

  beforeEach(() => {
    asked.length = 0;
    vi.stubGlobal('fetch', (request: Request | string) => {
      asked.push(typeof request === 'string' ? request : request.url);
      return Promise.reject(new TypeError('Failed to fetch'));
    });
  });

  const atAws = (source: CredentialSource, secrets: SignInSecrets) =>
    errorOf(obtainCredentials(source, secrets, { region: 'eu-central-1', signal: never }));

  test.each<[CredentialSource, host: string]>([
    [assumingRole, 'https://sts.eu-central-1.amazonaws.com'],
    [{ method: 'web-identity', roleArn: ROLE }, 'https://sts.eu-central-1.amazonaws.com'],
    // Whatever the region of the connection is, a pool is in its own.
    [{ method: 'cognito', identityPoolId: POOL }, 'https://cognito-identity.eu-west-1.amazonaws.com'],
  ])('%j asks AWS itself, at %s', async (source, host) => {
    expect(await atAws(source, { keys, token: 'a-jwt' })).toMatchObject({ kind: 'unreachable' });
    // Whether there is a relay is asked as well.
    expect(new Set(asked.filter((url) => url !== '/config.json').map((url) => new URL(url).origin))).toEqual(new Set([host]));
  });
});

// Last, because the console reads its configuration once, and remembers the way to an endpoint.
test('an endpoint that refuses browsers is asked through the relay', async () => {
  server.answer(sts('AssumeRole'));
  const direct = fetch;
  const relayed: string[] = [];
  vi.stubGlobal('location', { protocol: 'http:', hostname: 'localhost', port: '4567', origin: 'http://localhost:4567' });
  vi.stubGlobal('fetch', (request: Request | string) => {
    if (typeof request === 'string') return Promise.resolve(Response.json({ relay: true }));
    const [page, scheme, rest = ''] = request.url.split(/\/relay\/(https?)\//);
    if (page !== 'http://localhost:4567') return Promise.reject(new TypeError('Failed to fetch'));
    relayed.push(request.url);
    return direct(new Request(`${scheme}://${rest}`, request));
  });
  await expect(obtain(assumingRole, { keys })).resolves.toEqual(issued);
  expect(relayed).toEqual([`http://localhost:4567/relay/http/${new URL(server.url).host}/`]);
  // It was signed for the endpoint, not for the relay.
  expect(server.received[0]?.headers['authorization']).toContain('Credential=AKIAOWN/');
});
