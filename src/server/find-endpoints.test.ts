import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { endpointFinder, findEndpoints } from './find-endpoints';

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

test('finds what answers like LocalStack', async () => {
  const port = await serve((request, response) => response.end(request.url === '/_localstack/health' ? '{"services":{}}' : '{}'));
  await expect(findEndpoints(port)).resolves.toEqual([`http://localhost:${port}`]);
});

test.each<[string, RequestListener]>([
  ['answers with a page', (_request, response) => response.end('<html></html>')],
  ['answers with other JSON', (_request, response) => response.end('{"ok":true}')],
  ['answers with null', (_request, response) => response.end('null')],
  ['has no such path', (_request, response) => response.writeHead(404).end('{"services":{}}')],
  ['sends elsewhere', (_request, response) => response.writeHead(302, { location: 'http://localhost:1/' }).end()],
  ['never answers', () => undefined],
])('takes what %s for no endpoint', async (_what, listener) => {
  await expect(findEndpoints(await serve(listener))).resolves.toEqual([]);
});

test('finds nothing where nothing listens', async () => {
  await expect(findEndpoints(1)).resolves.toEqual([]);
});

test('nobody waits for the search: the answer is what was found last', async () => {
  const searches: ((found: string[]) => void)[] = [];
  const find = endpointFinder(() => new Promise((resolve) => searches.push(resolve)));
  await expect(find()).resolves.toEqual([]);
  searches[0]?.(['http://localhost:4566']);
  await expect.poll(find).toEqual(['http://localhost:4566']);
});
