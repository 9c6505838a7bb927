import type { GetIntegrationResult, IntegrationResponse } from '@aws-sdk/client-apigatewayv2';
import { queryOptions } from '@tanstack/react-query';
import { everyPage } from './every-page';
import type { Gateway } from './gateway';
import { required } from './required';

export type Integration = GetIntegrationResult & { IntegrationId: string };

export function integrationQuery(gateway: Gateway, apiId: string, integrationId: string) {
  return queryOptions({
    queryKey: ['integration', apiId, integrationId],
    queryFn: async ({ signal }): Promise<Integration> => {
      const input = { ApiId: apiId, IntegrationId: integrationId };
      return required(
        await gateway.read('GetIntegration', (sdk) => new sdk.GetIntegrationCommand(input), signal),
        'GetIntegration',
        'IntegrationId',
      );
    },
  });
}

/** Every response of an integration. */
export function integrationResponsesQuery(gateway: Gateway, apiId: string, integrationId: string) {
  return queryOptions({
    queryKey: ['integration-responses', apiId, integrationId],
    queryFn: ({ signal }) =>
      everyPage(async (token) => {
        const ids = { ApiId: apiId, IntegrationId: integrationId };
        const input = token ? { ...ids, NextToken: token } : ids;
        const answer = await gateway.read('GetIntegrationResponses', (sdk) => new sdk.GetIntegrationResponsesCommand(input), signal);
        const page = required(answer, 'GetIntegrationResponses', 'Items');
        return { items: page.Items satisfies IntegrationResponse[], nextToken: page.NextToken };
      }),
  });
}
