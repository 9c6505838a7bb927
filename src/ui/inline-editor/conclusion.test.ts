import { describe, expect, test } from 'vitest';
import type { Problem } from '../problem';
import { conclude } from './conclusion';
import type { SaveOutcome } from './save-outcome';

const error: Problem = { message: 'Too Many Requests', advice: 'Try again in a moment.' };
const circumstances = { setting: 'Authorization', nameOf: (value: string) => `«${value}»`, live: 'Not live yet: deploy the API.' };

/** Source of each row: design.md, "The inline editor, to the letter"; issue "The main job", "Failure". */
const outcomes: [SaveOutcome, { closes: boolean; says: string; stored?: string; offers?: string }][] = [
  [
    { kind: 'saved', value: 'A' },
    { closes: true, says: 'Authorization saved: «A». Not live yet: deploy the API.', stored: 'A' },
  ],
  [
    { kind: 'stored-after-all', value: 'A', error },
    { closes: true, says: 'No answer from the endpoint. It was stored after all: «A».', stored: 'A' },
  ],
  [
    { kind: 'not-stored', stored: 'B', error },
    { closes: false, says: 'It was not stored: save again. Too Many Requests', stored: 'B' },
  ],
  [
    { kind: 'refused', error },
    { closes: false, says: 'Not saved. Too Many Requests' },
  ],
  [
    { kind: 'changed-meanwhile', theirs: 'B' },
    { closes: false, says: 'somebody else has set Authorization to «B»', stored: 'B', offers: 'choose-version' },
  ],
  [
    { kind: 'stored-otherwise', stored: 'B' },
    { closes: false, says: 'answered that it saved, but it holds «B»', stored: 'B' },
  ],
  [
    { kind: 'unproven', value: 'A', error },
    { closes: false, says: 'accepted it, but it could not be read back', offers: 'read-back' },
  ],
  [
    { kind: 'unknown', error },
    { closes: false, says: 'It may have been saved', offers: 'read-again' },
  ],
];

describe.each(outcomes)('%j', (outcome, { closes, says, stored, offers }) => {
  const conclusion = conclude(outcome, { ...circumstances, cancelled: false });

  test('keeps the operator’s choice in the editor unless it is stored', () => expect(conclusion.closes).toBe(closes));
  test('is said', () => expect(conclusion.announcement).toContain(says));
  test('tells what is stored only where it is known', () => expect(conclusion.stored).toBe(stored));
  test('offers what can be done', () => expect(conclusion.message.offers).toBe(offers));
  test('interrupts unless all went well', () => expect(conclusion.urgency).toBe(outcome.kind === 'saved' ? 'polite' : 'assertive'));
  test('shows a check only if all went well', () => expect(conclusion.saved ?? false).toBe(outcome.kind === 'saved'));
});

/** "Cancel stays: it aborts, reads, and says what is stored." What is not known keeps the editor open, cancelled or not. */
test.each<[SaveOutcome, closes: boolean, says: string]>([
  [{ kind: 'saved', value: 'A' }, true, 'saved: «A»'],
  [{ kind: 'stored-after-all', value: 'A', error }, true, 'Cancelled too late: «A» is stored.'],
  [{ kind: 'not-stored', stored: 'B', error }, true, 'Cancelled. «B» is stored at the moment; the request may still arrive.'],
  [{ kind: 'refused', error }, true, 'Cancelled. Nothing was saved.'],
  [{ kind: 'changed-meanwhile', theirs: 'B' }, true, 'Cancelled. «B» is stored.'],
  [{ kind: 'stored-otherwise', stored: 'B' }, false, 'it holds «B»'],
  [{ kind: 'unproven', value: 'A', error }, false, 'could not be read back'],
  [{ kind: 'unknown', error }, false, 'It may have been saved'],
])('%j after a cancel', (outcome, closes, says) => {
  const conclusion = conclude(outcome, { ...circumstances, cancelled: true });
  expect(conclusion.closes).toBe(closes);
  expect(conclusion.announcement).toContain(says);
});
