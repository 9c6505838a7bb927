import type { QueryClient } from '@tanstack/react-query';
import { type Api, type ApiChange, apiQuery, readApi, updateApi } from './apis';
import type { Gateway } from './gateway';
import { resourceSetting } from './resource-setting';
import type { Setting } from './save-setting';

interface ApiSettingParts {
  gateway: Gateway;
  client: QueryClient;
  api: Api;
  /** Picks the setting off an API. */
  valueOf(api: Api): string;
  /** The members that give an API this value. */
  changeTo(value: string): ApiChange;
}

/** One setting of an API, for `saveSetting`. */
export function apiSetting({ gateway, client, api, valueOf, changeTo }: ApiSettingParts): Setting<string> {
  return resourceSetting({
    client,
    queryKey: apiQuery(gateway, api.ApiId).queryKey,
    shown: api,
    valueOf,
    read: (signal) => readApi(gateway, client, api.ApiId, signal),
    write: (value, _stored, signal) => updateApi(gateway, api.ApiId, changeTo(value), signal),
  });
}
