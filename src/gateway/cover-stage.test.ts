import { expect, test } from 'vitest';
import { coverStage, type CoverProgress, coverSteps, type CoverWish } from './cover-stage';
import { GatewayError, type GatewayErrorKind } from './gateway-error';
import { createQueryClient } from './query-client';
import { gatewayAnswering, type Sent } from './test-gateway';

const error = (kind: GatewayErrorKind) => new GatewayError({ kind, message: kind, operation: 'op' });

const NEW: CoverWish = { apiId: 'a1', stage: 'prod', key: { newName: 'partner' }, plan: { newName: 'Gold', throttle: undefined } };
const PICKED: CoverWish = { apiId: 'a1', stage: 'prod', key: { id: 'k1', name: 'partner' }, plan: { id: 'p1', name: 'Gold' } };

interface Stored {
  keys: { id: string; name: string }[];
  plans: { id: string; name: string; apiStages: { apiId: string; stage: string }[]; keys: string[] }[];
}

/** An endpoint that holds keys and plans; `fails` may throw before (or, having called `done`, after) a write takes effect. */
function endpoint(stored: Stored, fails: (sent: Sent, done: () => unknown) => unknown = (_sent, done) => done()) {
  const { gateway, sent } = gatewayAnswering((call) => fails(call, () => answer(call)));
  function answer({ operation, input }: Sent): unknown {
    const plan = stored.plans.find(({ id }) => id === input['usagePlanId']);
    switch (operation) {
      case 'GetApiKeys':
        return { items: stored.keys };
      case 'CreateApiKey':
        stored.keys.push({ id: `k${stored.keys.length + 1}`, name: String(input['name']) });
        return stored.keys.at(-1);
      case 'GetUsagePlans':
        return { items: stored.plans };
      case 'CreateUsagePlan':
        stored.plans.push({
          id: `p${stored.plans.length + 1}`,
          name: String(input['name']),
          apiStages: input['apiStages'] as never,
          keys: [],
        });
        return stored.plans.at(-1);
      case 'GetUsagePlan':
        return plan;
      case 'UpdateUsagePlan':
        plan?.apiStages.push({ apiId: 'a1', stage: 'prod' });
        return plan;
      case 'CreateUsagePlanKey':
        if (plan?.keys.includes(String(input['keyId']))) throw error('conflict');
        plan?.keys.push(String(input['keyId']));
        return { id: input['keyId'] };
      case 'GetUsagePlanKeys':
        return { items: plan?.keys.map((id) => ({ id })) };
      default:
        throw new Error(operation);
    }
  }
  const client = createQueryClient();
  let progress: CoverProgress = { done: [] };
  const cover = (wish: CoverWish, stops: { signal?: AbortSignal; giveUp?: AbortSignal } = {}) =>
    coverStage({
      gateway,
      client,
      wish,
      progress,
      signal: stops.signal ?? new AbortController().signal,
      giveUp: stops.giveUp ?? new AbortController().signal,
      onProgress: (now) => (progress = now),
      onStep: () => undefined,
    });
  return { cover, writes: () => sent.filter(({ role }) => role === 'write').map(({ operation }) => operation), done: () => progress.done };
}

const nothing = (): Stored => ({ keys: [], plans: [] });
const picked = (): Stored => ({
  keys: [{ id: 'k1', name: 'partner' }],
  plans: [{ id: 'p1', name: 'Gold', apiStages: [], keys: [] }],
});

test.each<[CoverWish, string[]]>([
  [NEW, ['key', 'plan', 'key-in-plan']],
  [PICKED, ['stage', 'key-in-plan']],
  [{ ...NEW, key: PICKED.key }, ['plan', 'key-in-plan']],
  [{ ...NEW, plan: PICKED.plan }, ['key', 'stage', 'key-in-plan']],
])('the steps of %j', (wish, steps) => {
  expect(coverSteps(wish)).toEqual(steps);
});

test('makes a key, and a plan with the stage, and joins them', async () => {
  const stored = nothing();
  const { cover, writes } = endpoint(stored);
  expect(await cover(NEW)).toEqual({ kind: 'done', key: { id: 'k1', name: 'partner' }, plan: { id: 'p1', name: 'Gold' } });
  expect(writes()).toEqual(['CreateApiKey', 'CreateUsagePlan', 'CreateUsagePlanKey']);
  expect(stored.plans).toEqual([{ id: 'p1', name: 'Gold', apiStages: [{ apiId: 'a1', stage: 'prod' }], keys: ['k1'] }]);
});

test('adds the stage to a plan that there is, and leaves one alone that covers it', async () => {
  const stored = picked();
  const first = endpoint(stored);
  expect(await first.cover(PICKED)).toMatchObject({ kind: 'done' });
  expect(first.writes()).toEqual(['UpdateUsagePlan', 'CreateUsagePlanKey']);
  const second = endpoint({ ...stored, plans: stored.plans.map((plan) => ({ ...plan, keys: [] })) });
  expect(await second.cover(PICKED)).toMatchObject({ kind: 'done' });
  expect(second.writes()).toEqual(['CreateUsagePlanKey']);
});

test.each(['CreateApiKey', 'CreateUsagePlan', 'CreateUsagePlanKey'])(
  'a lost answer to %s is looked up, whether it took effect or not',
  async (which) => {
    for (const tookEffect of [true, false]) {
      let isFirst = true;
      const stored = nothing();
      const { cover, writes } = endpoint(stored, ({ operation }, done) => {
        if (operation !== which || !isFirst) return done();
        isFirst = false;
        if (tookEffect) done();
        throw error('unreachable');
      });
      let outcome = await cover(NEW);
      expect(outcome.kind).toBe(tookEffect ? 'done' : 'failed');
      if (!tookEffect) outcome = await cover(NEW);
      expect(outcome).toMatchObject({ kind: 'done' });
      expect(writes().filter((operation) => operation === which)).toHaveLength(tookEffect ? 1 : 2);
      expect([stored.keys.length, stored.plans.length, stored.plans[0]?.keys]).toEqual([1, 1, ['k1']]);
    }
  },
);

test.each(['CreateApiKey', 'CreateUsagePlan'])(
  'where it is unknown whether %s happened, trying again reads before it makes another',
  async (which) => {
    let isBroken = false;
    const stored = nothing();
    const { cover, writes } = endpoint(stored, ({ operation }, done) => {
      if (operation === which && !isBroken) {
        isBroken = true;
        done();
        throw error('unreachable');
      }
      if (isBroken && /^Get(?:ApiKeys|UsagePlans)$/.test(operation) && !readable) throw error('unreachable');
      return done();
    });
    let readable = false;
    expect(await cover(NEW)).toMatchObject({ kind: 'failed', outcome: { kind: 'unknown' } });
    readable = true;
    expect(await cover(NEW)).toMatchObject({ kind: 'done' });
    expect(writes().filter((operation) => operation === which)).toHaveLength(1);
    expect([stored.keys.length, stored.plans.length]).toEqual([1, 1]);
  },
);

test('a refusal ends it there; trying again goes on from there', async () => {
  let refuses = true;
  const { cover, writes, done } = endpoint(nothing(), ({ operation }, go) => {
    if (operation === 'CreateUsagePlan' && refuses) throw error('denied');
    return go();
  });
  expect(await cover(NEW)).toMatchObject({ kind: 'failed', step: 'plan', outcome: { kind: 'refused', error: { kind: 'denied' } } });
  expect(done()).toEqual(['key']);
  refuses = false;
  expect(await cover(NEW)).toMatchObject({ kind: 'done' });
  expect(writes()).toEqual(['CreateApiKey', 'CreateUsagePlan', 'CreateUsagePlan', 'CreateUsagePlanKey']);
});

test('is cancelled between two steps', async () => {
  const cancel = new AbortController();
  const { cover, writes, done } = endpoint(nothing(), ({ operation }, go) => {
    if (operation === 'CreateApiKey') cancel.abort();
    return go();
  });
  expect(await cover(NEW, { signal: cancel.signal })).toEqual({ kind: 'cancelled' });
  expect(writes()).toEqual(['CreateApiKey']);
  expect(done()).toEqual(['key']);
});

test('reading what became of a step can be given up: then it is unknown', async () => {
  const giveUp = new AbortController();
  const { cover } = endpoint(nothing(), ({ operation }, go) => {
    if (operation !== 'CreateApiKey') return go();
    giveUp.abort();
    return new Promise(() => undefined);
  });
  expect(await cover(NEW, { giveUp: giveUp.signal })).toMatchObject({ kind: 'failed', step: 'key', outcome: { kind: 'unknown' } });
});
