import type { IncomingHttpHeaders } from 'node:http';

/** What is wrong with a request that the console's own page did not send: the name it came under, or the page it came from. */
type Foreign = 'host' | 'page';

/**
 * Whether a request comes from elsewhere than the page that this server served, on the name of this machine that it was opened under. Host
 * tells of a foreign name that was bound to this machine (DNS rebinding); Origin and Sec-Fetch-Site of a page of another site or port.
 * A client that is no browser sends neither, so what is guarded wants a header or a token beside.
 *
 * @param port the console's own
 * @returns undefined for the console's own page
 */
export function whyForeign({ host, origin, 'sec-fetch-site': site }: IncomingHttpHeaders, port: number): Foreign | undefined {
  const own = ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`);
  if (host === undefined || !own.includes(host)) return 'host';
  if (origin !== undefined && origin !== `http://${host}`) return 'page';
  return site === undefined || site === 'same-origin' ? undefined : 'page';
}
