import { HttpRequest } from '@smithy/core/protocols';
import { FetchHttpHandler } from '@smithy/fetch-http-handler';
import { UnsendableError } from './failure';
import { type Way, wayTo } from './way';

/** A request that got no answer within this many milliseconds has failed. API Gateway answers its control plane within seconds. */
const REQUEST_TIMEOUT = 60_000;

const fetchHandler = new FetchHttpHandler({ requestTimeout: REQUEST_TIMEOUT, cache: 'no-store' });

type Handle = typeof fetchHandler.handle;
type Request = Parameters<Handle>[0];

/** What the SDK's clients hand through with a request. */
export type SendOptions = NonNullable<Parameters<Handle>[1]> & {
  /** The way that this request goes; without it, the one that is chosen for its origin. */
  way?: Way;
};

/** How the SDK's requests leave the browser. They are signed by then, for the host that they name. */
export const requestHandler = {
  handle(request: Request, options?: SendOptions): ReturnType<Handle> {
    // Browsers collapse these segments before sending, and the request would reach another operation than the one that was signed.
    if (request.path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))) {
      return Promise.reject(new UnsendableError('An identifier of "." or ".." cannot be sent by a browser.'));
    }
    const host = request.port === undefined ? request.hostname : `${request.hostname}:${request.port}`;
    const way = options?.way ?? wayTo(`${request.protocol}//${host}`);
    return fetchHandler.handle(way === 'relay' ? throughRelay(request, host) : request, options);
  },
};

/** The same request on its way to the relay, which finds the true host in the path (src/server/relay). */
function throughRelay(request: Request, host: string): Request {
  const { protocol, hostname, port } = globalThis.location;
  const relayed = HttpRequest.clone(request);
  relayed.path = `/relay/${request.protocol.replace(':', '')}/${host}${request.path}`;
  relayed.protocol = protocol;
  relayed.hostname = hostname;
  if (port === '') delete relayed.port;
  else relayed.port = Number(port);
  relayed.headers['x-switchboard-relay'] = '1';
  return relayed;
}
