import { describe, expect, test } from 'vitest';
import type { SaveOutcome } from '../inline-editor/save-outcome';
import type { Problem } from '../problem';
import { concludeUndo } from './conclude-undo';

const error: Problem = { message: 'Too Many Requests', advice: 'Try again in a moment.' };
const circumstances = { setting: 'Authorization', nameOf: (value: string) => `«${value}»`, live: 'Not live yet: deploy the API.' };

/** Source of each row: issue "Deploy and undo", "Every edit can be taken back"; design.md, "The inline editor, to the letter". */
const outcomes: [SaveOutcome, { next: string; says: string; cancelled: string }][] = [
  [
    { kind: 'saved', value: 'A' },
    { next: 'redo', says: 'Authorization saved: «A». Not live yet: deploy the API.', cancelled: 'Authorization saved: «A».' },
  ],
  [
    { kind: 'saved', value: 'A', already: true },
    { next: 'nothing', says: 'Authorization saved: «A».', cancelled: 'Authorization saved: «A».' },
  ],
  [
    { kind: 'stored-after-all', value: 'A', error },
    { next: 'redo', says: 'It was stored after all: «A».', cancelled: 'Cancelled too late: «A» is stored.' },
  ],
  [
    { kind: 'refused', error },
    { next: 'again', says: 'Not undone. Too Many Requests', cancelled: 'Cancelled. Nothing was saved.' },
  ],
  [
    { kind: 'not-stored', stored: 'B', error },
    { next: 'again', says: 'It was not stored: undo again. Too Many Requests', cancelled: '«B» is stored at the moment' },
  ],
  [
    { kind: 'changed-meanwhile', theirs: 'C' },
    {
      next: 'nothing',
      says: 'Not undone: somebody else has set Authorization to «C» meanwhile.',
      cancelled: 'Cancelled. «C» is stored.',
    },
  ],
  [
    { kind: 'stored-otherwise', stored: 'C' },
    { next: 'nothing', says: 'it holds «C»', cancelled: 'it holds «C»' },
  ],
  [
    { kind: 'unproven', value: 'A', error },
    { next: 'read', says: 'could not be read back. Too Many Requests', cancelled: 'could not be read back' },
  ],
  [
    { kind: 'unknown', error },
    { next: 'read', says: 'It may have been saved. Too Many Requests', cancelled: 'It may have been saved' },
  ],
];

describe.each(outcomes)('an undo that ends %j', (outcome, { next, says, cancelled }) => {
  const conclusion = concludeUndo(outcome, { ...circumstances, cancelled: false });

  test('is said', () => expect(conclusion.announcement).toContain(says));
  test('leaves what can be done', () => expect(conclusion.next).toBe(next));
  test('says so after a cancel, too', () => {
    const stopped = concludeUndo(outcome, { ...circumstances, cancelled: true });
    expect(stopped.announcement).toContain(cancelled);
    expect(stopped.next).toBe(next);
  });
  test('is read again with the words of what went wrong, which tell what is to be looked up', () =>
    expect(conclusion.message.problem).toEqual(next === 'read' || next === 'again' ? error : undefined));
});
