import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { type ConsoleServer, listenConsole } from '../console-server';
import { openConnection, type RawAnswer, sendRaw, statusOf } from '../test-raw-http';
import { createPageToken } from './page-token';
import type { ProfilesOptions } from './profiles';
import { type AwsHome, createAwsHome } from './test-aws-home';

const SECRET = 'wJalrXUtnFEMI-base-secret';
const token = createPageToken();

let home: AwsHome;
let folder: string;
let server: ConsoleServer;

const start = async (profiles?: ProfilesOptions): Promise<void> => {
  server = await listenConsole({ port: 0, root: join(folder, 'client'), config: {}, ...(profiles && { profiles }) });
};

beforeEach(async () => {
  home = await createAwsHome();
  for (const [name, value] of Object.entries(home.env)) vi.stubEnv(name, value);
  await home.write({
    config:
      '[profile base]\nregion = eu-west-1\n' +
      '[profile admin]\nrole_arn = arn:aws:iam::123456789012:role/admin\nsource_profile = base\nmfa_serial = arn:aws:iam::123456789012:mfa/olga\n' +
      '[profile sso]\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-north-1\nsso_account_id = 123456789012\nsso_role_name = Dev\n' +
      `[profile slow]\ncredential_process = "${process.execPath}" -e "setTimeout(Boolean, 600)"\n`,
    credentials: `[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = ${SECRET}\n`,
  });
  folder = await mkdtemp(join(tmpdir(), 'profiles-'));
  await mkdir(join(folder, 'client'));
  await writeFile(join(folder, 'client', 'index.html'), '<title>Console</title>');
  await start({ token, chosen: 'base' });
});

afterEach(async () => {
  await server.close();
  vi.unstubAllEnvs();
  await home.remove();
  await rm(folder, { recursive: true });
});

interface Asking {
  readonly method?: string;
  readonly path?: string;
  /** A header of "-" is left out. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What the console's page sends, line by line, so that nothing on the way tidies it up. */
function ask({
  method = 'POST',
  path = '/profiles/credentials',
  headers = {},
  body = '{"profile":"base"}',
}: Asking = {}): Promise<RawAnswer> {
  const own = `localhost:${server.port}`;
  const all = {
    host: own,
    origin: `http://${own}`,
    'sec-fetch-site': 'same-origin',
    'x-switchboard-token': token,
    connection: 'close',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === '-' ? [] : [`${name}: ${value}`]));
  return sendRaw(server.port, `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

const bodyOf = ({ text }: RawAnswer): unknown => JSON.parse(text.slice(text.indexOf('\r\n\r\n')));

describe('the console’s own page', () => {
  test('is told which profiles there are, and which one was named', async () => {
    const answer = await ask({ method: 'GET', path: '/profiles', body: '' });
    expect(statusOf(answer)).toBe(200);
    expect(bodyOf(answer)).toEqual({ profiles: ['base', 'admin', 'sso', 'slow'], chosen: 'base' });
  });

  test('is handed the credentials of a profile', async () => {
    const answer = await ask();
    expect(statusOf(answer)).toBe(200);
    expect(bodyOf(answer)).toEqual({ accessKeyId: 'AKIABASE', secretAccessKey: SECRET, region: 'eu-west-1' });
  });

  test('by whichever name of this machine it was opened', async () => {
    const host = `127.0.0.1:${server.port}`;
    expect(statusOf(await ask({ headers: { host, origin: `http://${host}` } }))).toBe(200);
  });

  test.each([
    ['{"profile":"admin"}', 422, 'MfaRequired', 'arn:aws:iam::123456789012:mfa/olga'],
    ['{"profile":"sso"}', 422, 'SsoExpired', 'aws sso login --profile sso'],
    ['{"profile":"prod"}', 404, 'ProfileNotFound', 'base, admin, sso, slow'],
    ['{"profile":"slow"}', 422, 'CredentialsFailed', 'invalid JSON'],
  ])('is told why %s gives none', async (body, status, code, words) => {
    const answer = await ask({ body });
    expect(statusOf(answer)).toBe(status);
    expect(bodyOf(answer)).toEqual({ code, message: expect.stringContaining(words) });
  });

  test('does not wait for ever', async () => {
    await server.close();
    await start({ token, timeLimit: 100 });
    expect(bodyOf(await ask({ body: '{"profile":"slow"}' }))).toEqual({
      code: 'CredentialsFailed',
      message: 'The profile gave no credentials within 0.1 seconds.',
    });
  });

  test.each([
    ['credentials', {}],
    ['the list', { method: 'GET', path: '/profiles', body: '' }],
    ['a failure', { body: '{"profile":"prod"}' }],
    ['a refusal', { headers: { 'x-switchboard-token': 'wrong' } }],
  ] satisfies [string, Asking][])('is the only one that reads %s, and nothing on the way keeps it', async (_what, asking) => {
    const { text } = await ask(asking);
    expect(text).toMatch(/^cache-control: no-store\r$/im);
    expect(text).toMatch(/^content-type: application\/json\r$/im);
    expect(text).toMatch(/^x-content-type-options: nosniff\r$/im);
    expect(text).toMatch(/^cross-origin-resource-policy: same-origin\r$/im);
    expect(text).not.toMatch(/access-control|set-cookie|etag/i);
  });
});

const hostile: [what: string, asking: Asking, status: number][] = [
  ['without a token', { headers: { 'x-switchboard-token': '-' } }, 403],
  ['with an empty token', { headers: { 'x-switchboard-token': '' } }, 403],
  ['with another token', { headers: { 'x-switchboard-token': createPageToken() } }, 403],
  ['with the beginning of the token', { headers: { 'x-switchboard-token': token.slice(0, -1) } }, 403],
  ['with more than the token', { headers: { 'x-switchboard-token': `${token}x` } }, 403],
  ['with the token twice', { headers: { 'x-switchboard-token': `${token}, ${token}` } }, 403],
  ['with the token in a cookie', { headers: { 'x-switchboard-token': '-', cookie: `x-switchboard-token=${token}` } }, 403],
  ['with the token in the URL', { headers: { 'x-switchboard-token': '-' }, path: `/profiles/credentials?token=${token}` }, 403],
  ['with the relay’s header for the token', { headers: { 'x-switchboard-token': '-', 'x-switchboard-relay': '1' } }, 403],
  ['from another site', { headers: { origin: 'https://evil.test' } }, 403],
  ['from another port of this machine', { headers: { origin: 'http://localhost:1' } }, 403],
  ['from another name of this machine', { headers: { origin: 'http://127.0.0.1:{P}' } }, 403],
  ['from a page without an origin', { headers: { origin: 'null' } }, 403],
  ['from the same name over https', { headers: { origin: 'https://localhost:{P}' } }, 403],
  ['from another site, as the browser says', { headers: { origin: '-', 'sec-fetch-site': 'cross-site' } }, 403],
  ['from another port, as the browser says', { headers: { origin: '-', 'sec-fetch-site': 'same-site' } }, 403],
  ['typed into the address bar', { headers: { origin: '-', 'sec-fetch-site': 'none' } }, 403],
  [
    'under a name that was bound to this machine (DNS rebinding)',
    { headers: { host: 'evil.test:{P}', origin: 'http://evil.test:{P}' } },
    403,
  ],
  ['under a name that begins like this machine', { headers: { host: 'localhost.evil.test:{P}', origin: '-' } }, 403],
  ['under this machine’s name with a dot', { headers: { host: 'localhost.:{P}', origin: '-' } }, 403],
  ['under this machine’s name with another port', { headers: { host: 'localhost:1', origin: '-' } }, 403],
  ['under this machine’s name without a port', { headers: { host: 'localhost', origin: '-' } }, 403],
  ['under an address that is not loopback', { headers: { host: '0.0.0.0:{P}', origin: '-' } }, 403],
  ['with an empty Host', { headers: { host: '', origin: '-' } }, 403],
  ['without a Host', { headers: { host: '-', origin: '-' } }, 400],
  [
    'by a form of another site',
    { headers: { 'x-switchboard-token': '-', origin: 'https://evil.test', 'content-type': 'text/plain' } },
    403,
  ],
  ['by GET', { method: 'GET', body: '' }, 405],
  ['by GET with a body', { method: 'GET' }, 405],
  ['by PUT', { method: 'PUT' }, 405],
  ['by DELETE', { method: 'DELETE' }, 405],
  ['as a preflight', { method: 'OPTIONS', body: '', headers: { 'x-switchboard-token': '-', origin: 'https://evil.test' } }, 403],
  ['as a preflight of its own', { method: 'OPTIONS', body: '' }, 405],
  ['for the list by POST', { path: '/profiles' }, 405],
  ['for what is not there', { path: '/profiles/credentials/base' }, 404],
  ['with a slash behind', { path: '/profiles/credentials/' }, 404],
  ['with a query', { path: '/profiles/credentials?profile=base' }, 404],
  ['by way of a step', { path: '/profiles/../profiles/credentials' }, 404],
  ['with a body that is too long', { body: JSON.stringify({ profile: 'base', more: 'x'.repeat(4096) }) }, 413],
  ['with a body that says it is too long', { headers: { 'content-length': '1000000000' } }, 413],
  [
    'with a body that does not say that it is too long',
    { headers: { 'content-length': '-', 'transfer-encoding': 'chunked' }, body: `1388\r\n${'x'.repeat(5000)}\r\n0\r\n\r\n` },
    413,
  ],
  ['with no body', { body: '' }, 400],
  ['with a body that is no JSON', { body: 'profile=base' }, 400],
  ['with a body that is nothing', { body: 'null' }, 400],
  ['with a body that is a list', { body: '["base"]' }, 400],
  ['for a profile that is no text', { body: '{"profile":["base"]}' }, 400],
  ['with a code that is no text', { body: '{"profile":"admin","mfaCode":123456}' }, 400],
  ['with a code that is too long', { body: '{"profile":"admin","mfaCode":"1234567"}' }, 400],
  ['with a code that is no number', { body: '{"profile":"admin","mfaCode":"12345x"}' }, 400],
  ['for what every object has', { body: '{"profile":"__proto__"}' }, 404],
  ['for what every object has', { body: '{"profile":"constructor"}' }, 404],
  ['for a file', { body: '{"profile":"../../etc/passwd"}' }, 404],
];

test.each(hostile)('hands nothing out when asked %s: %j', async (_what, { headers = {}, ...asking }, status) => {
  const logged = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
  const filled = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('{P}', String(server.port))]));
  const answer = await ask({ ...asking, headers: filled });
  expect(statusOf(answer)).toBe(status);
  expect(answer.text).not.toContain(SECRET);
  expect(answer.text).not.toMatch(/access-control/i);
  expect(logged.flatMap(({ mock }) => mock.calls)).toEqual([]);
});

test.each(['/profiles', '/profiles/credentials'])('has nothing at %s where no profiles are offered', async (path) => {
  await server.close();
  await start();
  expect(statusOf(await ask({ method: 'GET', path, body: '' }))).toBe(404);
  expect(statusOf(await ask({ path }))).toBe(405);
});

test('goes on after pages that went away while they asked', async () => {
  const half = await openConnection(server.port);
  half.write(`POST /profiles/credentials HTTP/1.1\r\nhost: localhost:${server.port}\r\nx-switchboard-token: ${token}\r\n`);
  half.write('content-length: 100\r\n\r\n{"profile":');
  const slow = { method: 'POST', headers: { 'x-switchboard-token': token }, body: '{"profile":"slow"}' };
  const asking = fetch(`${server.url}/profiles/credentials`, { ...slow, signal: AbortSignal.timeout(200) });
  await expect(asking).rejects.toThrow('timeout');
  half.destroy();
  // By the time that this is answered, the one before has nobody to be answered.
  expect((await fetch(`${server.url}/profiles/credentials`, slow)).status).toBe(422);
  expect(statusOf(await ask())).toBe(200);
});

test('makes another token each time, too long to be guessed', () => {
  expect(createPageToken()).toMatch(/^[\w-]{43}$/);
  expect(createPageToken()).not.toBe(createPageToken());
});
