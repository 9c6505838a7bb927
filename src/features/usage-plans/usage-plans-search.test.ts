import { expect, test } from 'vitest';
import { matchingPlans, validateUsagePlansSearch } from './usage-plans-search';

const plans = [
  { id: 'p10', name: 'plan-10', description: 'Partners' },
  { id: 'p9', name: 'plan-9', apiStages: [{ apiId: 'a1', stage: 'prod' }] },
  { id: 'pn' },
];
const stageName = (stage: string) => stage.replace('a1', 'orders-feed').replace(':', ' / ');

test.each([
  ['', ['plan-9', 'plan-10', undefined]],
  ['PARTNERS', ['plan-10']],
  ['orders prod', ['plan-9']],
  ['a1', ['plan-9']],
  ['pn', [undefined]],
  ['undefined', []],
])('finds by name, ID, description and stage, in the order of names: %j', (search, names) => {
  const found = matchingPlans(plans, search, stageName).map(({ name }) => name);
  expect(found).toHaveLength(names.length);
  expect(new Set(found)).toEqual(new Set(names));
  expect(found.filter(Boolean)).toEqual(names.filter(Boolean));
});

test('takes a search from a URL, digits too', () => {
  expect(validateUsagePlansSearch({ q: 17 })).toEqual({ q: '17' });
  expect(validateUsagePlansSearch({ q: '' })).toEqual({ q: undefined });
});
