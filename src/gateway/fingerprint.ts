import type { Configuration } from '@/rules/configuration/configuration';
import { fingerprintText } from '@/rules/configuration/fingerprint-text';

/** Hexadecimal digits of a fingerprint: enough to tell configurations of one API apart, and no secret comes back out of it. */
const DIGITS = 12;

/** A few digits that are the same for the same configuration. Undefined where the browser has no hashing (a page that came without TLS). */
export async function fingerprint(configuration: Configuration): Promise<string | undefined> {
  const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto };
  if (!subtle) return undefined;
  const hash = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(fingerprintText(configuration))));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, DIGITS);
}
