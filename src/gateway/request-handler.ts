import { FetchHttpHandler } from '@smithy/fetch-http-handler';
import { UnsendableError } from './failure';

/** A request that got no answer within this many milliseconds has failed. API Gateway answers its control plane within seconds. */
const REQUEST_TIMEOUT = 60_000;

const fetchHandler = new FetchHttpHandler({ requestTimeout: REQUEST_TIMEOUT, cache: 'no-store' });

type Handle = typeof fetchHandler.handle;

/** How the SDK's requests leave the browser. */
export const requestHandler = {
  handle(...[request, options]: Parameters<Handle>): ReturnType<Handle> {
    // Browsers collapse these segments before sending, and the request would reach another operation than the one that was signed.
    if (request.path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))) {
      return Promise.reject(new UnsendableError('An identifier of "." or ".." cannot be sent by a browser.'));
    }
    return fetchHandler.handle(request, options);
  },
};
