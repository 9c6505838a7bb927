import { Spinner } from './spinner';

/** A part of a page that is being read. */
export function Loading({ what }: { what: string }) {
  return (
    <p className="flex items-center gap-2 text-muted">
      <Spinner /> Loading {what}…
    </p>
  );
}
