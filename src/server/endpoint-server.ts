import { controlPath } from '../endpoint/control';
import { createEndpoint } from '../endpoint/endpoint';
import { createFunctionRunner, type FunctionRunnerOptions } from './function-runner';
import { serveFetch } from './fetch-adapter';
import { listenLoopback } from './listen-loopback';

/** How the endpoint is served. */
export interface EndpointServerOptions {
  /** 0 for any that is free. */
  readonly port: number;
  /** Whether it starts without sample APIs. */
  readonly empty?: boolean;
  /** Region of the sample APIs. */
  readonly region?: string;
  /** Whose functions it runs, beside the samples. */
  readonly functions?: FunctionRunnerOptions;
}

/** The endpoint, listening. */
export interface EndpointServer {
  /** Its address, e.g. `http://localhost:4570`. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const loopbackAddresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * Starts the embedded endpoint on this machine's loopback addresses.
 *
 * @throws PortTaken
 */
export async function listenEndpoint({
  port,
  empty = false,
  region = 'us-east-1',
  functions,
}: EndpointServerOptions): Promise<EndpointServer> {
  const endpoint = createEndpoint({ sample: !empty, region, functions: createFunctionRunner(functions) });
  const server = await listenLoopback(
    serveFetch((request, incoming) => {
      // It listens on loopback alone; this holds should a proxy or a container ever change that for the control path.
      if (new URL(request.url).pathname.startsWith(controlPath) && !loopbackAddresses.has(incoming.socket.remoteAddress ?? '')) {
        return Promise.resolve(Response.json({ message: 'The control path is for this machine alone' }, { status: 403 }));
      }
      return endpoint.handle(request);
    }),
    port,
  );
  return { url: `http://localhost:${server.port}`, port: server.port, close: () => server.close() };
}
