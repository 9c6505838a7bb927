import { keyRefusals } from './key-refusals';

/** How many things a page of v1's holds when the request does not say, and at most (v1 model: limit). */
const defaultLimit = 25;
const largestLimit = 500;

/** What the request of a list says of its pages. */
export interface V1Page {
  readonly limit?: number | undefined;
  readonly position?: string | undefined;
}

/**
 * One page of a list, from where the last one ended.
 *
 * @param placeOf the place of a thing that does not change while others come and go
 * @throws ApiError 400 for a limit or a position that is none
 */
export function v1PageOf<T>(
  all: readonly T[],
  { limit = defaultLimit, position }: V1Page,
  placeOf: (item: T) => string,
): { items: T[]; position?: string } {
  if (limit < 1 || limit > largestLimit) throw keyRefusals.limitInvalid.error(String(limit));
  const from = position === undefined ? 0 : all.findIndex((item) => btoa(placeOf(item)) === position) + 1;
  if (position !== undefined && from === 0) throw keyRefusals.positionInvalid.error();
  const items = all.slice(from, from + limit);
  const last = items.at(-1);
  return last !== undefined && from + limit < all.length ? { items, position: btoa(placeOf(last)) } : { items };
}
