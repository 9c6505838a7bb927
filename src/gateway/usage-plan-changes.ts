import type { QueryClient } from '@tanstack/react-query';
import { draftOfPlan, memberValue, type UsagePlanDraft, type UsagePlanMember, usagePlanPatch } from '@/rules/usage-plan';
import type { Gateway } from './gateway';
import { type GatewayError, toGatewayError } from './gateway-error';
import { readAfresh } from './read-afresh';
import { required } from './required';
import { resourceSetting } from './resource-setting';
import type { Setting } from './save-setting';
import { type UsagePlan, usagePlanKeysQuery, usagePlanQuery, usagePlansQuery } from './usage-plans';
import { noteUsagePlanUpdate } from './usage-plan-turn';

/** Some members of a plan as one text, which is the same for the same values. */
export const usagePlanValue = (draft: UsagePlanDraft, members: readonly UsagePlanMember[]): string =>
  JSON.stringify(members.map((member) => memberValue(draft, member)));

interface UsagePlanSettingParts {
  gateway: Gateway;
  client: QueryClient;
  plan: UsagePlan;
  /** Those that are edited: what somebody else does to the others is no conflict. */
  members: readonly UsagePlanMember[];
  wanted: UsagePlanDraft;
}

/**
 * The edited members of a plan as one setting, for `saveSetting`: they are sent as one UpdateUsagePlan, since AWS allows one in 20 s. Its
 * values are made by `usagePlanValue`.
 */
export function usagePlanSetting({ gateway, client, plan, members, wanted }: UsagePlanSettingParts): Setting<string> {
  const { queryKey } = usagePlanQuery(gateway, plan.id);
  return resourceSetting<UsagePlan>({
    client,
    queryKey,
    shown: plan,
    valueOf: (stored) => usagePlanValue(draftOfPlan(stored), members),
    read: (signal) => readUsagePlan(gateway, client, plan.id, signal),
    async write(_value, stored, signal) {
      const before = draftOfPlan(stored);
      const only = Object.fromEntries(members.map((member) => [member, wanted[member]])) as Partial<UsagePlanDraft>;
      await updateUsagePlan(gateway, plan.id, before, { ...before, ...only }, signal);
    },
  });
}

/** Reads one plan afresh, and shows the answer wherever it is read. */
export function readUsagePlan(gateway: Gateway, client: QueryClient, planId: string, signal: AbortSignal): Promise<UsagePlan> {
  const { queryKey } = usagePlanQuery(gateway, planId);
  const read = async () => {
    const answer = await gateway.v1.read('GetUsagePlan', (sdk) => new sdk.GetUsagePlanCommand({ usagePlanId: planId }), signal);
    return required(answer, 'GetUsagePlan', 'id');
  };
  return readAfresh(client, { queryKey, read, signal });
}

/**
 * Turns a plan into another by one UpdateUsagePlan.
 * @throws GatewayError; unless it is `refused`, it may have happened
 */
export async function updateUsagePlan(
  gateway: Gateway,
  planId: string,
  before: UsagePlanDraft,
  after: UsagePlanDraft,
  signal: AbortSignal,
): Promise<void> {
  const patchOperations = usagePlanPatch(before, after);
  const input = { usagePlanId: planId, patchOperations };
  try {
    const plan = await gateway.v1.write('UpdateUsagePlan', (sdk) => new sdk.UpdateUsagePlanCommand(input), signal);
    noteUsagePlanUpdate(gateway);
    required(plan, 'UpdateUsagePlan', 'id');
  } catch (failure) {
    const error = toGatewayError(failure, 'UpdateUsagePlan');
    // What was never sent is no reason for the next to wait.
    if (error.kind !== 'read-only' && error.kind !== 'not-loaded') noteUsagePlanUpdate(gateway);
    throw error;
  }
}

/** What became of a plan that was to be created. `unknown`: there may be one, but the list could not be read. */
export type PlanCreation =
  | { kind: 'created'; plan: UsagePlan; after?: GatewayError }
  | { kind: 'refused'; error: GatewayError }
  | { kind: 'not-created'; error: GatewayError }
  | { kind: 'unknown'; error: GatewayError };

/**
 * Creates a plan with its stages by one call. If the answer is lost the list is read: a plan of this name that was not there before is the one.
 * @param known ids of the plans that were there before
 */
export async function createUsagePlan(
  gateway: Gateway,
  client: QueryClient,
  draft: UsagePlanDraft,
  { known, signal }: { known: readonly string[] | undefined; signal: AbortSignal },
): Promise<PlanCreation> {
  const { name, description, throttle, quota, stages } = draft;
  const input = {
    name,
    ...(description !== '' && { description }),
    ...(throttle && { throttle: { rateLimit: Number(throttle.rateLimit), burstLimit: Number(throttle.burstLimit) } }),
    ...(quota && { quota: { limit: Number(quota.limit), period: quota.period, offset: Number(quota.offset) } }),
    apiStages: stages.map(apiStage),
  };
  try {
    const answer = await gateway.v1.write('CreateUsagePlan', (sdk) => new sdk.CreateUsagePlanCommand(input), signal);
    return { kind: 'created', plan: required(answer, 'CreateUsagePlan', 'id') };
  } catch (failure) {
    const error = toGatewayError(failure, 'CreateUsagePlan');
    if (error.refused) return { kind: 'refused', error };
    const plans = await client.query({ ...usagePlansQuery(gateway), staleTime: 0 }).catch(() => undefined);
    if (!plans || !known) return { kind: 'unknown', error };
    const plan = plans.find((found) => found.name === name && !known.includes(found.id));
    return plan ? { kind: 'created', plan, after: error } : { kind: 'not-created', error };
  }
}

const apiStage = (text: string): { apiId: string; stage: string } => {
  const at = text.indexOf(':');
  return { apiId: text.slice(0, at), stage: text.slice(at + 1) };
};

/** What became of a step: `unknown` if there was no answer and nothing could be read either. */
export type StepOutcome = { kind: 'done' } | { kind: 'refused' | 'not-done' | 'unknown'; error: GatewayError };

/** Carries out one write; when its answer is lost, `isDone` reads whether it happened. */
async function step(operation: string, write: () => Promise<unknown>, isDone: () => Promise<boolean>): Promise<StepOutcome> {
  try {
    await write();
    return { kind: 'done' };
  } catch (failure) {
    const error = toGatewayError(failure, operation);
    if (error.refused) return { kind: 'refused', error };
    try {
      return (await isDone()) ? { kind: 'done' } : { kind: 'not-done', error };
    } catch {
      return { kind: 'unknown', error };
    }
  }
}

interface PlanAndKey {
  planId: string;
  keyId: string;
}

const isKeyInPlan = async (gateway: Gateway, client: QueryClient, { planId, keyId }: PlanAndKey): Promise<boolean> => {
  const keys = await client.query({ ...usagePlanKeysQuery(gateway, planId), staleTime: 0 });
  return keys.some(({ id }) => id === keyId);
};

/** Adds a key to a plan (CreateUsagePlanKey). */
export function addKeyToPlan(gateway: Gateway, client: QueryClient, ids: PlanAndKey, signal: AbortSignal): Promise<StepOutcome> {
  const input = { usagePlanId: ids.planId, keyId: ids.keyId, keyType: 'API_KEY' };
  return step(
    'CreateUsagePlanKey',
    () => gateway.v1.write('CreateUsagePlanKey', (sdk) => new sdk.CreateUsagePlanKeyCommand(input), signal),
    () => isKeyInPlan(gateway, client, ids),
  );
}

/** Takes a key out of a plan (DeleteUsagePlanKey). */
export function removeKeyFromPlan(gateway: Gateway, client: QueryClient, ids: PlanAndKey, signal: AbortSignal): Promise<StepOutcome> {
  const input = { usagePlanId: ids.planId, keyId: ids.keyId };
  return step(
    'DeleteUsagePlanKey',
    () => gateway.v1.write('DeleteUsagePlanKey', (sdk) => new sdk.DeleteUsagePlanKeyCommand(input), signal),
    async () => !(await isKeyInPlan(gateway, client, ids)),
  );
}

/** Deletes a plan that covers no stage any more: API Gateway refuses others (aws-facts.md C, E). */
export function deleteUsagePlan(gateway: Gateway, client: QueryClient, planId: string, signal: AbortSignal): Promise<StepOutcome> {
  return step(
    'DeleteUsagePlan',
    () => gateway.v1.write('DeleteUsagePlan', (sdk) => new sdk.DeleteUsagePlanCommand({ usagePlanId: planId }), signal),
    async () => !(await client.query({ ...usagePlansQuery(gateway), staleTime: 0 })).some(({ id }) => id === planId),
  );
}
