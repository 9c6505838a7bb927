import { CancelledError, type QueryKey, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { toGatewayError } from '@/gateway/gateway-error';
import { Loading } from '@/ui/loading';
import { QueryProblem } from '@/ui/query-problem';

interface QueryStateProps {
  /** What is read, as it stands in a sentence: "The stages could not be read." */
  what: string;
  operation: string;
  query: Pick<UseQueryResult, 'isPending' | 'fetchStatus' | 'error' | 'refetch'>;
  queryKey: QueryKey;
}

/**
 * In the place of something that is read beside a page's subject: that it is on its way, which can be stopped, or why it could not be had.
 * Nothing when it is there.
 */
export function QueryState({ what, operation, query, queryKey }: QueryStateProps) {
  const client = useQueryClient();
  const { isPending, fetchStatus, error } = query;
  if (isPending && fetchStatus !== 'idle') return <Loading onCancel={() => void client.cancelQueries({ queryKey })} />;
  const failure = error ?? (isPending ? new CancelledError() : undefined);
  if (!failure) return null;
  return <QueryProblem what={what} problem={toGatewayError(failure, operation)} onRetry={() => void query.refetch()} />;
}
