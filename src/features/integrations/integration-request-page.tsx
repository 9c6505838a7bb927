import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import { apiQuery } from '@/gateway/apis';
import { integrationQuery } from '@/gateway/integrations';
import { routeQuery } from '@/gateway/routes';
import { integrationIdOf, integrationKind } from '@/rules/integrations';
import { Card } from '@/ui/card';
import { Facts } from '@/ui/facts';
import { PageTitle } from '@/ui/page-title';
import { Pane } from '@/ui/pane';

const page = getRouteApi('/$region/apis/$apiId/routes/$routeKey/integration-request');

/** What a route sends to its back end, read only. */
export function IntegrationRequestPage() {
  const { apiId, routeKey } = page.useParams();
  const gateway = useGateway();
  const { data: api } = useSuspenseQuery(apiQuery(gateway, apiId));
  const { data: route } = useSuspenseQuery(routeQuery(gateway, apiId, routeKey));
  const integrationId = integrationIdOf(route);
  const integration = useQuery({ ...integrationQuery(gateway, apiId, integrationId ?? ''), enabled: integrationId !== undefined });
  const { data } = integration;
  return (
    <Pane title="Integration Request" intro="What this route sends to its back end. Shown as it is stored.">
      <PageTitle parts={['Integration Request', routeKey, api.Name]} />
      {!integrationId && (
        <p>{route.Target ? `The route’s target is ${route.Target}, which names no integration.` : 'This route has no integration.'}</p>
      )}
      {integrationId && (
        <QueryState
          what="The integration"
          operation="GetIntegration"
          query={integration}
          queryKey={integrationQuery(gateway, apiId, integrationId).queryKey}
        />
      )}
      {data && (
        <Card level={4} title="Integration">
          <Facts
            facts={[
              ['Integration ID', data.IntegrationId],
              ['Type', integrationKind(data.IntegrationType)],
              ['URI', data.IntegrationUri],
              ['Method', data.IntegrationMethod],
              ['Connection', data.ConnectionType],
              ['Invoke role', data.CredentialsArn],
              ['Time limit', data.TimeoutInMillis && `${data.TimeoutInMillis} ms`],
              ['Passthrough behavior', data.PassthroughBehavior],
              ['Content handling', data.ContentHandlingStrategy],
              ['Template selection expression', data.TemplateSelectionExpression],
              ['Request templates', Object.keys(data.RequestTemplates ?? {}).join(', ')],
              ['Description', data.Description],
            ]}
          />
        </Card>
      )}
    </Pane>
  );
}
