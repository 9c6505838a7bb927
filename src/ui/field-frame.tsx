import { type ReactNode, useId } from 'react';

/** What the control of a field is to be given. */
interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  className: string;
}

interface FieldFrameProps {
  label: string;
  hint?: ReactNode;
  /** Why the value cannot be taken. */
  problem?: string | undefined;
  children: (control: FieldControl) => ReactNode;
}

/** The label of a control, and what there is to say about it. */
export function FieldFrame({ label, hint, problem, children }: FieldFrameProps) {
  const id = useId();
  const hintId = useId();
  const problemId = useId();
  const describedBy = [problem && problemId, hint && hintId].filter(Boolean).join(' ');
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block font-medium">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': problem ? true : undefined,
        className: `block min-h-9 w-full rounded-md border bg-surface px-2.5 ${problem ? 'border-danger' : 'border-edge'}`,
      })}
      {problem && (
        <p id={problemId} className="font-medium text-danger wrap-anywhere">
          {problem}
        </p>
      )}
      {hint && (
        <p id={hintId} className="text-muted wrap-anywhere">
          {hint}
        </p>
      )}
    </div>
  );
}
