#!/usr/bin/env node
import { readFolder, readOptions, readPort, readRegion } from './command-line';
import { listenEndpoint } from './endpoint-server';
import { onPort, runCommand } from './run-command';

const help = `Usage: endpoint [options]

Serves the embedded endpoint alone: API Gateway v2, and of Lambda, STS and
Cognito identity pools what goes with it, in memory.
Any access key id will do with the secret access key "test".

  --port P    port to listen on (default 4570; 0 for any that is free)
  --region R  region of the sample APIs (default us-east-1)
  --empty     start without sample APIs
  --functions DIR
              run the JavaScript files in DIR as Lambda functions of account
              000000000000: name.js, name.mjs, name.cjs or name/index.mjs
  --run-code  run code that is sent to the endpoint, too (CreateFunction,
              seeds): whoever reaches its port may then run what they like
  --help      show this text`;

async function endpoint(): Promise<void> {
  const options = readOptions(
    {
      port: { type: 'string', default: '4570' },
      region: { type: 'string', default: 'us-east-1' },
      empty: { type: 'boolean', default: false },
      functions: { type: 'string' },
      'run-code': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
    process.argv.slice(2),
  );
  if (options.help) {
    console.log(help);
    return;
  }
  const port = readPort('--port', options.port);
  const region = readRegion('--region', options.region);
  const functions = {
    ...(options.functions !== undefined && { folder: readFolder('--functions', options.functions) }),
    runsSentCode: options['run-code'],
  };
  const { url } = await onPort('--port', listenEndpoint({ port, region, empty: options.empty, functions }));
  console.log(`Endpoint  ${url}`);
}

await runCommand('endpoint', endpoint);
