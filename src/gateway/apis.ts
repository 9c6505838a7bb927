import type { Api as SdkApi } from '@aws-sdk/client-apigatewayv2';
import { queryOptions } from '@tanstack/react-query';
import { everyPage } from './every-page';
import type { Gateway } from './gateway';
import { required } from './required';

/** An API as GetApi and GetApis describe it, with what the console cannot do without. */
export type Api = Partial<SdkApi> & { ApiId: string; Name: string; ProtocolType: string };

const withNames = (api: Partial<SdkApi>, operation: string): Api => required(api, operation, 'ApiId', 'Name', 'ProtocolType');

/** Every API of the account in the region, HTTP APIs too: the service has no filter by protocol. */
export function apisQuery(gateway: Gateway) {
  return queryOptions({
    queryKey: ['apis'],
    queryFn: ({ signal }) =>
      everyPage(async (token) => {
        const input = token ? { NextToken: token } : {};
        const page = required(await gateway.read('GetApis', (sdk) => new sdk.GetApisCommand(input), signal), 'GetApis', 'Items');
        return { items: page.Items.map((api) => withNames(api, 'GetApis')), nextToken: page.NextToken };
      }),
  });
}

export function apiQuery(gateway: Gateway, apiId: string) {
  return queryOptions({
    queryKey: ['api', apiId],
    queryFn: async ({ signal }) =>
      withNames(await gateway.read('GetApi', (sdk) => new sdk.GetApiCommand({ ApiId: apiId }), signal), 'GetApi'),
  });
}
