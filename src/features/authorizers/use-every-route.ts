import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { routesOf, routesQuery } from '@/gateway/routes';

/** Every route of an API, page after page: any of them may name an authorizer. */
export function useEveryRoute(apiId: string) {
  const options = routesQuery(useGateway(), apiId);
  const query = useInfiniteQuery(options);
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;

  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);

  /** Those that have been read; `isComplete` says whether these are all. */
  return { query, queryKey: options.queryKey, routes: data ? routesOf(data) : [], isComplete: data !== undefined && !hasNextPage };
}
