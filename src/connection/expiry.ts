import type { Credentials } from '@/gateway/connection';
import { currentRenew, currentSession } from './session';

let refused: Credentials | undefined;
let asking: Credentials | undefined;
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

export function subscribeToExpiry(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether an endpoint has refused these credentials as expired, whatever is known of their end. */
export function areRefused(credentials: Credentials): boolean {
  return refused === credentials;
}

/** Whether the operator is being asked for others in the place of these. */
export function isAskingToRenew(credentials: Credentials): boolean {
  return asking === credentials;
}

/** Asks for others in the place of those that the session has. */
export function askToRenew(): void {
  asking = currentSession()?.credentials;
  changed();
}

export function stopAskingToRenew(): void {
  asking = undefined;
  changed();
}

/** For the gateway: a call was answered that its credentials have expired. An answer to those that were renewed since is none. */
export function noteExpired(credentials: Credentials): void {
  if (currentSession()?.credentials !== credentials) return;
  refused = credentials;
  changed();
  void renewOrAsk();
}

/** Renews the session by itself if its source allows that, and asks the operator if not. */
export async function renewOrAsk(): Promise<void> {
  if (!(await isRenewedByItself())) askToRenew();
}

async function isRenewedByItself(): Promise<boolean> {
  if (!currentRenew()) return false;
  try {
    const { renewByItself } = await import('./renewal');
    return await renewByItself();
  } catch {
    // The console's own part could not be loaded; the dialog says so too.
    return false;
  }
}
