import { QueryClientContext } from '@tanstack/react-query';
import { use } from 'react';
import { Button } from '@/ui/button';
import { Spinner } from '@/ui/spinner';
import { useSlow } from '@/ui/use-slow';

/** In the place of a page whose subject is being read. */
export function PendingPage() {
  // A page outside a connection has nothing to cancel.
  const queryClient = use(QueryClientContext);
  const slow = useSlow(true);
  return (
    <div role="status" className="space-y-3 py-10 text-center text-muted">
      <p className="flex items-center justify-center gap-2">
        <Spinner /> {slow ? 'The endpoint is slow to answer…' : 'Loading…'}
      </p>
      {slow && queryClient && <Button onClick={() => void queryClient.cancelQueries()}>Cancel</Button>}
    </div>
  );
}
