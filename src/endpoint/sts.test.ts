import { GetApisCommand } from '@aws-sdk/client-apigatewayv2';
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  AssumeRoleWithWebIdentityCommand,
  type AssumeRoleWithWebIdentityCommandInput,
  type Credentials,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  type GetSessionTokenCommandInput,
} from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';

import type { Endpoint } from './endpoint';
import { stsRefusals } from './identity-refusals';
import { createApi } from './test-api';
import { control, failureOf, newAccount, testClient, testHost, testStsClient } from './test-client';
import { type Clock, idToken, newIdentityScene, plant, signingAt } from './test-identity';

interface Scene {
  readonly endpoint: Endpoint;
  readonly account: string;
  readonly clock: Clock;
}

const device = (account: string): string => `arn:aws:iam::${account}:mfa/phone`;
const roleArn = (account: string, name = 'operator'): string => `arn:aws:iam::${account}:role/${name}`;
const issuer = 'https://id.example.com/tenant';

/** An account with a role of each kind. */
async function sceneWithRoles(): Promise<Scene> {
  const scene = newIdentityScene();
  await plant(scene.endpoint, scene.account, {
    roles: [
      { roleName: 'operator' },
      { roleName: 'partner', externalId: 'partner-7' },
      { roleName: 'careful', mfaSerial: device(scene.account) },
      { roleName: 'pipeline', webIdentityIssuer: issuer },
      { roleName: 'browser', webIdentityIssuer: 'accounts.example.org' },
      { roleName: 'brief', lifetimeSeconds: 30 },
    ],
  });
  return scene;
}

const sts = ({ endpoint, account, clock }: Scene, keys?: Credentials) =>
  testStsClient(endpoint, keys === undefined ? { ...signingAt(clock), account } : signingAt(clock, keys));

/** Credentials that have to be in an answer. */
function issued(credentials: Credentials | undefined): Credentials {
  if (credentials === undefined) throw new Error('The endpoint issued no keys');
  return credentials;
}

const assumeRole = (scene: Scene, input: Partial<AssumeRoleCommandInput> = {}, keys?: Credentials) =>
  sts(scene, keys).send(new AssumeRoleCommand({ RoleArn: roleArn(scene.account), RoleSessionName: 'ops-desk', ...input }));

const claims = ({ clock }: Scene) => ({ iss: issuer, sub: 'user-1', aud: 'switchboard', exp: clock.now / 1000 + 60 });

const assumeByToken = (scene: Scene, input: Partial<AssumeRoleWithWebIdentityCommandInput> = {}) =>
  testStsClient(scene.endpoint).send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: roleArn(scene.account, 'pipeline'),
      RoleSessionName: 'ci',
      WebIdentityToken: idToken(claims(scene)),
      ...input,
    }),
  );

const sessionToken = (scene: Scene, input: GetSessionTokenCommandInput = {}, keys?: Credentials) =>
  sts(scene, keys).send(new GetSessionTokenCommand(input));

const gateway = ({ endpoint, clock }: Scene, keys: Partial<Credentials>, region = 'us-east-1') =>
  testClient(endpoint, { ...signingAt(clock, keys), region });

test('assumes a role: its keys work for every service in its account, and STS says whose they are', async () => {
  const scene = await sceneWithRoles();
  const { Credentials: keys, AssumedRoleUser } = await assumeRole(scene);

  expect(keys).toMatchObject({
    AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/) as unknown,
    SecretAccessKey: expect.stringMatching(/^[\w+/]{40}$/) as unknown,
    Expiration: new Date(scene.clock.now + 3600_000),
  });
  const arn = `arn:aws:sts::${scene.account}:assumed-role/operator/ops-desk`;
  expect(AssumedRoleUser?.Arn).toBe(arn);
  expect(AssumedRoleUser?.AssumedRoleId).toMatch(/^AROA[A-Z2-7]{16}:ops-desk$/);
  expect(await sts(scene, issued(keys)).send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: scene.account,
    Arn: arn,
    UserId: AssumedRoleUser?.AssumedRoleId,
  });

  const ApiId = await createApi(gateway(scene, issued(keys), 'eu-west-1'));
  const own = testClient(scene.endpoint, { ...signingAt(scene.clock), account: scene.account, region: 'eu-west-1' });
  expect((await own.send(new GetApisCommand({}))).Items).toMatchObject([{ ApiId }]);
});

test("assumes another account's role, and is in that account then", async () => {
  const scene = await sceneWithRoles();
  const stranger = { ...scene, account: newAccount() };
  const { Credentials: keys } = await assumeRole(stranger, { RoleArn: roleArn(scene.account, 'partner'), ExternalId: 'partner-7' });
  const { Account } = await sts(scene, issued(keys)).send(new GetCallerIdentityCommand({}));
  expect(Account).toBe(scene.account);
});

test('assumes a role with a role, for an hour at most', async () => {
  const scene = await sceneWithRoles();
  const { Credentials: first } = await assumeRole(scene);
  const { AssumedRoleUser } = await assumeRole(scene, { RoleSessionName: 'second', DurationSeconds: 3600 }, issued(first));
  expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${scene.account}:assumed-role/operator/second`);
});

test('gives a session for as long as is asked for, or as the role of a test says', async () => {
  const scene = await sceneWithRoles();
  const lasts = async (input: Partial<AssumeRoleCommandInput>) =>
    (Number((await assumeRole(scene, input)).Credentials?.Expiration) - scene.clock.now) / 1000;
  expect(await lasts({ DurationSeconds: 900 })).toBe(900);
  expect(await lasts({ DurationSeconds: 43_200 })).toBe(43_200);
  expect(await lasts({ RoleArn: roleArn(scene.account, 'brief'), DurationSeconds: 900 })).toBe(30);
});

test('assumes a role that wants a code, by giving one or with keys for which one was given', async () => {
  const scene = await sceneWithRoles();
  const RoleArn = roleArn(scene.account, 'careful');
  const code = { SerialNumber: device(scene.account), TokenCode: '123456' };
  expect((await assumeRole(scene, { RoleArn, ...code })).Credentials).toBeDefined();
  const { Credentials: keys } = await sessionToken(scene, code);
  expect((await assumeRole(scene, { RoleArn }, issued(keys))).Credentials).toBeDefined();
});

test.each([
  ['pipeline', issuer],
  ['browser', 'https://accounts.example.org'],
  ['browser', 'accounts.example.org'],
])('assumes the role %s with a token of %s and no signature', async (name, iss) => {
  const scene = await sceneWithRoles();
  const WebIdentityToken = idToken({ ...claims(scene), iss });
  const answer = await assumeByToken(scene, { RoleArn: roleArn(scene.account, name), WebIdentityToken });

  const arn = `arn:aws:sts::${scene.account}:assumed-role/${name}/ci`;
  expect(answer).toMatchObject({
    SubjectFromWebIdentityToken: 'user-1',
    Provider: iss,
    Audience: 'switchboard',
    AssumedRoleUser: { Arn: arn },
  });
  expect(await sts(scene, issued(answer.Credentials)).send(new GetCallerIdentityCommand({}))).toMatchObject({ Arn: arn });
});

test('takes a token with a signature, whatever it is: it knows no keys of providers', async () => {
  const scene = await sceneWithRoles();
  const WebIdentityToken = `${idToken(claims(scene), { alg: 'RS256', kid: '1' })}c2lnbmF0dXJl`;
  expect((await assumeByToken(scene, { WebIdentityToken })).Credentials).toBeDefined();
});

test('lends a user keys for a time, which are still those of the user', async () => {
  const scene = await sceneWithRoles();
  const { Credentials: keys } = await sessionToken(scene);
  expect(keys?.Expiration).toEqual(new Date(scene.clock.now + 12 * 3600_000));
  expect(await sts(scene, issued(keys)).send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: scene.account,
    Arn: `arn:aws:iam::${scene.account}:user/test`,
  });
  const longest = await sessionToken(scene, { DurationSeconds: 129_600 });
  expect(longest.Credentials?.Expiration).toEqual(new Date(scene.clock.now + 36 * 3600_000));
});

test('answers in XML that the member of an answer cannot break', async () => {
  const scene = await sceneWithRoles();
  const { SubjectFromWebIdentityToken } = await assumeByToken(scene, {
    WebIdentityToken: idToken({ ...claims(scene), sub: '</Arn>&<"x' }),
  });
  expect(SubjectFromWebIdentityToken).toBe('</Arn>&<"x');
});

test('takes the parameters from the query too, and keeps what stands there out of its log', async () => {
  const scene = await sceneWithRoles();
  const query = new URLSearchParams({
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: roleArn(scene.account, 'pipeline'),
    RoleSessionName: 'ci',
    WebIdentityToken: idToken(claims(scene)),
  });
  const response = await scene.endpoint.handle(new Request(`http://${testHost}/?${query}`));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/xml');
  expect((await control(scene.endpoint, 'GET', `calls?account=${scene.account}`)).json).toMatchObject({
    log: [{ operation: 'AssumeRoleWithWebIdentity', path: '/' }],
  });
});

interface Row {
  /** What is refused, with the source where the words are AWS's. */
  readonly fact: string;
  readonly attempt: (scene: Scene) => Promise<unknown>;
  readonly status: number;
  readonly name: string;
  readonly message: string | ((scene: Scene) => string);
}

const denied = {
  status: 403,
  name: 'AccessDenied',
  message: ({ account }: Scene) => `User: arn:aws:iam::${account}:user/test is not authorized to perform: sts:AssumeRole on resource: `,
};
const deniedFor = (name: string) => ({ ...denied, message: (scene: Scene) => denied.message(scene) + roleArn(scene.account, name) });
const invalid = (rule: string) => ({
  status: 400,
  name: 'ValidationError',
  message: `1 validation error detected: Value ${rule}`,
});
const mfaUnknown = {
  status: 403,
  name: 'AccessDenied',
  message:
    'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
};
const mfaWrong = {
  status: 403,
  name: 'AccessDenied',
  message: 'MultiFactorAuthentication failed with invalid MFA one time pass code.',
};
const mfaIncomplete = {
  status: 403,
  name: 'AccessDenied',
  message: 'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
};
const careful = ({ account }: Scene) => ({ RoleArn: roleArn(account, 'careful') });
const notJwt = { status: 400, name: 'InvalidIdentityTokenException', message: 'The ID Token provided is not a valid JWT' };

const rows: readonly Row[] = [
  {
    fact: 'an unknown role, as one that may not be assumed (amzn/selling-partner-api-models#891)',
    attempt: (scene) => assumeRole(scene, { RoleArn: roleArn(scene.account, 'nobody') }),
    ...deniedFor('nobody'),
  },
  {
    fact: "another account's role that is not there",
    attempt: (scene) => assumeRole(scene, { RoleArn: roleArn('999999999999') }),
    ...denied,
    message: (scene) => denied.message(scene) + roleArn('999999999999'),
  },
  {
    fact: 'an ARN that is none (99designs/aws-vault#668)',
    attempt: (scene) => assumeRole(scene, { RoleArn: 'arn:aws:iam:012345678901:role/something' }),
    ...denied,
    message: (scene) => `${denied.message(scene)}arn:aws:iam:012345678901:role/something`,
  },
  {
    fact: 'a wrong external id',
    attempt: (scene) => assumeRole(scene, { RoleArn: roleArn(scene.account, 'partner'), ExternalId: 'partner-8' }),
    ...deniedFor('partner'),
  },
  {
    fact: 'no external id where one is asked for',
    attempt: (scene) => assumeRole(scene, { RoleArn: roleArn(scene.account, 'partner') }),
    ...deniedFor('partner'),
  },
  {
    fact: 'a role that is for web identity',
    attempt: (scene) => assumeRole(scene, { RoleArn: roleArn(scene.account, 'pipeline') }),
    ...deniedFor('pipeline'),
  },
  { fact: 'no code where one is asked for', attempt: (scene) => assumeRole(scene, careful(scene)), ...deniedFor('careful') },
  {
    fact: 'a code without a device (y13i/sgviz#9)',
    attempt: (scene) => assumeRole(scene, { ...careful(scene), TokenCode: '123456' }),
    ...mfaIncomplete,
  },
  {
    fact: 'a device without a code (y13i/sgviz#9)',
    attempt: (scene) => sessionToken(scene, { SerialNumber: device(scene.account) }),
    ...mfaIncomplete,
  },
  {
    fact: 'another device than the role names (aws/aws-cli#6325)',
    attempt: (scene) => assumeRole(scene, { ...careful(scene), SerialNumber: `${device(scene.account)}2`, TokenCode: '123456' }),
    ...mfaUnknown,
  },
  {
    fact: "a device of another account's (aws/aws-cli#6325)",
    attempt: (scene) => sessionToken(scene, { SerialNumber: device(newAccount()), TokenCode: '123456' }),
    ...mfaUnknown,
  },
  {
    fact: 'a wrong code (aws/aws-cli#2279)',
    attempt: (scene) => assumeRole(scene, { ...careful(scene), SerialNumber: device(scene.account), TokenCode: '000000' }),
    ...mfaWrong,
  },
  {
    fact: 'a wrong code for a session (aws/aws-cli#2279)',
    attempt: (scene) => sessionToken(scene, { SerialNumber: device(scene.account), TokenCode: '000000' }),
    ...mfaWrong,
  },
  {
    fact: 'a code that is none',
    attempt: (scene) => assumeRole(scene, { ...careful(scene), SerialNumber: device(scene.account), TokenCode: 'abcdef' }),
    ...invalid("'***' at 'tokenCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\d]*"),
  },
  {
    fact: 'a session that is too short (STS API reference, AssumeRole)',
    attempt: (scene) => assumeRole(scene, { DurationSeconds: 899 }),
    ...invalid("'899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900"),
  },
  {
    fact: 'a session that is too long (STS API reference, AssumeRole)',
    attempt: (scene) => assumeRole(scene, { DurationSeconds: 43_201 }),
    ...invalid("'43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200"),
  },
  {
    fact: "a web identity's session that is too long (STS API reference, AssumeRoleWithWebIdentity)",
    attempt: (scene) => assumeByToken(scene, { DurationSeconds: 43_201 }),
    ...invalid("'43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200"),
  },
  {
    fact: "a user's session that is too long (STS API reference, GetSessionToken)",
    attempt: (scene) => sessionToken(scene, { DurationSeconds: 129_601 }),
    ...invalid("'129601' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 129600"),
  },
  {
    fact: 'a duration that is no whole number',
    attempt: (scene) => assumeRole(scene, { DurationSeconds: 900.5 }),
    ...invalid("'900.5' at 'durationSeconds' failed to satisfy constraint: Member must be a whole number"),
  },
  {
    fact: "a session's name with a slash (zalando-stups/aws-credentials-service#7)",
    attempt: (scene) => assumeRole(scene, { RoleSessionName: 'PowerUser/hjacobs' }),
    ...invalid(
      "'PowerUser/hjacobs' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
    ),
  },
  {
    fact: "a session's name that is too long (getmoto/moto#9218)",
    attempt: (scene) => assumeRole(scene, { RoleSessionName: 's'.repeat(65) }),
    ...invalid(`'${'s'.repeat(65)}' at 'roleSessionName' failed to satisfy constraint: Member must have length less than or equal to 64`),
  },
  {
    fact: "a session's name that is too short (STS API reference, AssumeRole)",
    attempt: (scene) => assumeRole(scene, { RoleSessionName: 's' }),
    ...invalid("'s' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2"),
  },
  {
    fact: 'what lacks required members',
    attempt: (scene) => sts(scene).send(new AssumeRoleCommand({ RoleArn: undefined, RoleSessionName: undefined })),
    status: 400,
    name: 'ValidationError',
    message:
      "2 validation errors detected: Value null at 'roleArn' failed to satisfy constraint: Member must not be null; " +
      "Value null at 'roleSessionName' failed to satisfy constraint: Member must not be null",
  },
  {
    fact: 'a session policy, rather than to forget it',
    attempt: (scene) => assumeRole(scene, { Policy: '{}' }),
    status: 501,
    name: 'NotImplementedException',
    message: 'Policy of AssumeRole is not implemented by this endpoint',
  },
  {
    fact: 'session tags, rather than to forget them',
    attempt: (scene) => assumeRole(scene, { Tags: [{ Key: 'team', Value: 'ops' }] }),
    status: 501,
    name: 'NotImplementedException',
    message: 'Tags of AssumeRole is not implemented by this endpoint',
  },
  {
    fact: 'more than an hour for a role that a role assumes (99designs/aws-vault#263)',
    attempt: async (scene) => assumeRole(scene, { DurationSeconds: 3601 }, issued((await assumeRole(scene)).Credentials)),
    status: 400,
    name: 'ValidationError',
    message: 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
  },
  {
    fact: "more than an hour for a role that a user's session assumes (mmmorris1975/aws-runas#11)",
    attempt: async (scene) => assumeRole(scene, { DurationSeconds: 3601 }, issued((await sessionToken(scene)).Credentials)),
    status: 400,
    name: 'ValidationError',
    message: 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
  },
  {
    fact: 'a session by a session (aws/aws-sdk-net#1704)',
    attempt: async (scene) => sessionToken(scene, {}, issued((await assumeRole(scene)).Credentials)),
    status: 403,
    name: 'AccessDenied',
    message: 'Cannot call GetSessionToken with session credentials',
  },
  {
    fact: 'a token that is over (awslabs/aws-orbit-workbench#771)',
    attempt: (scene) => assumeByToken(scene, { WebIdentityToken: idToken({ ...claims(scene), exp: scene.clock.now / 1000 }) }),
    status: 400,
    name: 'ExpiredTokenException',
    message: ({ clock: { now } }) => `Token expired: current date/time ${now / 1000} must be before the expiration date/time${now / 1000}`,
  },
  {
    fact: 'a token of a provider that the account does not know (mozilla-iam/mozilla-aws-cli#127)',
    attempt: (scene) => assumeByToken(scene, { WebIdentityToken: idToken({ ...claims(scene), iss: 'https://evil.example' }) }),
    status: 400,
    name: 'InvalidIdentityTokenException',
    message: 'No OpenIDConnect provider found in your account for https://evil.example',
  },
  {
    fact: "a token of another role's provider (crossplane/crossplane#5578)",
    attempt: (scene) => assumeByToken(scene, { RoleArn: roleArn(scene.account, 'browser') }),
    status: 403,
    name: 'AccessDenied',
    message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
  },
  {
    fact: 'a token for a role that is not for tokens',
    attempt: (scene) => assumeByToken(scene, { RoleArn: roleArn(scene.account, 'operator') }),
    status: 403,
    name: 'AccessDenied',
    message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
  },
  {
    fact: 'a token for a role that is not there',
    attempt: (scene) => assumeByToken(scene, { RoleArn: roleArn(scene.account, 'nobody') }),
    status: 403,
    name: 'AccessDenied',
    message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
  },
  {
    fact: 'a token for what is no role (physera/onelogin-aws-cli#12)',
    attempt: (scene) => assumeByToken(scene, { RoleArn: `arn:aws:iam::${scene.account}:user/test` }),
    status: 400,
    name: 'ValidationError',
    message: 'Request ARN is invalid',
  },
  { fact: 'a token without parts', attempt: (scene) => assumeByToken(scene, { WebIdentityToken: 'garbage' }), ...notJwt },
  { fact: 'a token of noise', attempt: (scene) => assumeByToken(scene, { WebIdentityToken: 'a.b.c' }), ...notJwt },
  {
    fact: 'a token without an issuer',
    attempt: (scene) => assumeByToken(scene, { WebIdentityToken: idToken({ ...claims(scene), iss: undefined }) }),
    ...notJwt,
  },
  {
    fact: 'a token without an end',
    attempt: (scene) => assumeByToken(scene, { WebIdentityToken: idToken({ ...claims(scene), exp: 'never' }) }),
    ...notJwt,
  },
  {
    fact: 'a token without an algorithm',
    attempt: (scene) => assumeByToken(scene, { WebIdentityToken: idToken(claims(scene), {}) }),
    ...notJwt,
  },
];

test.each(rows)('refuses $fact', async ({ attempt, status, name, message }) => {
  const scene = await sceneWithRoles();
  const failure = await failureOf(attempt(scene));
  expect(failure).toMatchObject({ status, name, message: typeof message === 'function' ? message(scene) : message });
});

test.each<[what: string, change: (keys: Credentials) => Partial<Credentials>]>([
  ['no session token', ({ AccessKeyId, SecretAccessKey }) => ({ AccessKeyId, SecretAccessKey })],
  ['another session token', (keys) => ({ ...keys, SessionToken: `${keys.SessionToken}x` })],
  ['a key id that nobody was given', (keys) => ({ ...keys, AccessKeyId: 'ASIAIOSFODNN7EXAMPLE' })],
  ['a key id that nobody was given and the secret of all others', () => ({ AccessKeyId: 'ASIAIOSFODNN7EXAMPLE', SecretAccessKey: 'test' })],
])('refuses issued keys with %s, as AWS words it', async (_what, change) => {
  const scene = await sceneWithRoles();
  const keys = change(issued((await assumeRole(scene)).Credentials));
  const message = 'The security token included in the request is invalid.';
  expect(await failureOf(gateway(scene, keys).send(new GetApisCommand({})))).toMatchObject({
    status: 403,
    name: 'UnrecognizedClientException',
    message,
  });
  const client = testStsClient(scene.endpoint, signingAt(scene.clock, keys));
  expect(await failureOf(client.send(new GetCallerIdentityCommand({})))).toMatchObject({
    status: 403,
    name: 'InvalidClientTokenId',
    message,
  });
});

test.each(['test', 'another'])('refuses issued keys that sign with the secret %s', async (SecretAccessKey) => {
  const scene = await sceneWithRoles();
  const keys = { ...issued((await assumeRole(scene)).Credentials), SecretAccessKey };
  expect(await failureOf(gateway(scene, keys).send(new GetApisCommand({})))).toMatchObject({
    status: 403,
    name: 'InvalidSignatureException',
  });
});

const expired = 'The security token included in the request is expired';

async function expectExpired(scene: Scene, keys: Credentials): Promise<void> {
  expect(await failureOf(gateway(scene, keys).send(new GetApisCommand({})))).toMatchObject({
    status: 403,
    name: 'ExpiredTokenException',
    message: expired,
  });
  expect(await failureOf(sts(scene, keys).send(new GetCallerIdentityCommand({})))).toMatchObject({
    status: 403,
    name: 'ExpiredToken',
    message: expired,
  });
}

test('lets issued keys sign until the very second when they expire', async () => {
  const scene = await sceneWithRoles();
  const keys = issued((await assumeRole(scene, { RoleArn: roleArn(scene.account, 'brief') })).Credentials);
  scene.clock.now += 29_000;
  await gateway(scene, keys).send(new GetApisCommand({}));
  scene.clock.now += 1000;
  await expectExpired(scene, keys);
});

test("goes by the account's own clock, and hides its headers, for issued keys as for others", async () => {
  const scene = await sceneWithRoles();
  const { endpoint, account } = scene;
  const later = { ...scene, clock: { now: scene.clock.now + 86_400_000 } };
  await control(endpoint, 'POST', 'settings', { account, now: later.clock.now, hideHeaders: true });
  const keys = issued((await assumeRole(later)).Credentials);
  expect(keys.Expiration).toEqual(new Date(later.clock.now + 3600_000));
  await gateway(later, keys).send(new GetApisCommand({}));

  const authorization = `AWS4-HMAC-SHA256 Credential=${keys.AccessKeyId}/20250115/us-east-1/apigateway/aws4_request`;
  const refused = await endpoint.handle(new Request(`http://${testHost}/v2/apis`, { headers: { authorization } }));
  expect(refused.headers.has('access-control-expose-headers')).toBe(false);
});

test("ends the keys that were issued in a test's account, and no others", async () => {
  const scene = await sceneWithRoles();
  const other = { ...scene, account: newAccount() };
  const keys = issued((await assumeRole(scene)).Credentials);
  const others = issued((await sessionToken(other)).Credentials);

  expect((await control(scene.endpoint, 'POST', 'expire', { account: scene.account })).status).toBe(204);

  await expectExpired(scene, keys);
  await gateway(scene, others).send(new GetApisCommand({}));
  const renewed = issued((await assumeRole(scene)).Credentials);
  await gateway(scene, renewed).send(new GetApisCommand({}));
});

test.each([
  ['an account is', ({ account }: Scene) => ({ account })],
  ['everything is', () => undefined],
])('forgets roles and issued keys when %s reset', async (_what, body) => {
  const scene = await sceneWithRoles();
  const keys = issued((await assumeRole(scene)).Credentials);
  await control(scene.endpoint, 'POST', 'reset', body(scene));
  expect(await failureOf(gateway(scene, keys).send(new GetApisCommand({})))).toMatchObject({ name: 'UnrecognizedClientException' });
  expect(await failureOf(assumeRole(scene))).toMatchObject({ name: 'AccessDenied' });
});

test('counts what issued keys are used for, and what a token asks for, in the account of the role', async () => {
  const scene = await sceneWithRoles();
  const keys = issued((await assumeByToken(scene)).Credentials);
  await gateway(scene, keys).send(new GetApisCommand({}));
  expect((await control(scene.endpoint, 'GET', `calls?account=${scene.account}`)).json).toMatchObject({
    operations: { AssumeRoleWithWebIdentity: 1, GetApis: 1 },
  });
});

test('fails AssumeRoleWithWebIdentity for the account of the role, on request', async () => {
  const scene = await sceneWithRoles();
  const error = { status: 400, code: 'IDPCommunicationError', message: 'The provider does not answer' };
  await control(scene.endpoint, 'POST', 'faults', { account: scene.account, operation: 'AssumeRoleWithWebIdentity', error });
  expect(await failureOf(assumeByToken(scene))).toMatchObject({ status: 400, message: error.message });
  expect((await assumeByToken(scene)).Credentials).toBeDefined();
});

test('does not let STS answer who has not signed', async () => {
  const { endpoint } = newIdentityScene();
  for (const Action of ['AssumeRole', 'GetSessionToken', 'GetCallerIdentity']) {
    const body = new URLSearchParams({ Action, Version: '2011-06-15' });
    const response = await endpoint.handle(new Request(`http://${testHost}/`, { method: 'POST', body }));
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('<Code>MissingAuthenticationToken</Code>');
  }
});

test.each(Object.entries(stsRefusals))('names the source of the refusal %s', (_name, { source }) => {
  expect(source).toMatch(/^(\S+\/\S+|by analogy|words: ours)/);
});
