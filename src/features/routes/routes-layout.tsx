import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Outlet, useMatch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import { routesOf, routesQuery } from '@/gateway/routes';
import { Button } from '@/ui/button';
import { PageHeading } from '@/ui/page-heading';
import { RouteList } from './route-list';

const layout = getRouteApi('/$region/apis/$apiId/routes');

/** The routes of an API beside the one that is open. */
export function RoutesLayout() {
  const { apiId } = layout.useParams();
  const open = useMatch({ from: '/$region/apis/$apiId/routes/$routeKey', shouldThrow: false });
  const options = routesQuery(useGateway(), apiId);
  const routes = useInfiniteQuery({ ...options, enabled: open?.status !== 'pending' });
  // The route beside which the list was asked for on a narrow screen; opening another hides it again.
  const [shownBeside, setShownBeside] = useState<string>();
  const isListShown = !open || open.id === shownBeside;
  const { hasNextPage, isFetching, isError, fetchNextPage } = routes;

  // The page that is open needed only some of the service's pages; the list shows all.
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);

  return (
    <div className="gap-6 space-y-4 lg:grid lg:grid-cols-[17rem_minmax(0,1fr)] lg:items-start lg:space-y-0">
      <section aria-labelledby="routes" className="space-y-3 rounded-lg border border-line bg-surface p-4">
        <PageHeading
          actions={open && <ListSwitch isShown={isListShown} onClick={() => setShownBeside(isListShown ? undefined : open.id)} />}
        >
          <span id="routes">Routes</span>
        </PageHeading>
        <div className={`space-y-2 ${isListShown ? '' : 'max-lg:hidden'}`}>
          {routes.data && <RouteList routes={routesOf(routes.data)} isReadingMore={hasNextPage && isFetching} />}
          <QueryState what="The list of routes" operation="GetRoutes" query={routes} queryKey={options.queryKey} />
        </div>
      </section>
      <div className="min-w-0 space-y-4">
        <Outlet />
      </div>
    </div>
  );
}

/** On a narrow screen, the list makes room for the route that is open. */
function ListSwitch({ isShown, onClick }: { isShown: boolean; onClick(): void }) {
  return (
    <Button look="quiet" aria-expanded={isShown} className="lg:hidden" onClick={onClick}>
      {isShown ? 'Hide routes' : 'Show routes'}
    </Button>
  );
}
