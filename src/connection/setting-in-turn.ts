import type { QueryClient } from '@tanstack/react-query';
import { toGatewayError } from '@/gateway/gateway-error';
import { readBack, saveSetting, type Setting, type SettingOutcome, whatIsStored } from '@/gateway/save-setting';
import { inTurn } from './in-turn';

export interface Stops {
  signal: AbortSignal;
  giveUp: AbortSignal;
}

interface SettingInTurn {
  setting: Setting<string>;
  /** What is saved one after the other: the resource that the setting belongs to. */
  scope: string;
  /** The operation that writes it, as the API calls it. */
  writes: string;
  /** Has what a save makes untrue read again. */
  afterWrite(): Promise<void>;
}

/** How a setting is saved, and looked up when its answer was lost, with a page or without. */
export function settingInTurn(client: QueryClient, { setting, scope, writes, afterWrite }: SettingInTurn) {
  return {
    save: (wanted: string, { shown, signal, giveUp }: Stops & { shown: string }): Promise<SettingOutcome<string>> =>
      inTurn(client, { scope, afterWrite }, () => saveSetting(setting, { wanted, shown, signal, giveUp })),
    check: (
      wanted: string,
      { accepted, error, signal }: { accepted: boolean; error: unknown; signal: AbortSignal },
    ): Promise<SettingOutcome<string>> =>
      accepted ? readBack(setting, wanted, signal) : whatIsStored(setting, wanted, toGatewayError(error, writes), signal),
  };
}
