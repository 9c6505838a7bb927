import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { sendRaw, statusOf } from '../test-raw-http';
import { relay } from './relay';

/** What every name resolves to. */
const resolved = vi.hoisted(() => ({ addresses: [] as { address: string; family: number }[] }));

vi.mock('node:dns', () => ({
  lookup: (_name: string, _options: unknown, callback: (error: null, addresses: { address: string; family: number }[]) => void) =>
    callback(null, resolved.addresses),
}));

const servers: { close: () => unknown }[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Counts who connects to a port of this machine, under either of its addresses. */
async function listenAsCanary(): Promise<{ port: number; connections: () => number }> {
  let connections = 0;
  const listen = (address: string, port: number) =>
    new Promise<number>((resolve) => {
      const canary = createTcpServer((socket) => {
        connections += 1;
        socket.destroy();
      });
      servers.push(canary);
      // A machine without IPv6 has nothing there to be reached.
      canary.once('error', () => resolve(port)).listen(port, address, () => resolve((canary.address() as AddressInfo).port));
    });
  const port = await listen('127.0.0.1', 0);
  await listen('::1', port);
  return { port, connections: () => connections };
}

async function listenAsRelay(endpoints: string[]): Promise<number> {
  const server: Server = createServer((request: IncomingMessage, response: ServerResponse) => {
    void relay(request, response, (server.address() as AddressInfo).port, { endpoints });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const ask = (port: number, path: string) =>
  sendRaw(port, `GET ${path} HTTP/1.1\r\nhost: localhost:${port}\r\nx-switchboard-relay: 1\r\nconnection: close\r\n\r\n`);

const addresses: readonly (readonly [what: string, address: string, family: 4 | 6])[] = [
  ['this machine', '127.0.0.1', 4],
  ['this machine', '127.0.0.53', 4],
  ['this machine', '0.0.0.0', 4],
  ['this machine', '::1', 6],
  ['this machine', '::', 6],
  ['this machine', '::ffff:127.0.0.1', 6],
  ['this machine', '::ffff:7f00:1', 6],
  ['this machine', '::127.0.0.1', 6],
  ['this machine', '64:ff9b::7f00:1', 6],
  ['instance metadata', '169.254.169.254', 4],
  ['instance metadata', 'fd00:ec2::254', 6],
  ['instance metadata', '::ffff:169.254.169.254', 6],
  ['container credentials', '169.254.170.2', 4],
  ['a link-local address', '169.254.1.1', 4],
  ['a link-local address', 'fe80::1', 6],
];

test.each(addresses)('a name that was allowed and resolves to %s (%s) leads nowhere', async (_what, address, family) => {
  resolved.addresses = [{ address, family }];
  const canary = await listenAsCanary();
  const port = await listenAsRelay([`https://rebound.test:${canary.port}`]);
  for (const host of [`rebound.test:${canary.port}`, 'apigateway.us-east-1.amazonaws.com']) {
    const answer = await ask(port, `/relay/https/${host}/v2/apis`);
    expect(statusOf(answer)).toBe(502);
    expect(answer.text).toContain('"cause":"EADDRNOTAVAIL"');
  }
  expect(canary.connections()).toBe(0);
});

test('this machine’s own name leads to this machine and nowhere else', async () => {
  const canary = await listenAsCanary();
  const port = await listenAsRelay([`http://localhost:${canary.port}`]);
  resolved.addresses = [{ address: '169.254.169.254', family: 4 }];
  expect((await ask(port, `/relay/http/localhost:${canary.port}/`)).text).toContain('"cause":"EADDRNOTAVAIL"');
  resolved.addresses = [{ address: '127.0.0.1', family: 4 }];
  expect((await ask(port, `/relay/http/localhost:${canary.port}/`)).text).toContain('"cause":"ECONNRESET"');
  expect(canary.connections()).toBe(1);
});
