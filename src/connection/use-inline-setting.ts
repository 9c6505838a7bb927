import { useQueryClient } from '@tanstack/react-query';
import { toGatewayError } from '@/gateway/gateway-error';
import type { Setting } from '@/gateway/save-setting';
import type { Undo } from '@/ui/undo/undo';
import { offerUndoOver } from './offer-undo';
import { settingInTurn } from './setting-in-turn';
import { useGateway } from './use-gateway';

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

/** Connects one setting of a resource with the inline editor: how it is read, saved, looked up when its answer was lost, and taken back. */
export function useInlineSetting({ setting, resource, reads, writes, afterWrite }: InlineSettingParts) {
  const client = useQueryClient();
  const gateway = useGateway();
  return {
    async read(signal: AbortSignal) {
      try {
        return await setting.read(signal);
      } catch (failure) {
        throw toGatewayError(failure, reads);
      }
    },
    ...settingInTurn(client, { setting, scope: resource.id, writes, afterWrite }),
    offerUndo: (undo: Omit<Undo, 'about' | 'of'>, text: string) =>
      offerUndoOver(gateway, { ...undo, about: `${resource.id} ${undo.setting}`, of: resource.name }, text),
  };
}
