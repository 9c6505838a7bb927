import { useQueryClient } from '@tanstack/react-query';
import { liveReport } from '@/connection/live-report';
import { useGateway } from '@/connection/use-gateway';
import { READING_HOLDS_FOR } from '@/gateway/save-setting';
import { type Stage, stagesQuery } from '@/gateway/stages';
import { whenAborted } from '@/lib/when-aborted';
import { liveAfterSaving } from '@/rules/going-live';

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** When a setting of an API takes effect, as far as its stages have been read. */
export function useLive(apiId: string) {
  const client = useQueryClient();
  const options = stagesQuery(useGateway(), apiId);
  return {
    /**
     * The stages; undefined if they cannot be had, or when the signal is aborted.
     * @param afresh by a reading that is no older than what is written upon; otherwise any will do
     */
    stages({ afresh, signal }: { afresh: boolean; signal: AbortSignal }): Promise<Stage[] | undefined> {
      const reading = client.query({ ...options, staleTime: afresh ? READING_HOLDS_FOR : 'static' }).catch(() => undefined);
      return Promise.race([reading, whenAborted(signal)]);
    },

    /** What is known about a value being live that was just saved. */
    afterSaving(): string {
      const compared = liveReport(apiId);
      if (compared !== undefined) return compared;
      const reading = client.getQueryState(options.queryKey);
      const live = liveAfterSaving(reading?.data);
      const isCurrent = reading === undefined || Date.now() - reading.dataUpdatedAt <= READING_HOLDS_FOR;
      return isCurrent ? live : `${live} (Stages as of ${time.format(reading.dataUpdatedAt)}.)`;
    },
  };
}
