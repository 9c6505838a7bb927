import { describe, expect, test } from 'vitest';
import { draftOfPlan, emptyPlan, type UsagePlanDraft } from '@/rules/usage-plan';
import { GatewayError, type GatewayErrorKind } from './gateway-error';
import { createQueryClient } from './query-client';
import { saveSetting } from './save-setting';
import { gatewayAnswering, type Sent } from './test-gateway';
import {
  addKeyToPlan,
  createUsagePlan,
  deleteUsagePlan,
  removeKeyFromPlan,
  type StepOutcome,
  updateUsagePlan,
  usagePlanSetting,
  usagePlanValue,
} from './usage-plan-changes';
import { usagePlanTurn } from './usage-plan-turn';
import { type UsagePlan, usagePlanQuery } from './usage-plans';

const signal = new AbortController().signal;
const error = (kind: GatewayErrorKind) => new GatewayError({ kind, message: kind, operation: 'write' });

const gold: UsagePlan = {
  id: 'gold',
  name: 'Gold',
  throttle: { rateLimit: 10, burstLimit: 20 },
  quota: { limit: 1000, period: 'MONTH', offset: 0 },
  apiStages: [{ apiId: 'a1', stage: 'prod' }],
};

/** Answers each operation with what stands for it; a function is asked. */
const answering = (answers: Record<string, unknown>) =>
  gatewayAnswering((made) => {
    const { [made.operation]: answer } = answers;
    const given: unknown = typeof answer === 'function' ? (answer as (sent: Sent) => unknown)(made) : answer;
    if (given instanceof Error) throw given;
    return given ?? {};
  });

const operationsOf = (sent: Sent[]) => sent.map(({ role, operation }) => `${role} ${operation}`);

describe('an edit of a plan', () => {
  const edit = (wanted: UsagePlanDraft, stored: UsagePlan, answers: Record<string, unknown> = {}) => {
    const made = answering({ GetUsagePlan: stored, UpdateUsagePlan: { id: 'gold' }, ...answers });
    const client = createQueryClient();
    const shown = draftOfPlan(gold);
    const members = ['throttle', 'quota', 'stages'] as const;
    const setting = usagePlanSetting({ gateway: made.gateway, client, plan: gold, members, wanted });
    const values = { shown: usagePlanValue(shown, members), wanted: usagePlanValue(wanted, members) };
    return { ...made, client, outcome: saveSetting(setting, { ...values, signal, giveUp: signal }) };
  };
  const wanted: UsagePlanDraft = {
    ...draftOfPlan(gold),
    throttle: { rateLimit: '11', burstLimit: '20' },
    quota: undefined,
    stages: ['a2:live'],
  };

  test('is one UpdateUsagePlan, of what changed alone, and is read back', async () => {
    const { outcome, sent } = edit(wanted, gold);
    // The endpoint of this test stores nothing.
    expect(await outcome).toMatchObject({ kind: 'stored-otherwise' });
    expect(operationsOf(sent)).toEqual(['read GetUsagePlan', 'write UpdateUsagePlan', 'read GetUsagePlan']);
    expect(sent[1]?.input).toEqual({
      usagePlanId: 'gold',
      patchOperations: [
        { op: 'replace', path: '/throttle/rateLimit', value: '11' },
        { op: 'replace', path: '/throttle/burstLimit', value: '20' },
        { op: 'remove', path: '/quota' },
        { op: 'remove', path: '/apiStages', value: 'a1:prod' },
        { op: 'add', path: '/apiStages', value: 'a2:live' },
      ],
    });
  });

  test('stops where somebody else has changed the same', async () => {
    const { outcome, sent } = edit(wanted, { ...gold, quota: { limit: 5, period: 'DAY', offset: 0 } });
    expect(await outcome).toMatchObject({ kind: 'changed-meanwhile' });
    expect(operationsOf(sent)).toEqual(['read GetUsagePlan']);
  });

  test('leaves alone what somebody else has changed beside it', async () => {
    const { outcome, sent } = edit(wanted, { ...gold, name: 'Theirs' });
    await outcome;
    expect(JSON.stringify(sent[1]?.input)).not.toContain('/name');
  });

  test('whose answer was lost is looked up', async () => {
    const lost = error('unreachable');
    const { outcome } = edit(wanted, gold, { UpdateUsagePlan: lost });
    expect(await outcome).toMatchObject({ kind: 'not-stored', error: lost });
  });

  test('shows what was read wherever the plan is shown', async () => {
    const { outcome, client, gateway } = edit(wanted, { ...gold, name: 'Theirs' });
    await outcome;
    expect(client.getQueryData(usagePlanQuery(gateway, 'gold').queryKey)).toMatchObject({ name: 'Theirs' });
  });
});

test.each<[GatewayErrorKind | undefined, boolean]>([
  [undefined, true],
  ['throttled', true],
  ['invalid', true],
  ['unreachable', true],
  // Nothing was sent.
  ['read-only', false],
  ['not-loaded', false],
])('an UpdateUsagePlan that ended in %s has the next one wait: %s', async (kind, waits) => {
  const { gateway } = answering({ UpdateUsagePlan: kind === undefined ? { id: 'gold' } : error(kind) });
  const before = draftOfPlan(gold);
  await updateUsagePlan(gateway, 'gold', before, { ...before, name: 'Platinum' }, signal).catch(() => undefined);
  expect(usagePlanTurn(gateway) !== undefined).toBe(waits);
});

describe('a new plan', () => {
  const create = async (answers: Record<string, unknown>, known: string[] | undefined = []) => {
    const made = answering(answers);
    const draft: UsagePlanDraft = { ...draftOfPlan(gold), description: 'For partners' };
    return { ...made, outcome: await createUsagePlan(made.gateway, createQueryClient(), draft, { known, signal }) };
  };

  test('is one call, with its stages', async () => {
    const { outcome, sent } = await create({ CreateUsagePlan: { id: 'new' } });
    expect(outcome).toEqual({ kind: 'created', plan: { id: 'new' } });
    expect(sent.map(({ input }) => input)).toEqual([
      {
        name: 'Gold',
        description: 'For partners',
        throttle: { rateLimit: 10, burstLimit: 20 },
        quota: { limit: 1000, period: 'MONTH', offset: 0 },
        apiStages: [{ apiId: 'a1', stage: 'prod' }],
      },
    ]);
  });

  test('sends no empty members', async () => {
    const { gateway, sent } = answering({ CreateUsagePlan: { id: 'new' } });
    await createUsagePlan(gateway, createQueryClient(), { ...emptyPlan, name: 'Bare' }, { known: [], signal });
    expect(sent[0]?.input).toEqual({ name: 'Bare', apiStages: [] });
  });

  test('that was refused is not looked for', async () => {
    const { outcome, sent } = await create({ CreateUsagePlan: error('invalid') });
    expect(outcome).toMatchObject({ kind: 'refused' });
    expect(operationsOf(sent)).toEqual(['write CreateUsagePlan']);
  });

  test.each<[what: string, plans: unknown, known: string[] | undefined, outcome: object]>([
    ['one of its name that is new is it', { items: [{ id: 'old', name: 'Gold' }, gold] }, ['old'], { kind: 'created', plan: gold }],
    ['one of its name that was there before is not', { items: [gold] }, ['gold'], { kind: 'not-created' }],
    ['without one it was not created', { items: [] }, [], { kind: 'not-created' }],
    ['a list that fails tells nothing', error('denied'), [], { kind: 'unknown' }],
    ['without knowing those before, nothing is told either', { items: [gold] }, undefined, { kind: 'unknown' }],
  ])('whose answer was lost is looked for by its name: %s', async (_what, plans, known, outcome) => {
    const made = answering({ CreateUsagePlan: error('unreachable'), GetUsagePlans: plans });
    const options = { known, signal };
    expect(await createUsagePlan(made.gateway, createQueryClient(), draftOfPlan(gold), options)).toMatchObject(outcome);
    expect(operationsOf(made.sent)).toEqual(['write CreateUsagePlan', 'read GetUsagePlans']);
  });
});

describe('a step whose answer was lost', () => {
  type Step = (gateway: Parameters<typeof deleteUsagePlan>[0]) => Promise<StepOutcome>;
  const ids = { planId: 'gold', keyId: 'k1' };
  const add: Step = (gateway) => addKeyToPlan(gateway, createQueryClient(), ids, signal);
  const remove: Step = (gateway) => removeKeyFromPlan(gateway, createQueryClient(), ids, signal);
  const deletion: Step = (gateway) => deleteUsagePlan(gateway, createQueryClient(), 'gold', signal);
  const keys = (...list: string[]) => ({ GetUsagePlanKeys: { items: list.map((id) => ({ id })) } });

  test.each<[operation: string, Step, reads: Record<string, unknown>, kind: StepOutcome['kind']]>([
    ['CreateUsagePlanKey', add, keys('k0', 'k1'), 'done'],
    ['CreateUsagePlanKey', add, keys('k0'), 'not-done'],
    ['CreateUsagePlanKey', add, { GetUsagePlanKeys: error('denied') }, 'unknown'],
    ['DeleteUsagePlanKey', remove, keys('k0'), 'done'],
    ['DeleteUsagePlanKey', remove, keys('k0', 'k1'), 'not-done'],
    ['DeleteUsagePlanKey', remove, { GetUsagePlanKeys: error('service') }, 'unknown'],
    ['DeleteUsagePlan', deletion, { GetUsagePlans: { items: [] } }, 'done'],
    ['DeleteUsagePlan', deletion, { GetUsagePlans: { items: [gold] } }, 'not-done'],
    ['DeleteUsagePlan', deletion, { GetUsagePlans: error('denied') }, 'unknown'],
  ])('%s is looked up', async (operation, step, reads, kind) => {
    const lost = answering({ [operation]: error('no-answer'), ...reads });
    expect(await step(lost.gateway)).toMatchObject({ kind });
    const refused = answering({ [operation]: error('conflict'), ...reads });
    expect(await step(refused.gateway)).toMatchObject({ kind: 'refused' });
    expect(operationsOf(refused.sent)).toEqual([`write ${operation}`]);
    const answered = answering(reads);
    expect(await step(answered.gateway)).toEqual({ kind: 'done' });
  });
});
