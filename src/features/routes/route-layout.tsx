import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Outlet } from '@tanstack/react-router';
import { QueryState } from '@/connection/query-state';
import { RefreshButton } from '@/connection/refresh-button';
import { useGateway } from '@/connection/use-gateway';
import { routeQuery } from '@/gateway/routes';
import { routePurpose } from '@/rules/route-keys';
import { PageHeading } from '@/ui/page-heading';
import { RouteOverview } from './route-overview';
import { SharedRouteKey } from './shared-route-key';

const layout = getRouteApi('/$region/apis/$apiId/routes/$routeKey');

/** One route: its way from the client to the back end and back, and whichever part of that is open. */
export function RouteLayout() {
  const { apiId, routeKey } = layout.useParams();
  const options = routeQuery(useGateway(), apiId, routeKey);
  const route = useSuspenseQuery(options);
  return (
    <>
      <div>
        <PageHeading level={2} actions={<RefreshButton />}>
          <span className="font-mono">{routeKey}</span>
        </PageHeading>
        <p className="text-muted">{routePurpose(routeKey)}</p>
      </div>
      <QueryState what="The route" operation="GetRoute" query={route} queryKey={options.queryKey} />
      <SharedRouteKey apiId={apiId} route={route.data} />
      <RouteOverview route={route.data} />
      <Outlet />
    </>
  );
}
