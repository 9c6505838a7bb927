import { expect, test } from 'vitest';
import { withoutKeyValues } from './without-key-values';

// Which operations send values: aws-facts.md G, and the shapes ApiKey and UsagePlanKey of the v1 model.
test.each([
  ['CreateApiKey', { id: 'k1', name: 'partner', value: 'secret' }, { id: 'k1', name: 'partner' }],
  ['CreateUsagePlanKey', { id: 'k1', type: 'API_KEY', value: 'secret' }, { id: 'k1', type: 'API_KEY' }],
  [
    'GetUsagePlanKeys',
    { items: [{ id: 'k1', value: 'secret' }, { id: 'k2' }], position: 'next' },
    { items: [{ id: 'k1' }, { id: 'k2' }], position: 'next' },
  ],
  ['GetUsage', { usagePlanId: 'p', items: { k1: [[1, 2]] } }, { usagePlanId: 'p', items: { k1: [[1, 2]] } }],
  ['an empty answer', {}, {}],
])('takes the values out of what %s answers, and nothing else', (_, answer, kept) => {
  expect(withoutKeyValues(answer)).toEqual(kept);
});
