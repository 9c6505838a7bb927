import type { Connection } from '@/gateway/connection';
import type { Identity } from '@/gateway/identity';

/** A connection that an operator made, and what is known about who made it. */
export interface Session extends Connection {
  identity?: Identity;
}

/** The only place where credentials may be stored, and only when the operator ticked "Keep for this tab" (docs/decisions/004). */
const KEPT = 'switchboard.session';
const SIGNED_OUT = 'switchboard.signed-out';
/** Endpoint and region of the last connection, to offer again. No secrets. */
const LAST = 'switchboard.last-connection';

let current: Session | undefined;
let kept = false;
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
    current = stored(sessionStorage, KEPT);
    kept = current !== undefined;
  }
  return current;
}

/** Starts a session. With `keep` it survives reloading this tab; without, it is gone with the page. */
export function startSession(session: Session, { keep }: { keep: boolean }): void {
  current = session;
  kept = keep;
  sessionStorage.removeItem(SIGNED_OUT);
  if (keep) sessionStorage.setItem(KEPT, JSON.stringify(session));
  else sessionStorage.removeItem(KEPT);
  const { endpoint, region } = session;
  localStorage.setItem(LAST, JSON.stringify({ endpoint, region }));
  changed();
}

/** Adds what STS said about who is connected. */
export function identifySession(session: Session, identity: Identity): void {
  if (current !== session) return;
  current = { ...session, identity };
  if (kept) sessionStorage.setItem(KEPT, JSON.stringify(current));
  changed();
}

export function signOut(): void {
  current = undefined;
  kept = false;
  sessionStorage.removeItem(KEPT);
  sessionStorage.setItem(SIGNED_OUT, 'true');
  changed();
}

/** Whether the operator signed out in this tab, so that nothing connects by itself. */
export function hasSignedOut(): boolean {
  return sessionStorage.getItem(SIGNED_OUT) !== null;
}

/** Endpoint and region of the last connection in this browser. */
export function lastConnection(): Pick<Partial<Session>, 'endpoint' | 'region'> {
  return stored(localStorage, LAST) ?? {};
}

/** Reads what was stored. What cannot be read is removed. */
function stored(storage: Storage, name: string): Session | undefined {
  try {
    return (JSON.parse(storage.getItem(name) ?? 'null') as Session | null) ?? undefined;
  } catch {
    storage.removeItem(name);
    return undefined;
  }
}
