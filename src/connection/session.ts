import type { Connection, Credentials } from '@/gateway/connection';
import { browserStorage, tabStorage } from '@/lib/storage';
import type { Identity } from '@/gateway/identity';
import type { CredentialSource } from './credential-source';
import { rememberConnection } from './saved-connections';
import { parsedObject } from './stored-object';

/** A connection that an operator made, and what is known about who made it. */
export interface Session extends Connection {
  /** What the operator calls it; under this name it is saved, without its secrets. */
  name?: string;
  identity?: Identity;
  /** Where the credentials came from. Without it they were typed, or nobody asked for them. */
  source?: CredentialSource;
  /** Marked by the operator: what is opened here is open to customers. */
  production?: boolean;
  /** Marked by the operator: nothing may be changed here. */
  readOnly?: boolean;
}

/** Gets fresh credentials the way that a session's came, without asking anybody. Holds what it needs in memory. */
export type Renew = (signal: AbortSignal) => Promise<Credentials>;

/**
 * - `kept`: made by an operator, who ticked "Keep for this tab"
 * - `memory`: made by an operator, and gone with the page
 * - `automatic`: nobody asked for it, and it leaves no trace
 */
type Manner = 'kept' | 'memory' | 'automatic';

/** A session on its way from one tab to another. */
export interface Handover {
  session: Session;
  manner: Manner;
  /** Milliseconds since the epoch. */
  begunAt: number;
}

/** The only place where credentials may be stored, and only when the operator ticked "Keep for this tab" (docs/decisions/004). */
const KEPT = 'switchboard.session';
/** Set once somebody has connected by hand or signed out in this tab: from then on nothing connects by itself. */
const BY_HAND = 'switchboard.by-hand';
/** When somebody last signed out in this browser, in milliseconds since the epoch: what was kept before has ended in every tab. */
const SIGNED_OUT = 'switchboard.signed-out';

let current: Session | undefined;
let manner: Manner = 'memory';
let renew: Renew | undefined;
/** When the session was begun in this tab, in milliseconds since the epoch. */
let begunAt = 0;
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The session of this tab, if there is one. */
export function currentSession(): Session | undefined {
  if (!current) {
    current = keptSession();
    manner = current ? 'kept' : 'memory';
  }
  return current;
}

/** What renews the session of this tab by itself; undefined where only an operator can. It does not outlive the page. */
export function currentRenew(): Renew | undefined {
  return renew;
}

interface StartOptions {
  /** Whether it survives reloading this tab; without, it is gone with the page. */
  keep: boolean;
  /** For credentials whose source can be asked again without anybody's help. */
  renew?: Renew;
}

/** Starts a session that an operator made. */
export function startSession(session: Session, { keep, renew: renewal }: StartOptions): void {
  tabStorage.set(BY_HAND, 'true');
  rememberConnection(session);
  begin(session, keep ? 'kept' : 'memory', renewal);
}

/** Starts a session that nobody asked for, and that leaves no trace. */
export function startAutomaticSession(session: Session): void {
  begin(session, 'automatic');
}

function begin(session: Session, how: Manner, renewal?: Renew, since = Date.now()): void {
  current = session;
  manner = how;
  renew = renewal;
  begunAt = since;
  store();
  changed();
}

function store(): void {
  if (current && manner === 'kept') tabStorage.set(KEPT, JSON.stringify({ ...current, begunAt }));
  else tabStorage.remove(KEPT);
}

/** Adds what STS said about who is connected. */
export function identifySession(session: Session, identity: Identity): void {
  if (current !== session) return;
  current = { ...session, identity };
  store();
  changed();
}

/** Has this tab go on with renewed credentials, kept or not as before. */
export function continueSession(session: Session, renewal?: Renew): void {
  current = session;
  renew = renewal;
  store();
  changed();
}

/** Forgets the session, and has all others that were begun so far end as well. Gives the time, in milliseconds since the epoch. */
export function signOut(): number {
  const now = Date.now();
  browserStorage.set(SIGNED_OUT, String(now));
  forget();
  return now;
}

/**
 * Forgets the session if it was begun before somebody signed out in another tab. Tells whether it did.
 * @param at milliseconds since the epoch; what is noted in this browser, if it is not given
 */
export function endIfBegunBefore(at = lastSignOut()): boolean {
  if (!currentSession() || begunAt > at) return false;
  forget();
  return true;
}

function forget(): void {
  current = undefined;
  manner = 'memory';
  renew = undefined;
  tabStorage.remove(KEPT);
  tabStorage.set(BY_HAND, 'true');
  changed();
}

/** The session of this tab, for one that was opened from it. */
export function handOver(): Handover | undefined {
  const session = currentSession();
  return session && { session, manner, begunAt };
}

/** Goes on with the session of the tab that opened this one, unless somebody has signed out meanwhile. */
export function takeOver({ session, manner: how, begunAt: since }: Handover): void {
  if (since < lastSignOut()) return;
  if (how !== 'automatic') tabStorage.set(BY_HAND, 'true');
  begin(session, how, undefined, since);
}

/** Whether somebody has connected by hand or signed out in this tab, so that nothing connects by itself. */
export function isConnectedByHand(): boolean {
  return tabStorage.get(BY_HAND) !== undefined;
}

function lastSignOut(): number {
  return Number(browserStorage.get(SIGNED_OUT) ?? 0);
}

function keptSession(): Session | undefined {
  const stored: { begunAt?: unknown } | undefined = parsedObject(tabStorage.get(KEPT));
  const { begunAt: begun, ...session } = stored ?? {};
  const since = typeof begun === 'number' ? begun : 0;
  if (isSession(session) && since >= lastSignOut()) {
    begunAt = since;
    return { ...session, credentials: withDate(session.credentials) };
  }
  tabStorage.remove(KEPT);
  return undefined;
}

/** Whether something that came from outside this script is a session. */
export function isSession(value: unknown): value is Session {
  const { region, credentials } = (value ?? {}) as Partial<Session>;
  const { accessKeyId, secretAccessKey } = credentials ?? {};
  return typeof region === 'string' && typeof accessKeyId === 'string' && typeof secretAccessKey === 'string';
}

/** JSON has no dates. */
function withDate({ expiration, ...keys }: Credentials): Credentials {
  return expiration === undefined ? keys : { ...keys, expiration: new Date(expiration) };
}
