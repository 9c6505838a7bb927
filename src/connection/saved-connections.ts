import { browserStorage } from '@/lib/storage';
import type { CredentialSource } from './credential-source';
import { parsedObject } from './stored-object';

/** A connection without its secrets. */
export interface SavedConnection {
  /** What the operator calls it. No two have the same. */
  name: string;
  /** "" for AWS. */
  endpoint: string;
  region: string;
  source?: CredentialSource;
  production?: boolean;
  readOnly?: boolean;
}

/** What of a session is saved. Named one by one, so that nothing else of it can come along. */
interface Remembered {
  name?: string | undefined;
  endpoint?: string | undefined;
  region: string;
  source?: CredentialSource | undefined;
  production?: boolean | undefined;
  readOnly?: boolean | undefined;
}

/** The last connection, to offer again. No secrets. */
const LAST = 'switchboard.last-connection';
/** Every connection that was given a name, the last used first. No secrets. */
const SAVED = 'switchboard.connections';

let saved: readonly SavedConnection[] | undefined;
const listeners = new Set<() => void>();

export function subscribeToSavedConnections(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The connections that have a name, the last used first. */
export function savedConnections(): readonly SavedConnection[] {
  saved ??= readList();
  return saved;
}

/** The last connection that was made by hand in this browser; what is not known of it is missing. */
export function lastConnection(): Partial<SavedConnection> {
  return membersOf(parsedObject(browserStorage.get(LAST)));
}

/** Offers a connection again, from now on: as the last one, and under its name, if it has one, in the place of another of that name. */
export function rememberConnection({ name = '', endpoint = '', region, source, production, readOnly }: Remembered): void {
  const connection = {
    endpoint,
    region,
    ...(source ? { source } : {}),
    ...(production ? { production } : {}),
    ...(readOnly ? { readOnly } : {}),
  };
  browserStorage.set(LAST, JSON.stringify(name ? { name, ...connection } : connection));
  // Another tab may have saved one meanwhile.
  if (name) change([{ name, ...connection }, ...readList().filter((other) => other.name !== name)]);
}

export function forgetConnection(name: string): void {
  change(readList().filter((other) => other.name !== name));
  if (lastConnection().name === name) browserStorage.remove(LAST);
}

function change(next: SavedConnection[]): void {
  saved = next;
  browserStorage.set(SAVED, JSON.stringify(next));
  for (const listener of listeners) listener();
}

function readList(): SavedConnection[] {
  const list = parsedObject(browserStorage.get(SAVED));
  if (!Array.isArray(list)) return [];
  return list.map(membersOf).filter(isComplete);
}

function isComplete(connection: Partial<SavedConnection>): connection is SavedConnection {
  return Boolean(connection.name) && connection.endpoint !== undefined && Boolean(connection.region);
}

/** Takes off something that was stored what a saved connection may have. */
function membersOf(stored: unknown): Partial<SavedConnection> {
  const { name, endpoint, region, source, production, readOnly } = (stored ?? {}) as Record<string, unknown>;
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof endpoint === 'string' ? { endpoint } : {}),
    ...(typeof region === 'string' ? { region } : {}),
    ...(isSource(source) ? { source } : {}),
    ...(production === true ? { production } : {}),
    ...(readOnly === true ? { readOnly } : {}),
  };
}

function isSource(value: unknown): value is CredentialSource {
  const { method } = (value ?? {}) as { method?: unknown };
  return method === 'keys' || method === 'profile' || method === 'cognito' || method === 'web-identity';
}
