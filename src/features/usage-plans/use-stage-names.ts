import { useQuery } from '@tanstack/react-query';
import { useGateway } from '@/connection/use-gateway';
import { apisQuery } from '@/gateway/apis';

/** What stages are called: `orders-feed / prod` where the API is known, and by its ID where it is not, as REST APIs are not. */
export function useStageNames() {
  const options = apisQuery(useGateway());
  const apis = useQuery(options);
  const names = new Map(
    apis.data?.map(({ ApiId, Name, ProtocolType }) => [ApiId, { name: Name, isWebSocket: ProtocolType === 'WEBSOCKET' }]),
  );
  return {
    apis,
    queryKey: options.queryKey,
    stageName(stage: string): string {
      const at = stage.indexOf(':');
      const apiId = stage.slice(0, at);
      return `${names.get(apiId)?.name ?? apiId} / ${stage.slice(at + 1)}`;
    },
    /** Whether it is known that the stage is none of a WebSocket API. */
    isOther: (stage: string) => apis.data !== undefined && names.get(stage.slice(0, stage.indexOf(':')))?.isWebSocket !== true,
  };
}
