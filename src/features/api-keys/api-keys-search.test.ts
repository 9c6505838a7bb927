import { expect, test } from 'vitest';
import { matchingKeys, searchable, searchablePage, validateApiKeysSearch } from './api-keys-search';

const keys = [
  { id: 'k1', name: 'partner-north', customerId: 'c-17' },
  { id: 'k2', name: 'partner-south', description: 'Ended in June' },
  { id: 'k3' },
].map(searchable);

test.each([
  ['', ['k1', 'k2', 'k3']],
  ['PARTNER', ['k1', 'k2']],
  ['partner june', ['k2']],
  ['c-17', ['k1']],
  ['k3', ['k3']],
  ['undefined', []],
])('finds by name, ID, description and customer: %j', (search, found) => {
  expect(matchingKeys(keys, search).map(({ id }) => id)).toEqual(found);
});

test.each([
  [{ q: 'abc' }, 'abc'],
  [{ q: 17 }, '17'],
  [{ q: '' }, undefined],
  [{ q: ['a'] }, undefined],
  [{}, undefined],
])('takes %o from a URL', (search, q) => {
  expect(validateApiKeysSearch(search)).toEqual({ q });
});

test('makes a page of keys searchable once', () => {
  const page = [{ id: 'k1' }, { id: 'k2' }];
  expect(searchablePage(page)).toBe(searchablePage(page));
  expect(matchingKeys(searchablePage(page), 'k2')).toEqual([{ id: 'k2' }]);
});
