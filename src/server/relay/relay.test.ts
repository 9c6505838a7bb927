import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sendRaw, statusOf } from '../test-raw-http';
import { relay } from './relay';

let endpoint: { url: string; host: string; received: IncomingMessage[]; bodies: Buffer[]; answer: RequestListener };
let servers: Server[];
let port: number;
let timeLimit: number;

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

beforeEach(async () => {
  timeLimit = 60_000;
  servers = [];
  const answering: typeof endpoint = {
    url: '',
    host: '',
    received: [],
    bodies: [],
    answer: (_request, response) => response.setHeader('content-type', 'application/json').end('{"items":[]}'),
  };
  const endpointPort = await listen((request, response) => {
    answering.received.push(request);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      answering.bodies.push(Buffer.concat(chunks));
      answering.answer(request, response);
    });
  });
  answering.host = `127.0.0.1:${endpointPort}`;
  answering.url = `http://${answering.host}`;
  endpoint = answering;
  port = await listen((request, response) => void relay(request, response, port, { endpoints: [endpoint.url], timeLimit }));
});

afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** What the console's page sends, line by line, so that nothing on the way tidies it up. A header of "-" is left out. */
function ask(
  path: string,
  { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: Record<string, string>; body?: string } = {},
) {
  const length: Record<string, string> = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const all = { host: `localhost:${port}`, 'x-switchboard-relay': '1', connection: 'close', ...length, ...headers };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === '-' ? [] : [`${name}: ${value}`]));
  return sendRaw(port, `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

const toEndpoint = (path = '/v2/apis') => `/relay/http/${endpoint.host}${path}`;

describe('a signed request', () => {
  test('arrives as it was sent, but for what belongs to this hop and this origin', async () => {
    const body = '{"name":"é <b>"}';
    await ask(toEndpoint('/v2/apis/a%2Fb/routes/%24connect?x=1&y=%20&x=2'), {
      method: 'PATCH',
      headers: {
        authorization: 'AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/apigateway/aws4_request, SignedHeaders=host, Signature=0',
        'X-Amz-Date': '20261122T000000Z',
        'content-type': 'application/json',
        origin: `http://localhost:${port}`,
        referer: `http://localhost:${port}/`,
        cookie: 'a=b',
        'sec-fetch-site': 'same-origin',
        'sec-fetch-mode': 'cors',
        connection: 'close, x-hop',
        'x-hop': 'only here',
        te: 'trailers',
        'proxy-authorization': 'Basic x',
      },
      body,
    });
    const [request] = endpoint.received;
    expect(request?.method).toBe('PATCH');
    expect(request?.url).toBe('/v2/apis/a%2Fb/routes/%24connect?x=1&y=%20&x=2');
    expect(request?.headers).toEqual({
      host: endpoint.host,
      authorization: 'AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/apigateway/aws4_request, SignedHeaders=host, Signature=0',
      'x-amz-date': '20261122T000000Z',
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      connection: expect.stringMatching(/^(close|keep-alive)$/),
    });
    expect(endpoint.bodies[0]?.toString()).toBe(body);
  });

  test('is answered with what the endpoint answered, headers that act upon the page left out', async () => {
    endpoint.answer = (_request, response) => {
      const headers = [
        'x-amzn-requestid',
        'r1',
        'set-cookie',
        'a=b',
        'access-control-allow-origin',
        '*',
        'content-type',
        'text/html',
        'refresh',
        '0;url=//x',
      ];
      response.writeHead(403, headers).end('<script>alert(1)</script>');
    };
    const { text } = await ask(toEndpoint());
    expect(text).toMatch(/^HTTP\/1\.1 403 /);
    expect(text).toContain('x-amzn-requestid: r1');
    expect(text).not.toMatch(/set-cookie|access-control|refresh/i);
    expect(text).toContain("content-security-policy: default-src 'none'; sandbox");
    expect(text).toContain('x-content-type-options: nosniff');
    expect(text).toContain('<script>alert(1)</script>');
  });

  test('is answered byte for byte, compressed or not', async () => {
    const body = gzipSync('{"items":[]}');
    endpoint.answer = (_request, response) => response.setHeader('content-encoding', 'gzip').end(body);
    const response = await fetch(`http://127.0.0.1:${port}${toEndpoint()}`, { headers: { 'x-switchboard-relay': '1' } });
    expect(await response.json()).toEqual({ items: [] });
  });

  test('is given up at the endpoint when the page gives it up', async () => {
    const gone = new Promise<void>((resolve) => {
      endpoint.answer = (_request, response) => response.once('close', resolve);
    });
    const stop = new AbortController();
    const answer = fetch(`http://127.0.0.1:${port}${toEndpoint()}`, { headers: { 'x-switchboard-relay': '1' }, signal: stop.signal });
    await expect.poll(() => endpoint.bodies.length).toBe(1);
    stop.abort();
    await expect(answer).rejects.toThrow('abort');
    await gone;
  });
});

describe('what fails on the way is 502 and says why', () => {
  test.each<[cause: string, type: string, RequestListener]>([
    ['ETIMEDOUT', 'RelayTimeout', () => undefined],
    ['ECONNRESET', 'RelayFailure', (_request, response) => response.socket?.resetAndDestroy()],
  ])('%s', async (cause, type, answer) => {
    if (cause === 'ETIMEDOUT') timeLimit = 300;
    endpoint.answer = answer;
    const { text } = await ask(toEndpoint());
    expect(text).toMatch(/^HTTP\/1\.1 502 /);
    expect(text).toContain(`x-amzn-errortype: ${type}`);
    expect(text).toContain(`"cause":"${cause}"`);
  });

  test('ECONNREFUSED', async () => {
    const host = endpoint.host;
    const [server] = servers;
    await new Promise((resolve) => server?.close(resolve));
    const { text } = await ask(`/relay/http/${host}/v2/apis`);
    expect(text).toMatch(/^HTTP\/1\.1 502 /);
    expect(text).toContain('"cause":"ECONNREFUSED"');
  });

  test.each([301, 302, 303, 307, 308])('a redirect (%s), which is not followed', async (status) => {
    endpoint.answer = (_request, response) => response.writeHead(status, { location: `${endpoint.url}/elsewhere` }).end();
    const { text } = await ask(toEndpoint());
    expect(text).toMatch(/^HTTP\/1\.1 502 /);
    expect(text).not.toMatch(/^location:/im);
    expect(endpoint.received).toHaveLength(1);
  });
});

test('takes a body of 1 MB, and no more, whether its length is told or not', async () => {
  const limit = 1024 * 1024;
  expect(statusOf(await ask(toEndpoint(), { method: 'POST', body: 'a'.repeat(limit) }))).toBe(200);
  expect(statusOf(await ask(toEndpoint(), { method: 'POST', body: 'a'.repeat(limit + 1) }))).toBe(413);
  const chunked = `${(limit + 1).toString(16)}\r\n${'a'.repeat(limit + 1)}\r\n0\r\n\r\n`;
  const raw = await sendRaw(
    port,
    `POST ${toEndpoint()} HTTP/1.1\r\nhost: localhost:${port}\r\nx-switchboard-relay: 1\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n${chunked}`,
  );
  expect(statusOf(raw)).toBe(413);
});

/**
 * Requests that must not get through, each with what is wrong about it. `{E}` stands for the endpoint that is allowed, `{P}` for its port: what
 * is refused here would reach it if the relay read it more kindly.
 */
const hostilePaths: [what: string, path: string][] = [
  ['another scheme', '/relay/ftp/{E}/'],
  ['another scheme', '/relay/file/{E}/etc/passwd'],
  ['another scheme', '/relay/gopher/{E}/'],
  ['another scheme', '/relay/ws/{E}/'],
  ['another scheme', '/relay/javascript/{E}/'],
  ['the scheme in capitals', '/relay/HTTP/{E}/'],
  ['https where http is allowed', '/relay/https/{E}/'],
  ['no scheme', '/relay/{E}/v2/apis'],
  ['no scheme', '/relay//{E}/v2/apis'],
  ['no path', '/relay/http/{E}'],
  ['no host', '/relay/http//v2/apis'],
  ['a user name', '/relay/http/user@{E}/'],
  ['a user name and a password', '/relay/http/user:password@{E}/'],
  ['an empty user name', '/relay/http/@{E}/'],
  ['an allowed host as user name', '/relay/https/apigateway.us-east-1.amazonaws.com@127.0.0.1/'],
  ['an encoded @', '/relay/http/user%40{E}/'],
  ['loopback in decimal', '/relay/http/2130706433:{P}/'],
  ['loopback in hexadecimal', '/relay/http/0x7f000001:{P}/'],
  ['loopback in hexadecimal parts', '/relay/http/0x7f.0x0.0x0.0x1:{P}/'],
  ['loopback in octal', '/relay/http/0177.0.0.1:{P}/'],
  ['loopback in octal, whole', '/relay/http/017700000001:{P}/'],
  ['loopback in two parts', '/relay/http/127.1:{P}/'],
  ['loopback in three parts', '/relay/http/127.0.1:{P}/'],
  ['another loopback address', '/relay/http/127.0.0.2:{P}/'],
  ['all addresses', '/relay/http/0.0.0.0:{P}/'],
  ['zero', '/relay/http/0:{P}/'],
  ['loopback in IPv6', '/relay/http/[::1]:{P}/'],
  ['loopback in IPv6, in full', '/relay/http/[0:0:0:0:0:0:0:1]:{P}/'],
  ['loopback of IPv4 in IPv6', '/relay/http/[::ffff:127.0.0.1]:{P}/'],
  ['loopback of IPv4 in IPv6, in hexadecimal', '/relay/http/[::ffff:7f00:1]:{P}/'],
  ['no address in IPv6', '/relay/http/[::]:{P}/'],
  ['an address with a zone', '/relay/http/[fe80::1%25eth0]:{P}/'],
  ['link-local', '/relay/http/169.254.0.1/'],
  ['instance metadata', '/relay/http/169.254.169.254/latest/meta-data/'],
  ['instance metadata over https', '/relay/https/169.254.169.254/latest/meta-data/'],
  ['instance metadata in decimal', '/relay/http/2852039166/latest/meta-data/'],
  ['instance metadata in hexadecimal', '/relay/http/0xa9fea9fe/latest/meta-data/'],
  ['instance metadata in octal', '/relay/http/0251.0376.0251.0376/latest/meta-data/'],
  ['instance metadata in IPv6', '/relay/http/[fd00:ec2::254]/latest/meta-data/'],
  ['instance metadata of IPv4 in IPv6', '/relay/http/[::ffff:169.254.169.254]/'],
  ['container credentials', '/relay/http/169.254.170.2/v2/credentials'],
  ['a private network', '/relay/http/10.0.0.1/'],
  ['a private network over https', '/relay/https/192.168.0.1/'],
  ['a name of this machine that was not allowed', '/relay/http/localhost:{P}/'],
  ['a name that resolves to this machine', '/relay/http/localtest.me:{P}/'],
  ['a name that resolves to this machine', '/relay/http/127.0.0.1.nip.io:{P}/'],
  ['a name that resolves to metadata', '/relay/http/metadata.google.internal/'],
  ['a trailing dot', '/relay/http/127.0.0.1.:{P}/'],
  ['a trailing dot after AWS’s name', '/relay/https/apigateway.us-east-1.amazonaws.com./'],
  ['AWS’s name in capitals', '/relay/https/APIGATEWAY.us-east-1.amazonaws.com/'],
  ['AWS’s name over http', '/relay/http/apigateway.us-east-1.amazonaws.com/'],
  ['AWS’s name on another port', '/relay/https/apigateway.us-east-1.amazonaws.com:8443/'],
  ['AWS’s name with its default port', '/relay/https/apigateway.us-east-1.amazonaws.com:443/'],
  ['AWS’s name as part of another', '/relay/https/apigateway.us-east-1.amazonaws.com.evil.test/'],
  ['AWS’s name as part of another', '/relay/https/evil-apigateway.us-east-1.amazonaws.com/'],
  ['AWS’s name with another character for a dot', '/relay/https/apigateway.us-east-1xamazonaws.com/'],
  ['another service of AWS', '/relay/https/iam.amazonaws.com/'],
  ['another service of AWS', '/relay/https/s3.us-east-1.amazonaws.com/'],
  ['an API that a customer deployed', '/relay/https/abc123.execute-api.us-east-1.amazonaws.com/'],
  ['a region that is none', '/relay/https/apigateway.evil.amazonaws.com/'],
  ['an empty label', '/relay/https/apigateway..us-east-1.amazonaws.com/'],
  ['full-width letters', '/relay/https/%EF%BD%81pigateway.us-east-1.amazonaws.com/'],
  ['an encoded slash in the host', '/relay/http/{E}%2Fx/'],
  ['an encoded dot in the host', '/relay/http/127%2E0.0.1:{P}/'],
  ['an encoded colon in the host', '/relay/http/127.0.0.1%3A{P}/'],
  ['a backslash', '/relay/http/{E}\\@evil.test/'],
  ['a backslash in the path', '/relay/http/{E}/a\\b'],
  ['another port', '/relay/http/127.0.0.1:1/'],
  ['port 0', '/relay/http/127.0.0.1:0/'],
  ['a port with zeros', '/relay/http/127.0.0.1:0{P}/'],
  ['a port that is none', '/relay/http/127.0.0.1:99999/'],
  ['an empty port', '/relay/http/127.0.0.1:/'],
  ['a port with a sign', '/relay/http/127.0.0.1:+{P}/'],
  ['a step up', '/relay/http/{E}/../v2/apis'],
  ['a step up to the console', '/relay/http/{E}/../../../config.json'],
  ['an encoded step up', '/relay/http/{E}/%2e%2e/v2/apis'],
  ['an encoded step up, in capitals', '/relay/http/{E}/%2E%2E/v2/apis'],
  ['half an encoded step up', '/relay/http/{E}/.%2e/v2/apis'],
  ['a step that stays', '/relay/http/{E}/./v2/apis'],
  ['steps before the relay', '/x/../relay/http/{E}/v2/apis'],
  ['the relay encoded', '/%72elay/http/{E}/v2/apis'],
  ['a fragment', '/relay/http/{E}/v2/apis#x'],
  ['the whole URL', 'http://{E}/v2/apis'],
  ['a URL in the path', '/relay/http://{E}/v2/apis'],
  ['a query for a host', '/relay/?http://{E}/v2/apis'],
];

const hostileHeaders: [what: string, headers: Record<string, string>][] = [
  ['without the header', { 'x-switchboard-relay': '-' }],
  ['with another value of the header', { 'x-switchboard-relay': '0' }],
  ['from another site', { origin: 'https://evil.test' }],
  ['from another port of this machine', { origin: 'http://localhost:1' }],
  ['from a page without an origin', { origin: 'null' }],
  ['from the same name over https', { origin: 'https://localhost:P' }],
  ['from another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
  ['from another port, as the browser says', { 'sec-fetch-site': 'same-site' }],
  ['typed into the address bar', { 'sec-fetch-site': 'none' }],
  ['under a name that was bound to this machine (DNS rebinding)', { host: 'evil.test:P' }],
  ['under a name that begins like this machine', { host: 'localhost.evil.test:P' }],
  ['under this machine’s name with another port', { host: 'localhost:1' }],
  ['under this machine’s name without a port', { host: 'localhost' }],
  ['with an empty Host', { host: '' }],
];

const fill = (text: string) => text.replaceAll('{E}', endpoint.host).replaceAll('{P}', endpoint.host.split(':')[1] ?? '');

describe('does not get through:', () => {
  test.each(hostilePaths)('%s: %s', async (_what, path) => {
    const answer = await ask(fill(path));
    expect(statusOf(answer)).toBeGreaterThanOrEqual(400);
    expect(statusOf(answer)).toBeLessThan(500);
    expect(endpoint.received).toEqual([]);
  });

  test.each(hostileHeaders)('a request %s', async (_what, headers) => {
    const filled = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace(':P', `:${port}`)]));
    expect(statusOf(await ask(toEndpoint(), { headers: filled }))).toBeGreaterThanOrEqual(400);
    expect(endpoint.received).toEqual([]);
  });

  test.each(['OPTIONS', 'HEAD', 'TRACE', 'CONNECT', 'PROPFIND', 'get'])('the method %s', async (method) => {
    const { text } = await ask(toEndpoint(), { method });
    expect(text).not.toMatch(/^HTTP\/1\.1 [23]/);
    expect(text).not.toMatch(/access-control/i);
    expect(endpoint.received).toEqual([]);
  });

  test.each([
    ['in the host', '/relay/http/{E}%0d%0aX-Injected:1/'],
    ['in the path', '/relay/http/{E}/x%0d%0aX-Injected:%201'],
  ])('a header that is injected %s', async (_where, path) => {
    await ask(fill(path));
    expect(endpoint.received.every(({ headers }) => headers['x-injected'] === undefined)).toBe(true);
  });

  test('a form of another site, which can send no header of its own', async () => {
    const headers = { 'x-switchboard-relay': '-', origin: 'https://evil.test', 'content-type': 'application/x-www-form-urlencoded' };
    expect(statusOf(await ask(toEndpoint(), { method: 'POST', headers, body: 'a=b' }))).toBe(403);
    expect(endpoint.received).toEqual([]);
  });
});
