import { useId } from 'react';
import { Icon } from '../icon';

/** Takes the pencil's place where a setting cannot be edited. It can be focused, so that the reason can be heard. */
export function LockedSetting({ setting, reason }: { setting: string; reason: string }) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        aria-label={`Edit ${setting}`}
        aria-describedby={id}
        aria-disabled="true"
        className="inline-grid size-8 shrink-0 cursor-default place-items-center rounded-md text-muted"
      >
        <Icon name="lock" />
      </button>
      <span id={id} className="text-muted">
        {reason}
      </span>
    </>
  );
}
