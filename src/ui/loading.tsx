import { Button } from './button';
import { Spinner } from './spinner';
import { useSlow } from './use-slow';

/** A part of a page that is being read. If that takes long, it says so and can be stopped. */
export function Loading({ onCancel }: { onCancel(): void }) {
  const slow = useSlow(true);
  return (
    <div className="flex flex-wrap items-center gap-2 text-muted">
      <Spinner /> {slow ? 'The endpoint is slow to answer…' : 'Loading…'}
      {slow && <Button onClick={onCancel}>Cancel</Button>}
    </div>
  );
}
