import { fromIni } from '@aws-sdk/credential-providers';

import { ProfileError } from './profile-error';
import { findProfile, type Profile, profileChain, readProfiles, regionOf } from './profile-files';

/** What the page signs with, as JSON has it. */
export interface ProfileCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** ISO 8601, UTC; absent for keys that do not expire. */
  readonly expiration?: string;
  /** The region that the profile is set to. */
  readonly region?: string;
}

export interface ProfileRequest {
  readonly profile: string;
  /** Six digits, of the device that was named by MfaRequired. */
  readonly mfaCode?: string;
}

// What the SDK says about the Node that it runs on is for who builds with it; package.json says what this needs.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

/**
 * Has the SDK resolve a profile: static keys, credential_process, an assumed role with or without MFA, web identity, SSO, login. Nothing is
 * kept: every call resolves anew. `fromIni` is what `fromNodeProviderChain` asks for a profile, without what it asks when that fails:
 * the keys of a container or of this machine's own role would be somebody else's.
 *
 * @throws ProfileError
 */
export async function resolveProfile({ profile, mfaCode }: ProfileRequest): Promise<ProfileCredentials> {
  const profiles = await readProfiles();
  const found = findProfile(profiles, profile);
  const chain = profileChain(profiles, profile);
  const device = chain.map(([, settings]) => mfaDeviceOf(settings)).find((serial) => serial !== undefined);
  // Asked before the SDK is: it resolves the source profile meanwhile, and a failure of that would be nobody's to catch.
  if (device !== undefined && mfaCode === undefined) {
    throw new ProfileError('MfaRequired', `Profile ${profile} wants a code of the MFA device ${device}.`);
  }
  const provide = fromIni({
    profile,
    ignoreCache: true,
    mfaCodeProvider: () => Promise.resolve(mfaCode ?? ''),
    // STS and the SSO portal are asked the way that this profile says (use_fips_endpoint, max_attempts), and not as the default profile does.
    clientConfig: { profile },
  });
  try {
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = await provide({
      callerClientConfig: { region: () => Promise.resolve(stsRegion(found)) },
    });
    // A credential_process may print anything.
    if (expiration && Number.isNaN(expiration.getTime())) throw new Error('The time at which the credentials expire is no date.');
    return {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken !== undefined && { sessionToken }),
      ...(expiration !== undefined && { expiration: expiration.toISOString() }),
      ...regionMember(found),
    };
  } catch (error) {
    throw explained(error, profile, chain);
  }
}

/** The device that a role is to be assumed with; a role for a web identity is not. */
function mfaDeviceOf({
  role_arn: role,
  source_profile: source,
  credential_source: origin,
  mfa_serial: serial,
}: Profile): string | undefined {
  return role !== undefined && (source !== undefined || origin !== undefined) ? serial : undefined;
}

/** Where STS is asked. Left to itself the SDK comes to us-east-1 too, and writes a warning to the terminal. */
const stsRegion = (profile: Profile): string =>
  regionOf(profile) ?? process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-1';

function regionMember(profile: Profile): { region?: string } {
  const region = regionOf(profile);
  return region === undefined ? {} : { region };
}

/** Characters of an explanation: a command may have printed anything. */
const LONGEST = 500;

function explained(error: unknown, profile: string, chain: readonly [name: string, profile: Profile][]): ProfileError {
  const words = wordsOf(error);
  const sso = chain.find(([, settings]) => Object.keys(settings).some((setting) => setting.startsWith('sso_')));
  // In the SDK's words, or in those of the SSO portal about a session that was ended elsewhere.
  if (sso && /aws sso login|UnauthorizedException/.test(words)) {
    return new ProfileError(
      'SsoExpired',
      `There is no valid SSO session for profile ${profile}. Run: aws sso login --profile ${quoted(sso[0])}`,
    );
  }
  const login = chain.find(([, settings]) => settings['login_session'] !== undefined);
  if (login && /aws login|reauthenticate|Failed to load token/i.test(words)) {
    const message = `There is no valid sign-in for profile ${profile}. Run: aws login --profile ${quoted(login[0])}`;
    return new ProfileError('CredentialsFailed', message);
  }
  // Node names a command that failed in full, and a secret may stand in it.
  const shown = chain.reduce((text, [, settings]) => text.replaceAll(settings['credential_process'] ?? '\0', 'credential_process'), words);
  return new ProfileError('CredentialsFailed', shown.trim().slice(0, LONGEST));
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message !== '') return error.message;
  // A connection that was refused on both addresses of a name has a code and no message.
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** A name as a shell takes it. */
const quoted = (name: string): string => (/^[\w@%+=:,./-]+$/.test(name) ? name : `'${name.replaceAll("'", String.raw`'\''`)}'`);
