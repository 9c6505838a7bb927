import type { ComponentProps, ReactNode } from 'react';
import { FieldFrame } from './field-frame';

interface SelectFieldProps extends ComponentProps<'select'> {
  label: string;
  hint?: ReactNode;
  /** Why the value cannot be taken. */
  problem?: string | undefined;
}

/** A native select with its label, and what there is to say about it. */
export function SelectField({ label, hint, problem, children, ...props }: SelectFieldProps) {
  return (
    <FieldFrame label={label} hint={hint} problem={problem}>
      {(control) => (
        <select {...control} {...props}>
          {children}
        </select>
      )}
    </FieldFrame>
  );
}
