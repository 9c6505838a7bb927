import { isJsonObject } from './json-reader';

/** What an OpenID Connect token claims. */
export interface IdToken {
  readonly issuer: string;
  /** Seconds since the epoch. */
  readonly expires: number;
  readonly subject: string | undefined;
  readonly audience: string | undefined;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a token's claims. Its signature is not looked at: the endpoint knows no provider's keys, so that a token without one will do
 * (`alg` none, RFC 7519, section 6).
 *
 * @returns undefined when it is no JWT with an issuer and a time
 */
export function readIdToken(token: string): IdToken | undefined {
  const [header, claims, signature, ...rest] = token.split('.');
  if (header === undefined || claims === undefined || signature === undefined || rest.length > 0) return undefined;
  const { alg } = decodePart(header) ?? {};
  const { iss, exp, sub, aud } = decodePart(claims) ?? {};
  if (typeof alg !== 'string' || typeof iss !== 'string' || typeof exp !== 'number') return undefined;
  const [audience] = Array.isArray(aud) ? (aud as unknown[]) : [aud];
  return {
    issuer: iss,
    expires: exp,
    subject: typeof sub === 'string' ? sub : undefined,
    audience: typeof audience === 'string' ? audience : undefined,
  };
}

function decodePart(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
    const json = JSON.parse(utf8.decode(bytes)) as unknown;
    return isJsonObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** Whether two names are those of one provider: IAM and Cognito leave `https://` out of theirs, and tokens have it. */
export const isSameProvider = (one: string, other: string): boolean => providerName(one) === providerName(other);

/** A provider's name as IAM and Cognito have it. */
const providerName = (issuer: string): string => issuer.replace(/^https:\/\//, '');
