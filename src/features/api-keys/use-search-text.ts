import { useEffect, useState } from 'react';

/** Milliseconds without a keystroke after which a search goes to the URL. */
const PAUSE = 150;

/**
 * What is typed into a search, at once, and in the URL when there is a pause: a navigation for every keystroke would take the time in which
 * the rows are to show.
 *
 * @param stored what the URL holds
 * @param store writes it to the URL; the same function each time, or the pause begins anew
 */
export function useSearchText(stored: string, store: (text: string) => void) {
  const [text, setText] = useState(stored);
  const [seen, setSeen] = useState(stored);
  const [written, setWritten] = useState(stored);
  if (stored !== seen) {
    setSeen(stored);
    // What was written a moment ago comes back, and more may have been typed since.
    if (stored !== written) {
      setText(stored);
      setWritten(stored);
    }
  }
  useEffect(() => {
    if (text === stored) return undefined;
    const timer = setTimeout(() => {
      setWritten(text);
      store(text);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [text, stored, store]);
  return [text, setText] as const;
}
