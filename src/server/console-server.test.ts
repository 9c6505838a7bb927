import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { ConsoleConfig } from './console-config';
import { type ConsoleServer, listenConsole } from './console-server';
import { rawRequest, sendRaw, statusOf } from './test-raw-http';

let folder = '';
let server: ConsoleServer | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'console-'));
  await mkdir(join(folder, 'client', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'client', 'index.html'), '<!doctype html><title>Console</title>');
  await writeFile(join(folder, 'client', 'config.json'), '{}');
  await writeFile(join(folder, 'client', 'favicon.svg'), '<svg/>');
  await writeFile(join(folder, 'client', 'assets', 'main-abc123.js'), 'export {};');
  await writeFile(join(folder, 'client', 'assets', 'main-abc123.css'), 'a{}');
});

afterEach(async () => {
  await server?.close();
  await rm(folder, { recursive: true });
});

async function start(config: ConsoleConfig = {}, found: string[] = []): Promise<string> {
  server = await listenConsole({ port: 0, root: join(folder, 'client'), config, findEndpoints: () => Promise.resolve(found) });
  return server.url;
}

const page = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

test.each([
  ['/', 'text/html; charset=utf-8', 'no-cache'],
  ['/index.html', 'text/html; charset=utf-8', 'no-cache'],
  ['/favicon.svg', 'image/svg+xml', 'no-cache'],
  ['/config.json', 'application/json', 'no-cache'],
  ['/assets/main-abc123.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['/assets/main-abc123.css?x=1', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
])('serves %s as %s, %s', async (path, type, caching) => {
  const response = await fetch(`${await start()}${path}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('cache-control')).toBe(caching);
});

test.each(['/', '/config.json', '/assets/main-abc123.js', '/nothing', '/assets/nothing.js'])(
  'sends its protections with %s',
  async (path) => {
    const { headers } = await fetch(`${await start()}${path}`);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*trusted-types 'none'$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toMatch(/camera=\(\)/);
    expect(headers.has('access-control-allow-origin')).toBe(false);
  },
);

test.each<[config: ConsoleConfig, source: string]>([
  [{}, 'https:'],
  [{ endpoint: 'http://gateway.internal:4566' }, 'http://gateway.internal:4566'],
  [{ endpoint: 'https://gateway.example.com', lockEndpoint: true }, "'self' https://gateway.example.com;"],
])('answers /config.json with %j, and a policy that fits it', async (config, source) => {
  const response = await fetch(`${await start(config)}/config.json`);
  expect(await response.json()).toEqual(config);
  expect(response.headers.get('content-security-policy')).toContain(source);
});

test.each<[config: ConsoleConfig, found: string[], offered: string[] | undefined]>([
  [{}, ['http://localhost:4566'], ['http://localhost:4566']],
  [{ endpoint: 'http://localhost:4570' }, ['http://localhost:4566'], ['http://localhost:4566']],
  [{ endpoint: 'http://localhost:4566' }, ['http://localhost:4566'], undefined],
  [{ endpoint: 'http://localhost:4570', lockEndpoint: true }, ['http://localhost:4566'], undefined],
  [{}, [], undefined],
])('with %j and %j found on this machine, offers %j', async (config, found, offered) => {
  const response = await fetch(`${await start(config, found)}/config.json`);
  expect((await response.json()) as ConsoleConfig).toEqual({ ...config, ...(offered ? { found: offered } : {}) });
});

test.each([
  '/connect',
  '/us-east-1/apis',
  '/us-east-1/apis/abc/routes/$connect/route-request?x=1',
  '/us-east-1/apis/abc/routes/a%2Fb.js',
  '/us-east-1/apis/abc/routes/%2E',
  '/us-east-1/apis/abc/routes/..%2F..%2Fsecret.txt',
  '/us-east-1/apis/abc/routes/%zz',
  '/us-east-1/apis/abc/routes/%00',
  `/us-east-1/apis/abc/routes/${'k'.repeat(300)}`,
])('serves the console itself at %s to who asks for a page', async (path) => {
  const response = await fetch(`${await start()}${path}`, page);
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-cache');
  expect(await response.text()).toContain('<title>Console</title>');
});

test('is not confused by a page named like a folder', async () => {
  const url = await start();
  expect((await fetch(`${url}/assets`, page)).status).toBe(200);
  expect((await fetch(`${url}/assets/`, page)).status).toBe(404);
});

test.each([
  ['/nothing.js', {}],
  ['/us-east-1/apis', { headers: { accept: 'application/json' } }],
  ['/assets/nothing.js', page],
])('answers 404 in plain text to %s with %j', async (path, options) => {
  const response = await fetch(`${await start()}${path}`, options);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
});

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/..%5csecret.txt',
  '//secret.txt',
  'http://x/secret.txt',
])('lets nobody out of its folder by %s', async (target) => {
  await start();
  const answer = await sendRaw(Number(server?.port), rawRequest('GET', target));
  expect(statusOf(answer)).toBe(404);
  expect(answer.text).not.toContain('secret');
});

test('answers 304 when nothing has changed', async () => {
  const url = await start();
  const first = await fetch(url);
  const etag = String(first.headers.get('etag'));
  const again = await fetch(url, { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(304);
  await writeFile(join(folder, 'client', 'index.html'), '<title>Changed</title>');
  expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(200);
});

test('answers HEAD without a body', async () => {
  await start();
  const { text } = await sendRaw(Number(server?.port), rawRequest('HEAD', '/'));
  expect(text).toMatch(/^HTTP\/1\.1 200 .*content-length: 37\r\n.*\r\n\r\n$/is);
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
  const response = await fetch(await start(), { method });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, HEAD');
});

test('hands out nothing that is hidden, and nothing that a link leads to', async () => {
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'client', '.hidden'), 'hidden');
  await symlink(join(folder, 'secret.txt'), join(folder, 'client', 'link.txt'));
  await symlink(join(folder, 'client', 'loop'), join(folder, 'client', 'loop'));
  const url = await start();
  const statuses = await Promise.all(['/.hidden', '/link.txt', '/loop'].map(async (path) => (await fetch(url + path)).status));
  expect(statuses).toEqual([404, 404, 404]);
});

test.each(['"x", ETAG', 'W/ETAG', '*'])('says that nothing changed to a browser that knows %s', async (known) => {
  const url = await start();
  const { headers } = await fetch(`${url}/favicon.svg`);
  const again = await fetch(`${url}/favicon.svg`, { headers: { 'if-none-match': known.replace('ETAG', headers.get('etag') ?? '') } });
  expect(again.status).toBe(304);
});

test('relays for its own page, and only where there is a relay', async () => {
  const url = await start();
  const headers = { 'x-switchboard-relay': '1', 'sec-fetch-site': 'same-origin' };
  expect((await fetch(`${url}/relay/http/localhost:1/`, { headers })).status).toBe(404);
  await server?.close();
  server = await listenConsole({ port: 0, root: join(folder, 'client'), config: {}, relayTo: ['http://localhost:1'] });
  const relayed = await fetch(`${server.url}/relay/http/localhost:1/`, { headers });
  expect(relayed.status).toBe(502);
  expect(relayed.headers.get('x-amzn-errortype')).toBe('RelayFailure');
});
