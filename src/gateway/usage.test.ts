import { expect, test } from 'vitest';
import { createQueryClient } from './query-client';
import { gatewayAnswering } from './test-gateway';
import { setRemaining, usageQuery } from './usage';

const RANGE = { from: '2026-11-01', to: '2026-11-02' };

test('reads what all keys used, to the last page', async () => {
  const pages = [
    { items: { one: [[1, 9]] }, position: 'next', startDate: '2026-11-01' },
    { items: { two: [[2, 8]] }, startDate: '2026-11-01' },
  ];
  const { gateway, sent } = gatewayAnswering(() => pages.shift());
  expect(await createQueryClient().query(usageQuery(gateway, 'plan', RANGE))).toEqual({ one: [[1, 9]], two: [[2, 8]] });
  expect(sent.map(({ input }) => input['position'])).toEqual([undefined, 'next']);
  expect(sent[0]?.input).toEqual({ usagePlanId: 'plan', startDate: '2026-11-01', endDate: '2026-11-02', limit: 500 });
});

test('does not read for ever where an endpoint answers the same position again and again', async () => {
  const { gateway, sent } = gatewayAnswering(() => ({ items: {}, position: 'same', startDate: '2026-11-01' }));
  await createQueryClient().query(usageQuery(gateway, 'plan', RANGE));
  expect(sent).toHaveLength(2);
});

test('takes an answer for no usage only if it is one (MiniStack answers {}, endpoints.md)', async () => {
  const nobody = gatewayAnswering(() => ({ startDate: '2026-11-01', endDate: '2026-11-02' }));
  expect(await createQueryClient().query(usageQuery(nobody.gateway, 'plan', RANGE))).toEqual({});
  const nothing = gatewayAnswering(() => ({}));
  await expect(createQueryClient().query(usageQuery(nothing.gateway, 'plan', RANGE))).rejects.toMatchObject({ kind: 'empty' });
});

test('sets what is left, and nothing else (aws-facts.md C)', async () => {
  const { gateway, sent } = gatewayAnswering(() => ({}));
  await setRemaining(gateway, { planId: 'plan', keyId: 'key', remaining: 2500 }, new AbortController().signal);
  expect(sent).toEqual([
    {
      role: 'write',
      operation: 'UpdateUsage',
      input: { usagePlanId: 'plan', keyId: 'key', patchOperations: [{ op: 'replace', path: '/remaining', value: '2500' }] },
    },
  ]);
});
