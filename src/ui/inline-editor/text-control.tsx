import type { ComponentProps, RefObject } from 'react';
import type { EditorControl } from './inline-editor';

/** A text field as the control of an inline editor. While saving it keeps the focus and its value. */
export function TextControl({ control, ...props }: { control: EditorControl } & Pick<ComponentProps<'input'>, 'maxLength' | 'inputMode'>) {
  const { ref, id, value, onChange, pending, invalid, describedBy } = control;
  return (
    <input
      ref={ref as RefObject<HTMLInputElement | null>}
      id={id}
      value={value}
      autoComplete="off"
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      aria-disabled={pending || undefined}
      readOnly={pending}
      className={`min-h-9 w-80 max-w-full min-w-0 rounded-md border bg-surface px-2 text-ink aria-disabled:opacity-70 ${invalid ? 'border-danger' : 'border-edge'}`}
      onChange={(event) => onChange(event.target.value)}
      {...props}
    />
  );
}
