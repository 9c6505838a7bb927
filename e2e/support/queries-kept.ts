import type { Page } from '@playwright/test';

interface Entry {
  state: unknown;
  queryKey?: unknown;
}

interface Cache {
  getAll(): Entry[];
}

interface Client {
  getQueryCache(): Cache;
  getMutationCache(): Cache;
}

interface Fiber {
  child: Fiber | null;
  sibling: Fiber | null;
  memoizedProps: { client?: Client } | null;
}

/**
 * Everything that TanStack Query keeps on a page, of reads and of changes, as text to be searched. The client is found where React keeps
 * what it renders: the console offers nobody its cache.
 *
 * @throws Error when there is no client, since then nothing would have been searched
 */
export async function queriesKept(page: Page): Promise<string> {
  return page.evaluate(() => {
    const clients = new Set<Client>();
    const root = document.querySelector('#root');
    const property = Object.keys(root ?? {}).find((name) => name.startsWith('__reactContainer$'));
    const container = property === undefined ? undefined : (Reflect.get(root ?? {}, property) as { stateNode: { current: Fiber } });
    const waiting = container ? [container.stateNode.current] : [];
    for (let fiber = waiting.pop(); fiber; fiber = waiting.pop()) {
      const client = fiber.memoizedProps?.client;
      if (client && 'getQueryCache' in client) clients.add(client);
      for (const next of [fiber.child, fiber.sibling]) if (next) waiting.push(next);
    }
    if (clients.size === 0) throw new Error('There is no query client on the page');
    const seen = new WeakSet();
    // Errors have members that JSON leaves out, and what caused them may come round to itself.
    const whole = (_key: string, value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      if (seen.has(value)) return '(seen)';
      seen.add(value);
      return value instanceof Error ? { own: Object.entries(value), message: value.message, cause: value.cause } : value;
    };
    const kept = [...clients].map((client) => [
      client
        .getQueryCache()
        .getAll()
        .map(({ queryKey, state }) => ({ queryKey, state })),
      client
        .getMutationCache()
        .getAll()
        .map(({ state }) => state),
    ]);
    return JSON.stringify(kept, whole);
  });
}
