import type { ComponentProps, ReactNode } from 'react';
import { FieldFrame } from './field-frame';

interface FieldProps extends ComponentProps<'input'> {
  label: string;
  hint?: ReactNode;
  /** Why the value cannot be taken. */
  problem?: string | undefined;
}

/** A text field with its label, and what there is to say about it. */
export function Field({ label, hint, problem, className = '', ...props }: FieldProps) {
  return (
    <FieldFrame label={label} hint={hint} problem={problem}>
      {(control) => <input {...control} {...props} className={`${control.className} read-only:bg-sunken ${className}`} />}
    </FieldFrame>
  );
}
