import { CopyButton } from './copy-button';

/** Text of several lines or of one long one, for machines too. It wraps, so that nothing of it has to be scrolled to. */
export function CodeBlock({ text, what, canCopy = true }: { text: string; what: string; canCopy?: boolean }) {
  return (
    <div className="flex items-start gap-1 rounded-md border border-line bg-sunken p-2.5">
      <pre className="min-w-0 grow font-mono text-xs/5 wrap-anywhere whitespace-pre-wrap">{text}</pre>
      {canCopy && <CopyButton text={text} what={what} />}
    </div>
  );
}
