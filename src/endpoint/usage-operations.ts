import type { GetUsageRequest, UpdateUsageRequest, Usage } from '@aws-sdk/client-api-gateway';

import type { Call } from './call';
import { keyRefusals } from './key-refusals';
import { patched, type Patches } from './patches';
import { dayOf, daysBetween, isDay, remainingOn } from './quota';
import { planOf } from './usage-plan-operations';
import { v1PageOf } from './v1-paging';

const patches: Patches<number> = {
  'replace /remaining'(_remaining, value) {
    if (!/^\d+$/.test(value)) throw keyRefusals.remainingInvalid.error();
    return Number(value);
  },
};

/** Operations on what was used of a plan. */
export const usageOperations = {
  GetUsage(call: Call, { usagePlanId, startDate = '', endDate = '', keyId, ...page }: GetUsageRequest): Usage {
    const record = planOf(call, usagePlanId);
    if (!isDay(startDate) || !isDay(endDate)) throw keyRefusals.dateInvalid.error();
    if (endDate < startDate) throw keyRefusals.datesReversed.error();
    const days = daysBetween(startDate, endDate);
    const keyIds = record.keyIds.filter((id) => keyId === undefined || id === keyId);
    const { items, ...next } = v1PageOf(keyIds, page, (id) => id);
    const logs = items.map((id) => [id, days.map((day) => [record.used.get(id)?.get(day) ?? 0, remainingOn(record, id, day)])] as const);
    return { usagePlanId, startDate, endDate, items: Object.fromEntries(logs), ...next };
  },

  UpdateUsage(call: Call, { usagePlanId, keyId = '', patchOperations }: UpdateUsageRequest): Usage {
    const record = planOf(call, usagePlanId);
    if (!record.keyIds.includes(keyId)) throw keyRefusals.planKeyNotFound.error();
    if (record.plan.quota === undefined) throw keyRefusals.planHasNoQuota.error();
    const day = dayOf(call.now);
    const remaining = patched(remainingOn(record, keyId, day), patchOperations, patches);
    call.keys.usagePlans.set(record.plan.id, { ...record, extended: new Map(record.extended).set(keyId, { day, remaining }) });
    const used = record.used.get(keyId)?.get(day) ?? 0;
    return { usagePlanId, startDate: day, endDate: day, items: { [keyId]: [[used, remaining]] } };
  },
};
