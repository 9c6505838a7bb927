import { Fragment, useSyncExternalStore } from 'react';
import { openQuestions, subscribeToQuestions } from '@/ui/questions';

/** What is being asked (ui/ask.tsx). Beside the pages, since a question may come from one that has been left. */
export function Questions() {
  const questions = useSyncExternalStore(subscribeToQuestions, openQuestions);
  return questions.map(({ number, dialog }) => <Fragment key={number}>{dialog}</Fragment>);
}
