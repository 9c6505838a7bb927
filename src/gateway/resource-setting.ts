import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Setting } from './save-setting';

interface ResourceSettingParts<Resource> {
  client: QueryClient;
  /** Of the query that holds the resource. */
  queryKey: QueryKey;
  /** The resource as it is shown, should the query hold none. */
  shown: Resource;
  /** Picks the setting off the resource. */
  valueOf(resource: Resource): string;
  /** Reads the resource afresh (read-afresh.ts). */
  read(signal: AbortSignal): Promise<Resource>;
  /** Sends what turns the stored resource into one with this value. */
  write(value: string, stored: Resource, signal: AbortSignal): Promise<void>;
}

/** One setting of a resource that a query holds, for `saveSetting`. */
export function resourceSetting<Resource>(parts: ResourceSettingParts<Resource>): Setting<string> {
  const { client, queryKey, shown, valueOf, read, write } = parts;
  return {
    lastReading() {
      const state = client.getQueryState<Resource>(queryKey);
      // While another is under way, or after one that failed, an earlier reading is not relied on.
      const holds = state?.status === 'success' && state.fetchStatus === 'idle';
      return { value: valueOf(state?.data ?? shown), at: holds ? state.dataUpdatedAt : 0 };
    },
    read: async (signal) => valueOf(await read(signal)),
    write: (value, signal) => write(value, client.getQueryData<Resource>(queryKey) ?? shown, signal),
  };
}
