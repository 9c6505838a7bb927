import { GetIntegrationsCommand } from '@aws-sdk/client-apigatewayv2';
import { queryOptions } from '@tanstack/react-query';
import { everyPage } from './every-page';
import type { Gateway } from './gateway';
import type { Integration } from './integrations';
import { required } from './required';

/** Every integration of an API. Apart from integrations.ts, which the pages of a route need at once. */
export function integrationsQuery(gateway: Gateway, apiId: string) {
  return queryOptions({
    queryKey: ['integrations', apiId],
    queryFn: ({ signal }) =>
      everyPage(async (token) => {
        const input = token ? { ApiId: apiId, NextToken: token } : { ApiId: apiId };
        const answer = await gateway.read('GetIntegrations', () => new GetIntegrationsCommand(input), signal);
        const page = required(answer, 'GetIntegrations', 'Items');
        return {
          items: page.Items.map((integration): Integration => required(integration, 'GetIntegrations', 'IntegrationId')),
          nextToken: page.NextToken,
        };
      }),
  });
}
