import { isDay, type UsageRange } from '@/rules/usage';

export interface UsageSearch {
  from?: string | undefined;
  to?: string | undefined;
  /** Ids of the keys that the chart shows, with commas between them; those that used most when it is not there. */
  keys?: string | undefined;
}

/** Takes from a URL what the page understands; anything else is as if it were not there. */
export function validateUsageSearch({ from, to, keys }: Record<string, unknown>): UsageSearch {
  const isRange = typeof from === 'string' && typeof to === 'string' && isDay(from) && isDay(to) && from <= to;
  return {
    from: isRange ? from : undefined,
    to: isRange ? to : undefined,
    // One id of digits alone is read from the URL as a number.
    keys: typeof keys === 'string' || typeof keys === 'number' ? String(keys) : undefined,
  };
}

export function rangeOf({ from, to }: UsageSearch, usual: UsageRange): UsageRange {
  return from !== undefined && to !== undefined ? { from, to } : usual;
}
