import { useEffect, useRef } from 'react';
import { ask, type Confirmation } from './ask';

/** Asks for a second yes on behalf of a page: the question goes with it. */
export function useConfirmation(): (confirmation: Confirmation) => Promise<boolean> {
  const left = useRef<AbortController>(undefined);
  useEffect(() => {
    left.current = new AbortController();
    return () => left.current?.abort();
  }, []);
  return (confirmation) => ask(confirmation, left.current?.signal ?? AbortSignal.abort());
}
