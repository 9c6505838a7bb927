import { queryOptions } from '@tanstack/react-query';

/**
 * Whether an endpoint says that it is the console's own, which does what AWS does. One that does not answer a page, or says something else,
 * is not.
 *
 * @param endpoint its address; undefined for AWS's own
 */
export function embeddedEndpointQuery(endpoint: string | undefined) {
  return queryOptions({
    queryKey: ['is-embedded-endpoint', endpoint],
    queryFn: ({ signal }) => isEmbedded(endpoint, signal),
    staleTime: 'static',
  });
}

async function isEmbedded(endpoint: string | undefined, signal: AbortSignal): Promise<boolean> {
  if (endpoint === undefined) return false;
  try {
    const answer = await fetch(new URL('/_localstack/health', endpoint), { signal, redirect: 'error', credentials: 'omit' });
    const health: unknown = await answer.json();
    return typeof health === 'object' && health !== null && 'edition' in health && health.edition === 'switchboard';
  } catch {
    return false;
  }
}
