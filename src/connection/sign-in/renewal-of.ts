import type { CredentialSource } from '../credential-source';
import type { Renew } from '../session';
import { obtainCredentials, type SignInSecrets } from './obtain-credentials';

interface Place {
  endpoint?: string;
  region: string;
}

/**
 * What renews credentials by itself: only what asks the same source the same again. Codes of MFA devices are used up, and tokens of login
 * providers run out.
 */
export function renewalOf(source: CredentialSource, secrets: SignInSecrets, place: Place): { renew?: Renew } {
  const { method, assumeRole } = source;
  const isAsked = method !== 'keys' || assumeRole !== undefined;
  const needsCode = Boolean(assumeRole?.mfaSerial) || (method === 'profile' && Boolean(secrets.profileMfaCode));
  const needsToken = method === 'web-identity' || (method === 'cognito' && source.loginProvider !== undefined);
  if (!isAsked || needsCode || needsToken) return {};
  return { renew: (signal) => obtainCredentials(source, secrets, { ...place, signal }) };
}
