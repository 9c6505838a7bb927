import { CopyButton } from './copy-button';

/** A text that is read by machines too, with a button that copies it. */
export function Copyable({ text, what }: { text: string; what: string }) {
  return (
    <span className="flex items-start gap-1">
      <code className="min-w-0 font-mono text-xs/6 wrap-anywhere">{text}</code>
      <CopyButton text={text} what={what} />
    </span>
  );
}
