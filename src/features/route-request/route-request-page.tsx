import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useGateway } from '@/connection/use-gateway';
import { apiQuery } from '@/gateway/apis';
import { routeQuery } from '@/gateway/routes';
import { isConnect } from '@/rules/route-keys';
import { Card } from '@/ui/card';
import { PageTitle } from '@/ui/page-title';
import { Pane } from '@/ui/pane';
import { AccessSettings } from './access-settings';
import { AuthorizedOnConnect } from './authorized-on-connect';

const page = getRouteApi('/$region/apis/$apiId/routes/$routeKey/route-request');

/** What a route asks of a request before it is passed on (AWS's guide, websocket-api-develop-routes). */
export function RouteRequestPage() {
  const { apiId, routeKey } = page.useParams();
  const gateway = useGateway();
  const { data: api } = useSuspenseQuery(apiQuery(gateway, apiId));
  const { data: route } = useSuspenseQuery(routeQuery(gateway, apiId, routeKey));
  return (
    <Pane title="Route Request">
      <PageTitle parts={['Route Request', routeKey, api.Name]} />
      <Card level={4} title="Access Settings">
        {isConnect(routeKey) ? <AccessSettings api={api} route={route} /> : <AuthorizedOnConnect route={route} />}
      </Card>
    </Pane>
  );
}
