import type { Api as SdkApi } from '@aws-sdk/client-apigatewayv2';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { everyPage } from './every-page';
import type { Gateway } from './gateway';
import { readAfresh } from './read-afresh';
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
  return queryOptions({ queryKey: ['api', apiId], queryFn: ({ signal }) => askForApi(gateway, apiId, signal) });
}

async function askForApi(gateway: Gateway, apiId: string, signal: AbortSignal): Promise<Api> {
  return withNames(await gateway.read('GetApi', (sdk) => new sdk.GetApiCommand({ ApiId: apiId }), signal), 'GetApi');
}

/** Reads one API afresh, and shows the answer wherever it is read. */
export async function readApi(gateway: Gateway, client: QueryClient, apiId: string, signal: AbortSignal): Promise<Api> {
  const { queryKey } = apiQuery(gateway, apiId);
  return readAfresh(client, { queryKey, read: () => askForApi(gateway, apiId, signal), signal });
}

/** The members of an API that the console changes. */
export interface ApiChange {
  ApiKeySelectionExpression: string;
}

/** Sends the given members of an API, and nothing else: UpdateApi merges. */
export async function updateApi(gateway: Gateway, apiId: string, change: ApiChange, signal: AbortSignal): Promise<void> {
  const input = { ...change, ApiId: apiId };
  required(await gateway.write('UpdateApi', (sdk) => new sdk.UpdateApiCommand(input), signal), 'UpdateApi', 'ApiId');
}
