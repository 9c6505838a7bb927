import { expect, test } from 'vitest';
import { rangeOf, validateUsageSearch } from './usage-search';

const USUAL = { from: '2026-10-27', to: '2026-11-25' };

test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
  ['nothing', {}, {}],
  ['a range', { from: '2026-11-01', to: '2026-11-02' }, { from: '2026-11-01', to: '2026-11-02' }],
  ['half a range', { from: '2026-11-01' }, {}],
  ['a range the wrong way round', { from: '2026-11-02', to: '2026-11-01' }, {}],
  ['a day that is none', { from: '2026-02-30', to: '2026-11-01' }, {}],
  ['keys', { keys: 'one,two' }, { keys: 'one,two' }],
  ['a key of digits', { keys: 12 }, { keys: '12' }],
  ['something else', { keys: ['one'], other: true }, {}],
])('takes from a URL what it understands: %s', (_, search, expected) => {
  expect(validateUsageSearch(search)).toEqual({ from: undefined, to: undefined, keys: undefined, ...expected });
});

test('shows the usual days where the URL names none', () => {
  expect(rangeOf({}, USUAL)).toBe(USUAL);
  expect(rangeOf({ from: '2026-11-01', to: '2026-11-02' }, USUAL)).toEqual({ from: '2026-11-01', to: '2026-11-02' });
});
