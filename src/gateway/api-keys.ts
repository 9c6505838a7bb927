import type { ApiKey as SdkApiKey } from '@aws-sdk/client-api-gateway';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Gateway } from './gateway';
import { required } from './required';

/** Most keys that API Gateway gives in one page (v1 model, GetApiKeys.limit). */
export const MOST_KEYS_OF_A_PAGE = 500;

/** An API key without its value, which no answer is kept with (sdk-v1.ts). */
export type ApiKey = Omit<SdkApiKey, 'value'> & { id: string };

/** A key as it was answered. After an update MiniStack answers its state as a text (endpoints.md). */
export function readKey(answer: SdkApiKey, operation: string): ApiKey {
  const key: ApiKey = required(answer, operation, 'id');
  return { ...key, enabled: String(key.enabled) === 'true' };
}

interface ApiKeyPage {
  keys: ApiKey[];
  position: string | undefined;
}

/** The API keys of the account in the region, a page of the service at a time. */
export function apiKeysQuery(gateway: Gateway) {
  return infiniteQueryOptions({
    queryKey: ['api-keys'],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<ApiKeyPage> => {
      const input = pageParam === undefined ? { limit: MOST_KEYS_OF_A_PAGE } : { limit: MOST_KEYS_OF_A_PAGE, position: pageParam };
      const answer = await gateway.v1.read('GetApiKeys', (sdk) => new sdk.GetApiKeysCommand(input), signal);
      return { keys: (answer.items ?? []).map((key) => readKey(key, 'GetApiKeys')), position: answer.position };
    },
    // Some emulators answer the same position for ever, or an empty one for the end.
    getNextPageParam: ({ position }, _pages, last) => (position && position !== last ? position : undefined),
  });
}

export function apiKeyQuery(gateway: Gateway, keyId: string) {
  return queryOptions({
    queryKey: ['api-key', keyId],
    queryFn: ({ signal }) => readApiKey(gateway, keyId, signal),
  });
}

/** @throws GatewayError */
export async function readApiKey(gateway: Gateway, keyId: string, signal?: AbortSignal): Promise<ApiKey> {
  const input = { apiKey: keyId, includeValue: false };
  return readKey(await gateway.v1.read('GetApiKey', (sdk) => new sdk.GetApiKeyCommand(input), signal), 'GetApiKey');
}
