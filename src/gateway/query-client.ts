import { QueryClient } from '@tanstack/react-query';

/** Milliseconds for which a list or a resource that was just read is shown again without asking. */
const FRESH_FOR = 30_000;

/** A cache for one connection. Two connections never share one, so that none can show another's data. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Otherwise the browser's guess about the network pauses reads, even those to localhost.
        networkMode: 'always',
        // The SDK retries, and only it (docs/decisions/003-who-retries.md).
        retry: false,
        staleTime: FRESH_FOR,
        // An account has ten control-plane requests a second for all its tools: nothing is asked that nobody asked for.
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: {
        // A change made offline must fail now, not be sent by itself later.
        networkMode: 'always',
        retry: false,
      },
    },
  });
}
