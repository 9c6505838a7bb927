import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { type CachedConfiguration, configurationInCache, isPartOf, readConfiguration } from '@/gateway/configuration';
import { type GatewayError, toGatewayError } from '@/gateway/gateway-error';

interface Reading {
  /** Calls that were sent so far. */
  calls: number;
  stop(): void;
}

export interface SavedConfiguration {
  /** Undefined unless all of it has been read. */
  saved: CachedConfiguration | undefined;
  /** That it is being read, once that has taken a while. */
  reading: Reading | undefined;
  isReading: boolean;
  failure: GatewayError | undefined;
  /** As the pages have read it at this very moment, which may not be rendered yet. */
  now(): CachedConfiguration | undefined;
  /** Reads what is missing, or all of it afresh. Gives undefined if it was stopped or failed. */
  read(afresh: boolean): Promise<CachedConfiguration | undefined>;
}

/** Milliseconds after which it is said that something is going on. */
const SHOWN_AFTER = 300;

/**
 * The saved configuration of an API, as the pages have read it: an edit on any page is in it as soon as it was read back.
 * @param apiId the same as long as the component is there
 * @param wanted reads what is missing; once, until it is asked for again
 */
export function useSavedConfiguration(apiId: string, wanted: boolean): SavedConfiguration {
  const gateway = useGateway();
  const client = useQueryClient();
  const saved = useCachedConfiguration(apiId);
  const [reading, setReading] = useState<Reading>();
  const [isShown, setIsShown] = useState(false);
  const [failure, setFailure] = useState<GatewayError>();
  const running = useRef<AbortController>(undefined);

  const read = useCallback(
    async (afresh: boolean): Promise<CachedConfiguration | undefined> => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      const stop = () => own.abort();
      let calls = 0;
      setFailure(undefined);
      setReading({ calls, stop });
      const timer = setTimeout(() => setIsShown(true), SHOWN_AFTER);
      try {
        const onCall = () => {
          calls += 1;
          setReading({ calls, stop });
        };
        return await readConfiguration({ gateway, client, apiId, afresh, onCall, signal: own.signal });
      } catch (error) {
        if (running.current === own) setFailure(toGatewayError(error, 'read the configuration'));
        return undefined;
      } finally {
        clearTimeout(timer);
        if (running.current === own) {
          running.current = undefined;
          setReading(undefined);
          setIsShown(false);
        }
      }
    },
    [gateway, client, apiId],
  );

  const isMissing = wanted && !saved && !failure;
  useEffect(() => {
    if (isMissing && !running.current) void read(false);
  }, [isMissing, read]);
  useEffect(
    () => () => {
      running.current?.abort();
      running.current = undefined;
    },
    [],
  );

  return {
    saved,
    reading: isShown ? reading : undefined,
    isReading: reading !== undefined,
    failure,
    now: () => configurationInCache({ gateway, client, apiId }),
    read,
  };
}

function useCachedConfiguration(apiId: string): CachedConfiguration | undefined {
  const gateway = useGateway();
  const client = useQueryClient();
  const last = useRef<{ signature: string; value: CachedConfiguration | undefined }>(undefined);
  const subscribe = useCallback(
    (listener: () => void) => client.getQueryCache().subscribe(({ query }) => isPartOf(apiId, query.queryKey as QueryKey) && listener()),
    [client, apiId],
  );
  // The store's snapshot must be the same object until something in it changes.
  const snapshot = () => {
    const states = client.getQueryCache().findAll({ predicate: ({ queryKey }) => isPartOf(apiId, queryKey) });
    let updates = 0;
    let unusable = 0;
    for (const { state } of states) {
      updates += state.dataUpdateCount;
      if (state.isInvalidated || state.status !== 'success') unusable += 1;
    }
    const signature = `${apiId} ${states.length} ${updates} ${unusable}`;
    if (last.current?.signature !== signature) last.current = { signature, value: configurationInCache({ gateway, client, apiId }) };
    return last.current.value;
  };
  return useSyncExternalStore(subscribe, snapshot);
}
