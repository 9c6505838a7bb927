import { Icon } from './icon';

interface SearchFieldProps {
  label: string;
  value: string;
  onChange(value: string): void;
}

/** Narrows a list while typing. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <div className="relative">
      <Icon name="search" className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="block min-h-9 w-full rounded-md border border-edge bg-surface pr-2.5 pl-8 placeholder:text-muted"
      />
    </div>
  );
}
