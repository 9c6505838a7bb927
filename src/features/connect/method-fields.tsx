import type { ReactNode } from 'react';
import type { Problem } from '@/ui/problem';
import { FailureNotice } from './failure-notice';

interface MethodFieldsProps {
  name: string;
  /** What is typed stays while another method is looked at. */
  shown: boolean;
  /** Why signing in this way failed. */
  problem?: Problem | undefined;
  children: ReactNode;
}

/** The fields of one way to sign in. */
export function MethodFields({ name, shown, problem, children }: MethodFieldsProps) {
  return (
    <fieldset hidden={!shown} className="min-w-0 space-y-4">
      <legend className="sr-only">{name}</legend>
      {children}
      {shown && problem && <FailureNotice problem={problem} />}
    </fieldset>
  );
}
