import type { Connection } from '@/gateway/connection';
import { browserStorage, tabStorage } from '@/lib/storage';
import type { Identity } from '@/gateway/identity';
import type { CredentialSource } from './credential-source';

/** A connection that an operator made, and what is known about who made it. */
export interface Session extends Connection {
  identity?: Identity;
  /** Where the credentials came from; undefined for those that nobody signed in with. */
  source?: CredentialSource;
}

/** The only place where credentials may be stored, and only when the operator ticked "Keep for this tab" (docs/decisions/004). */
const KEPT = 'switchboard.session';
/** Set once somebody has connected by hand or signed out in this tab: from then on nothing connects by itself. */
const BY_HAND = 'switchboard.by-hand';
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
    current = keptSession();
    kept = current !== undefined;
  }
  return current;
}

/** Starts a session that an operator made. With `keep` it survives reloading this tab; without, it is gone with the page. */
export function startSession(session: Session, { keep }: { keep: boolean }): void {
  current = session;
  kept = keep;
  tabStorage.set(BY_HAND, 'true');
  if (keep) tabStorage.set(KEPT, JSON.stringify(session));
  else tabStorage.remove(KEPT);
  browserStorage.set(LAST, JSON.stringify({ endpoint: session.endpoint ?? '', region: session.region }));
  changed();
}

/** Starts a session that nobody asked for, and that leaves no trace. */
export function startAutomaticSession(session: Session): void {
  current = session;
  kept = false;
  changed();
}

/** Adds what STS said about who is connected. */
export function identifySession(session: Session, identity: Identity): void {
  if (current !== session) return;
  current = { ...session, identity };
  if (kept) tabStorage.set(KEPT, JSON.stringify(current));
  changed();
}

export function signOut(): void {
  current = undefined;
  kept = false;
  tabStorage.remove(KEPT);
  tabStorage.set(BY_HAND, 'true');
  changed();
}

/** Whether somebody has connected by hand or signed out in this tab, so that nothing connects by itself. */
export function isConnectedByHand(): boolean {
  return tabStorage.get(BY_HAND) !== undefined;
}

/** Endpoint ("" for AWS) and region of the last connection that was made by hand in this browser. */
export function lastConnection(): { endpoint?: string; region?: string } {
  const last = parsed(browserStorage.get(LAST));
  return { ...textMember(last, 'endpoint'), ...textMember(last, 'region') };
}

function keptSession(): Session | undefined {
  const session: Partial<Session> | undefined = parsed(tabStorage.get(KEPT));
  const { accessKeyId, secretAccessKey } = session?.credentials ?? {};
  if (typeof session?.region === 'string' && typeof accessKeyId === 'string' && typeof secretAccessKey === 'string')
    return session as Session;
  tabStorage.remove(KEPT);
  return undefined;
}

/** An object that was stored; undefined for what cannot be read. */
function parsed(text: string | undefined): object | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function textMember<Name extends string>(object: object | undefined, name: Name): { [N in Name]?: string } {
  const value: unknown = Object.entries(object ?? {}).find(([key]) => key === name)?.[1];
  return (typeof value === 'string' ? { [name]: value } : {}) as { [N in Name]?: string };
}
