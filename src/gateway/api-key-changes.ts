import type { QueryClient } from '@tanstack/react-query';
import type { ApiKeyDraft } from '@/rules/api-keys';
import { type ApiKey, apiKeyQuery, MOST_KEYS_OF_A_PAGE, readApiKey, readKey } from './api-keys';
import { everyPage } from './every-page';
import type { Gateway } from './gateway';
import { readAfresh } from './read-afresh';
import { required } from './required';
import { resourceSetting } from './resource-setting';
import type { Setting } from './save-setting';

/** The members of a key that can be changed (UpdateApiKey, `replace`). */
export type ApiKeyMember = 'name' | 'description' | 'customerId' | 'enabled';

export function memberOf(key: ApiKey, member: ApiKeyMember): string {
  return member === 'enabled' ? String(key.enabled === true) : (key[member] ?? '');
}

/** One member of a key, for `saveSetting`. */
export function apiKeySetting(gateway: Gateway, client: QueryClient, key: ApiKey, member: ApiKeyMember): Setting<string> {
  const { queryKey } = apiKeyQuery(gateway, key.id);
  return resourceSetting<ApiKey>({
    client,
    queryKey,
    shown: key,
    valueOf: (stored) => memberOf(stored, member),
    read: (signal) => readAfresh(client, { queryKey, read: () => readApiKey(gateway, key.id, signal), signal }),
    async write(value, _stored, signal) {
      const input = { apiKey: key.id, patchOperations: [{ op: 'replace' as const, path: `/${member}`, value }] };
      required(await gateway.v1.write('UpdateApiKey', (sdk) => new sdk.UpdateApiKeyCommand(input), signal), 'UpdateApiKey', 'id');
    },
  });
}

/** @throws GatewayError; unless it is `refused`, the key may have been made */
export async function createApiKey(gateway: Gateway, draft: ApiKeyDraft, signal?: AbortSignal): Promise<ApiKey> {
  const { name, description, customerId, enabled, value, tags } = draft;
  const input = {
    enabled,
    ...(name !== '' && { name }),
    ...(description !== '' && { description }),
    ...(customerId !== '' && { customerId }),
    ...(value !== undefined && { value }),
    ...(tags.length > 0 && { tags: Object.fromEntries(tags.map((tag) => [tag.key, tag.value])) }),
  };
  return required(await gateway.v1.write('CreateApiKey', (sdk) => new sdk.CreateApiKeyCommand(input), signal), 'CreateApiKey', 'id');
}

/** The keys whose names begin like this, as the service finds them: all pages, the newest key first. */
export async function findApiKeys(gateway: Gateway, name: string, signal?: AbortSignal): Promise<ApiKey[]> {
  const found = await everyPage(async (position) => {
    const input = { nameQuery: name, limit: MOST_KEYS_OF_A_PAGE, ...(position === undefined ? {} : { position }) };
    const answer = await gateway.v1.read('GetApiKeys', (sdk) => new sdk.GetApiKeysCommand(input), signal);
    return { items: (answer.items ?? []).map((key) => readKey(key, 'GetApiKeys')), nextToken: answer.position };
  });
  return found.toSorted((one, other) => (other.createdDate?.getTime() ?? 0) - (one.createdDate?.getTime() ?? 0));
}

/** @throws GatewayError; unless it is `refused`, the key may be gone */
export async function deleteApiKey(gateway: Gateway, keyId: string, signal?: AbortSignal): Promise<void> {
  await gateway.v1.write('DeleteApiKey', (sdk) => new sdk.DeleteApiKeyCommand({ apiKey: keyId }), signal);
}

/** Reads whether a key is still there. @throws GatewayError if that cannot be had */
export async function isApiKeyThere(gateway: Gateway, keyId: string): Promise<boolean> {
  return readApiKey(gateway, keyId).then(
    () => true,
    (failure: { kind?: string }) => {
      if (failure.kind === 'not-found') return false;
      throw failure;
    },
  );
}
