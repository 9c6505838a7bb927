import { FieldFrame } from '@/ui/field-frame';

interface TextAreaFieldProps {
  label: string;
  hint: string;
  name: string;
  problem?: string | undefined;
  onChange(): void;
}

/** Several lines, which React is not to know: there may be secrets among them. */
export function TextAreaField({ label, hint, name, problem, onChange }: TextAreaFieldProps) {
  return (
    <FieldFrame label={label} hint={hint} problem={problem}>
      {(control) => (
        <textarea
          {...control}
          name={name}
          rows={2}
          autoComplete="off"
          spellCheck={false}
          className={`${control.className} py-1.5 font-mono text-xs`}
          onChange={onChange}
        />
      )}
    </FieldFrame>
  );
}
