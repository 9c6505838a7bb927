import { createServer, type ViteDevServer } from 'vite';
import { expect, test } from 'vitest';

import { addEndpoint } from './dev-server';

const start = async (): Promise<{ server: ViteDevServer; url: string }> => {
  const plugins = [{ name: 'endpoint', configureServer: (server: ViteDevServer) => addEndpoint(server, { port: 0 }) }];
  const server = await createServer({ configFile: false, logLevel: 'silent', plugins, server: { port: 4805, ws: false } });
  await server.listen();
  return { server, url: server.resolvedUrls?.local[0] ?? '' };
};

const configOf = async (url: string): Promise<{ endpoint: string }> =>
  (await (await fetch(`${url}config.json`)).json()) as { endpoint: string };

test('starts the endpoint beside the development server and points the console at it, and keeps it when Vite starts again', async () => {
  const first = await start();
  const config = await configOf(first.url);
  // A machine may also run an endpoint that is offered beside it.
  expect(config).toMatchObject({ endpoint: config.endpoint, region: 'us-east-1', embedded: true });
  expect((await fetch(`${config.endpoint}/_localstack/health`)).status).toBe(200);

  const second = await start();
  await first.server.close();
  expect(await configOf(second.url)).toEqual(config);
  await second.server.close();
});
