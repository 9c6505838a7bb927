import type { QueryClient } from '@tanstack/react-query';
import { draftOfPlan, emptyPlan, type UsagePlanDraft } from '@/rules/usage-plan';
import { afterMutation } from './affected-queries';
import { createApiKey, findApiKeys } from './api-key-changes';
import type { Gateway } from './gateway';
import { GatewayError, toGatewayError } from './gateway-error';
import { addKeyToPlan, createUsagePlan, readUsagePlan, type StepOutcome, updateUsagePlan } from './usage-plan-changes';
import { usagePlanTurn, waitForUsagePlanTurn } from './usage-plan-turn';
import { usagePlanKeysQuery, usagePlansQuery } from './usage-plans';

interface Named {
  id: string;
  name: string;
}

/** What an operator wants: a key and a plan that exist or are to be made. */
export interface CoverWish {
  apiId: string;
  stage: string;
  key: Named | { newName: string };
  plan: Named | { newName: string; throttle: UsagePlanDraft['throttle'] };
}

/**
 * - `key`: CreateApiKey, unless it exists
 * - `plan`: CreateUsagePlan with the stage, unless it exists
 * - `stage`: UpdateUsagePlan, where an existing plan does not cover the stage yet
 * - `key-in-plan`: CreateUsagePlanKey
 */
export type CoverStep = 'key' | 'plan' | 'stage' | 'key-in-plan';

/** What has been done so far. Trying again goes on from there. */
export interface CoverProgress {
  done: readonly CoverStep[];
  key?: Named;
  plan?: Named;
  /** Ids of what had the name before the first attempt to make one: what has it besides is what an attempt made whose answer was lost. */
  keysBefore?: readonly string[];
  plansBefore?: readonly string[];
}

export type CoverOutcome =
  | { kind: 'done'; key: Named; plan: Named }
  | { kind: 'cancelled' }
  | { kind: 'failed'; step: CoverStep; outcome: Exclude<StepOutcome, { kind: 'done' }> };

interface Cover {
  gateway: Gateway;
  client: QueryClient;
  wish: CoverWish;
  progress: CoverProgress;
  /** Stops what has not happened yet, between two steps too. */
  signal: AbortSignal;
  /** Also stops reading what became of a step. */
  giveUp: AbortSignal;
  onProgress(progress: CoverProgress): void;
  /** @param turn when it is UpdateUsagePlan's turn, in milliseconds since the epoch; undefined once it is */
  onStep(step: CoverStep, turn?: number): void;
}

/** Attempts that AWS may refuse since another tool has updated a usage plan in the same 20 s. */
const ATTEMPTS = 3;

/** The steps that a wish takes, in their order. */
export function coverSteps({ key, plan }: CoverWish): CoverStep[] {
  return [...('id' in key ? [] : (['key'] as const)), 'id' in plan ? 'stage' : 'plan', 'key-in-plan'];
}

/**
 * Has a stage covered by a plan that holds a key, step by step. Where the answer to a write is lost, what it would have made is looked for;
 * nothing is made twice. Never throws.
 */
export async function coverStage(parts: Cover): Promise<CoverOutcome> {
  const { wish, signal, giveUp, onStep } = parts;
  let { progress } = parts;
  const note = (part: Partial<CoverProgress>) => {
    progress = { ...progress, ...part };
    parts.onProgress(progress);
  };
  const steps = {
    key: () => makeKey(parts, progress, note),
    plan: () => makePlan(parts, progress, note),
    stage: () => addStage(parts),
    'key-in-plan': () => joinThem(parts, progress),
  };
  const keyOf = () => ('id' in wish.key ? wish.key : progress.key);
  const planOf = () => ('id' in wish.plan ? wish.plan : progress.plan);
  for (const step of coverSteps(wish)) {
    if (progress.done.includes(step)) continue;
    if (signal.aborted) return { kind: 'cancelled' };
    onStep(step);
    const outcome = await Promise.race([steps[step]().catch(refusedBy(step)), givenUp(giveUp, step)]);
    if (outcome.kind === 'done') note({ done: [...progress.done, step] });
    else if (signal.aborted && outcome.kind !== 'unknown') return { kind: 'cancelled' };
    else return { kind: 'failed', step, outcome };
  }
  const [key, plan] = [keyOf(), planOf()];
  if (!key || !plan) throw new Error('Every step was done, but nothing came of one');
  return { kind: 'done', key, plan };
}

/** A step that could not even begin: what it has to know first could not be read. */
const refusedBy =
  (step: CoverStep) =>
  (failure: unknown): StepOutcome => ({ kind: 'refused', error: toGatewayError(failure, `read before ${step}`) });

function givenUp(signal: AbortSignal, step: CoverStep): Promise<StepOutcome> {
  return new Promise((resolve) => {
    const error = new GatewayError({ kind: 'cancelled', message: 'You stopped waiting for the answer.', operation: step });
    if (signal.aborted) resolve({ kind: 'unknown', error });
    signal.addEventListener('abort', () => resolve({ kind: 'unknown', error }), { once: true });
  });
}

type Note = (part: Partial<CoverProgress>) => void;

async function makeKey({ gateway, client, wish, signal }: Cover, { keysBefore }: CoverProgress, note: Note): Promise<StepOutcome> {
  const name = 'newName' in wish.key ? wish.key.newName : wish.key.name;
  const namesakes = async () => (await findApiKeys(gateway, name)).filter((key) => key.name === name).map(({ id }) => id);
  const made = async (before: readonly string[]) => {
    const id = (await namesakes()).find((found) => !before.includes(found));
    if (id !== undefined) note({ key: { id, name } });
    return id !== undefined;
  };
  if (keysBefore && (await made(keysBefore))) return { kind: 'done' };
  const before = keysBefore ?? (await namesakes());
  note({ keysBefore: before });
  try {
    signal.throwIfAborted();
    const { id } = await createApiKey(
      gateway,
      { name, description: '', customerId: '', enabled: true, value: undefined, tags: [] },
      signal,
    );
    note({ key: { id, name } });
    return { kind: 'done' };
  } catch (failure) {
    return await lookUp(toGatewayError(failure, 'CreateApiKey'), () => made(before));
  } finally {
    await afterMutation(client, 'CreateApiKey', '');
  }
}

async function makePlan({ gateway, client, wish, signal }: Cover, { plansBefore }: CoverProgress, note: Note): Promise<StepOutcome> {
  if ('id' in wish.plan) return { kind: 'done' };
  const { newName: name, throttle } = wish.plan;
  const plans = await client.query({ ...usagePlansQuery(gateway), staleTime: 0 });
  const lost = plansBefore && plans.find((plan) => plan.name === name && !plansBefore.includes(plan.id));
  if (lost) {
    note({ plan: { id: lost.id, name } });
    return { kind: 'done' };
  }
  const known = plansBefore ?? plans.map(({ id }) => id);
  note({ plansBefore: known });
  signal.throwIfAborted();
  const draft: UsagePlanDraft = { ...emptyPlan, name, throttle, stages: [`${wish.apiId}:${wish.stage}`] };
  const creation = await createUsagePlan(gateway, client, draft, { known, signal });
  await afterMutation(client, 'CreateUsagePlan', '');
  if (creation.kind === 'not-created') return { kind: 'not-done', error: creation.error };
  if (creation.kind !== 'created') return creation;
  note({ plan: { id: creation.plan.id, name } });
  return { kind: 'done' };
}

async function addStage({ gateway, client, wish, signal, giveUp, onStep }: Cover): Promise<StepOutcome> {
  if (!('id' in wish.plan)) return { kind: 'done' };
  const { id } = wish.plan;
  const stage = `${wish.apiId}:${wish.stage}`;
  const stored = async (stop: AbortSignal) => draftOfPlan(await readUsagePlan(gateway, client, id, stop));
  const before = await stored(signal);
  if (before.stages.includes(stage)) return { kind: 'done' };
  const send = async (attempts: number): Promise<StepOutcome> => {
    onStep('stage', usagePlanTurn(gateway));
    await waitForUsagePlanTurn(gateway, signal);
    onStep('stage');
    try {
      await updateUsagePlan(gateway, id, before, { ...before, stages: [...before.stages, stage] }, signal);
      return { kind: 'done' };
    } catch (failure) {
      const error = toGatewayError(failure, 'UpdateUsagePlan');
      if (error.kind === 'throttled' && attempts > 1) return send(attempts - 1);
      return lookUp(error, async () => (await stored(giveUp)).stages.includes(stage));
    }
  };
  try {
    return await send(ATTEMPTS);
  } finally {
    await afterMutation(client, 'UpdateUsagePlan', id);
  }
}

async function joinThem({ gateway, client, wish, signal }: Cover, progress: CoverProgress): Promise<StepOutcome> {
  const keyId = ('id' in wish.key ? wish.key : progress.key)?.id ?? '';
  const planId = ('id' in wish.plan ? wish.plan : progress.plan)?.id ?? '';
  const outcome = await addKeyToPlan(gateway, client, { planId, keyId }, signal);
  await afterMutation(client, 'CreateUsagePlanKey', planId);
  if (outcome.kind !== 'refused' || outcome.error.kind !== 'conflict') return outcome;
  // It may be there from an attempt whose answer was lost.
  const keys = await client.query({ ...usagePlanKeysQuery(gateway, planId), staleTime: 0 }).catch(() => []);
  return keys.some(({ id }) => id === keyId) ? { kind: 'done' } : outcome;
}

/** What a failed write came to; if it was not refused, `isDone` reads whether it happened. */
async function lookUp(error: GatewayError, isDone: () => Promise<boolean>): Promise<StepOutcome> {
  if (error.refused) return { kind: 'refused', error };
  try {
    return (await isDone()) ? { kind: 'done' } : { kind: 'not-done', error };
  } catch {
    return { kind: 'unknown', error };
  }
}
