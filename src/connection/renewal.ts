import type { Credentials } from '@/gateway/connection';
import { type Identity, readIdentity } from '@/gateway/identity';
import { proveConnection } from './prove-connection';
import { continueSession, currentRenew, currentSession, type Renew, type Session } from './session';
import { noteSuccessor } from './successors';

/** Milliseconds in which a source answers that nobody has to help. */
const PATIENCE = 60_000;

/** What is known about credentials that are to take the place of others. */
export interface Renewal {
  credentials: Credentials;
  identity: Identity | undefined;
  /** Whether they belong to the same account; undefined if that cannot be told. */
  isSameAccount: boolean | undefined;
}

let underWay: Promise<boolean> | undefined;
let failure: string | undefined;

/** Why the session could not renew by itself, when it last tried. */
export function whyNotRenewed(): string | undefined {
  return failure;
}

/** Renews the session without asking anybody, if its source allows that. Tells whether it is renewed. Never throws. */
export function renewByItself(): Promise<boolean> {
  underWay ??= tryToRenew().finally(() => {
    underWay = undefined;
  });
  return underWay;
}

async function tryToRenew(): Promise<boolean> {
  const session = currentSession();
  const renew = currentRenew();
  failure = undefined;
  if (!session || !renew) return false;
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const credentials = await renew(signal);
    if ((credentials.expiration?.getTime() ?? Number.POSITIVE_INFINITY) <= Date.now()) throw new Error('They have expired already.');
    const identity = await readIdentity({ ...session, credentials }, signal).catch(() => undefined);
    // Somebody signed out meanwhile, or connected anew.
    if (currentSession()?.credentials !== session.credentials) return true;
    if (identity && session.identity && identity.account !== session.identity.account)
      throw new Error(`They belong to another account now: ${identity.account}.`);
    // The same source stands for the same principal, also where nobody can be asked who that is.
    goOnWith({ credentials, identity: identity ?? session.identity, isSameAccount: true }, session, renew);
    return true;
  } catch (thrown) {
    failure = thrown instanceof Error ? thrown.message : String(thrown);
    return false;
  }
}

/**
 * Finds out whether credentials work in the place of a session's own, and whose they are.
 * @throws GatewayError that says why they do not
 */
export async function proveRenewal(session: Session, credentials: Credentials, signal: AbortSignal): Promise<Renewal> {
  const { endpoint, region } = session;
  const identity = await proveConnection(endpoint === undefined ? { region, credentials } : { endpoint, region, credentials }, signal);
  return { credentials, identity, isSameAccount: isSameAccount(session, credentials, identity) };
}

function isSameAccount(session: Session, { accessKeyId }: Credentials, identity: Identity | undefined): boolean | undefined {
  if (identity && session.identity) return identity.account === session.identity.account;
  return accessKeyId === session.credentials.accessKeyId ? true : undefined;
}

/** Goes on with renewed credentials. Unless they are known to belong to the same account, all that was read with the old ones is discarded. */
export function goOnWith({ credentials, identity, isSameAccount: isSame }: Renewal, session: Session, renew?: Renew): void {
  if (isSame) noteSuccessor(session.credentials, credentials);
  const { identity: before, ...others } = session;
  const whose = identity ?? (isSame ? before : undefined);
  continueSession({ ...others, credentials, ...(whose ? { identity: whose } : {}) }, renew);
}
