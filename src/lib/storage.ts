/** Named texts that outlive a page, where the browser allows that. Where it does not, nothing is kept, and nothing fails. */
export interface TextStorage {
  get(name: string): string | undefined;
  set(name: string, text: string): void;
  remove(name: string): void;
}

/** @param open gives the browser's storage; it throws where the browser blocks it */
function guarded(open: () => Storage): TextStorage {
  function attempt<Result>(work: (storage: Storage) => Result): Result | undefined {
    try {
      return work(open());
    } catch {
      return undefined;
    }
  }
  return {
    get: (name) => attempt((storage) => storage.getItem(name)) ?? undefined,
    set: (name, text) => attempt((storage) => storage.setItem(name, text)),
    remove: (name) => attempt((storage) => storage.removeItem(name)),
  };
}

/** Of this tab, until it is closed. */
export const tabStorage = guarded(() => sessionStorage);

/** Of this browser. */
export const browserStorage = guarded(() => localStorage);
