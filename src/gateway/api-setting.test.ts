import { expect, test } from 'vitest';
import { FROM_AUTHORIZER, FROM_HEADER, keySourceOf } from '@/rules/key-source';
import { apiSetting } from './api-setting';
import { type Api, apiQuery } from './apis';
import { GatewayError } from './gateway-error';
import { createQueryClient } from './query-client';
import { saveSetting } from './save-setting';
import { gatewayAnswering, type Sent } from './test-gateway';

const shown: Api = { ApiId: 'a1', Name: 'orders', ProtocolType: 'WEBSOCKET', ApiKeySelectionExpression: FROM_HEADER };

/** The key source of an API, on an endpoint that merges unless `answer` says otherwise. */
function keySource({ age = 0, answer }: { age?: number; answer?: (sent: Sent) => unknown } = {}) {
  const client = createQueryClient();
  const stored = { ...shown };
  const { gateway, sent } = gatewayAnswering((call) => {
    if (answer) return answer(call);
    if (call.operation === 'UpdateApi') Object.assign(stored, call.input);
    return { ...stored };
  });
  const { queryKey } = apiQuery(gateway, 'a1');
  client.setQueryData(queryKey, shown, { updatedAt: Date.now() - age });
  const setting = apiSetting({
    gateway,
    client,
    api: shown,
    valueOf: keySourceOf,
    changeTo: (value) => ({ ApiKeySelectionExpression: value }),
  });
  const save = (wanted: string) =>
    saveSetting(setting, { shown: FROM_HEADER, wanted, signal: new AbortController().signal, giveUp: new AbortController().signal });
  return { save, sent, stored, shownNow: () => client.getQueryData(queryKey) };
}

const calls = (sent: Sent[]) => sent.map(({ operation }) => operation);

test('a save is a write of that member alone, and a reading that proves it', async () => {
  const { save, sent, shownNow } = keySource();
  expect(await save(FROM_AUTHORIZER)).toEqual({ kind: 'saved', value: FROM_AUTHORIZER });
  expect(sent).toEqual([
    { role: 'write', operation: 'UpdateApi', input: { ApiId: 'a1', ApiKeySelectionExpression: FROM_AUTHORIZER } },
    { role: 'read', operation: 'GetApi', input: { ApiId: 'a1' } },
  ]);
  expect(shownNow()).toMatchObject({ ApiKeySelectionExpression: FROM_AUTHORIZER });
});

test('a save stops at what somebody else has changed meanwhile', async () => {
  const { save, sent, stored } = keySource({ age: 11_000 });
  stored.ApiKeySelectionExpression = '$request.querystring.key';
  expect(await save(FROM_AUTHORIZER)).toEqual({ kind: 'changed-meanwhile', theirs: '$request.querystring.key' });
  expect(calls(sent)).toEqual(['GetApi']);
});

test.each<[what: string, dropped: Partial<Api>, stored: string]>([
  ['keeps what it had', {}, FROM_HEADER],
  ['has no such member', { ApiKeySelectionExpression: undefined }, ''],
])('an endpoint that answers 200 and %s stored otherwise (endpoints.md)', async (_what, dropped, stored) => {
  const { save } = keySource({ answer: () => ({ ...shown, ...dropped }) });
  expect(await save(FROM_AUTHORIZER)).toEqual({ kind: 'stored-otherwise', stored });
});

test('a write without an answer is looked up', async () => {
  const lost = new GatewayError({ kind: 'unreachable', message: 'lost', operation: 'UpdateApi' });
  const { save } = keySource({
    answer: ({ operation }) =>
      operation === 'UpdateApi' ? Promise.reject(lost) : { ...shown, ApiKeySelectionExpression: FROM_AUTHORIZER },
  });
  expect(await save(FROM_AUTHORIZER)).toMatchObject({ kind: 'stored-after-all', value: FROM_AUTHORIZER });
});
