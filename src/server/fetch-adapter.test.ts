import { afterEach, expect, test } from 'vitest';

import { bodyLimit, type FetchHandler, serveFetch } from './fetch-adapter';
import { listenLoopback, type LoopbackServer } from './listen-loopback';
import { openConnection, rawRequest, sendRaw, statusOf } from './test-raw-http';

let server: LoopbackServer | undefined;

async function serve(handler: FetchHandler): Promise<number> {
  server = await listenLoopback(serveFetch(handler), 0);
  return server.port;
}

afterEach(() => server?.close());

const echo: FetchHandler = async (request) =>
  Response.json({ method: request.method, url: request.url, headers: Object.fromEntries(request.headers), body: await request.text() });

test('hands over method, URL, headers and body as they were sent', async () => {
  const port = await serve(echo);
  const response = await fetch(`http://localhost:${port}/a%2Fb/$connect?x=%20+&y`, {
    method: 'PATCH',
    headers: { 'X-Amz-Date': 'now' },
    body: '{"é":1}',
  });
  expect(await response.json()).toMatchObject({
    method: 'PATCH',
    url: `http://localhost:${port}/a%2Fb/$connect?x=%20+&y`,
    headers: { host: `localhost:${port}`, 'x-amz-date': 'now', 'content-length': '8' },
    body: '{"é":1}',
  });
});

test.each(['/a/../b', '/a/./b', '/a/%2e%2e/b', '/a\\b', '/a"b', '/é', '/a?x=<y>', '/a#b', 'http://localhost/a', '*'])(
  'refuses the target %s in JSON: what would be looked at is not what was signed',
  async (target) => {
    const port = await serve(echo);
    const answer = await sendRaw(port, rawRequest('GET', target, { host: `localhost:${port}` }));
    expect(statusOf(answer)).toBe(400);
    // Node refuses some of them itself, before there is a request.
    expect(answer.text).not.toContain('<');
  },
);

test.each(['/', '/a?', '/a//b', '/%2F', '/a?b=c%2Bd', "/$connect/!'()*~"])('takes the target %s', async (target) => {
  const port = await serve(echo);
  expect(statusOf(await sendRaw(port, rawRequest('GET', target, { host: `localhost:${port}` })))).toBe(200);
});

test.each(['', 'local host', 'localhost/x', 'user@localhost', 'localhost?x'])('refuses the host "%s"', async (host) => {
  const port = await serve(echo);
  expect(statusOf(await sendRaw(port, rawRequest('GET', '/', { host })))).toBe(400);
});

test.each(['TRACE', 'TRACK'])('refuses %s', async (method) => {
  const port = await serve(echo);
  expect([400, 405]).toContain(statusOf(await sendRaw(port, rawRequest(method, '/'))));
});

test('takes a body of a megabyte and no more', async () => {
  const port = await serve(async (request) => new Response(String((await request.arrayBuffer()).byteLength)));
  const post = (length: number): Promise<Response> => fetch(`http://localhost:${port}/`, { method: 'POST', body: new Uint8Array(length) });
  expect(await (await post(bodyLimit)).text()).toBe(String(bodyLimit));
  const refused = await post(bodyLimit + 1);
  expect(refused.status).toBe(413);
  expect(await refused.json()).toEqual({ message: `The body of the request is larger than ${bodyLimit} bytes` });
});

test('answers HEAD without a body', async () => {
  const port = await serve(() => Promise.resolve(Response.json({ a: 1 })));
  const { text } = await sendRaw(port, rawRequest('HEAD', '/'));
  expect(text).toMatch(/^HTTP\/1\.1 200 .*content-length: 7\r\n.*\r\n\r\n$/s);
});

test('answers 204 without a length', async () => {
  const port = await serve(() => Promise.resolve(new Response(null, { status: 204 })));
  const { text } = await sendRaw(port, rawRequest('DELETE', '/'));
  expect(text).toMatch(/^HTTP\/1\.1 204 /);
  expect(text).not.toMatch(/content-length|transfer-encoding/i);
});

test('resets the connection when the handler throws', async () => {
  const port = await serve(() => Promise.reject(new Error('dropped')));
  expect(await sendRaw(port, rawRequest('GET', '/'))).toEqual({ text: '', reset: true });
});

test('tells the handler when its client goes away', async () => {
  const aborted = new Promise<boolean>((resolve) => {
    void serve((request) => {
      request.signal.addEventListener('abort', () => resolve(request.signal.aborted));
      return new Promise(() => undefined);
    }).then(async (port) => {
      const socket = await openConnection(port);
      socket.write(rawRequest('GET', '/'), () => socket.destroy());
    });
  });
  expect(await aborted).toBe(true);
});

test('does not tell so when all went well', async () => {
  let signal: AbortSignal | undefined;
  const port = await serve((request) => {
    ({ signal } = request);
    return Promise.resolve(new Response('done'));
  });
  await (await fetch(`http://localhost:${port}/`)).text();
  await server?.close();
  expect(signal?.aborted).toBe(false);
});

test('ends at once, though a connection is open', async () => {
  const port = await serve(echo);
  const socket = await openConnection(port);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.resume();
  await server?.close();
  await closed;
  await expect(openConnection(port)).rejects.toThrow('ECONNREFUSED');
});
