import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import { apiQuery } from '@/gateway/apis';
import { routeQuery, routeResponsesQuery } from '@/gateway/routes';
import { Facts } from '@/ui/facts';
import { Pane } from '@/ui/pane';
import { PageTitle } from '@/ui/page-title';

const page = getRouteApi('/$region/apis/$apiId/routes/$routeKey/route-response');

/** What a route answers its client with, read only. */
export function RouteResponsePage() {
  const { apiId, routeKey } = page.useParams();
  const gateway = useGateway();
  const { data: api } = useSuspenseQuery(apiQuery(gateway, apiId));
  const { data: route } = useSuspenseQuery(routeQuery(gateway, apiId, routeKey));
  const responses = useQuery(routeResponsesQuery(gateway, apiId, route.RouteId));
  return (
    <Pane title="Route Response" intro="What the client gets back for a message on this route. Shown as it is stored.">
      <PageTitle parts={['Route Response', routeKey, api.Name]} />
      <Facts
        facts={[['Route response selection expression', route.RouteResponseSelectionExpression ?? 'None: the client gets no answer']]}
      />
      <QueryState
        what="The list of route responses"
        operation="GetRouteResponses"
        query={responses}
        queryKey={routeResponsesQuery(gateway, apiId, route.RouteId).queryKey}
      />
      {responses.data?.length === 0 && <p>No route response is defined.</p>}
      {responses.data?.map((response) => (
        <Facts
          key={response.RouteResponseId}
          facts={[
            ['Response key', response.RouteResponseKey],
            ['Model selection expression', response.ModelSelectionExpression],
          ]}
        />
      ))}
    </Pane>
  );
}
