import { SigningFailure } from './signing-failure';

/** What an `Authorization` header of Signature Version 4 says. */
export interface AuthorizationHeader {
  readonly accessKeyId: string;
  /** Day of the credential scope, YYYYMMDD. */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** What a header's name may be made of (RFC 9110, "Tokens"); `Headers` throws at any other. */
const headerName = /^[\w!#$%&'*+.^`|~-]+$/;

const algorithm = 'AWS4-HMAC-SHA256';

/**
 * Reads the header, in AWS's words when something is missing.
 *
 * @param hasDate whether the request has an `X-Amz-Date` or `Date` header, which is missed together with the rest
 * @throws SigningFailure `incomplete`
 */
export function readAuthorizationHeader(header: string, hasDate: boolean): AuthorizationHeader {
  const [scheme = ''] = header.trim().split(/\s/);
  if (scheme !== algorithm) throw new SigningFailure('incomplete', `Unsupported AWS 'algorithm': '${scheme}'.`);
  const parts = header.trim().slice(scheme.length).split(',');
  const parameters = new Map(
    parts.map((part) => {
      const [name = '', ...value] = part.trim().split('=');
      return [name, value.join('=')] as const;
    }),
  );
  const parameter = (name: string): string => parameters.get(name) ?? '';
  const missing = ['Credential', 'Signature', 'SignedHeaders']
    .filter((name) => parameter(name) === '')
    .map((name) => `Authorization header requires '${name}' parameter.`);
  if (!hasDate) missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  if (missing.length > 0) throw new SigningFailure('incomplete', missing.join(' '));

  const elements = parameter('Credential').split('/');
  const [accessKeyId = '', day = '', region = '', service = '', terminator = ''] = elements;
  if (elements.length !== 5) {
    throw new SigningFailure('incomplete', 'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.');
  }
  const signedHeaders = parameter('SignedHeaders').split(';');
  const malformed = signedHeaders.find((name) => !headerName.test(name));
  // AWS's own words for this are not known.
  if (malformed !== undefined)
    throw new SigningFailure('incomplete', `'SignedHeaders' holds '${malformed}', which is no name of a header.`);
  return {
    accessKeyId,
    day,
    region,
    service,
    terminator,
    signedHeaders,
    signature: parameter('Signature'),
  };
}

/** The access key id that a header claims, whether or not the rest of it can be read. */
export const claimedAccessKeyId = (header: string | null): string | undefined => /Credential=([^/,]*)\//.exec(header ?? '')?.[1];
