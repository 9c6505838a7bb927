import { useState } from 'react';
import { Icon } from './icon';

interface SearchFieldProps {
  label: string;
  value: string;
  onChange(value: string): void;
}

/** Narrows a list while typing. It holds what is typed itself: a value that comes back later would move the cursor. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const [isTyping, setIsTyping] = useState(false);
  if (value !== seen) {
    setSeen(value);
    // While somebody types, what comes back is what was typed before.
    if (!isTyping) setText(value);
  }
  return (
    <div className="relative">
      <Icon name="search" className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onFocus={() => setIsTyping(true)}
        onBlur={() => setIsTyping(false)}
        onChange={(event) => {
          setText(event.target.value);
          onChange(event.target.value);
        }}
        className="block min-h-9 w-full rounded-md border border-edge bg-surface pr-2.5 pl-8 placeholder:text-muted"
      />
    </div>
  );
}
