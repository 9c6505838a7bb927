import { useMutation } from '@tanstack/react-query';
import { toGatewayError } from '@/gateway/gateway-error';
import { readBack, saveSetting, type Setting, whatIsStored } from '@/gateway/save-setting';

interface InlineSettingParts {
  setting: Setting<string>;
  /** What is saved one after the other: the resource that the setting belongs to. */
  scope: string;
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

/** Connects one setting of a resource with the inline editor: how it is read, saved, and looked up when its answer was lost. */
export function useInlineSetting({ setting, scope, reads, writes, afterWrite }: InlineSettingParts) {
  const save = useMutation({
    // Two saves of one resource follow each other; they never cross.
    scope: { id: scope },
    mutationFn: (options: Parameters<typeof saveSetting<string>>[1]) => saveSetting(setting, options),
    onSettled: afterWrite,
  });
  return {
    async read(signal: AbortSignal) {
      try {
        return await setting.read(signal);
      } catch (failure) {
        throw toGatewayError(failure, reads);
      }
    },
    save: (value: string, options: Stops & { shown: string }) => save.mutateAsync({ wanted: value, ...options }),
    check: (value: string, { accepted, error, signal }: { accepted: boolean; error: unknown; signal: AbortSignal }) =>
      accepted ? readBack(setting, value, signal) : whatIsStored(setting, value, toGatewayError(error, writes), signal),
  };
}
