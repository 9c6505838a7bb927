import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { DEPLOYED } from '../scripts/deployed';
import { contentSecurityPolicy } from '../src/server/content-security-policy';
import { bytesOf, hostileRequests } from '../src/server/relay/test-hostile-requests';
import { ConnectForm } from './support/connect-form';
import { expect, test as base } from './support/console-test';
import { EndpointAccount, REGION } from './support/endpoint-account';
import { type Front, listenInFrontOf } from './support/front';
import { guardedApi } from './support/seeds';
import { accessSettings, SettingEditor } from './support/setting-editor';

let accounts = 0;

const test = base.extend<{ front: Front }>({
  /** nginx does not serve the endpoint; it runs beside it. */
  endpoint: async ({ baseURL }, use, { workerIndex }) => {
    accounts += 1;
    const url = `http://${new URL(baseURL ?? '').hostname}:${DEPLOYED.endpointPort}`;
    const account = new EndpointAccount(url, String(800_000_000_000 + workerIndex * 1000 + accounts));
    await use(account);
    account.somebodyElse.destroy();
  },
  /** Stands where nginx relays to. */
  front: async ({ endpoint, context }, use) => {
    const front = await listenInFrontOf(endpoint.url, DEPLOYED.relayedPort);
    await use(front);
    await front.close(context.pages());
  },
});

/** Sends bytes to nginx and reads until it ends. */
function send(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port: DEPLOYED.port, host: '127.0.0.1', servername: 'localhost', rejectUnauthorized: false });
    let text = '';
    socket.on('data', (data: Buffer) => (text += data.toString('utf8')));
    socket.on('error', () => undefined);
    socket.once('close', () => resolve(text));
    socket.write(bytes);
  });
}

const request = (method: string, path: string, headers: Record<string, string> = {}, body = '') =>
  send(bytesOf({ what: '', method, path, headers, body }, { endpoint: `127.0.0.1:${DEPLOYED.relayedPort}`, origin: DEPLOYED.url }));

/** Everything that nginx has written. */
const written = (): string =>
  readdirSync(DEPLOYED.folder)
    .filter((name) => name.endsWith('.log'))
    .map((name) => readFileSync(join(DEPLOYED.folder, name), 'utf8'))
    .join('');

test('a console that nginx serves connects and changes a setting through the relay, and logs no credentials', async ({
  page,
  endpoint,
  front,
  allow,
}) => {
  allow('CORS refusals');
  front.refuseBrowsers();
  await endpoint.seed(guardedApi());
  await page.goto(`/${REGION}${accessSettings('guarded')}`);
  const form = new ConnectForm(page);
  await expect(form.endpointUrl).toHaveValue(front.url);
  await form.accessKeyId.fill(endpoint.account);
  await form.secretAccessKey.fill('test');
  await form.sessionToken.fill('FwoGZXIvYXdzEXAMPLETOKEN');
  await form.connectButton.click();
  const keyRequired = new SettingEditor(page, 'API Key Required');
  await expect(keyRequired.pencil).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Way to the endpoint' })).toHaveValue('relay');
  await keyRequired.saveAs('true');
  await expect(keyRequired.group).toContainText('Saved');
  expect(await endpoint.storedRoute({ apiId: 'guarded', routeId: 'rconnect' })).toMatchObject({ ApiKeyRequired: true });

  const write = front.seen.find(({ method }) => method === 'PATCH');
  expect(write?.headers['x-amz-security-token']).toBe('FwoGZXIvYXdzEXAMPLETOKEN');
  expect(Object.keys(write?.headers ?? {}).filter((name) => /^(origin|referer|cookie|sec-|x-switchboard)/.test(name))).toEqual([]);
  const log = written();
  expect(log).toContain(`PATCH /relay/http/127.0.0.1:${DEPLOYED.relayedPort}/v2/apis/guarded/routes/rconnect`);
  expect(log).not.toMatch(/FwoGZXIvYXdz|AWS4-HMAC|Signature=|Credential=|SignedHeaders/i);
  expect(log).not.toContain(endpoint.account);
});

test('the page, its files and the relay have the headers that switchboard’s own server sends', async ({ request: http, front }) => {
  const page = await http.get('/us-east-1/apis/a/routes/%24connect/route-request', { headers: { accept: 'text/html' } });
  expect(page.status()).toBe(200);
  expect(await page.text()).toContain('<div id="root"');
  const script = await http.get(/<script[^>]* src="(\/assets\/[^"]+)"/.exec(await page.text())?.[1] ?? '');
  const config = await http.get('/config.json');
  const missing = await http.get('/assets/none.js', { headers: { accept: 'text/html' } });
  for (const answer of [page, script, config, missing]) {
    expect(answer.headers()).toMatchObject({
      'content-security-policy': contentSecurityPolicy(),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
    });
  }
  expect([page, script, config, missing].map((answer) => [answer.status(), answer.headers()['cache-control']])).toEqual([
    [200, 'no-cache'],
    [200, 'public, max-age=31536000, immutable'],
    [200, 'no-cache'],
    [404, undefined],
  ]);
  expect(await config.json()).toEqual({ endpoint: front.url, region: 'us-east-1', relay: true });
  expect((await http.get('/.vite/manifest.json')).status()).toBe(404);
  expect((await http.get('/nothing.png')).status()).toBe(404);

  const relayed = await http.get(`/relay/http/127.0.0.1:${DEPLOYED.relayedPort}/v2/apis`, { headers: { 'x-switchboard-relay': '1' } });
  expect(relayed.status()).toBe(403);
  expect(relayed.headers()).toMatchObject({
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'x-amzn-errortype': expect.stringContaining('MissingAuthenticationToken'),
  });
  expect(Object.keys(relayed.headers()).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  const plain = await fetch(`http://127.0.0.1:${DEPLOYED.plainPort}/connect`, { redirect: 'manual' });
  expect([plain.status, plain.headers.get('location')]).toEqual([301, `${DEPLOYED.url}/connect`]);
});

test('the relay takes 1 MB and no more, follows no redirect, and says what it failed at', async ({ front }) => {
  const path = '/relay/http/{E}/v2/apis';
  const chunked = (bytes: number) => `${bytes.toString(16)}\r\n${'a'.repeat(bytes)}\r\n0\r\n\r\n`;
  const limit = 1024 * 1024;
  expect(await request('POST', path, {}, 'a'.repeat(limit))).toMatch(/^HTTP\/1\.1 403 /);
  expect(front.seen).toHaveLength(1);
  const tooLarge = await request('POST', path, {}, 'a'.repeat(limit + 1));
  expect(tooLarge).toMatch(/^HTTP\/1\.1 413 [\s\S]*RelayRefused[\s\S]*"message"/);
  const inChunks = await request('POST', path, { 'content-length': '-', 'transfer-encoding': 'chunked' }, chunked(limit + 1));
  expect(inChunks).toMatch(/^HTTP\/1\.1 413 /);
  expect(front.seen).toHaveLength(1);

  front.redirectTo('https://evil.test/');
  const redirected = await request('GET', path);
  expect(redirected).toMatch(/^HTTP\/1\.1 307 /);
  expect(redirected).not.toMatch(/^location:/im);

  await front.close([]);
  const failed = await request('GET', path);
  expect(failed).toMatch(/^HTTP\/1\.1 502 [\s\S]*X-Amzn-Errortype: RelayFailure[\s\S]*\{"message":"127\.0\.0\.1:\d+ could not be reached/i);
});

/** nginx goes by the first of two headers. No browser sends two, and who is no browser needs no trick to send the right one. */
const notForNginx = new Set(['with the header twice', 'from two origins']);

test('nothing hostile gets through the relay', async ({ front }) => {
  let connections = 0;
  // The same port at the other names of this machine.
  const canaries = ['::1', '127.0.0.2'].map((address) => {
    const canary = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    return canary.on('error', () => undefined).listen(DEPLOYED.relayedPort, address);
  });
  const places = { endpoint: `127.0.0.1:${DEPLOYED.relayedPort}`, origin: DEPLOYED.url };
  const thrown = hostileRequests.filter(({ what }) => !notForNginx.has(what));
  expect(thrown.length).toBeGreaterThanOrEqual(60);
  const through: string[] = [];
  for (const hostile of thrown) {
    const answer = await send(bytesOf(hostile, places));
    if (front.seen.length > 0 || connections > 0 || /^HTTP\/1\.1 (?:5|2.*json)/.test(answer)) through.push(`${hostile.what}: ${answer}`);
    front.seen.length = 0;
    connections = 0;
  }
  for (const canary of canaries) canary.close();
  expect(through).toEqual([]);
  // What is no trick does.
  await send(bytesOf({ what: '', path: '/relay/http/{E}/v2/apis' }, places));
  expect(front.seen.map(({ url }) => url)).toEqual(['/v2/apis']);
});
