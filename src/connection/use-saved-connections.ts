import { useSyncExternalStore } from 'react';
import { type SavedConnection, savedConnections, subscribeToSavedConnections } from './saved-connections';

/** The connections that were given a name, the last used first. */
export function useSavedConnections(): readonly SavedConnection[] {
  return useSyncExternalStore(subscribeToSavedConnections, savedConnections);
}
