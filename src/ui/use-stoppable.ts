import { useEffect, useRef, useState } from 'react';

/** `signal` stops what has not happened yet; `giveUp` also stops reading what became of it. */
interface Stops {
  signal: AbortSignal;
  giveUp: AbortSignal;
}

/** - `stopping`: cancelled, and finding out what is stored */
export type Phase = 'idle' | 'working' | 'stopping';

/** Milliseconds in which a second press on Cancel is taken for the first. */
const ONE_PRESS = 500;

/** Something that writes and can be stopped: what is going on, and how it is stopped. */
export function useStoppable() {
  const [phase, setPhase] = useState<Phase>('idle');
  const stops = useRef<{ signal: AbortController; giveUp: AbortController; stoppedAt: number }>(undefined);
  const isHere = useRef(false);

  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  return {
    phase,

    /** Runs it, and says whether it was cancelled meanwhile, and whether the page is still there. Leaving the page does not stop it. */
    async run<Result>(work: (stops: Stops) => Promise<Result>): Promise<{ result: Result; cancelled: boolean; isHere: boolean }> {
      const signal = new AbortController();
      const giveUp = new AbortController();
      stops.current = { signal, giveUp, stoppedAt: 0 };
      setPhase('working');
      try {
        const result = await work({ signal: signal.signal, giveUp: giveUp.signal });
        return { result, cancelled: signal.signal.aborted, isHere: isHere.current };
      } finally {
        setPhase('idle');
      }
    },

    /** Stops what has not happened yet; pressed again, also the reading that tells what is stored. */
    stop(): void {
      const running = stops.current;
      if (!running) return;
      if (!running.signal.signal.aborted) {
        running.stoppedAt = performance.now();
        running.signal.abort();
        setPhase('stopping');
      } else if (performance.now() - running.stoppedAt >= ONE_PRESS) running.giveUp.abort();
    },
  };
}
