/** How the clients that obtain credentials (STS, Cognito) send; a part of the chunk that only some ways to sign in need. */
import { HttpRequest } from '@smithy/core/protocols';
import { getOmitRetryHeadersPlugin } from '@smithy/core/retry';
import { requestHandler } from './request-handler';
import type { Way } from './way';

interface Place {
  /** AWS's own without. */
  endpoint?: string | undefined;
  region: string;
  signal: AbortSignal;
  way: Way;
}

/**
 * For the `clientConfig` of a credential provider. Providers take no options for a request, so the handler carries them; and not all of them
 * take plugins, so the retry headers are left off here where nothing has signed them.
 */
export function signInClientConfig({ endpoint, region, signal, way }: Place) {
  const handler = {
    handle(...[request, options]: Parameters<typeof requestHandler.handle>): ReturnType<typeof requestHandler.handle> {
      return requestHandler.handle(isSigned(request) ? request : withoutRetryHeaders(request), { ...options, abortSignal: signal, way });
    },
  };
  return { region, requestHandler: handler, ...(endpoint ? { endpoint } : {}) };
}

/** For the `clientPlugins` of a provider that signs: API Gateway's rule for what a browser may send holds for whatever speaks like it. */
export const signInClientPlugins = [getOmitRetryHeadersPlugin({})];

type Request = Parameters<typeof requestHandler.handle>[0];

function isSigned({ headers }: Request): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');
}

function withoutRetryHeaders(request: Request): Request {
  const bare = HttpRequest.clone(request);
  for (const name of ['amz-sdk-invocation-id', 'amz-sdk-request']) delete bare.headers[name];
  return bare;
}
