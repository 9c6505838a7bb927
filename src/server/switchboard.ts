#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { readEndpointUrl, readFolder, readOptions, readPort, readRegion, readRelayedEndpoint, UsageError } from './command-line';
import type { ConsoleConfig } from './console-config';
import { listenConsole } from './console-server';
import { listenEndpoint } from './endpoint-server';
import { endpointFinder } from './find-endpoints';
import { openBrowser } from './open-browser';
import { offerProfiles } from './profiles/offered-profiles';
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
  --profile NAME     sign in with a profile of this machine's AWS configuration
                     (~/.aws/config, ~/.aws/credentials); starts no endpoint:
                     the console uses AWS, or what --endpoint names
  --region R         region to begin with (default: the profile's, or us-east-1)
  --empty            start the embedded endpoint without sample APIs
  --functions DIR    have the embedded endpoint run the JavaScript files in DIR
                     as Lambda functions of account 000000000000: name.js,
                     name.mjs, name.cjs or name/index.mjs
  --run-code         have it run code that is sent to it, too (CreateFunction,
                     seeds): whoever reaches its port may then run what they
                     like
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
      profile: { type: 'string' },
      region: { type: 'string' },
      empty: { type: 'boolean', default: false },
      functions: { type: 'string' },
      'run-code': { type: 'boolean', default: false },
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
  const givenRegion = options.region === undefined ? undefined : readRegion('--region', options.region);
  const given = options.endpoint === undefined ? undefined : readEndpointUrl('--endpoint', options.endpoint);

  const forEmbedded = [
    options.empty && '--empty',
    options.functions !== undefined && '--functions',
    options['run-code'] && '--run-code',
  ].find((flag) => flag !== false);
  if (forEmbedded !== undefined && given !== undefined) {
    throw new UsageError(`${forEmbedded} is for the embedded endpoint, which --endpoint leaves out`);
  }
  if (forEmbedded !== undefined && options.profile !== undefined) {
    throw new UsageError(`${forEmbedded} is for the embedded endpoint, which --profile leaves out`);
  }
  const functions = {
    ...(options.functions !== undefined && { folder: readFolder('--functions', options.functions) }),
    runsSentCode: options['run-code'],
  };
  const allowed = options['allow-endpoint'].map((url) => readRelayedEndpoint('--allow-endpoint', url));

  const root = join(dirname(fileURLToPath(import.meta.url)), '..', 'client');
  if (!existsSync(join(root, 'index.html'))) throw new CommandFailure('the console has not been built; run: npm run build');

  const profiles = await offerProfiles(options.profile);
  const region = givenRegion ?? profiles?.region ?? 'us-east-1';
  const embedded = given === undefined && options.profile === undefined;
  const endpoint = embedded
    ? (await onPort('--endpoint-port', listenEndpoint({ port: endpointPort, region, empty: options.empty, functions }))).url
    : given;
  const config: ConsoleConfig = {
    ...(endpoint !== undefined && { endpoint }),
    region,
    ...(embedded && { embedded: true }),
    relay: true,
    ...(profiles && { profiles: true }),
  };
  const relayTo = [...allowed, ...relayableOrigins(endpoint)];
  const server = await onPort(
    '--port',
    listenConsole({ port, root, config, relayTo, ...(profiles && { profiles }), findEndpoints: endpointFinder() }),
  );

  const address = profiles ? `${server.url}/#token=${profiles.token}` : server.url;
  console.log(`Console   ${address}`);
  if (profiles) console.log('          (the token lets the page that you open use the AWS profiles of this machine; share it with nobody)');
  console.log(`Endpoint  ${endpoint ?? `AWS, ${region}`}${embedded ? ' (embedded: everything is kept in memory)' : ''}`);
  console.log('Press Ctrl-C to stop.');
  if (options.open) openBrowser(address);
}

await runCommand('switchboard', switchboard);
