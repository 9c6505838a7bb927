import { readQuery } from './raw-query';

/** A request as it came, with what Signature Version 4 is computed over. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as they were sent, percent-encoded, the query without `?`. */
  readonly rawPath: string;
  readonly rawQuery: string;
  readonly host: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

const strictlyEncoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * The canonical request of Signature Version 4 (IAM user guide, "Create a canonical request").
 *
 * The path is encoded a second time, as for every service but S3, after empty segments are left out, as AWS's clients do.
 *
 * @param signedHeaders names of the headers that the signature covers, in their order
 * @param bodyHash SHA-256 of the body in hexadecimal digits
 */
export function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[], bodyHash: string): string {
  const query = readQuery(request.rawQuery)
    .map(([name, value]) => [strictlyEncoded(name), strictlyEncoded(value)] as const)
    .toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const headers = signedHeaders.map((name) => `${name}:${headerValue(request, name).trim().replace(/\s+/g, ' ')}\n`).join('');
  return [request.method, canonicalPath(request.rawPath), query, headers, signedHeaders.join(';'), bodyHash].join('\n');
}

function canonicalPath(rawPath: string): string {
  const segments = rawPath.split('/').filter((segment) => segment !== '');
  if (segments.length === 0) return '/';
  return `/${segments.map(strictlyEncoded).join('/')}${rawPath.endsWith('/') ? '/' : ''}`;
}

/** `Request` keeps `host` and `content-length` from being set in a browser: there they are known from the URL and the body. */
function headerValue({ headers, host, body }: SignedRequest, name: string): string {
  const value = headers.get(name);
  if (value !== null) return value;
  if (name === 'host') return host;
  return name === 'content-length' ? String(body.byteLength) : '';
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
