import { useQueryClient } from '@tanstack/react-query';
import { toGatewayError } from '@/gateway/gateway-error';
import { readBack, saveSetting, type Setting, whatIsStored } from '@/gateway/save-setting';
import { inTurn } from './in-turn';

interface InlineSettingParts {
  setting: Setting<string>;
  /** The resource that the setting belongs to. What is saved of one is saved one after the other. */
  resource: { id: string; name: string };
  /** The operations that read and write it, as the API calls them. */
  reads: string;
  writes: string;
  /** Has what a save makes untrue read again. */
  afterWrite(): Promise<void>;
}

export interface Stops {
  signal: AbortSignal;
  giveUp: AbortSignal;
}

/**
 * Connects one setting of a resource with the inline editor: how it is read, saved, and looked up when its answer was lost. What it gives
 * works after the page has been left, too.
 */
export function useInlineSetting({ setting, resource, reads, writes, afterWrite }: InlineSettingParts) {
  const client = useQueryClient();
  return {
    resource,
    async read(signal: AbortSignal) {
      try {
        return await setting.read(signal);
      } catch (failure) {
        throw toGatewayError(failure, reads);
      }
    },
    save: (value: string, { shown, signal, giveUp }: Stops & { shown: string }) =>
      inTurn(client, { scope: resource.id, afterWrite }, () => saveSetting(setting, { wanted: value, shown, signal, giveUp })),
    check: (value: string, { accepted, error, signal }: { accepted: boolean; error: unknown; signal: AbortSignal }) =>
      accepted ? readBack(setting, value, signal) : whatIsStored(setting, value, toGatewayError(error, writes), signal),
  };
}
