import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { ProfileError } from './profile-error';
import { resolveProfile } from './resolve-profile';
import { type AwsHome, createAwsHome } from './test-aws-home';

let home: AwsHome;
let servers: Server[];
const unhandled: unknown[] = [];
const noteUnhandled = (reason: unknown) => void unhandled.push(reason);

beforeEach(async () => {
  servers = [];
  home = await createAwsHome();
  const own = Object.keys(process.env).filter((name) => name.startsWith('AWS_') && !name.startsWith('AWS_SDK_JS'));
  for (const name of own) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(home.env)) vi.stubEnv(name, value);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const server of servers) server.close();
  await home.remove();
});

/** Plays a service of AWS; keeps what it was asked. */
async function play(answer: (body: string, request: IncomingMessage) => { status?: number; type?: string; body: string }) {
  const asked: { body: string; request: IncomingMessage }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const sent = Buffer.concat(chunks).toString();
      asked.push({ body: sent, request });
      const { status = 200, type = 'text/xml', body } = answer(sent, request);
      response.writeHead(status, { 'content-type': type }).end(body);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

let assumed = 0;
const EXPIRATION = '2099-01-01T00:00:00.000Z';

/** An answer to AssumeRole (STS API reference), with another key each time. */
const assumedRole = () => ({
  body:
    '<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>' +
    `<Credentials><AccessKeyId>ASIA${++assumed}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>session</SessionToken>` +
    `<Expiration>${EXPIRATION}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
});

const refusal = (code: string, message: string) => ({
  status: 403,
  body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
});

const STATIC = '[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = base-secret\n';
const ROLE = '[profile admin]\nrole_arn = arn:aws:iam::123456789012:role/admin\nsource_profile = base\nregion = eu-west-1\n';
const MFA = 'mfa_serial = arn:aws:iam::123456789012:mfa/olga\n';

/** A command of Node's that a shell takes on every system. */
const nodeCommand = (script: string): string => `"${process.execPath}" -e "eval(atob('${Buffer.from(script).toString('base64')}'))"`;

const printing = (output: object) => nodeCommand(`console.log(JSON.stringify(${JSON.stringify(output)}))`);

const failureOf = (profile: string, mfaCode?: string): Promise<ProfileError> =>
  resolveProfile({ profile, ...(mfaCode !== undefined && { mfaCode }) }).then(
    () => Promise.reject(new Error('It was resolved.')),
    (error: ProfileError) => error,
  );

test('hands over the keys of a profile that has some, from either file, and its region', async () => {
  await home.write({
    config:
      '[profile base]\nregion = eu-central-1\n[profile inline]\naws_access_key_id = AKIAINLINE\naws_secret_access_key = inline-secret\n',
    credentials: STATIC,
  });
  expect(await resolveProfile({ profile: 'base' })).toEqual({
    accessKeyId: 'AKIABASE',
    secretAccessKey: 'base-secret',
    region: 'eu-central-1',
  });
  expect(await resolveProfile({ profile: 'inline' })).toEqual({ accessKeyId: 'AKIAINLINE', secretAccessKey: 'inline-secret' });
});

test('takes the profile that was asked for, whatever keys and profile the environment has', async () => {
  await home.write({ credentials: STATIC });
  vi.stubEnv('AWS_PROFILE', 'other');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAENV');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'env-secret');
  expect((await resolveProfile({ profile: 'base' })).accessKeyId).toBe('AKIABASE');
});

test('sees keys that were changed while it runs', async () => {
  await home.write({ credentials: STATIC });
  await resolveProfile({ profile: 'base' });
  await home.write({ credentials: STATIC.replace('AKIABASE', 'AKIANEW') });
  expect((await resolveProfile({ profile: 'base' })).accessKeyId).toBe('AKIANEW');
});

describe('a profile with credential_process', () => {
  test('hands over what the command prints', async () => {
    const output = { Version: 1, AccessKeyId: 'ASIAPROC', SecretAccessKey: 'proc-secret', SessionToken: 'token', Expiration: EXPIRATION };
    await home.write({ config: `[profile proc]\ncredential_process = ${printing(output)}\n` });
    expect(await resolveProfile({ profile: 'proc' })).toEqual({
      accessKeyId: 'ASIAPROC',
      secretAccessKey: 'proc-secret',
      sessionToken: 'token',
      expiration: EXPIRATION,
    });
  });

  test.each([
    [
      'expired keys',
      { Version: 1, AccessKeyId: 'A', SecretAccessKey: 'S', Expiration: '2020-01-01T00:00:00Z' },
      'returned expired credentials',
    ],
    ['another version', { Version: 2 }, 'did not return Version 1'],
    ['an expiry that is no date', { Version: 1, AccessKeyId: 'A', SecretAccessKey: 'S', Expiration: 'soon' }, 'no date'],
  ])('fails when it prints %s', async (_what, output, words) => {
    await home.write({ config: `[profile proc]\ncredential_process = ${printing(output)}\n` });
    expect(await failureOf('proc')).toMatchObject({ code: 'CredentialsFailed', message: expect.stringContaining(words) });
  });

  test('fails in the words of the command, without the command, in which a secret may stand', async () => {
    const command = `${nodeCommand('console.error("ask the vault first"); process.exit(3)')} -- --password hunter2`;
    await home.write({ config: `[profile proc]\ncredential_process = ${command}\n` });
    const { code, message } = await failureOf('proc');
    expect({ code, message }).toEqual({ code: 'CredentialsFailed', message: 'Command failed: credential_process\nask the vault first' });
  });

  test('fails rather than take the keys of the container or the machine that it runs on', async () => {
    const container = await play(() => ({
      type: 'application/json',
      body: '{"AccessKeyId":"ASIAHOST","SecretAccessKey":"S","Token":"T"}',
    }));
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', container.url);
    await home.write({ config: `[profile proc]\ncredential_process = ${nodeCommand('process.exit(1)')}\n` });
    expect((await failureOf('proc')).code).toBe('CredentialsFailed');
    expect(container.asked).toEqual([]);
  });
});

describe('a profile with a role', () => {
  test('assumes it with its source profile, signed for its region, anew each time', async () => {
    const sts = await play(assumedRole);
    vi.stubEnv('AWS_ENDPOINT_URL_STS', sts.url);
    await home.write({ config: `${ROLE}external_id = partner-7\n`, credentials: STATIC });
    const first = await resolveProfile({ profile: 'admin' });
    expect(first).toEqual({
      accessKeyId: expect.stringMatching(/^ASIA\d+$/),
      secretAccessKey: 'secret',
      sessionToken: 'session',
      expiration: EXPIRATION,
      region: 'eu-west-1',
    });
    expect((await resolveProfile({ profile: 'admin' })).accessKeyId).not.toBe(first.accessKeyId);
    const [{ body, request } = {}] = sts.asked;
    expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({
      Action: 'AssumeRole',
      RoleArn: 'arn:aws:iam::123456789012:role/admin',
      ExternalId: 'partner-7',
    });
    expect(request?.headers.authorization).toMatch(/Credential=AKIABASE\/\d+\/eu-west-1\/sts\/aws4_request/);
  });

  test('asks STS the way that the profile says, and not the default one', async () => {
    const sts = await play(() => ({ status: 500, body: '' }));
    vi.stubEnv('AWS_ENDPOINT_URL_STS', sts.url);
    await home.write({ config: `[default]\nmax_attempts = 3\n${ROLE}max_attempts = 1\n`, credentials: STATIC });
    expect((await failureOf('admin')).code).toBe('CredentialsFailed');
    expect(sts.asked).toHaveLength(1);
  });

  test('says why STS refused', async () => {
    const sts = await play(() => refusal('AccessDenied', 'User olga is not authorized to perform: sts:AssumeRole'));
    vi.stubEnv('AWS_ENDPOINT_URL_STS', sts.url);
    await home.write({ config: ROLE, credentials: STATIC });
    expect(await failureOf('admin')).toMatchObject({
      code: 'CredentialsFailed',
      message: 'User olga is not authorized to perform: sts:AssumeRole',
    });
  });

  test('says what is wrong with its configuration', async () => {
    await home.write({ config: ROLE });
    expect(await failureOf('admin')).toMatchObject({ code: 'CredentialsFailed', message: expect.stringContaining('[base]') });
  });
});

describe('a profile that wants MFA', () => {
  test('names the device first, and asks STS with the code then', async () => {
    const sts = await play(assumedRole);
    vi.stubEnv('AWS_ENDPOINT_URL_STS', sts.url);
    await home.write({ config: ROLE + MFA, credentials: STATIC });
    expect(await failureOf('admin')).toMatchObject({
      code: 'MfaRequired',
      message: 'Profile admin wants a code of the MFA device arn:aws:iam::123456789012:mfa/olga.',
    });
    expect(sts.asked).toEqual([]);

    await resolveProfile({ profile: 'admin', mfaCode: '123456' });
    expect(Object.fromEntries(new URLSearchParams(sts.asked[0]?.body))).toMatchObject({
      SerialNumber: 'arn:aws:iam::123456789012:mfa/olga',
      TokenCode: '123456',
    });
  });

  test('names the device of a role on the way to its own', async () => {
    const chained = '[profile ops]\nrole_arn = arn:aws:iam::210987654321:role/ops\nsource_profile = admin\n';
    await home.write({ config: ROLE + MFA + chained, credentials: STATIC });
    expect((await failureOf('ops')).code).toBe('MfaRequired');
  });

  test('does not ask for the device of a role that nobody assumes', async () => {
    await home.write({ config: `[profile base]\nrole_arn = x\n${MFA}`, credentials: STATIC });
    expect((await resolveProfile({ profile: 'base' })).accessKeyId).toBe('AKIABASE');
  });

  test('says so when STS does not take the code', async () => {
    const words = 'MultiFactorAuthentication failed with invalid MFA one time pass code.';
    const sts = await play(() => refusal('AccessDenied', words));
    vi.stubEnv('AWS_ENDPOINT_URL_STS', sts.url);
    await home.write({ config: ROLE + MFA, credentials: STATIC });
    expect(await failureOf('admin', '000000')).toMatchObject({ code: 'CredentialsFailed', message: words });
  });

  test.each([undefined, '123456'])('leaves nothing unhandled when its source profile fails too (code %s)', async (mfaCode) => {
    process.on('unhandledRejection', noteUnhandled);
    const failing = `[profile base]\ncredential_process = ${nodeCommand('process.exit(1)')}\n`;
    await home.write({ config: ROLE + MFA + failing });
    expect((await failureOf('admin', mfaCode)).code).toBe(mfaCode === undefined ? 'MfaRequired' : 'CredentialsFailed');
    await home.write({ config: ROLE + MFA });
    expect((await failureOf('admin', mfaCode)).code).toBe(mfaCode === undefined ? 'MfaRequired' : 'CredentialsFailed');
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', noteUnhandled);
    expect(unhandled).toEqual([]);
  });
});

describe('a profile with SSO', () => {
  const SESSION = '[sso-session main]\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-north-1\n';
  const SSO = `${SESSION}[profile dev]\nsso_session = main\nsso_account_id = 123456789012\nsso_role_name = Dev\nregion = eu-west-1\n`;
  const LEGACY =
    '[profile old]\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-north-1\nsso_account_id = 123456789012\nsso_role_name = Dev\n';
  const expired = { accessToken: 'sso-token', expiresAt: '2020-01-01T00:00:00Z' };
  const valid = { accessToken: 'sso-token', expiresAt: EXPIRATION };

  test('hands over the keys of its role while the session lasts', async () => {
    const keys = { accessKeyId: 'ASIASSO', secretAccessKey: 'sso-secret', sessionToken: 't', expiration: Date.parse(EXPIRATION) };
    const portal = await play(() => ({ type: 'application/json', body: JSON.stringify({ roleCredentials: keys }) }));
    vi.stubEnv('AWS_ENDPOINT_URL_SSO', portal.url);
    await home.write({ config: SSO });
    await home.writeSsoToken('main', valid);
    expect(await resolveProfile({ profile: 'dev' })).toEqual({ ...keys, expiration: EXPIRATION, region: 'eu-west-1' });
    expect(portal.asked[0]?.request.headers['x-amz-sso_bearer_token']).toBe('sso-token');
  });

  test.each([
    ['has expired', 'dev', expired],
    ['has expired and could be had anew, but is refused', 'dev', { ...expired, clientId: 'c', clientSecret: 's', refreshToken: 'r' }],
    ['was never there', 'dev', undefined],
    ['of the older form has expired', 'old', expired],
    ['of the older form was never there', 'old', undefined],
  ])('names the command to run when the session %s', async (_what, profile, token) => {
    vi.stubEnv('AWS_ENDPOINT_URL_SSO_OIDC', (await play(() => ({ status: 400, type: 'application/json', body: '{}' }))).url);
    await home.write({ config: SSO + LEGACY });
    if (token) await home.writeSsoToken(profile === 'dev' ? 'main' : 'https://example.awsapps.com/start', token);
    const { code, message } = await failureOf(profile);
    expect({ code, message }).toEqual({
      code: 'SsoExpired',
      message: `There is no valid SSO session for profile ${profile}. Run: aws sso login --profile ${profile}`,
    });
  });

  test('names it too when the session was ended elsewhere', async () => {
    const portal = await play(() => ({
      status: 401,
      type: 'application/json',
      body: '{"__type":"com.amazonaws.switchboard.portal#UnauthorizedException","message":"Session token not found or invalid"}',
    }));
    vi.stubEnv('AWS_ENDPOINT_URL_SSO', portal.url);
    await home.write({ config: SSO });
    await home.writeSsoToken('main', valid);
    expect((await failureOf('dev')).code).toBe('SsoExpired');
  });

  test('does not name it when the portal refuses the role', async () => {
    const portal = await play(() => ({
      status: 403,
      type: 'application/json',
      body: '{"__type":"ForbiddenException","message":"No access"}',
    }));
    vi.stubEnv('AWS_ENDPOINT_URL_SSO', portal.url);
    await home.write({ config: SSO });
    await home.writeSsoToken('main', valid);
    expect(await failureOf('dev')).toMatchObject({ code: 'CredentialsFailed', message: expect.stringContaining('No access') });
  });

  test('names the profile that has the session, where another assumes a role with it', async () => {
    await home.write({ config: `${SSO}[profile ops]\nrole_arn = arn:aws:iam::210987654321:role/ops\nsource_profile = dev\n` });
    expect(await failureOf('ops')).toMatchObject({ code: 'SsoExpired', message: expect.stringMatching(/aws sso login --profile dev$/) });
  });
});

test('names the command to run when a sign-in with `aws login` is no longer valid', async () => {
  await home.write({ config: '[profile web]\nlogin_session = arn:aws:iam::123456789012:user/olga\n' });
  const { code, message } = await failureOf('web');
  expect({ code, message }).toEqual({
    code: 'CredentialsFailed',
    message: 'There is no valid sign-in for profile web. Run: aws login --profile web',
  });
});

test('names the profiles there are when asked for one that is not', async () => {
  await home.write({ credentials: STATIC });
  expect(await failureOf('prod')).toMatchObject({ code: 'ProfileNotFound', message: expect.stringContaining('there are base') });
});

test('says so when a profile holds nothing to sign in with', async () => {
  await home.write({ config: '[profile empty]\nregion = eu-west-1\n' });
  expect(await failureOf('empty')).toMatchObject({ code: 'CredentialsFailed', message: expect.stringContaining('[empty]') });
});
