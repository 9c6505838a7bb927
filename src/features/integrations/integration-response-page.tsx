import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import { apiQuery } from '@/gateway/apis';
import { integrationResponsesQuery } from '@/gateway/integrations';
import { routeQuery } from '@/gateway/routes';
import { integrationIdOf } from '@/rules/integrations';
import { Card } from '@/ui/card';
import { Facts } from '@/ui/facts';
import { PageTitle } from '@/ui/page-title';
import { Pane } from '@/ui/pane';

const page = getRouteApi('/$region/apis/$apiId/routes/$routeKey/integration-response');

/** What becomes of the back end's answer, read only. */
export function IntegrationResponsePage() {
  const { apiId, routeKey } = page.useParams();
  const gateway = useGateway();
  const { data: api } = useSuspenseQuery(apiQuery(gateway, apiId));
  const { data: route } = useSuspenseQuery(routeQuery(gateway, apiId, routeKey));
  const integrationId = integrationIdOf(route);
  const responses = useQuery({ ...integrationResponsesQuery(gateway, apiId, integrationId ?? ''), enabled: integrationId !== undefined });
  return (
    <Pane title="Integration Response" intro="What becomes of the back end’s answer. Shown as it is stored.">
      <PageTitle parts={['Integration Response', routeKey, api.Name]} />
      {!integrationId && <p>This route has no integration, so there is no answer of a back end.</p>}
      {integrationId && (
        <QueryState
          what="The list of integration responses"
          operation="GetIntegrationResponses"
          query={responses}
          queryKey={integrationResponsesQuery(gateway, apiId, integrationId).queryKey}
        />
      )}
      {responses.data?.length === 0 && <p>No integration response is defined.</p>}
      {responses.data?.map((response) => (
        <Card key={response.IntegrationResponseId} level={4} title={response.IntegrationResponseKey ?? 'Integration response'}>
          <Facts
            facts={[
              ['Template selection expression', response.TemplateSelectionExpression],
              ['Response templates', Object.keys(response.ResponseTemplates ?? {}).join(', ')],
              ['Content handling', response.ContentHandlingStrategy],
            ]}
          />
        </Card>
      ))}
    </Pane>
  );
}
