/** A browser's storage in memory. */
export function memoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
    clear: () => items.clear(),
  };
}

/** Everything that a storage holds, as one text to search. */
export function textOf(storage: Storage): string {
  return Array.from({ length: storage.length }, (_, index) => {
    const name = storage.key(index) ?? '';
    return `${name}=${storage.getItem(name)}`;
  }).join('\n');
}
