import { describe, expect, test } from 'vitest';
import { daysOf, isDay, keyUsages, rangeProblems, remainingProblem, usualRange } from './usage';

const NOW = Date.UTC(2026, 10, 25, 23, 59);

test('shows the last 30 days by UTC, today with them', () => {
  const range = usualRange(NOW);
  expect(range).toEqual({ from: '2026-10-27', to: '2026-11-25' });
  expect(daysOf(range)).toHaveLength(30);
});

test('counts days over a month, a leap day and a change of the clocks', () => {
  expect(daysOf({ from: '2024-02-28', to: '2024-03-01' })).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
  expect(daysOf({ from: '2026-10-24', to: '2026-10-26' })).toHaveLength(3);
});

test.each([
  ['2026-11-25', true],
  ['2026-02-30', false],
  ['2026-2-3', false],
  ['', false],
  ['yesterday', false],
])('%j names a day: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});

test.each([
  ['one day', '2026-11-25', '2026-11-25', undefined],
  ['a last day that is yet to come', '2026-11-25', '2026-11-30', undefined],
  ['no first day', '', '2026-11-25', { from: 'Enter a day.' }],
  ['no last day', '2026-11-25', '', { to: 'Enter a day.' }],
  ['the wrong way round', '2026-11-25', '2026-11-24', { to: 'The last day cannot be before the first.' }],
  ['tomorrow', '2026-11-26', '2026-11-26', { from: 'This day has not begun yet, by UTC.' }],
  ['more than a year', '2025-11-01', '2026-11-25', { from: 'Choose at most 366 days.' }],
])('says what is wrong with a range: %s', (_, from, to, problems) => {
  expect(rangeProblems({ from, to }, NOW)).toEqual(problems);
});

describe('what keys used', () => {
  const range = { from: '2026-11-01', to: '2026-11-03' };

  // v1 model, Usage.items: a list with [used, remaining] for each day.
  test('is put in order, the most used first', () => {
    const items = {
      few: [
        [1, 99],
        [0, 99],
        [2, 97],
      ],
      many: [
        [10, 90],
        [20, 70],
        [0, 70],
      ],
    };
    expect(keyUsages(items, range)).toEqual([
      { keyId: 'many', used: [10, 20, 0], total: 30, remaining: 70 },
      { keyId: 'few', used: [1, 0, 2], total: 3, remaining: 97 },
    ]);
  });

  test('is not made up for days that the service said nothing of', () => {
    expect(keyUsages({ key: [[5, 95]], none: [] }, range)).toEqual([
      { keyId: 'key', used: [5, undefined, undefined], total: 5, remaining: 95 },
      { keyId: 'none', used: [undefined, undefined, undefined], total: 0, remaining: undefined },
    ]);
  });
});

test.each([
  ['0', undefined],
  ['2500', undefined],
  ['', 'Enter a whole number of requests, 0 or more.'],
  ['-1', 'Enter a whole number of requests, 0 or more.'],
  ['1.5', 'Enter a whole number of requests, 0 or more.'],
  ['many', 'Enter a whole number of requests, 0 or more.'],
  ['2147483648', 'That is more than API Gateway can count: at most 2,147,483,647.'],
])('takes a remaining quota of %j, or says why not', (text, problem) => {
  expect(remainingProblem(text)).toBe(problem);
});
