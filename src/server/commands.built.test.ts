import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ApiGatewayV2Client, GetApisCommand } from '@aws-sdk/client-apigatewayv2';
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { type AwsHome, createAwsHome } from './profiles/test-aws-home';
import { openConnection } from './test-raw-http';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commands-'));
  await build({ configFile: 'vite.server.config.ts', logLevel: 'error', build: { outDir: join(folder, 'dist', 'server') } });
  await cp('package.json', join(folder, 'package.json'));
  await mkdir(join(folder, 'dist', 'client'), { recursive: true });
  await writeFile(join(folder, 'dist', 'client', 'index.html'), '<title>Console</title>');
}, 60_000);

/** Hears of it when a browser would have been opened. */
const visits = createServer((_request, response) => void response.end());

beforeAll(() => new Promise<void>((resolve) => visits.listen({ port: 0, host: '127.0.0.1' }, resolve)));

afterAll(() => {
  visits.close();
  return rm(folder, { recursive: true });
});

interface Running {
  readonly child: ChildProcess;
  /** Resolves with what the output holds, when this was printed there or among the errors; rejects when the command ends before. */
  readonly printed: (text: string) => Promise<string>;
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

const children = new Set<ChildProcess>();

let home: AwsHome;

beforeEach(async () => {
  home = await createAwsHome();
});

afterEach(async () => {
  const ends = [...children].map((child) => new Promise<void>((resolve) => child.once('close', () => resolve())));
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(ends);
  await home.remove();
});

function run(command: 'switchboard' | 'endpoint', ...args: string[]): Running {
  // What opens a browser is looked for in the test's own folder, and nowhere else; so are AWS profiles.
  const env = { ...process.env, ...home.env, PATH: join(folder, 'bin'), NODE: process.execPath };
  const script = join(folder, 'dist', 'server', `${command}.js`);
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  let stdout = '';
  let stderr = '';
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.once('close', (code) => {
      children.delete(child);
      resolve({ code, stdout, stderr });
    });
  });
  const waiting = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    for (const look of waiting) look();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    for (const look of waiting) look();
  });
  const printed = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if ((stdout + stderr).includes(text)) resolve(stdout);
      };
      waiting.add(look);
      look();
      void ended.then(({ code }) => reject(new Error(`It ended with ${code}. ${stdout}${stderr}`)));
    });
  return { child, printed, ended };
}

const urlsIn = (text: string): string[] => text.match(/http:\/\/localhost:\d+/g) ?? [];

/** A port that somebody else has. */
async function takenPort(): Promise<{ port: number; release: () => void }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1' }, resolve));
  return { port: (server.address() as AddressInfo).port, release: () => server.close() };
}

test('starts the console and its endpoint, and prints where they are and nothing secret', async () => {
  const output = await run('switchboard', '--port', '0', '--endpoint-port', '0', '--region', 'eu-west-1').printed('Ctrl-C');

  const [console = '', endpoint = ''] = urlsIn(output);
  expect(await (await fetch(`${console}/config.json`)).json()).toEqual({ endpoint, region: 'eu-west-1', embedded: true, relay: true });
  expect(await (await fetch(console)).text()).toContain('Console');
  expect(await (await fetch(`${endpoint}/_localstack/health`)).json()).toMatchObject({ edition: 'switchboard' });
  expect(output).not.toMatch(/secret|password|token/i);
});

test('points the console at another endpoint, and starts none', async () => {
  const output = await run('switchboard', '--port', '0', '--endpoint', 'http://localhost:4566/').printed('Ctrl-C');

  const [console = ''] = urlsIn(output);
  expect(await (await fetch(`${console}/config.json`)).json()).toEqual({
    endpoint: 'http://localhost:4566',
    region: 'us-east-1',
    relay: true,
  });
  expect(output).not.toContain('embedded');
});

const PROFILES = '[profile dev]\nregion = eu-central-1\n[profile plain]\naws_access_key_id = AKIAPLAIN\naws_secret_access_key = s\n';

/** The address that was printed for a page that may use profiles, taken apart. */
function readPageAddress(output: string): { url: string; token: string } {
  const [, url = '', token = ''] = /^Console {3}(http:\/\/localhost:\d+)\/#token=([\w-]{43})$/m.exec(output) ?? [];
  return { url, token };
}

test('with a profile points the console at AWS in its region, starts no endpoint, and prints the address that may use it', async () => {
  await home.write({ config: PROFILES });
  const output = await run('switchboard', '--port', '0', '--profile', 'dev').printed('Ctrl-C');

  const { url, token } = readPageAddress(output);
  expect(await (await fetch(`${url}/config.json`)).json()).toEqual({ region: 'eu-central-1', relay: true, profiles: true });
  expect(await (await fetch(`${url}/profiles`, { headers: { 'x-switchboard-token': token } })).json()).toEqual({
    profiles: ['dev', 'plain'],
    chosen: 'dev',
  });
  expect((await fetch(`${url}/profiles`)).status).toBe(403);
  expect(output).toContain('Endpoint  AWS, eu-central-1\n');
  expect(output).toContain('the token lets the page that you open use the AWS profiles of this machine');
});

test.each<[args: string[], config: object]>([
  [['--profile', 'dev', '--region', 'us-west-2'], { region: 'us-west-2', relay: true, profiles: true }],
  [['--profile', 'plain'], { region: 'us-east-1', relay: true, profiles: true }],
  [
    ['--profile', 'dev', '--endpoint', 'http://localhost:4566'],
    { endpoint: 'http://localhost:4566', region: 'eu-central-1', relay: true, profiles: true },
  ],
  [['--endpoint', 'http://localhost:4566'], { endpoint: 'http://localhost:4566', region: 'us-east-1', relay: true, profiles: true }],
])('with profiles to pick from and %j, tells the console %j', async (args, config) => {
  await home.write({ config: PROFILES });
  const { url } = readPageAddress(await run('switchboard', '--port', '0', ...args).printed('Ctrl-C'));
  expect(await (await fetch(`${url}/config.json`)).json()).toEqual(config);
});

test('offers the profiles that there are beside its own endpoint, and gets the credentials of each without logging anything', async () => {
  const node = `"${process.execPath}" -e "eval(atob('${Buffer.from('console.log(JSON.stringify({ Version: 1, AccessKeyId: "ASIAPROC", SecretAccessKey: "s" }))').toString('base64')}'))"`;
  const sso = 'sso_start_url = https://example.awsapps.com/start\nsso_region = us-east-1\nsso_account_id = 1\nsso_role_name = Dev\n';
  await home.write({
    config: `${PROFILES}[profile proc]\ncredential_process = ${node}\n[profile sso]\n${sso}[profile role]\nrole_arn = arn:aws:iam::123456789012:role/x\nsource_profile = plain\n`,
  });
  const { port } = visits.address() as AddressInfo;
  vi.stubEnv('AWS_ENDPOINT_URL_STS', `http://127.0.0.1:${port}`);
  const { child, printed, ended } = run('switchboard', '--port', '0', '--endpoint-port', '0');
  vi.unstubAllEnvs();
  const { url, token } = readPageAddress(await printed('Ctrl-C'));
  expect(await (await fetch(`${url}/config.json`)).json()).toMatchObject({ embedded: true, profiles: true });

  const headers = { 'x-switchboard-token': token };
  const credentialsOf = async (profile: string): Promise<unknown> => {
    const answer = await fetch(`${url}/profiles/credentials`, { method: 'POST', headers, body: JSON.stringify({ profile }) });
    return answer.json();
  };
  expect(await credentialsOf('plain')).toMatchObject({ accessKeyId: 'AKIAPLAIN' });
  expect(await credentialsOf('proc')).toMatchObject({ accessKeyId: 'ASIAPROC' });
  expect(await credentialsOf('sso')).toMatchObject({ code: 'SsoExpired' });
  // Nobody is STS there, but it was asked: the message is the SDK's.
  expect(await credentialsOf('role')).toMatchObject({ code: 'CredentialsFailed', message: expect.stringContaining('STS') });

  child.kill();
  const { stdout, stderr } = await ended;
  expect(stderr).toBe('');
  expect(stdout.split('\n')).toHaveLength(5);
  expect(stdout).not.toMatch(/AKIA|ASIA/);
});

test('says in a line that there is no such profile, and which there are', async () => {
  await home.write({ config: PROFILES });
  const { code, stdout, stderr } = await run('switchboard', '--profile', 'prod').ended;
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toBe("switchboard: There is no profile 'prod' in this machine's AWS configuration; there are dev, plain.\n");
});

test.each(['SIGINT', 'SIGTERM'] as const)('ends at once on %s, though connections are open', async (signal) => {
  const { child, printed, ended } = run('switchboard', '--port', '0', '--endpoint-port', '0');
  const ports = urlsIn(await printed('Ctrl-C')).map((url) => Number(new URL(url).port));
  const sockets = await Promise.all(ports.map((port) => openConnection(port)));
  const closed = sockets.map(
    (socket) => new Promise<void>((resolve) => socket.on('error', () => undefined).once('close', () => resolve())),
  );
  for (const socket of sockets) socket.resume();

  child.kill(signal);

  expect((await ended).code).toBe(0);
  await Promise.all(closed);
});

test.each([
  ['switchboard', '--port', ['--endpoint', 'http://localhost:4566']],
  ['switchboard', '--endpoint-port', ['--port', '0']],
  ['endpoint', '--port', []],
] as const)('%s says in a line that the port of %s is taken', async (command, flag, others) => {
  const { port, release } = await takenPort();
  const { code, stderr, stdout } = await run(command, flag, String(port), ...others).ended;
  release();
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toBe(`${command}: port ${port} is taken; choose another with ${flag}\n`);
});

test.each([
  ['switchboard', ['--prot', '1'], "Unknown option '--prot'"],
  ['switchboard', ['--port'], "Option '--port <value>' argument missing"],
  ['switchboard', ['--port', '65536'], "--port needs a port between 0 and 65535, not '65536'"],
  ['switchboard', ['--port', '4k'], "--port needs a port between 0 and 65535, not '4k'"],
  ['switchboard', ['--endpoint-port', '-1'], '--endpoint-port'],
  ['switchboard', ['--endpoint', 'localhost:4566'], "--endpoint needs a URL such as http://localhost:4566, not 'localhost:4566'"],
  ['switchboard', ['--endpoint', 'ftp://localhost'], '--endpoint needs a URL'],
  ['switchboard', ['--endpoint', 'http://user:word@localhost'], '--endpoint must not hold a user name or password'],
  ['switchboard', ['--region', 'US East'], "--region needs a region such as us-east-1, not 'US East'"],
  ['switchboard', ['--empty=1'], '--empty'],
  ['switchboard', ['--empty', '--profile', 'dev'], '--empty is for the embedded endpoint, which --profile leaves out'],
  ['switchboard', ['--functions', 'no-such-folder'], "--functions needs a folder, not 'no-such-folder'"],
  ['switchboard', ['--functions', '.', '--endpoint', 'http://localhost:4566'], '--functions is for the embedded endpoint'],
  ['switchboard', ['--run-code', '--profile', 'dev'], '--run-code is for the embedded endpoint'],
  ['endpoint', ['--functions', 'package.json'], "--functions needs a folder, not 'package.json'"],
  ['switchboard', ['--profile'], "Option '--profile <value>' argument missing"],
  ['switchboard', ['start'], "Unexpected argument 'start'"],
  ['endpoint', ['--endpoint-port', '1'], "Unknown option '--endpoint-port'"],
  ['endpoint', ['--port', 'x'], "--port needs a port between 0 and 65535, not 'x'"],
] as const)('%s refuses %j in one line', async (command, args, reason) => {
  const { code, stdout, stderr } = await run(command, ...args).ended;
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^[^\n]+\n$/);
  expect(stderr).toContain(`${command}: `);
  expect(stderr).toContain(reason);
  expect(stderr).not.toContain('word@');
});

test('explains every option of switchboard, and ends', async () => {
  const { code, stdout, stderr } = await run('switchboard', '--help').ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const options = ['--port P', '--endpoint-port Q', '--endpoint URL', '--profile NAME', '--region R', '--empty', '--open', '--help'];
  for (const option of [...options, '--functions DIR', '--run-code']) {
    expect(stdout).toContain(option);
  }
});

test('opens the address that may use profiles', async () => {
  await home.write({ config: PROFILES });
  const { child, printed, ended } = run('switchboard', '--port', '0', '--profile', 'dev', '--open');
  const { url, token } = readPageAddress(await printed('Ctrl-C'));
  await printed('no browser could be opened');
  child.kill();
  expect((await ended).stderr).toBe(`switchboard: no browser could be opened; go to ${url}/#token=${token}\n`);
});

test('opens the console in a browser when told so', async () => {
  const visit = new Promise<string | undefined>((resolve) => {
    visits.once('request', (request: IncomingMessage) => resolve(request.url));
  });
  const { port } = visits.address() as AddressInfo;
  await mkdir(join(folder, 'bin'), { recursive: true });
  const opener = `#!/bin/sh\nexec "$NODE" -e 'require("node:http").get("http://127.0.0.1:${port}/?" + process.argv[1])' "$1"\n`;
  for (const name of ['xdg-open', 'open']) await writeFile(join(folder, 'bin', name), opener, { mode: 0o755 });

  const [url] = urlsIn(await run('switchboard', '--port', '0', '--endpoint-port', '0', '--open').printed('Ctrl-C'));

  expect(await visit).toBe(`/?${url}`);
  await rm(join(folder, 'bin'), { recursive: true });
});

test('goes on without a browser, and says where to go', async () => {
  const { child, printed, ended } = run('switchboard', '--port', '0', '--endpoint-port', '0', '--open');
  const [url] = urlsIn(await printed('Ctrl-C'));
  await printed('no browser could be opened');
  expect((await fetch(String(url))).status).toBe(200);
  child.kill();
  expect((await ended).stderr).toBe(`switchboard: no browser could be opened; go to ${url}\n`);
});

test('says that the console has not been built', async () => {
  const index = join(folder, 'dist', 'client', 'index.html');
  await rm(index);
  const { code, stderr } = await run('switchboard', '--port', '0', '--endpoint-port', '0').ended;
  await writeFile(index, '<title>Console</title>');
  expect({ code, stderr }).toEqual({ code: 1, stderr: 'switchboard: the console has not been built; run: npm run build\n' });
});

/** How many APIs an endpoint started like this has. */
async function countApis(...args: string[]): Promise<number | undefined> {
  const [endpoint = ''] = urlsIn(await run('endpoint', '--port', '0', ...args).printed('\n'));
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const { Items } = await new ApiGatewayV2Client({ endpoint, region: 'us-east-1', credentials }).send(new GetApisCommand({}));
  return Items?.length;
}

test('starts the endpoint alone, with or without samples', async () => {
  expect(await countApis()).toBe(5);
  expect(await countApis('--empty')).toBe(0);
});

test('runs the functions of a folder, in its region', async () => {
  const functions = join(folder, 'functions');
  await mkdir(functions);
  await writeFile(join(functions, 'greet.mjs'), 'export const handler = async ({ name }) => `Hello ${name}`;');
  const started = run('endpoint', '--port', '0', '--empty', '--region', 'eu-west-1', '--functions', functions);
  const [endpoint = ''] = urlsIn(await started.printed('\n'));
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new LambdaClient({ endpoint, region: 'eu-west-1', credentials });
  const { Functions } = await client.send(new ListFunctionsCommand({}));
  expect(Functions?.map(({ FunctionName }) => FunctionName)).toEqual(['greet']);
  const answer = await client.send(new InvokeCommand({ FunctionName: 'greet', Payload: new TextEncoder().encode('{"name":"you"}') }));
  expect(answer.Payload?.transformToString()).toBe('"Hello you"');
});

/** What the built commands import from outside their folder and Node. */
async function importedPackages(): Promise<string[]> {
  const files = await readdir(join(folder, 'dist', 'server'), { recursive: true });
  const scripts = files.filter((file) => file.endsWith('.js'));
  const sources = await Promise.all(scripts.map((file) => readFile(join(folder, 'dist', 'server', file), 'utf8')));
  const imports = /^import .*from "([^"]+)";$|\bimport\("([^"]+)"\)/gm;
  const imported = sources.flatMap((source) => [...source.matchAll(imports)].map((match) => String(match[1] ?? match[2])));
  return imported.filter((from) => !from.startsWith('node:') && !from.startsWith('.'));
}

test('holds everything it needs: neither command imports a package', async () => {
  expect(await importedPackages()).toEqual([]);
});
