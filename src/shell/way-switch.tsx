import { useEffect, useState, useSyncExternalStore } from 'react';
import { hasRelay } from '@/connection/deployment-config';
import { chooseWay, subscribeToWays, type Way, wayTo } from '@/gateway/way';

/** Which way requests take to the endpoint. The console finds out by itself; where there is a relay, the operator may choose. */
export function WaySwitch({ origin, settled }: { origin: string; settled: boolean }) {
  const way = useSyncExternalStore(subscribeToWays, () => wayTo(origin));
  const [isChoice, setIsChoice] = useState(false);

  // What may be chosen is not asked before the page shows what it is for.
  useEffect(() => {
    if (!settled) return;
    hasRelay().then(setIsChoice, () => undefined);
  }, [settled]);

  if (!isChoice) return way;
  return (
    <select
      aria-label="Way to the endpoint"
      value={way}
      className="rounded border border-bar-line bg-bar-raised text-bar-ink focus-visible:outline-bar-mark"
      onChange={(event) => chooseWay(origin, event.target.value as Way)}
    >
      <option value="direct">direct</option>
      <option value="relay">relay</option>
    </select>
  );
}
