import type { SignInMethod } from '@/connection/credential-source';
import { SelectField } from '@/ui/select-field';
import { methodNames } from './method-names';

interface MethodSelectProps {
  method: SignInMethod;
  offered: readonly SignInMethod[];
  onChange(method: SignInMethod | undefined): void;
}

/** Chooses the way to sign in, where there is a choice. */
export function MethodSelect({ method, offered, onChange }: MethodSelectProps) {
  if (offered.length < 2) return null;
  return (
    <SelectField label="Sign in with" value={method} onChange={({ target }) => onChange(offered.find((other) => other === target.value))}>
      {offered.map((other) => (
        <option key={other} value={other}>
          {methodNames[other]}
        </option>
      ))}
    </SelectField>
  );
}
