import type { ViteDevServer } from 'vite';

import type { ConsoleConfig } from './console-config';
import { withFound } from './console-server';
import { type EndpointServer, listenEndpoint } from './endpoint-server';
import { relay } from './relay/relay';
import { RELAY_PATH } from './relay/relay-request';
import { endpointFinder } from './find-endpoints';

const region = 'us-east-1';

// Vite loads its configuration anew when it changes, and starts the new server before it ends the old one: the endpoint outlives both,
// with what was edited in it.
const running = globalThis as typeof globalThis & { switchboardEndpoint?: Promise<EndpointServer> };

/**
 * Gives a development server what it has beside Vite's own: the embedded endpoint on port 4570, `/config.json` pointing the console at it, and
 * the relay.
 */
export async function addEndpoint(server: ViteDevServer, { port = 4570 }: { readonly port?: number } = {}): Promise<void> {
  running.switchboardEndpoint ??= listenEndpoint({ port, region });
  const { url } = await running.switchboardEndpoint;
  const config: ConsoleConfig = { endpoint: url, region, embedded: true, relay: true };
  server.middlewares.use((request, response, next) => {
    if (request.url?.startsWith(RELAY_PATH)) void relay(request, response, request.socket.localPort ?? 0, { endpoints: [url] });
    else next();
  });
  const find = endpointFinder();
  server.middlewares.use('/config.json', (_request, response, next) => {
    withFound(config, find).then((answer) => {
      response.setHeader('content-type', 'application/json');
      response.setHeader('cache-control', 'no-cache');
      response.end(JSON.stringify(answer));
    }, next);
  });
  server.config.logger.info(`  Endpoint  ${url}`);
}
