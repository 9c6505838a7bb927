import type { ApiKey } from '@/gateway/api-keys';

export interface ApiKeysSearch {
  q?: string | undefined;
}

/** Takes from a URL what the list understands. A search for digits is read from it as a number. */
export function validateApiKeysSearch({ q }: Record<string, unknown>): ApiKeysSearch {
  return { q: (typeof q === 'string' || typeof q === 'number') && q !== '' ? String(q) : undefined };
}

/** A key with the text that a search looks through, made once for all searches. */
export interface SearchableKey {
  key: ApiKey;
  text: string;
}

export const searchable = (key: ApiKey): SearchableKey => ({
  key,
  text: [key.name, key.id, key.description, key.customerId].join('\n').toLowerCase(),
});

/** The keys that hold every word of a search. */
export function matchingKeys(keys: readonly SearchableKey[], search: string): ApiKey[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return keys.filter(({ text }) => words.every((word) => text.includes(word))).map(({ key }) => key);
}

const made = new WeakMap<readonly ApiKey[], SearchableKey[]>();

/** The keys of a page of the service, made searchable once: a list of ten thousand grows by a page at a time. */
export function searchablePage(keys: readonly ApiKey[]): SearchableKey[] {
  const known = made.get(keys) ?? keys.map(searchable);
  made.set(keys, known);
  return known;
}
