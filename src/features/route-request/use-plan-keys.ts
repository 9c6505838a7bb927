import { QueryObserver, type QueryObserverResult, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { type UsagePlanKey, usagePlanKeysQuery } from '@/gateway/usage-plans';

/** Milliseconds between two plans: an account has ten control-plane calls a second for all its tools, and five are left to the others. */
const PACE = 200;

type Reading = QueryObserverResult<UsagePlanKey[]>;

/** The keys of some usage plans, read one plan after the other. One that fails does not stop the others. */
export function usePlanKeys(planIds: readonly string[]) {
  const gateway = useGateway();
  const client = useQueryClient();
  const [readings, setReadings] = useState<ReadonlyMap<string, Reading>>(new Map());
  const [stops] = useState<Set<() => void>>(() => new Set());
  const askedAt = useRef(0);
  const next = planIds.find((id) => !readings.has(id));
  const isReading = [...readings.values()].some(({ fetchStatus }) => fetchStatus !== 'idle');
  useEffect(() => {
    if (next === undefined || isReading) return undefined;
    const ask = () => {
      askedAt.current = Date.now();
      // In place of useQueries, which costs every page 1 kB of its first JavaScript.
      const observer = new QueryObserver(client, usagePlanKeysQuery(gateway, next));
      const take = (reading: Reading) => setReadings((before) => new Map([...before, [next, reading]]));
      stops.add(observer.subscribe(take));
      take(observer.getCurrentResult());
    };
    const timer = setTimeout(ask, Math.max(0, askedAt.current + PACE - Date.now()));
    return () => clearTimeout(timer);
  }, [next, isReading, client, gateway, stops]);
  useEffect(
    () => () => {
      for (const stop of stops) stop();
    },
    [stops],
  );
  return planIds.map((planId) => ({ planId, queryKey: usagePlanKeysQuery(gateway, planId).queryKey, query: readings.get(planId) }));
}
