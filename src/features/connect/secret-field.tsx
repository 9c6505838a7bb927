import { type ClipboardEventHandler, type ReactNode } from 'react';
import { Field } from '@/ui/field';
import type { SecretName } from './secret-fields';

interface SecretFieldProps {
  label: string;
  name: SecretName;
  hint?: ReactNode;
  problem?: string | undefined;
  initial?: string;
  onChange(): void;
  onPaste?: ClipboardEventHandler<HTMLInputElement>;
}

/** A field for something that nobody may read over a shoulder, and that React is not to know. */
export function SecretField({ initial, onChange, ...props }: SecretFieldProps) {
  return <Field type="password" defaultValue={initial} autoComplete="off" onChange={() => onChange()} {...props} />;
}
