import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useGateway } from '@/connection/use-gateway';
import { apiQuery } from '@/gateway/apis';
import { PageTitle } from '@/ui/page-title';

const page = getRouteApi('/$region/apis/$apiId/routes/$routeKey/');

/** A route with none of its parts open. */
export function RouteOverviewPage() {
  const { apiId, routeKey } = page.useParams();
  const { data: api } = useSuspenseQuery(apiQuery(useGateway(), apiId));
  return (
    <>
      <PageTitle parts={[routeKey, api.Name]} />
      <p className="text-muted">Open a part of the way to see what it holds. Route Request is where access is set.</p>
    </>
  );
}
