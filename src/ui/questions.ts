import type { ReactElement } from 'react';

/** A dialog that is open, whatever page it was opened from. */
export interface Question {
  number: number;
  dialog: ReactElement;
}

let questions: readonly Question[] = [];
let count = 0;
const listeners = new Set<() => void>();

function change(next: readonly Question[]): void {
  questions = next;
  for (const listener of listeners) listener();
}

/** Opens a dialog beside the pages. Returns what closes it. */
export function openQuestion(dialog: ReactElement): () => void {
  count += 1;
  const number = count;
  change([...questions, { number, dialog }]);
  return () => change(questions.filter((question) => question.number !== number));
}

export function openQuestions(): readonly Question[] {
  return questions;
}

export function subscribeToQuestions(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
