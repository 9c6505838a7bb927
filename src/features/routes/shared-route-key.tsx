import { useInfiniteQuery } from '@tanstack/react-query';
import { useGateway } from '@/connection/use-gateway';
import { type Route, routesOf, routesQuery } from '@/gateway/routes';
import { Notice } from '@/ui/notice';

/** Says so when an API holds several routes with one key. API Gateway refuses that with 409; emulators accept it (docs/endpoints.md). */
export function SharedRouteKey({ apiId, route }: { apiId: string; route: Route }) {
  // The list beside it reads the pages; here it is only looked at what has been read.
  const { data } = useInfiniteQuery({ ...routesQuery(useGateway(), apiId), enabled: false });
  const others = data ? routesOf(data).filter(({ RouteKey, RouteId }) => RouteKey === route.RouteKey && RouteId !== route.RouteId) : [];
  if (others.length === 0) return null;
  return (
    <Notice tone="warning">
      <p className="font-semibold">
        This API has {others.length + 1} routes with the key <code className="font-mono text-xs">{route.RouteKey}</code>.
      </p>
      <p>
        API Gateway allows one. Shown and changed here is the route with the ID <span className="font-mono text-xs">{route.RouteId}</span>;
        which of them this endpoint acts on is not known.
      </p>
    </Notice>
  );
}
