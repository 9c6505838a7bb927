import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { apisQuery } from '@/gateway/apis';

/** What stages are called: `orders-feed / prod` where the API is known, and by its ID where it is not, as REST APIs are not. */
export function useStageNames() {
  const options = apisQuery(useGateway());
  const apis = useQuery(options);
  const names = useMemo(() => new Map(apis.data?.map(({ ApiId, Name }) => [ApiId, Name])), [apis.data]);
  const stageName = useCallback(
    (stage: string): string => {
      const at = stage.indexOf(':');
      const apiId = stage.slice(0, at);
      return `${names.get(apiId) ?? apiId} / ${stage.slice(at + 1)}`;
    },
    [names],
  );
  return {
    apis,
    queryKey: options.queryKey,
    stageName,
    /** Whether it is known that the stage is none of a WebSocket API. */
    isOther(stage: string): boolean {
      const apiId = stage.slice(0, stage.indexOf(':'));
      return apis.data !== undefined && !apis.data.some((api) => api.ApiId === apiId && api.ProtocolType === 'WEBSOCKET');
    },
  };
}
