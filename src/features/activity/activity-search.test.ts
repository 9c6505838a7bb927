import { expect, test } from 'vitest';
import { type ActivitySearch, validateActivitySearch } from './activity-search';

const nothing = { q: undefined, writes: undefined, failures: undefined };

test.each<[search: Record<string, unknown>, understood: Partial<ActivitySearch>]>([
  [
    { q: 'update', writes: true, failures: true },
    { q: 'update', writes: true, failures: true },
  ],
  [{ q: 42 }, { q: '42' }],
  [{ q: '', writes: false, failures: 'yes' }, {}],
])('takes from the URL %j what it understands', (search, understood) => {
  expect(validateActivitySearch(search)).toEqual({ ...nothing, ...understood });
});
