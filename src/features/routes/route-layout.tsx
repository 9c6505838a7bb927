import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Outlet } from '@tanstack/react-router';
import { useGateway } from '@/connection/use-gateway';
import { toGatewayError } from '@/gateway/gateway-error';
import { routeQuery } from '@/gateway/routes';
import { routePurpose } from '@/rules/route-keys';
import { Button } from '@/ui/button';
import { PageHeading } from '@/ui/page-heading';
import { QueryProblem } from '@/ui/query-problem';
import { RouteOverview } from './route-overview';

const layout = getRouteApi('/$region/apis/$apiId/routes/$routeKey');

/** One route: its way from the client to the back end and back, and whichever part of that is open. */
export function RouteLayout() {
  const { apiId, routeKey } = layout.useParams();
  const route = useSuspenseQuery(routeQuery(useGateway(), apiId, routeKey));
  return (
    <>
      <div>
        <PageHeading
          level={2}
          actions={
            <Button icon="refresh" pending={route.isFetching} onClick={() => void route.refetch()}>
              Refresh
            </Button>
          }
        >
          <span className="font-mono">{routeKey}</span>
        </PageHeading>
        <p className="text-muted">{routePurpose(routeKey)}</p>
      </div>
      {route.error && (
        <QueryProblem what="The route" problem={toGatewayError(route.error, 'GetRoute')} onRetry={() => void route.refetch()} />
      )}
      <RouteOverview route={route.data} />
      <Outlet />
    </>
  );
}
