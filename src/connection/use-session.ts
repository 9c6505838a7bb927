import { useSyncExternalStore } from 'react';
import { currentSession, type Session, subscribeToSession } from './session';

/** The session of this tab; undefined before connecting. */
export function useSession(): Session | undefined {
  return useSyncExternalStore(subscribeToSession, currentSession);
}
