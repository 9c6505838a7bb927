import { type ComponentProps, type ReactNode, useId } from 'react';

interface FieldProps extends ComponentProps<'input'> {
  label: string;
  hint?: ReactNode;
  /** Why the value cannot be taken. */
  problem?: string | undefined;
}

/** A text field with its label, and what there is to say about it. */
export function Field({ label, hint, problem, className = '', ...props }: FieldProps) {
  const id = useId();
  const hintId = useId();
  const problemId = useId();
  const describedBy = [problem && problemId, hint && hintId].filter(Boolean).join(' ');
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-describedby={describedBy || undefined}
        aria-invalid={problem ? true : undefined}
        className={`block min-h-9 w-full rounded-md border bg-surface px-2.5 ${problem ? 'border-danger' : 'border-edge'} ${className}`}
        {...props}
      />
      {problem && (
        <p id={problemId} className="font-medium text-danger">
          {problem}
        </p>
      )}
      {hint && (
        <p id={hintId} className="text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
