import { Fragment } from 'react';
import { CopyButton } from './copy-button';

interface CodeBlockProps {
  text: string;
  /** What it is, as it stands in a sentence. */
  what: string;
  canCopy?: boolean;
  /** Breaks lines between words only, where they fit: browsers would also break after a hyphen, in the middle of an option. */
  byWords?: boolean;
}

/** Text of several lines or of one long one, for machines too. It wraps, so that nothing of it has to be scrolled to. */
export function CodeBlock({ text, what, canCopy = true, byWords = false }: CodeBlockProps) {
  return (
    <div className="flex items-start gap-1 rounded-md border border-line bg-sunken p-2.5">
      <pre className="min-w-0 grow font-mono text-xs/5 wrap-anywhere whitespace-pre-wrap">{byWords ? <Words text={text} /> : text}</pre>
      {canCopy && <CopyButton text={text} what={what} />}
    </div>
  );
}

function Words({ text }: { text: string }) {
  return text.split(' ').map((word, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- a word has no other name than its place
    <Fragment key={index}>
      {index > 0 && ' '}
      <span className="inline-block max-w-full">{word}</span>
    </Fragment>
  ));
}
