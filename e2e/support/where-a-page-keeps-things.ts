import type { Page } from '@playwright/test';

/** Everything that outlives a script on a page, or that others can read, as text to be searched. Keys are the places. */
export async function everythingKept(page: Page): Promise<Record<string, string>> {
  const inPage = await page.evaluate(async () => {
    const databases = await Promise.all(
      (await indexedDB.databases()).map(async ({ name = '' }) => {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.addEventListener('success', () => resolve(opening.result));
          opening.addEventListener('error', () => reject(new Error(`${name} cannot be opened`)));
        });
        const stores = [...database.objectStoreNames].map(
          (store) =>
            new Promise<unknown[]>((resolve, reject) => {
              const reading = database.transaction(store).objectStore(store).getAll();
              reading.addEventListener('success', () => resolve(reading.result));
              reading.addEventListener('error', () => reject(new Error(`${name}.${store} cannot be read`)));
            }),
        );
        return { name, stores: await Promise.all(stores) };
      }),
    );
    const caches = await Promise.all(
      (await globalThis.caches.keys()).map(async (name) => {
        const cache = await globalThis.caches.open(name);
        return { name, urls: (await cache.keys()).map(({ url }) => url) };
      }),
    );
    const entries = 'navigation' in globalThis ? globalThis.navigation.entries() : [];
    return {
      'local storage': JSON.stringify(Object.entries(localStorage)),
      'session storage': JSON.stringify(Object.entries(sessionStorage)),
      document: document.documentElement.outerHTML,
      'values of fields': JSON.stringify([...document.querySelectorAll('input')].map(({ value }) => value)),
      title: document.title,
      URL: globalThis.location.href,
      'state of the history': JSON.stringify(globalThis.history.state),
      'entries of the history': JSON.stringify(entries.map((entry) => [entry.url, entry.getState() as unknown])),
      'name of the window': window.name,
      databases: JSON.stringify(databases),
      caches: JSON.stringify(caches),
    };
  });
  return { ...inPage, cookies: JSON.stringify(await page.context().cookies()) };
}

/** The places that hold a text. */
export function placesOf(text: string, kept: Record<string, string>): string[] {
  return Object.entries(kept)
    .filter(([, content]) => content.includes(text))
    .map(([place]) => place);
}
