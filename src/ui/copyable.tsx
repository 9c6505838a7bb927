import { CopyButton } from './copy-button';

/** A text that is read by machines too, with a button that copies it. */
export function Copyable({ text, what, wrap = true }: { text: string; what: string; wrap?: boolean }) {
  return (
    <span className="flex items-start gap-1">
      <code className={`min-w-0 font-mono text-xs/6 ${wrap ? 'wrap-anywhere' : 'whitespace-nowrap'}`}>{text}</code>
      <CopyButton text={text} what={what} />
    </span>
  );
}
