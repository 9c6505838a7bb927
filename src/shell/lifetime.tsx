import { useEffect, useState, useSyncExternalStore } from 'react';
import { areRefused, askToRenew, subscribeToExpiry } from '@/connection/expiry';
import { currentRenew, type Session } from '@/connection/session';
import { announce } from '@/ui/announce';

/** Milliseconds before their end in which the bar counts down. */
const COUNTDOWN = 10 * 60_000;

/** Milliseconds after which a timer is not relied on: it stands still while the computer sleeps. */
const LOOK_EVERY = 30_000;

/** How long the credentials still hold: nothing before their last ten minutes, and a way to renew them from then on. */
export function Lifetime({ session }: { session: Session }) {
  const { credentials } = session;
  const left = useTimeLeft(credentials.expiration);
  const isRefused = useSyncExternalStore(subscribeToExpiry, () => areRefused(credentials));
  const isOver = isRefused || (left !== undefined && left <= 0);
  const ending = !isOver && left !== undefined && left <= COUNTDOWN ? left : undefined;
  const isEnding = ending !== undefined;

  useEffect(() => {
    // What renews by itself need not be heard of.
    if (isEnding && !currentRenew()) announce('The credentials expire in less than ten minutes.');
  }, [isEnding]);

  if (!isOver && !isEnding) return null;
  return (
    <div className="flex items-center gap-1.5">
      <dt className={isOver ? 'font-semibold text-bar-mark' : 'text-bar-muted'}>{isOver ? 'Credentials' : 'Expires in'}</dt>
      <dd className="flex items-center gap-2 font-mono">
        {isOver ? (
          <span className="font-semibold text-bar-mark">expired</span>
        ) : (
          <span role="timer" aria-label="Time until the credentials expire">
            {clock(ending ?? 0)}
          </span>
        )}
        <button
          type="button"
          className="rounded border border-bar-line bg-bar-raised px-1.5 font-sans focus-visible:outline-bar-mark"
          onClick={askToRenew}
        >
          Renew
        </button>
      </dd>
    </div>
  );
}

/** Milliseconds until a time, every second once they are shown; undefined if it is not known. */
function useTimeLeft(end: Date | undefined): number | undefined {
  const [now, setNow] = useState(() => Date.now());
  const left = end && end.getTime() - now;

  useEffect(() => {
    if (left === undefined || left <= 0) return undefined;
    // Until the number changes that is shown; before, until there is one.
    const wait = left <= COUNTDOWN ? left % 1000 || 1000 : left - COUNTDOWN;
    const timer = setTimeout(() => setNow(Date.now()), Math.min(wait, LOOK_EVERY));
    return () => clearTimeout(timer);
  }, [left]);

  return left;
}

/** Milliseconds as minutes and seconds, e.g. `9:05`. */
function clock(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
