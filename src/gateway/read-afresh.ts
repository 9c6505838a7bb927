import { CancelledError, type QueryClient, type QueryKey } from '@tanstack/react-query';

interface Reading<Data> {
  queryKey: QueryKey;
  /** Asks the endpoint. Without Query's own signal: that stops it, and passes for an answer, when the last page that shows it is left. */
  read(): Promise<Data>;
  signal: AbortSignal;
}

/**
 * Reads a resource afresh, whatever its age, and shows the answer wherever its key is read. A reading that is under way is waited for, but not
 * taken for this one: it may have been answered before what is to be seen. Leaving the page does not stop it; `signal` does, and then what
 * was shown before stays.
 *
 * @throws CancelledError if it was stopped, by whomever
 */
export async function readAfresh<Data>(client: QueryClient, { queryKey, read, signal }: Reading<Data>): Promise<Data> {
  const options = { queryKey, queryFn: read, staleTime: 0 };
  const stop = () => void client.cancelQueries({ queryKey, exact: true });
  signal.throwIfAborted();
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (client.getQueryState(queryKey)?.fetchStatus === 'fetching') await client.query(options).catch(() => undefined);
    signal.throwIfAborted();
    const readings = client.getQueryState(queryKey)?.dataUpdateCount ?? 0;
    const data = await client.query(options);
    signal.throwIfAborted();
    // A reading that was stopped gives what was read before.
    if ((client.getQueryState(queryKey)?.dataUpdateCount ?? 0) === readings) throw new CancelledError();
    return data;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
