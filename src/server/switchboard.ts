#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { readEndpointUrl, readOptions, readPort, readRegion, readRelayedEndpoint, UsageError } from './command-line';
import type { ConsoleConfig } from './console-config';
import { listenConsole } from './console-server';
import { listenEndpoint } from './endpoint-server';
import { endpointFinder } from './find-endpoints';
import { openBrowser } from './open-browser';
import { relayableOrigins } from './relay/allow-list';
import { CommandFailure, onPort, runCommand } from './run-command';

const help = `Usage: switchboard [options]

Serves a web console for Amazon API Gateway WebSocket APIs on this machine,
together with an endpoint to try it on.

  --port P           port of the console (default 4567)
  --endpoint-port Q  port of the embedded endpoint (default 4570)
  --endpoint URL     use the endpoint at URL and start none
  --allow-endpoint URL
                     let the relay forward to URL too; may be repeated
  --region R         region to begin with (default us-east-1)
  --empty            start the embedded endpoint without sample APIs
  --open             open the console in a browser
  --help             show this text

Port 0 stands for any that is free.`;

async function switchboard(): Promise<void> {
  const options = readOptions(
    {
      port: { type: 'string', default: '4567' },
      'endpoint-port': { type: 'string', default: '4570' },
      endpoint: { type: 'string' },
      'allow-endpoint': { type: 'string', multiple: true, default: [] },
      region: { type: 'string', default: 'us-east-1' },
      empty: { type: 'boolean', default: false },
      open: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
    process.argv.slice(2),
  );
  if (options.help) {
    console.log(help);
    return;
  }
  const port = readPort('--port', options.port);
  const endpointPort = readPort('--endpoint-port', options['endpoint-port']);
  const region = readRegion('--region', options.region);
  const given = options.endpoint === undefined ? undefined : readEndpointUrl('--endpoint', options.endpoint);

  if (given !== undefined && options.empty) throw new UsageError('--empty is for the embedded endpoint, which --endpoint leaves out');
  const allowed = options['allow-endpoint'].map((url) => readRelayedEndpoint('--allow-endpoint', url));

  const root = join(dirname(fileURLToPath(import.meta.url)), '..', 'client');
  if (!existsSync(join(root, 'index.html'))) throw new CommandFailure('the console has not been built; run: npm run build');

  const config: ConsoleConfig =
    given === undefined
      ? {
          endpoint: (await onPort('--endpoint-port', listenEndpoint({ port: endpointPort, region, empty: options.empty }))).url,
          region,
          embedded: true,
          relay: true,
        }
      : { endpoint: given, region, relay: true };
  const relayTo = [...allowed, ...relayableOrigins(config.endpoint)];
  const server = await onPort('--port', listenConsole({ port, root, config, relayTo, findEndpoints: endpointFinder() }));

  console.log(`Console   ${server.url}`);
  console.log(`Endpoint  ${config.endpoint}${config.embedded === true ? ' (embedded: everything is kept in memory)' : ''}`);
  console.log('Press Ctrl-C to stop.');
  if (options.open) openBrowser(server.url);
}

await runCommand('switchboard', switchboard);
