import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sendRaw, statusOf } from '../test-raw-http';
import { relay } from './relay';
import { bytesOf, hostileRequests } from './test-hostile-requests';

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

  test('is answered while the endpoint is still answering', async () => {
    const end = new Promise<() => void>((resolve) => {
      endpoint.answer = (_request, response) => {
        response.write('{"items":');
        resolve(() => void response.end('[]}'));
      };
    });
    const response = await fetch(`http://127.0.0.1:${port}${toEndpoint()}`, { headers: { 'x-switchboard-relay': '1' } });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe('{"items":');
    (await end)();
    expect((await reader?.read())?.value).toBe('[]}');
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

describe('what fails on the way says why, before the answer has begun as 502', () => {
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

  test('an answer that has begun and does not end, which is cut off', async () => {
    timeLimit = 300;
    endpoint.answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"items":');
    };
    const { text } = await ask(toEndpoint());
    expect(text).toMatch(/^HTTP\/1\.1 200 [\s\S]*\{"items":$/);
  });

  test('a method that it does not forward, with those that it does', async () => {
    const { text } = await ask(toEndpoint(), { method: 'HEAD' });
    expect(text).toMatch(/^HTTP\/1\.1 405 [\s\S]*\nallow: GET, POST, PUT, PATCH, DELETE\r\n/);
  });

  test.each([301, 302, 303, 307, 308])('a redirect (%s), which is not followed', async (status) => {
    endpoint.answer = (_request, response) => response.writeHead(status, { location: `${endpoint.url}/elsewhere` }).end();
    const { text } = await ask(toEndpoint());
    expect(text).toMatch(/^HTTP\/1\.1 502 /);
    expect(text).not.toMatch(/^location:/im);
    expect(endpoint.received).toHaveLength(1);
  });
});

test('says nothing: neither of requests that were forwarded, nor of those that were refused or failed', async () => {
  const written = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write'));
  const secret = { authorization: 'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE', 'x-amz-security-token': 'FwoGZXIvYXdzEXAMPLETOKEN' };
  const answers = [
    await ask(toEndpoint(), { headers: secret }),
    await ask('/relay/http/127.0.0.2:1/', { headers: secret }),
    await ask(toEndpoint(), { headers: { ...secret, origin: 'https://evil.test' } }),
  ];
  endpoint.answer = (_request, response) => response.socket?.resetAndDestroy();
  answers.push(await ask(toEndpoint(), { headers: secret }));
  expect(answers.map(statusOf)).toEqual([200, 403, 403, 502]);
  for (const { text } of answers) expect(text).not.toMatch(/AKIA|Fwo/);
  expect(written.flatMap(({ mock }) => mock.calls.filter(([text]) => /AKIA|Fwo/.test(String(text))))).toEqual([]);
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

describe('does not get through:', () => {
  /** What would be reached by a relay that reads hosts more kindly: the same port at the other names of this machine. */
  async function listenAtOtherAddresses(onConnection: () => void): Promise<void> {
    const { port: canaryPort } = new URL(endpoint.url);
    for (const address of ['::1', '127.0.0.2']) {
      const canary = createServer();
      canary.on('connection', onConnection);
      // A machine without IPv6, or without further loopback addresses, has nothing there to be reached.
      const listening = await new Promise<boolean>((resolve) => {
        canary.once('error', () => resolve(false)).listen(Number(canaryPort), address, () => resolve(true));
      });
      if (listening) servers.push(canary);
    }
  }

  test(`${hostileRequests.length} requests, at least 60`, () => {
    expect(new Set(hostileRequests.map((request) => JSON.stringify(request))).size).toBeGreaterThanOrEqual(60);
  });

  test('is noticed, if it does', async () => {
    const canary = vi.fn<() => void>();
    subscribe('http.client.request.start', canary);
    const answer = await ask(toEndpoint());
    unsubscribe('http.client.request.start', canary);
    expect(statusOf(answer)).toBe(200);
    expect(canary).toHaveBeenCalledTimes(1);
    expect(endpoint.received).toHaveLength(1);
  });

  test.each(hostileRequests)('$what: $path $headers', async (request) => {
    const canary = vi.fn<() => void>();
    await listenAtOtherAddresses(canary);
    // Not even begun: some of these lead to where no test can listen.
    subscribe('http.client.request.start', canary);
    const answer = await sendRaw(port, bytesOf(request, { endpoint: endpoint.host, origin: `http://localhost:${port}` }));
    unsubscribe('http.client.request.start', canary);
    expect(endpoint.received).toEqual([]);
    expect(canary).not.toHaveBeenCalled();
    // What is no request at all is not answered.
    expect(answer.text).toMatch(/^$|^HTTP\/1\.1 4/);
    expect(answer.text).not.toMatch(/access-control/i);
  });

  test('a header that is injected in the path, where it stays what it is', async () => {
    const path = toEndpoint('/x%0d%0aX-Injected:%201');
    await ask(path);
    expect(endpoint.received.map(({ url, headers }) => [url, headers['x-injected']])).toEqual([['/x%0d%0aX-Injected:%201', undefined]]);
  });
});
