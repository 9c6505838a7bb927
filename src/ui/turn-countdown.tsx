import { useEffect, useState } from 'react';
import { Spinner } from './spinner';

interface TurnCountdownProps {
  /** Milliseconds since the epoch. */
  until: number;
  /** Why it waits. */
  rule?: string;
  /** What is waited for. */
  doing?: string;
}

/** How long a change still waits for its turn. */
export function TurnCountdown({
  until,
  rule = 'AWS allows an account one change of usage plans in 20 seconds.',
  doing = 'Saving',
}: TurnCountdownProps) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return (
    <p className="flex items-center gap-2">
      <Spinner /> {rule} {doing} in {seconds} s.
    </p>
  );
}
