import { useState } from 'react';
import { browserStorage } from '@/lib/storage';

/** Read by public/theme.js before the first paint. */
const STORED = 'switchboard.theme';

function apply(theme: string): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') {
    delete dataset['theme'];
    browserStorage.remove(STORED);
  } else {
    dataset['theme'] = theme;
    browserStorage.set(STORED, theme);
  }
}

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(() => document.documentElement.dataset['theme'] ?? 'system');
  return (
    <select
      aria-label="Theme"
      value={theme}
      className="min-h-8 rounded-md border border-bar-line bg-bar-raised px-1.5 text-bar-ink focus-visible:outline-bar-mark"
      onChange={(event) => {
        setTheme(event.target.value);
        apply(event.target.value);
      }}
    >
      <option value="system">System</option>
      <option value="light">Light</option>
      <option value="dark">Dark</option>
    </select>
  );
}
