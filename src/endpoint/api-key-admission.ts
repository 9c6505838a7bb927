import type { KeyStore } from './key-store';
import { dayOf, remainingOn } from './quota';

/** What becomes of a client with this value of an API key. */
export type Admission = 'admitted' | 'unknown' | 'disabled' | 'not-in-plan' | 'quota-used-up';

/** Whether a key's value lets a client in on a stage (aws-facts.md B10, C): known, enabled, in a plan of the stage, and not used up. */
export function admissionOf(
  { apiKeys, usagePlans }: KeyStore,
  asked: { apiId: string; stage: string; value: string; now: Date },
): Admission {
  const key = apiKeys.find(({ value }) => value === asked.value);
  if (key === undefined) return 'unknown';
  if (key.enabled !== true) return 'disabled';
  const record = usagePlans.find(
    ({ plan, keyIds }) =>
      keyIds.includes(key.id) && plan.apiStages?.some(({ apiId, stage }) => apiId === asked.apiId && stage === asked.stage) === true,
  );
  if (record === undefined) return 'not-in-plan';
  return record.plan.quota !== undefined && remainingOn(record, key.id, dayOf(asked.now)) === 0 ? 'quota-used-up' : 'admitted';
}
