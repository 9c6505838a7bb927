export interface ActivitySearch {
  q?: string | undefined;
  /** Only calls that change something. */
  writes?: true | undefined;
  /** Only calls that failed. */
  failures?: true | undefined;
}

/** Takes from a URL what the log understands. A search for digits is read from it as a number. */
export function validateActivitySearch({ q, writes, failures }: Record<string, unknown>): ActivitySearch {
  return {
    q: (typeof q === 'string' || typeof q === 'number') && q !== '' ? String(q) : undefined,
    writes: writes === true || undefined,
    failures: failures === true || undefined,
  };
}
