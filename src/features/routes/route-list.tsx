import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { type Route, routeQuery } from '@/gateway/routes';
import { authorizationOf } from '@/rules/authorization';
import { compareRouteKeys, isConnect } from '@/rules/route-keys';
import { Badge } from '@/ui/badge';
import { SearchField } from '@/ui/search-field';

const layout = getRouteApi('/$region/apis/$apiId/routes');

interface RouteListProps {
  routes: Route[];
  /** Whether there are more, and they are on their way. */
  isReadingMore: boolean;
}

/** Every route of an API, $connect with what it asks of a client. */
export function RouteList({ routes, isReadingMore }: RouteListProps) {
  const params = layout.useParams();
  const [filter, setFilter] = useState('');
  const text = useDeferredValue(filter).trim().toLowerCase();
  const shown = routes
    .filter(({ RouteKey }) => RouteKey.toLowerCase().includes(text))
    .toSorted((one, other) => compareRouteKeys(one.RouteKey, other.RouteKey));
  return (
    <div className="space-y-2">
      <SearchField label="Filter routes" value={filter} onChange={setFilter} />
      <p role="status" className="text-xs text-muted">
        {shown.length === routes.length
          ? `${routes.length} ${routes.length === 1 ? 'route' : 'routes'}`
          : `${shown.length} of ${routes.length} routes`}
        {isReadingMore && ', reading more…'}
      </p>
      <ul className="-mx-2 max-h-[60dvh] overflow-y-auto lg:max-h-[calc(100dvh-18rem)]">
        {shown.map((route) => (
          <li key={route.RouteId}>
            <Link
              to="/$region/apis/$apiId/routes/$routeKey"
              params={{ ...params, routeKey: route.RouteKey }}
              activeOptions={{ exact: false }}
              activeProps={{ className: 'bg-selected font-semibold' }}
              className="block rounded-md px-2 py-1 font-mono text-xs/5 text-ink no-underline wrap-anywhere hover:bg-sunken"
            >
              {route.RouteKey}
            </Link>
            {isConnect(route.RouteKey) && <ConnectAccess listed={route} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function ConnectAccess({ listed }: { listed: Route }) {
  const { apiId } = layout.useParams();
  // What was read of the route alone is never older than the list.
  const { data } = useQuery({ ...routeQuery(useGateway(), apiId, listed.RouteKey), enabled: false });
  const route = data?.RouteId === listed.RouteId ? data : listed;
  const { type } = authorizationOf(route);
  return (
    <span className="flex flex-wrap gap-1 px-2 pb-1">
      <Badge look={type === 'NONE' ? 'warning' : 'success'}>{type}</Badge>
      {route.ApiKeyRequired && <Badge look="success">API key</Badge>}
    </span>
  );
}
