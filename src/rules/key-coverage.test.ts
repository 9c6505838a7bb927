import { expect, test } from 'vitest';
import { coverageText, keyCoverage, letsNobodyIn, plansOfApi } from './key-coverage';

// aws-facts.md C: a stage is tied to a plan by the API's id and the stage's name.
const plans = [
  { id: 'gold', name: 'Gold', apiStages: [{ apiId: 'a1', stage: 'prod' }] },
  {
    id: 'silver',
    apiStages: [
      { apiId: 'a1', stage: 'prod' },
      { apiId: 'b2', stage: 'test' },
    ],
  },
  { id: 'empty', name: 'Empty', apiStages: [{ apiId: 'a1', stage: 'beta' }] },
  { id: 'nothing' },
];
const keys: Record<string, string[]> = { gold: ['k1', 'k2'], silver: ['k2', 'k3'], empty: [] };

test('counts, for each stage, the plans that cover it and their keys, each key once', () => {
  const coverage = keyCoverage('a1', ['prod', 'test', 'beta'], plans, (id) => keys[id]);
  expect(coverage).toEqual([
    {
      stage: 'prod',
      plans: [
        { id: 'gold', name: 'Gold' },
        { id: 'silver', name: 'silver' },
      ],
      keys: 3,
    },
    // Another API's stage of the same name does not count.
    { stage: 'test', plans: [], keys: 0 },
    { stage: 'beta', plans: [{ id: 'empty', name: 'Empty' }], keys: 0 },
  ]);
  expect(coverage.map(letsNobodyIn)).toEqual([false, true, true]);
  expect(coverage.map(coverageText)).toEqual(['2 usage plans with 3 API keys', 'no usage plan covers it', '1 usage plan with no API key']);
});

test('claims nothing of keys that could not be read', () => {
  const [prod] = keyCoverage('a1', ['prod'], plans, (id) => (id === 'gold' ? [] : undefined));
  expect(prod?.keys).toBeUndefined();
  expect(prod && letsNobodyIn(prod)).toBe(false);
  expect(prod && coverageText(prod)).toBe('2 usage plans, keys not known');
});

test('reads keys of the plans that cover the API alone', () => {
  expect(plansOfApi('a1', plans).map(({ id }) => id)).toEqual(['gold', 'silver', 'empty']);
  expect(plansOfApi('c3', plans)).toEqual([]);
});
