import type { RelayTarget } from './allow-list';

/** Where the console finds the relay on its own origin. */
export const RELAY_PATH = '/relay/';

/** The header that every request to the relay carries. A page of another site cannot send it without a preflight, which is refused. */
export const RELAY_HEADER = 'x-switchboard-relay';

/** A request to be forwarded, as its path names it: `/relay/{scheme}/{host}[:{port}]{path}`. */
export interface RelayRequest {
  readonly target: RelayTarget;
  /** Path and query, as they were sent. */
  readonly path: string;
}

/**
 * Reads where a request is to go off its raw target. The host must be written as a URL writes it: lower case, no trailing dot or empty
 * label, an IP address in its one usual form, no user name, no default port. Anything else could mean another host to whoever connects.
 *
 * @param rawTarget the request target as it came, before any decoding
 * @returns undefined for what cannot be relayed as it stands
 */
export function readRelayRequest(rawTarget: string): RelayRequest | undefined {
  const [, scheme, authority, path] = /^\/relay\/(https?)\/([^/?#@\\%]+)(\/[^#\\]*)$/.exec(rawTarget) ?? [];
  if (scheme === undefined || authority === undefined || path === undefined) return undefined;
  const origin = `${scheme}://${authority}`;
  if (!URL.canParse(origin)) return undefined;
  const url = new URL(origin);
  if (url.origin !== origin || url.hostname.endsWith('.') || url.hostname.includes('..')) return undefined;
  if (!isPlainPath(path)) return undefined;
  return { target: { protocol: scheme === 'https' ? 'https:' : 'http:', hostname: url.hostname, port: url.port }, path };
}

/** A path that nobody on the way rewrites: no control characters, nothing but ASCII, and no steps, encoded or not. */
function isPlainPath(path: string): boolean {
  const [pathname = ''] = path.split('?');
  return /^[\u0021-\u007e]+$/.test(path) && !pathname.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));
}
