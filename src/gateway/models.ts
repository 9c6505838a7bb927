import { GetModelsCommand, type Model as SdkModel } from '@aws-sdk/client-apigatewayv2';
import { queryOptions } from '@tanstack/react-query';
import { everyPage } from './every-page';
import type { Gateway } from './gateway';
import { required } from './required';

export type Model = SdkModel & { ModelId: string; Name: string };

/** Every model of an API. */
export function modelsQuery(gateway: Gateway, apiId: string) {
  return queryOptions({
    queryKey: ['models', apiId],
    queryFn: ({ signal }) =>
      everyPage(async (token) => {
        const input = token ? { ApiId: apiId, NextToken: token } : { ApiId: apiId };
        const page = required(await gateway.read('GetModels', () => new GetModelsCommand(input), signal), 'GetModels', 'Items');
        return { items: page.Items.map((model): Model => required(model, 'GetModels', 'ModelId', 'Name')), nextToken: page.NextToken };
      }),
  });
}
