import type { IncomingMessage, ServerResponse } from 'node:http';

import { whyForeign } from '../own-page';
import { isPageToken } from './page-token';
import { ProfileError } from './profile-error';
import { readProfiles } from './profile-files';
import type { ProfileCredentials, ProfileRequest } from './resolve-profile';

/** Where the page asks for the profiles of this machine. */
const PROFILES_PATH = '/profiles';

/** Where the page asks for the credentials of one. */
const CREDENTIALS_PATH = `${PROFILES_PATH}/credentials`;

/** The header that carries the token of the run. Not a cookie: those go to every port of this machine. */
const TOKEN_HEADER = 'x-switchboard-token';

/** What the body of a request may hold, in bytes. */
const BODY_LIMIT = 4096;

/** Milliseconds that a profile has to give credentials; a credential_process may ask in a window of its own. */
const TIME_LIMIT = 60_000;

export interface ProfilesOptions {
  /** The token of this run, which the page has from the address that it was opened by. */
  readonly token: string;
  /** The profile that was named on the command line. */
  readonly chosen?: string;
  readonly timeLimit?: number;
}

/** Whether a request is for what this file answers. */
export const isProfilesRequest = ({ url = '' }: IncomingMessage): boolean => /^\/profiles(?:[/?]|$)/.test(url);

/**
 * Tells the console's own page which profiles this machine has (`GET /profiles`), and hands it the credentials of one
 * (`POST /profiles/credentials`). It answers nobody else, keeps no credentials, and writes no log. What it refuses and what fails is JSON
 * with a code and a message.
 *
 * @param port the console's own
 */
export async function answerProfiles(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  port: number,
  { token, chosen, timeLimit = TIME_LIMIT }: ProfilesOptions,
): Promise<void> {
  const refused = whyRefused(incoming, port, token);
  if (refused !== undefined) return refuse(outgoing, 403, refused);
  try {
    if (incoming.url === PROFILES_PATH) {
      if (incoming.method !== 'GET') return refuse(outgoing, 405, 'The list of profiles is read, and nothing else.', { allow: 'GET' });
      return answer(outgoing, 200, { profiles: Object.keys(await readProfiles()), ...(chosen !== undefined && { chosen }) });
    }
    if (incoming.url !== CREDENTIALS_PATH) return refuse(outgoing, 404, 'There is nothing here.');
    if (incoming.method !== 'POST') return refuse(outgoing, 405, 'Credentials are asked for by POST.', { allow: 'POST' });
    const body = await readBody(incoming);
    if (body === undefined) return refuse(outgoing, 413, `A request holds up to ${BODY_LIMIT} bytes.`);
    const asked = readRequest(body);
    if (asked === undefined) return refuse(outgoing, 400, 'A request names a profile, and may hold the six digits of an MFA code.');
    return answer(outgoing, 200, await inTime(resolve(asked), timeLimit));
  } catch (error) {
    // A request that ended before it was whole has nobody to be answered.
    if (incoming.destroyed && !incoming.complete) return undefined;
    const { code, message } = error instanceof ProfileError ? error : { code: 'CredentialsFailed', message: 'Something went wrong here.' };
    return answer(outgoing, code === 'ProfileNotFound' ? 404 : 422, { code, message });
  }
}

/** The SDK's providers are loaded when they are first used: whoever signs in with keys does not wait for them. */
async function resolve(asked: ProfileRequest): Promise<ProfileCredentials> {
  const { resolveProfile } = await import('./resolve-profile');
  return resolveProfile(asked);
}

/** Waits no longer than the limit; the providers know no way to be stopped. */
async function inTime<T>(answering: Promise<T>, timeLimit: number): Promise<T> {
  const limit = AbortSignal.timeout(timeLimit);
  const late = new Promise<never>((_resolve, reject) => {
    const message = `The profile gave no credentials within ${timeLimit / 1000} seconds.`;
    limit.addEventListener('abort', () => reject(new ProfileError('CredentialsFailed', message)), { once: true });
  });
  return Promise.race([answering, late]);
}

/** The server listens on this machine alone; should anything ever change that, this still holds. */
const loopbackAddresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

function whyRefused({ headers, socket }: IncomingMessage, port: number, token: string): string | undefined {
  if (!loopbackAddresses.has(socket.remoteAddress ?? '')) return 'Profiles are for pages opened on this machine.';
  const foreign = whyForeign(headers, port);
  if (foreign === 'host') return 'Profiles are for pages opened on this machine.';
  if (foreign === 'page') return 'Profiles are for the console’s own page.';
  const sent = headers[TOKEN_HEADER];
  if (typeof sent === 'string' && isPageToken(sent, token)) return undefined;
  return 'Profiles are for the page that was opened by the address which switchboard printed when it was started.';
}

/** The body as text, or undefined when it is too long. What is too long is read and thrown away, so that the answer is heard. */
async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > BODY_LIMIT) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.byteLength;
    if (length <= BODY_LIMIT) chunks.push(chunk);
  }
  return length > BODY_LIMIT ? undefined : Buffer.concat(chunks).toString('utf8');
}

function readRequest(body: string): ProfileRequest | undefined {
  try {
    const { profile, mfaCode } = JSON.parse(body) as Partial<Record<string, unknown>>;
    if (typeof profile !== 'string') return undefined;
    if (mfaCode === undefined) return { profile };
    return typeof mfaCode === 'string' && /^\d{6}$/.test(mfaCode) ? { profile, mfaCode } : undefined;
  } catch {
    return undefined;
  }
}

const refuse = (outgoing: ServerResponse, status: number, message: string, headers: Readonly<Record<string, string>> = {}): void =>
  // The rest of a request that was refused is not waited for.
  answer(outgoing, status, { code: 'Refused', message }, { connection: 'close', ...headers });

function answer(outgoing: ServerResponse, status: number, content: object, headers: Readonly<Record<string, string>> = {}): void {
  const body = JSON.stringify(content);
  outgoing
    .writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      ...headers,
    })
    .end(body);
}
