import { expect, test } from 'vitest';
import { createApiKey, findApiKeys, isApiKeyThere } from './api-key-changes';
import { GatewayError } from './gateway-error';
import { gatewayAnswering } from './test-gateway';

const draft = { name: 'partner', description: '', customerId: '', enabled: true, value: undefined, tags: [] };

test('creates a key with nothing but what was filled in', async () => {
  const { gateway, sent } = gatewayAnswering(() => ({ id: 'k1' }));
  await createApiKey(gateway, draft);
  await createApiKey(gateway, { ...draft, enabled: false, value: 'a-value-of-ones-own-01', tags: [{ key: 'team', value: 'markets' }] });
  expect(sent.map(({ role, input }) => [role, input])).toEqual([
    ['write', { enabled: true, name: 'partner' }],
    ['write', { enabled: false, name: 'partner', value: 'a-value-of-ones-own-01', tags: { team: 'markets' } }],
  ]);
});

test('finds keys by name over all pages, the newest first', async () => {
  const { gateway } = gatewayAnswering(({ input }) =>
    input['position'] === undefined
      ? { items: [{ id: 'old', name: 'partner', createdDate: new Date(1000) }], position: 'next' }
      : { items: [{ id: 'new', name: 'partner', createdDate: new Date(2000) }] },
  );
  expect((await findApiKeys(gateway, 'partner')).map(({ id }) => id)).toEqual(['new', 'old']);
});

test('tells a key that is gone from one that cannot be read', async () => {
  const failing = (kind: 'not-found' | 'denied') =>
    gatewayAnswering(() => {
      throw new GatewayError({ kind, message: 'No.', operation: 'GetApiKey' });
    }).gateway;
  expect(await isApiKeyThere(gatewayAnswering(() => ({ id: 'k1' })).gateway, 'k1')).toBe(true);
  expect(await isApiKeyThere(failing('not-found'), 'k1')).toBe(false);
  await expect(isApiKeyThere(failing('denied'), 'k1')).rejects.toBeInstanceOf(GatewayError);
});
