import type { IncomingHttpHeaders } from 'node:http';
import { whyForeign } from '../own-page';
import { RELAY_HEADER } from './relay-request';

/** The methods of the operations that the console calls. A preflight is no such thing, and is answered here. */
export const relayedMethods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

interface Asking {
  readonly method?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Why a request may not use the relay, or undefined when it may: only the page that this server served, on the name of this machine that
 * it was opened under, and only with the header that a foreign page cannot send.
 *
 * @param port the console's own
 */
export function whyNotRelayed({ method, headers }: Asking, port: number): { status: number; message: string } | undefined {
  const foreign = whyForeign(headers, port);
  if (foreign === 'host') return refusal(403, 'The relay is for pages opened on this machine.');
  if (headers[RELAY_HEADER] !== '1') return refusal(403, `The relay wants the header ${RELAY_HEADER}.`);
  if (foreign === 'page') return refusal(403, 'The relay is for its own page.');
  if (method === undefined || !relayedMethods.has(method)) return refusal(405, 'The relay does not forward this method.');
  return undefined;
}

const refusal = (status: number, message: string) => ({ status, message });
