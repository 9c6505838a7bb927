import type { ReactNode, RefObject } from 'react';
import type { EditorControl } from './inline-editor';

/** A native select as the control of an inline editor. While saving it keeps the focus and its value. */
export function SelectControl({ control, children }: { control: EditorControl; children: ReactNode }) {
  const { ref, id, value, onChange, pending, invalid, describedBy } = control;
  return (
    <select
      ref={ref as RefObject<HTMLSelectElement | null>}
      id={id}
      value={value}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      aria-disabled={pending || undefined}
      className={`min-h-9 max-w-full min-w-0 rounded-md border bg-surface px-2 text-ink aria-disabled:opacity-70 ${invalid ? 'border-danger' : 'border-edge'}`}
      onMouseDown={(event) => pending && event.preventDefault()}
      onChange={(event) => !pending && onChange(event.target.value)}
    >
      {children}
    </select>
  );
}
