import { useEffect, useState } from 'react';

/** Milliseconds after which an operator wonders whether anything is going on. */
const SLOW_AFTER = 4000;

/** True once something has been going on for longer than an operator expects. */
export function useSlow(busy: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!busy) return undefined;
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [busy]);
  return slow;
}
