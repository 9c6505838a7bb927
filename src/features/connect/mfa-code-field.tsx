import { Field } from '@/ui/field';
import type { SecretName } from './secret-fields';

interface MfaCodeFieldProps {
  label: string;
  name: SecretName;
  problem?: string | undefined;
  onChange(): void;
}

/** The six digits of an MFA device. They are used up when they are sent. */
export function MfaCodeField({ label, name, problem, onChange }: MfaCodeFieldProps) {
  return (
    <Field
      label={label}
      name={name}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={8}
      className="font-mono"
      problem={problem}
      onChange={() => onChange()}
    />
  );
}
