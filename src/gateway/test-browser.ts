/** What scripts may read of any answer from another origin (Fetch standard, "CORS-safelisted response-header name"). */
const SAFELISTED = new Set(['cache-control', 'content-language', 'content-length', 'content-type', 'expires', 'last-modified', 'pragma']);

/**
 * Makes Node's `fetch` behave towards scripts as a browser's does: every network failure looks alike, and headers that the endpoint does not
 * expose are hidden (wire.md, "CORS").
 */
export function likeBrowsers(nodeFetch: typeof fetch): typeof fetch {
  return async (input, init) => {
    let answer: Response;
    try {
      answer = await nodeFetch(input, init);
    } catch (failure) {
      throw failure instanceof TypeError ? new TypeError('Failed to fetch') : failure;
    }
    const exposed = (answer.headers.get('access-control-expose-headers') ?? '').toLowerCase().split(/\s*,\s*/);
    const headers = [...answer.headers].filter(([name]) => SAFELISTED.has(name) || exposed.includes(name));
    return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
  };
}
