import type { QueryClient } from '@tanstack/react-query';

interface InTurn {
  /** What is written one after the other: the resource that is changed. */
  scope: string;
  /** Has what a write makes untrue read again. */
  afterWrite(): Promise<void>;
}

/**
 * Writes after all others of the same scope, which never cross. A mutation as a page's are, but none that a page holds: it goes on when the
 * page is left, and can begin after that.
 */
export function inTurn<Result>(client: QueryClient, { scope, afterWrite }: InTurn, write: () => Promise<Result>): Promise<Result> {
  const mutation = client
    .getMutationCache()
    .build<Result, Error, void, unknown>(client, { scope: { id: scope }, mutationFn: write, onSettled: afterWrite });
  return mutation.execute();
}
