import { controlPath, serveControl } from './control';
import { answerPreflight, isPreflight, needsRefusedPreflight, refuseUnaskedRequest } from './cors';
import { type EndpointOptions, EndpointState } from './endpoint-state';
import { healthPath, healthResponse } from './health';
import { serveCall } from './service-call';

/** An endpoint that speaks API Gateway v2, and of STS and Cognito's identity pools what tells and lends identities. */
export interface Endpoint {
  /**
   * Answers a request whose URL has the true host and the path exactly as it was sent.
   *
   * The request's signal is to be aborted when its client goes away.
   *
   * @throws ConnectionDropped when the connection is to be reset without an answer
   */
  handle(request: Request): Promise<Response>;
}

/**
 * Makes an endpoint that keeps everything in memory, for a server or a browser.
 *
 * @see EndpointOptions for its clock and its sample APIs
 */
export function createEndpoint(options: EndpointOptions = {}): Endpoint {
  const state = new EndpointState(options);
  return { handle: (request) => handle(state, request) };
}

async function handle(state: EndpointState, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith(controlPath)) return serveControl(state, request);
  if (isPreflight(request)) return answerPreflight(request);
  if (pathname === healthPath && (request.method === 'GET' || request.method === 'HEAD')) return healthResponse();
  // A browser would have been told so by the preflight; others who say they are a page hear it now.
  if (needsRefusedPreflight(request)) return refuseUnaskedRequest();
  return serveCall(state, request);
}
