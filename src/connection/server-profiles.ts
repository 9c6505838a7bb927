import type { Credentials } from '@/gateway/connection';
import { pageToken } from './page-token';

/**
 * - `MfaRequired`: ask again with the code of the device that the message names
 * - `SsoExpired`: the message ends with the command to run
 * - `ProfileNotFound`, `CredentialsFailed`: the profile is not there, or gives nothing; in the server's words
 * - `Refused`: the server does not take this page for its own, or the request for one
 * - `NoAnswer`: the server is not there, or is another
 */
export type ProfileFailureCode = 'MfaRequired' | 'SsoExpired' | 'ProfileNotFound' | 'CredentialsFailed' | 'Refused' | 'NoAnswer';

const codes: ReadonlySet<string> = new Set<ProfileFailureCode>([
  'MfaRequired',
  'SsoExpired',
  'ProfileNotFound',
  'CredentialsFailed',
  'Refused',
]);

/** Why the server gave no profiles, or no credentials of one. The message is for the operator. */
export class ProfileFailure extends Error {
  readonly code: ProfileFailureCode;

  constructor(code: ProfileFailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ProfileFailure';
    this.code = code;
  }
}

/** The profiles of the machine that serves the console. */
export interface ProfileList {
  profiles: string[];
  /** The one that the console was started with. */
  chosen?: string;
}

/** What a profile gives: its credentials, and the region that it is set to. */
export interface ProfileAnswer {
  credentials: Credentials;
  region?: string;
}

interface ProfileQuestion {
  profile: string;
  /** Six digits, after MfaRequired. */
  mfaCode?: string | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Asks the server which profiles there are (`config.json` says `profiles: true` where it can be asked).
 * @throws ProfileFailure `Refused`, `NoAnswer`; what `signal` was aborted with
 */
export async function listProfiles(signal?: AbortSignal): Promise<ProfileList> {
  const { profiles, chosen } = await ask('/profiles', { method: 'GET' }, signal);
  if (!Array.isArray(profiles) || !profiles.every((name) => typeof name === 'string')) throw unreadable();
  return { profiles, ...(typeof chosen === 'string' && { chosen }) };
}

/**
 * Asks the server for the credentials of a profile. They are resolved anew each time: whoever asks shortly before they expire gets fresh
 * ones.
 * @throws ProfileFailure; what `signal` was aborted with
 */
export async function profileCredentials({ profile, mfaCode, signal }: ProfileQuestion): Promise<ProfileAnswer> {
  const body = JSON.stringify({ profile, mfaCode });
  const answer = await ask('/profiles/credentials', { method: 'POST', body }, signal);
  const { accessKeyId, secretAccessKey, sessionToken, expiration, region } = answer;
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') throw unreadable();
  const credentials: Credentials = {
    accessKeyId,
    secretAccessKey,
    ...(typeof sessionToken === 'string' && { sessionToken }),
    ...(typeof expiration === 'string' && { expiration: new Date(expiration) }),
  };
  return { credentials, ...(typeof region === 'string' && { region }) };
}

const unreadable = (cause?: unknown) =>
  new ProfileFailure('NoAnswer', 'The server that serves this console answered nothing that can be read.', { cause });

type Answer = Partial<Record<string, unknown>>;

async function ask(path: string, request: { method: string; body?: string }, signal?: AbortSignal): Promise<Answer> {
  const token = pageToken();
  if (token === undefined) {
    const message =
      'Profiles are for the page that is opened by the address which switchboard printed. Open that address again, also after reloading.';
    throw new ProfileFailure('Refused', message);
  }
  const headers = { 'x-switchboard-token': token, ...(request.body !== undefined && { 'content-type': 'application/json' }) };
  // Nothing else proves who asks, and nothing keeps what is answered.
  const options: RequestInit = { ...request, headers, credentials: 'omit', cache: 'no-store', redirect: 'error' };
  const response = await fetch(path, { ...options, ...(signal && { signal }) }).catch((failure: unknown) => {
    signal?.throwIfAborted();
    throw new ProfileFailure('NoAnswer', 'The server that serves this console does not answer.', { cause: failure });
  });
  const answer = await readAnswer(response, signal);
  if (response.ok) return answer;
  const { code, message } = answer;
  if (!isCode(code) || typeof message !== 'string') throw unreadable();
  throw new ProfileFailure(code, message);
}

const isCode = (code: unknown): code is ProfileFailureCode => typeof code === 'string' && codes.has(code);

async function readAnswer(response: Response, signal?: AbortSignal): Promise<Answer> {
  try {
    const answer: unknown = await response.json();
    if (typeof answer === 'object' && answer !== null) return answer;
  } catch (failure) {
    signal?.throwIfAborted();
    throw unreadable(failure);
  }
  throw unreadable();
}
