import type { Stage as SdkStage } from '@aws-sdk/client-apigatewayv2';
import { queryOptions } from '@tanstack/react-query';
import { everyPage } from './every-page';
import type { Gateway } from './gateway';
import { required } from './required';

export type Stage = SdkStage & { StageName: string };

/** Every stage of an API. */
export function stagesQuery(gateway: Gateway, apiId: string) {
  return queryOptions({
    queryKey: ['stages', apiId],
    queryFn: ({ signal }) =>
      everyPage(async (token) => {
        const input = token ? { ApiId: apiId, NextToken: token } : { ApiId: apiId };
        const page = required(await gateway.read('GetStages', (sdk) => new sdk.GetStagesCommand(input), signal), 'GetStages', 'Items');
        return {
          items: page.Items.map((stage): Stage => required(stage, 'GetStages', 'StageName')),
          nextToken: page.NextToken,
        };
      }),
  });
}
