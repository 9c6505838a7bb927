import { useEffect, useState } from 'react';
import { announce } from './announce';
import { IconButton } from './icon-button';

/** Copies a text, and says so where it was pressed and to assistive technology. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce(`Copied ${what}.`);
    } catch {
      announce(`The browser did not allow copying ${what}.`, 'assertive');
    }
  }

  return (
    <IconButton
      icon={copied ? 'check' : 'copy'}
      name={`Copy ${what}`}
      size="small"
      className={copied ? 'text-success' : ''}
      onClick={() => void copy()}
    />
  );
}
