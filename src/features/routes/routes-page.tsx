import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useGateway } from '@/connection/use-gateway';
import { apiQuery } from '@/gateway/apis';
import { routesOf, routesQuery } from '@/gateway/routes';
import { isConnect } from '@/rules/route-keys';
import { PageTitle } from '@/ui/page-title';
import { MissingConnectRoute } from './missing-connect-route';

const page = getRouteApi('/$region/apis/$apiId/routes/');

/** The routes of an API, with none of them open. */
export function RoutesPage() {
  const { apiId } = page.useParams();
  const gateway = useGateway();
  const { data: api } = useSuspenseQuery(apiQuery(gateway, apiId));
  const routes = useSuspenseInfiniteQuery(routesQuery(gateway, apiId));
  const hasConnect = routesOf(routes.data).some(({ RouteKey }) => isConnect(RouteKey));
  if (!hasConnect && !routes.hasNextPage) return <MissingConnectRoute />;
  return (
    <>
      <PageTitle parts={['Routes', api.Name]} />
      <p className="rounded-lg border border-dashed border-line p-8 text-center text-muted">
        Choose a route. Who may connect is set on <code className="font-mono text-xs">$connect</code>, for the entire API.
      </p>
    </>
  );
}
