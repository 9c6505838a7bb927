import { useEffect, useState } from 'react';
import { Spinner } from './spinner';

/** How long a change still waits for its turn. @param until milliseconds since the epoch */
export function TurnCountdown({ until }: { until: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return (
    <p className="flex items-center gap-2">
      <Spinner /> AWS allows an account one change of usage plans in 20 seconds. Saving in {seconds} s.
    </p>
  );
}
