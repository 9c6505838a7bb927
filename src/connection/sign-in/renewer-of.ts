import type { CredentialSource } from '../credential-source';
import type { Renew } from '../session';
import { obtainCredentials, type SignInSecrets } from './obtain-credentials';

/**
 * What asks a source again, with the secrets that it took; they stay in memory. Undefined for keys themselves, which nobody can renew, and
 * where somebody has to give another code each time.
 */
export function renewerOf(
  source: CredentialSource,
  secrets: SignInSecrets,
  place: { endpoint?: string; region: string },
): Renew | undefined {
  const isKeysAlone = source.method === 'keys' && source.assumeRole === undefined;
  if (isKeysAlone || secrets.mfaCode || secrets.profileMfaCode) return undefined;
  return (signal) => obtainCredentials(source, secrets, { ...place, signal });
}
