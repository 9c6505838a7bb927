import { type ClientRequest, type IncomingMessage, request as requestHttp, type ServerResponse } from 'node:http';
import { request as requestHttps } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { isAllowed, isLoopbackName } from './allow-list';
import { LimitedBody, TooLarge } from './limited-body';
import { relayedMethods, whyNotRelayed } from './may-use-relay';
import { readRelayRequest, type RelayRequest } from './relay-request';
import { headersToForward, headersToReturn } from './relayed-headers';
import { mayConnect, safeLookup } from './safe-lookup';

/** What a request's body may hold, in bytes. */
const BODY_LIMIT = 1024 * 1024;

/** Milliseconds that an endpoint has for its whole answer. */
const TIME_LIMIT = 60_000;

export interface RelayOptions {
  /** Origins that were named on the command line, beside AWS's own. */
  readonly endpoints: readonly string[];
  readonly timeLimit?: number;
}

/**
 * Forwards a signed request to the endpoint that its path names, and streams the answer back. It signs nothing, holds nothing, and writes
 * no log. What it refuses is answered as JSON; what fails on the way, as 502 with the cause.
 *
 * @param port the console's own
 */
export async function relay(incoming: IncomingMessage, outgoing: ServerResponse, port: number, options: RelayOptions): Promise<void> {
  const denied = whyNotRelayed(incoming, port);
  if (denied) return answer(outgoing, denied.status, 'RelayRefused', denied.message);
  const asked = readRelayRequest(incoming.url ?? '');
  if (!asked) return answer(outgoing, 400, 'RelayRefused', 'The path names no endpoint in the form that the relay takes.');
  if (!isAllowed(asked.target, options.endpoints) || !isLiteralAddressAllowed(asked)) {
    return answer(outgoing, 403, 'RelayRefused', `The relay does not forward to ${asked.target.hostname}; see --allow-endpoint.`);
  }
  if (Number(incoming.headers['content-length'] ?? 0) > BODY_LIMIT) return answer(outgoing, 413, 'RelayRefused', tooLarge);
  await forward(incoming, outgoing, asked, options.timeLimit ?? TIME_LIMIT);
}

const tooLarge = `The relay forwards bodies of up to ${BODY_LIMIT} bytes.`;

/** node:http asks no resolver for a host that is an address, so the check is made here. */
function isLiteralAddressAllowed({ target: { hostname } }: RelayRequest): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  const family = hostname.startsWith('[') ? 6 : /^[\d.]+$/.test(hostname) ? 4 : 0;
  return family === 0 || (isLoopbackName(hostname) && mayConnect(hostname, { address, family }));
}

async function forward(incoming: IncomingMessage, outgoing: ServerResponse, asked: RelayRequest, timeLimit: number): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(timeLimit)]);
  try {
    const response = await send(incoming, asked, signal);
    const { statusCode = 502 } = response;
    if (statusCode >= 300 && statusCode < 400 && statusCode !== 304) {
      response.destroy();
      return answer(outgoing, 502, 'RelayRedirect', 'The endpoint sent the request elsewhere, and the relay does not follow.');
    }
    outgoing.writeHead(statusCode, response.statusMessage ?? '', [...headersToReturn(response.rawHeaders), ...protective]);
    await pipeline(response, outgoing, { signal });
  } catch (error) {
    if (outgoing.headersSent || gone.signal.aborted) {
      outgoing.destroy();
      return undefined;
    }
    return answerFailure(outgoing, error, asked, signal.aborted);
  }
}

/** An answer that came by the relay is data, should it ever be opened as a page of this origin. */
const protective = [
  'content-security-policy',
  "default-src 'none'; sandbox",
  'x-content-type-options',
  'nosniff',
  'cache-control',
  'no-store',
];

function send(incoming: IncomingMessage, { target, path }: RelayRequest, signal: AbortSignal): Promise<IncomingMessage> {
  const { protocol, hostname, port } = target;
  const host = port === '' ? hostname : `${hostname}:${port}`;
  return new Promise((resolve, reject) => {
    const request: ClientRequest = (protocol === 'https:' ? requestHttps : requestHttp)({
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? undefined : Number(port),
      method: incoming.method,
      path,
      headers: headersToForward(incoming.rawHeaders, host),
      setHost: false,
      lookup: safeLookup,
      signal,
    });
    request.once('response', resolve);
    request.once('error', reject);
    pipeline(incoming, new LimitedBody(BODY_LIMIT), request).catch(reject);
  });
}

function answerFailure(outgoing: ServerResponse, error: unknown, { target }: RelayRequest, timedOut: boolean): void {
  if (error instanceof TooLarge) return answer(outgoing, 413, 'RelayRefused', tooLarge);
  if (timedOut) return answer(outgoing, 502, 'RelayTimeout', `${target.hostname} did not answer in time.`, 'ETIMEDOUT');
  const cause = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
  return answer(outgoing, 502, 'RelayFailure', `${target.hostname} could not be reached: ${cause}.`, cause);
}

function answer(outgoing: ServerResponse, status: number, type: string, message: string, cause?: string): void {
  const body = JSON.stringify(cause === undefined ? { message } : { message, cause });
  const allow = status === 405 ? ['allow', [...relayedMethods].join(', ')] : [];
  outgoing
    .writeHead(status, ['content-type', 'application/json', 'x-amzn-errortype', type, 'connection', 'close', ...allow, ...protective])
    .end(body);
}
