import { type ReactNode, useId } from 'react';
import { Icon } from './icon';

/** Takes a button's place where it may not be pressed. It can be focused, so that the reason can be heard. */
export function LockedButton({ reason, children }: { reason: string; children: ReactNode }) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <button
        type="button"
        aria-disabled="true"
        aria-describedby={id}
        className="inline-flex min-h-8 cursor-default items-center gap-1.5 rounded-md border border-edge bg-surface px-3 py-1 font-medium text-muted"
      >
        <Icon name="lock" />
        {children}
      </button>
      <span id={id} className="text-muted">
        {reason}
      </span>
    </div>
  );
}
