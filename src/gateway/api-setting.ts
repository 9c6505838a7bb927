import type { QueryClient } from '@tanstack/react-query';
import { keySourceOf } from '@/rules/key-source';
import { type Api, apiQuery } from './apis';
import type { Gateway } from './gateway';
import { readAfresh } from './read-afresh';
import { required } from './required';
import { resourceSetting } from './resource-setting';
import type { Setting } from './save-setting';

/** Where an API takes keys from (ApiKeySelectionExpression), for `saveSetting`. */
export function keySourceSetting(gateway: Gateway, client: QueryClient, api: Api): Setting<string> {
  const { queryKey } = apiQuery(gateway, api.ApiId);
  const read = async (signal: AbortSignal) => {
    const answer = await gateway.read('GetApi', (sdk) => new sdk.GetApiCommand({ ApiId: api.ApiId }), signal);
    return required(answer, 'GetApi', 'ApiId', 'Name', 'ProtocolType');
  };
  return resourceSetting<Api>({
    client,
    queryKey,
    shown: api,
    valueOf: (stored) => keySourceOf(stored.ApiKeySelectionExpression),
    read: (signal) => readAfresh(client, { queryKey, read: () => read(signal), signal }),
    async write(value, _stored, signal) {
      const input = { ApiId: api.ApiId, ApiKeySelectionExpression: value };
      required(await gateway.write('UpdateApi', (sdk) => new sdk.UpdateApiCommand(input), signal), 'UpdateApi', 'ApiId');
    },
  });
}
