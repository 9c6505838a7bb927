import type {
  CreateUsagePlanKeyRequest,
  CreateUsagePlanRequest,
  DeleteUsagePlanKeyRequest,
  DeleteUsagePlanRequest,
  GetUsagePlanKeyRequest,
  GetUsagePlanKeysRequest,
  GetUsagePlanRequest,
  GetUsagePlansRequest,
  UpdateUsagePlanRequest,
  UsagePlan,
  UsagePlanKey,
  UsagePlanKeys,
  UsagePlans,
} from '@aws-sdk/client-api-gateway';

import { apiKeyOf } from './api-key-operations';
import type { Call } from './call';
import { newId } from './identifiers';
import { keyRefusals } from './key-refusals';
import type { UsagePlanRecord } from './key-store';
import { patched, type Patches } from './patches';
import { v1PageOf } from './v1-paging';

type Plan = UsagePlanRecord['plan'];

/** Plans that an account may have in a region, and plans that a key may be in (guide: limits). */
const planQuota = 300;
const plansOfKeyQuota = 10;

/** Most that a quota may be offset, by its period (badmintoncryer/cdk-preflight). */
const mostOffset = { DAY: 0, WEEK: 6, MONTH: 27 } as const;

/** The plan with this id, and what belongs to it. */
export function planOf(call: Call, id: string | undefined): UsagePlanRecord {
  const record = call.keys.usagePlans.get(id ?? '');
  if (record === undefined) throw keyRefusals.usagePlanNotFound.error();
  return record;
}

/** A plan that nobody has used. */
export const newPlan = (members: Partial<UsagePlan>): UsagePlanRecord => ({
  plan: { apiStages: [], ...members, id: members.id ?? newId('usagePlan') },
  keyIds: [],
  used: new Map(),
  extended: new Map(),
});

const nameOf = ({ apiId, stage }: { apiId?: string | undefined; stage?: string | undefined }): string => `${apiId}:${stage}`;

/**
 * Refuses what no plan may hold.
 *
 * @param before the plan as it is stored. Stages that it covers already may be gone meanwhile: the plan can still be changed
 */
function refusePlan(call: Call, { name, throttle, quota, apiStages = [] }: Partial<UsagePlan>, before?: UsagePlanRecord): void {
  if (name === undefined || name === '') throw keyRefusals.planNameMissing.error();
  const limits = [throttle?.rateLimit, throttle?.burstLimit];
  const fraction = throttle?.burstLimit !== undefined && !Number.isInteger(throttle.burstLimit);
  if (fraction || limits.some((limit) => limit !== undefined && !(limit >= 0))) throw keyRefusals.throttleInvalid.error();
  if (quota !== undefined) refuseQuota(quota);
  const names = apiStages.map(nameOf);
  const twice = names.find((stage, index) => names.indexOf(stage) !== index);
  if (twice !== undefined) throw keyRefusals.apiStageTwice.error(twice);
  const covered = new Set(before?.plan.apiStages?.map(nameOf));
  for (const { apiId, stage } of apiStages) {
    if (covered.has(nameOf({ apiId, stage }))) continue;
    const api = call.apis.get(apiId ?? '');
    if (api === undefined) throw keyRefusals.apiStageInvalid.error();
    if (!api.stages.has(stage ?? '')) throw keyRefusals.apiStageNotFound.error(nameOf({ apiId, stage }));
  }
  for (const keyId of before?.keyIds ?? []) refuseSecondPlan(call, keyId, names, before?.plan.id);
}

function refuseQuota({ limit, offset = 0, period }: NonNullable<UsagePlan['quota']>): void {
  if (period === undefined || !Object.hasOwn(mostOffset, period)) throw keyRefusals.quotaPeriodInvalid.error();
  if (limit === undefined || !Number.isInteger(limit) || limit < 1) throw keyRefusals.quotaLimitInvalid.error();
  const most = mostOffset[period];
  if (Number.isInteger(offset) && offset >= 0 && offset <= most) return;
  throw period === 'DAY' ? keyRefusals.quotaOffsetOfDay.error() : keyRefusals.quotaOffsetInvalid.error(period, most);
}

/** A key may be in one plan for each stage. */
function refuseSecondPlan(call: Call, keyId: string, stages: readonly string[], ownId?: string): void {
  for (const { plan, keyIds } of call.keys.usagePlans.values()) {
    if (plan.id === ownId || !keyIds.includes(keyId)) continue;
    const shared = plan.apiStages?.map(nameOf).find((stage) => stages.includes(stage));
    if (shared !== undefined) throw keyRefusals.keyInTwoPlans.error(keyId, shared);
  }
}

const stageOf = (value: string): { apiId: string; stage: string } => {
  const at = value.indexOf(':');
  if (at < 1 || at === value.length - 1) throw keyRefusals.apiStageMalformed.error();
  return { apiId: value.slice(0, at), stage: value.slice(at + 1) };
};

const withoutThrottle = ({ throttle: _dropped, ...plan }: Plan): Plan => plan;

const withoutQuota = ({ quota: _dropped, ...plan }: Plan): Plan => plan;

/** What `Number` would take for 0 is no number here. */
const numberOf = (value: string): number => (value.trim() === '' ? Number.NaN : Number(value));

/** Members that may be given for the first time, and anew. */
const settings: Patches<Plan> = {
  '/throttle/rateLimit': (plan, value) => ({ ...plan, throttle: { ...plan.throttle, rateLimit: numberOf(value) } }),
  '/throttle/burstLimit': (plan, value) => ({ ...plan, throttle: { ...plan.throttle, burstLimit: numberOf(value) } }),
  '/quota/limit': (plan, value) => ({ ...plan, quota: { ...plan.quota, limit: numberOf(value) } }),
  '/quota/offset': (plan, value) => ({ ...plan, quota: { ...plan.quota, offset: numberOf(value) } }),
  '/quota/period': (plan, period) => ({ ...plan, quota: { ...plan.quota, period: period as 'DAY' } }),
};

// hashicorp/terraform-provider-aws usage_plan.go; boto/boto3#2629.
const patches: Patches<Plan> = {
  ...Object.fromEntries(
    Object.entries(settings).flatMap(([path, patch]) => [`add ${path}`, `replace ${path}`].map((name) => [name, patch])),
  ),
  'replace /name': (plan, name) => ({ ...plan, name }),
  'replace /description': (plan, description) => ({ ...plan, description }),
  'replace /productCode': (plan, productCode) => ({ ...plan, productCode }),
  'remove /throttle': withoutThrottle,
  'remove /quota': withoutQuota,
  'add /apiStages': (plan, value) => ({ ...plan, apiStages: [...(plan.apiStages ?? []), stageOf(value)] }),
  'remove /apiStages'(plan, value) {
    stageOf(value);
    if (!plan.apiStages?.some((stage) => nameOf(stage) === value)) throw keyRefusals.apiStageNotFound.error(value);
    return { ...plan, apiStages: plan.apiStages.filter((stage) => nameOf(stage) !== value) };
  },
};

const planKey = (call: Call, keyId: string): UsagePlanKey => {
  const { id, name, value } = apiKeyOf(call, keyId);
  return { id, type: 'API_KEY', value, name };
};

function keyIdIn({ keyIds }: UsagePlanRecord, keyId: string | undefined): string {
  if (keyId === undefined || !keyIds.includes(keyId)) throw keyRefusals.planKeyNotFound.error();
  return keyId;
}

/** Operations on UsagePlan and UsagePlanKey. Those on keys answer with the keys' values, asked or not (aws-facts.md G). */
export const usagePlanOperations = {
  CreateUsagePlan(call: Call, members: CreateUsagePlanRequest): UsagePlan {
    refusePlan(call, members);
    if (call.keys.usagePlans.size >= planQuota) throw keyRefusals.tooManyPlans.error();
    const record = newPlan(members);
    call.keys.usagePlans.set(record.plan.id, record);
    return record.plan;
  },

  GetUsagePlan: (call: Call, { usagePlanId }: GetUsagePlanRequest): UsagePlan => planOf(call, usagePlanId).plan,

  GetUsagePlans(call: Call, { keyId, ...page }: GetUsagePlansRequest): UsagePlans {
    const found = call.keys.usagePlans.values().filter(({ keyIds }) => keyId === undefined || keyIds.includes(keyId));
    const { items, ...next } = v1PageOf(found, page, ({ plan }) => plan.id);
    return { items: items.map(({ plan }) => plan), ...next };
  },

  UpdateUsagePlan(call: Call, { usagePlanId, patchOperations }: UpdateUsagePlanRequest): UsagePlan {
    const record = planOf(call, usagePlanId);
    const plan = patched(record.plan, patchOperations, patches);
    refusePlan(call, plan, record);
    call.keys.usagePlans.set(plan.id, { ...record, plan });
    return plan;
  },

  DeleteUsagePlan(call: Call, { usagePlanId }: DeleteUsagePlanRequest): void {
    const { plan } = planOf(call, usagePlanId);
    const [stage] = plan.apiStages ?? [];
    if (stage !== undefined) throw keyRefusals.planHasStages.error(plan.id, nameOf(stage));
    call.keys.usagePlans.delete(plan.id);
  },

  CreateUsagePlanKey(call: Call, { usagePlanId, keyId = '', keyType }: CreateUsagePlanKeyRequest): UsagePlanKey {
    const record = planOf(call, usagePlanId);
    if (keyType !== 'API_KEY') throw keyRefusals.keyTypeInvalid.error();
    const key = planKey(call, keyId);
    if (record.keyIds.includes(keyId)) throw keyRefusals.keyInPlanTwice.error(keyId, record.plan.id);
    refuseSecondPlan(call, keyId, record.plan.apiStages?.map(nameOf) ?? []);
    if (call.keys.usagePlans.values().filter(({ keyIds }) => keyIds.includes(keyId)).length >= plansOfKeyQuota) {
      throw keyRefusals.tooManyPlansOfKey.error();
    }
    call.keys.usagePlans.set(record.plan.id, { ...record, keyIds: [...record.keyIds, keyId] });
    return key;
  },

  GetUsagePlanKey(call: Call, { usagePlanId, keyId }: GetUsagePlanKeyRequest): UsagePlanKey {
    return planKey(call, keyIdIn(planOf(call, usagePlanId), keyId));
  },

  GetUsagePlanKeys(call: Call, { usagePlanId, nameQuery, ...page }: GetUsagePlanKeysRequest): UsagePlanKeys {
    const keys = planOf(call, usagePlanId).keyIds.map((keyId) => planKey(call, keyId));
    return v1PageOf(
      keys.filter(({ name }) => nameQuery === undefined || name?.startsWith(nameQuery)),
      page,
      ({ id = '' }) => id,
    );
  },

  DeleteUsagePlanKey(call: Call, { usagePlanId, keyId }: DeleteUsagePlanKeyRequest): void {
    const record = planOf(call, usagePlanId);
    const dropped = keyIdIn(record, keyId);
    call.keys.usagePlans.set(record.plan.id, { ...record, keyIds: record.keyIds.filter((id) => id !== dropped) });
  },
};
