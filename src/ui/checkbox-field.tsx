import { useId } from 'react';

interface CheckboxFieldProps {
  label: string;
  hint: string;
  checked: boolean;
  onChange(checked: boolean): void;
}

/** A checkbox with its label, and what there is to say about it. */
export function CheckboxField({ label, hint, checked, onChange }: CheckboxFieldProps) {
  const hintId = useId();
  return (
    <div>
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          aria-describedby={hintId}
          className="mt-0.5 size-4 accent-accent"
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
        />
        {label}
      </label>
      <p id={hintId} className="pl-6 text-muted">
        {hint}
      </p>
    </div>
  );
}
