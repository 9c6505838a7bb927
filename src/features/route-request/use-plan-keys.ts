import { useQueries } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { usagePlanKeysQuery } from '@/gateway/usage-plans';

/** Milliseconds between two plans: an account has ten control-plane calls a second for all its tools, and five are left to the others. */
const PACE = 200;

/** The keys of some usage plans, read one plan after the other. One that fails does not stop the others. */
export function usePlanKeys(planIds: readonly string[]) {
  const gateway = useGateway();
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const askedAt = useRef(0);
  const readings = useQueries({
    queries: planIds.map((id) => ({ ...usagePlanKeysQuery(gateway, id), enabled: asked.has(id) })),
  });
  const next = planIds.find((id) => !asked.has(id));
  const isReading = readings.some(({ fetchStatus }) => fetchStatus !== 'idle');
  useEffect(() => {
    if (next === undefined || isReading) return undefined;
    const timer = setTimeout(
      () => {
        askedAt.current = Date.now();
        setAsked((before) => new Set([...before, next]));
      },
      Math.max(0, askedAt.current + PACE - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [next, isReading]);
  return planIds.map((planId, index) => ({ planId, queryKey: usagePlanKeysQuery(gateway, planId).queryKey, query: readings[index] }));
}
