import { useSlow } from './use-slow';
import type { Phase } from './use-stoppable';

/** What is being waited for, beside the button that stops it. */
export function ProgressText({ phase, doing }: { phase: Phase; doing: string }) {
  const slow = useSlow(phase !== 'idle');
  if (phase === 'idle') return null;
  if (phase === 'stopping') return <p>Cancelling. Reading what is stored…{slow && ' The endpoint is slow to answer.'}</p>;
  return <p>{slow ? 'The endpoint is slow to answer. Cancel stops waiting and reads what is stored.' : doing}</p>;
}
