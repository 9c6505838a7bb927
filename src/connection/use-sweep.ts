import { useEffect, useRef, useState } from 'react';
import { SWEEP_PACE } from '@/gateway/pace';

interface Pages {
  hasNextPage: boolean;
  isFetching: boolean;
  isError: boolean;
  fetchNextPage(): Promise<unknown>;
}

/**
 * Reads what is left of a paged list, a page after the other, as long as it is `wanted`: what is searched must be there. It can be stopped,
 * and goes on when it is told to.
 */
export function useSweep(wanted: boolean, { hasNextPage, isFetching, isError, fetchNextPage }: Pages) {
  const [isStopped, setIsStopped] = useState(false);
  const [wasWanted, setWasWanted] = useState(wanted);
  const askedAt = useRef(0);
  if (wanted !== wasWanted) {
    setWasWanted(wanted);
    setIsStopped(false);
  }
  const isSweeping = wanted && hasNextPage && !isStopped && !isError;
  useEffect(() => {
    if (!isSweeping || isFetching) return undefined;
    const wait = Math.max(0, askedAt.current + SWEEP_PACE - Date.now());
    const timer = setTimeout(() => {
      askedAt.current = Date.now();
      void fetchNextPage();
    }, wait);
    return () => clearTimeout(timer);
  }, [isSweeping, isFetching, fetchNextPage]);
  return { isSweeping, isStopped: wanted && hasNextPage && isStopped, stop: () => setIsStopped(true), goOn: () => setIsStopped(false) };
}
