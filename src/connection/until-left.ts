import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** What a loader knows of its page. */
interface Page {
  context: { workspace: { queryClient: QueryClient } };
  /** Aborted when the operator goes elsewhere. */
  abortController: AbortController;
}

/**
 * Waits for what a page shows. A page that is left before it came asks for it no longer, unless something on the screen wants it too. Hands
 * out nothing: the router would keep it when the connection changes.
 *
 * @param reading under the key, by the page's own client
 */
export async function untilLeft({ context, abortController }: Page, queryKey: QueryKey, reading: Promise<unknown>): Promise<void> {
  const { queryClient } = context.workspace;
  const left = abortController.signal;
  const stop = () => void queryClient.cancelQueries({ queryKey, exact: true, predicate: (query) => !query.isActive() });
  left.addEventListener('abort', stop, { once: true });
  try {
    await reading;
  } finally {
    // Once it has come, what reads it again (a save, for one) has its own end.
    left.removeEventListener('abort', stop);
  }
}
