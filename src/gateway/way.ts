import { browserStorage } from '@/lib/storage';

/** How requests reach an endpoint: from the browser itself, or through the relay on this page's own origin. */
export type Way = 'direct' | 'relay';

/** Origins of endpoints that are reached through the relay, for the next visit. No secrets. */
const RELAYED = 'switchboard.relayed-endpoints';

let relayed: ReadonlySet<string> | undefined;
const listeners = new Set<() => void>();

function stored(): string[] {
  try {
    const list: unknown = JSON.parse(browserStorage.get(RELAYED) ?? '[]');
    return Array.isArray(list) ? list.filter((origin) => typeof origin === 'string') : [];
  } catch {
    return [];
  }
}

/** @param origin of the endpoint, e.g. `http://localhost:4566` */
export function wayTo(origin: string): Way {
  relayed ??= new Set(stored());
  return relayed.has(origin) ? 'relay' : 'direct';
}

/** From now on requests to an endpoint go this way, in later visits too. */
export function chooseWay(origin: string, way: Way): void {
  if (wayTo(origin) === way) return;
  relayed = new Set([...(relayed ?? []), origin].filter((other) => other !== origin || way === 'relay'));
  browserStorage.set(RELAYED, JSON.stringify([...relayed]));
  for (const listener of listeners) listener();
}

export function subscribeToWays(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
