import { explainFailure } from './explain-failure';

/** Milliseconds in which somebody who is there says so. */
const PATIENCE = 5000;

/**
 * What a signed read has for headers, with nothing in them. All, since a preflight may allow one and not the other: `*` allows everything but
 * Authorization, except in Chromium (Fetch standard, "CORS non-wildcard request-header name").
 */
const asSigned = { authorization: 'none', 'x-amz-content-sha256': 'none', 'x-amz-date': 'none', 'x-amz-user-agent': 'none' };

/**
 * - `blocked`: this page's Content-Security-Policy does not let it ask
 * - `unreachable`: nobody is there
 * - `refuses-browsers`: somebody is there, but the preflight of what the console sends is refused
 * - `lost`: somebody is there and answers browsers, so the answer was lost on the way
 */
export type Silence = 'blocked' | 'unreachable' | 'refuses-browsers' | 'lost';

/**
 * Why an endpoint gave no answer that this page may read: a refused preflight, a wrong name and a dead server all look alike, but a request
 * that asks for nothing readable succeeds when somebody is there (endpoints.md, "CORS"). Neither request is signed.
 *
 * @param path of the service that gave no answer. What is answered to preflights may depend on it: on AWS it has been another for /v2 than
 *   elsewhere
 */
export async function whyNoAnswer(endpoint: string, path: string): Promise<Silence> {
  const url = endpoint.replace(/\/$/, '') + path;
  const ask = (init: RequestInit) => fetch(url, { ...init, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
  try {
    await ask({ mode: 'no-cors' });
  } catch (failure) {
    const { kind } = await explainFailure(failure, 'probe', endpoint);
    return kind === 'blocked' ? 'blocked' : 'unreachable';
  }
  return ask({ headers: asSigned }).then(
    () => 'lost',
    () => 'refuses-browsers',
  );
}
