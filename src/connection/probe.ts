import { explainFailure } from '@/gateway/explain-failure';

/**
 * Why an endpoint gave no answer that this page may read: a refused preflight, a wrong name and a dead server all look alike, but a request
 * that asks for nothing readable succeeds when somebody is there (endpoints.md, "CORS").
 */
export async function whyNoAnswer(endpoint: string): Promise<'blocked' | 'refuses-browsers' | 'unreachable'> {
  try {
    await fetch(endpoint, { mode: 'no-cors', cache: 'no-store', signal: AbortSignal.timeout(5000) });
    return 'refuses-browsers';
  } catch (failure) {
    const { kind } = await explainFailure(failure, 'probe', endpoint);
    return kind === 'blocked' ? 'blocked' : 'unreachable';
  }
}
