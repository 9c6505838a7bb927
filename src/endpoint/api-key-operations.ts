import type {
  ApiKey,
  ApiKeys,
  CreateApiKeyRequest,
  DeleteApiKeyRequest,
  GetApiKeyRequest,
  GetApiKeysRequest,
  UpdateApiKeyRequest,
} from '@aws-sdk/client-api-gateway';

import type { Call } from './call';
import { newId, randomKeyValue } from './identifiers';
import { keyRefusals } from './key-refusals';
import { patched, type Patches } from './patches';
import { v1PageOf } from './v1-paging';

type StoredKey = ApiKey & { readonly id: string };

/** Keys that an account may have in a region (guide: limits). */
const keyQuota = 10_000;

const longestName = 1024;
const shortestValue = 20;
const longestValue = 128;

/** A key as it is stored: with what was given, and what API Gateway adds. */
export function newApiKey(given: Partial<ApiKey>, now: Date): StoredKey {
  const id = given.id ?? newId('apiKey');
  const { value = randomKeyValue(), enabled = false, createdDate = now, stageKeys = [] } = given;
  return { ...given, id, value, enabled, createdDate, lastUpdatedDate: createdDate, stageKeys };
}

/** The key with this id. */
export function apiKeyOf(call: Call, id: string | undefined): StoredKey {
  const key = call.keys.apiKeys.get(id ?? '');
  if (key === undefined) throw keyRefusals.apiKeyNotFound.error();
  return key;
}

const withoutValue = ({ value: _value, ...key }: StoredKey): ApiKey => key;

const textOf = (member: string, value: string): string => {
  if (value.length > longestName) throw keyRefusals.textTooLong.error(member, longestName);
  return value;
};

const patches: Patches<StoredKey> = {
  'replace /name': (key, value) => ({ ...key, name: textOf('Name', value) }),
  'replace /description': (key, value) => ({ ...key, description: textOf('Description', value) }),
  'replace /customerId': (key, value) => ({ ...key, customerId: textOf('Customer id', value) }),
  'replace /enabled': (key, value) => ({ ...key, enabled: value.toLowerCase() === 'true' }),
};

/** Operations on ApiKey. CreateApiKey and UpdateApiKey answer with the value, asked or not (aws-facts.md G). */
export const apiKeyOperations = {
  CreateApiKey(call: Call, { generateDistinctId: _distinct, stageKeys: _stages, ...members }: CreateApiKeyRequest): ApiKey {
    const { name = '', description = '', value } = members;
    textOf('Name', name);
    textOf('Description', description);
    if (value !== undefined && value.length < shortestValue) throw keyRefusals.keyValueTooShort.error();
    if (value !== undefined && value.length > longestValue) throw keyRefusals.keyValueTooLong.error();
    if (value !== undefined && call.keys.apiKeys.find((key) => key.value === value)) throw keyRefusals.keyExists.error();
    if (call.keys.apiKeys.size >= keyQuota) throw keyRefusals.tooManyKeys.error();
    const key = newApiKey(members, call.now);
    call.keys.apiKeys.set(key.id, key);
    return key;
  },

  GetApiKey(call: Call, { apiKey, includeValue = false }: GetApiKeyRequest): ApiKey {
    const key = apiKeyOf(call, apiKey);
    return includeValue ? key : withoutValue(key);
  },

  GetApiKeys(call: Call, { nameQuery, customerId, includeValues = false, ...page }: GetApiKeysRequest): ApiKeys {
    const found = call.keys.apiKeys
      .values()
      .filter(
        (key) =>
          (nameQuery === undefined || key.name?.startsWith(nameQuery)) && (customerId === undefined || key.customerId === customerId),
      );
    const { items, ...next } = v1PageOf(found, page, ({ id }) => id);
    return { items: includeValues ? items : items.map(withoutValue), ...next };
  },

  UpdateApiKey(call: Call, { apiKey, patchOperations }: UpdateApiKeyRequest): ApiKey {
    const key = { ...patched(apiKeyOf(call, apiKey), patchOperations, patches), lastUpdatedDate: call.now };
    call.keys.apiKeys.set(key.id, key);
    return key;
  },

  DeleteApiKey(call: Call, { apiKey }: DeleteApiKeyRequest): void {
    const { id } = apiKeyOf(call, apiKey);
    call.keys.apiKeys.delete(id);
    for (const record of call.keys.usagePlans.values()) {
      if (!record.keyIds.includes(id)) continue;
      call.keys.usagePlans.set(record.plan.id, { ...record, keyIds: record.keyIds.filter((keyId) => keyId !== id) });
    }
  },
};
