import type { GatewayError } from '@/gateway/gateway-error';
import { Button } from '@/ui/button';
import { QueryProblem } from '@/ui/query-problem';
import { Spinner } from '@/ui/spinner';

interface ReadingProgressProps {
  reading: { calls: number; stop(): void } | undefined;
  failure: GatewayError | undefined;
  onRetry(): void;
}

/** That the whole configuration is being read, which can be stopped, or why it could not be. */
export function ReadingProgress({ reading, failure, onRetry }: ReadingProgressProps) {
  if (reading) {
    return (
      <p className="flex flex-wrap items-center gap-2 text-muted">
        <Spinner /> Reading the configuration: {reading.calls} {reading.calls === 1 ? 'call' : 'calls'} so far
        <Button look="quiet" onClick={reading.stop}>
          Stop reading
        </Button>
      </p>
    );
  }
  return failure ? <QueryProblem what="The saved configuration" problem={failure} onRetry={onRetry} /> : null;
}
