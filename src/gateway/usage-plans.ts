import type { UsagePlan as SdkUsagePlan, UsagePlanKey as SdkUsagePlanKey } from '@aws-sdk/client-api-gateway';
import { queryOptions } from '@tanstack/react-query';
import { everyPage } from './every-page';
import type { Gateway } from './gateway';
import { required } from './required';

/** Most plans, and keys of a plan, that API Gateway gives in one page (v1 model, `limit`). */
const PAGE = 500;

export type UsagePlan = SdkUsagePlan & { id: string };

/** A key of a plan, without its value (sdk-v1.ts). `id` is the key's own. */
export type UsagePlanKey = Omit<SdkUsagePlanKey, 'value'> & { id: string };

/** Every usage plan of the account in the region: the service has no filter by API (aws-facts.md C). */
export function usagePlansQuery(gateway: Gateway) {
  return queryOptions({ queryKey: ['usage-plans'], queryFn: ({ signal }) => readPlans(gateway, signal) });
}

/** @param keyId of the key that the plans hold; all plans without it */
function readPlans(gateway: Gateway, signal: AbortSignal, keyId?: string): Promise<UsagePlan[]> {
  return everyPage(async (position) => {
    const input = { limit: PAGE, ...(keyId === undefined ? {} : { keyId }), ...(position === undefined ? {} : { position }) };
    const answer = await gateway.v1.read('GetUsagePlans', (sdk) => new sdk.GetUsagePlansCommand(input), signal);
    return {
      items: (answer.items ?? []).map((plan): UsagePlan => required(plan, 'GetUsagePlans', 'id')),
      nextToken: answer.position,
    };
  });
}

/** The usage plans that hold a key. */
export function plansOfKeyQuery(gateway: Gateway, keyId: string) {
  return queryOptions({ queryKey: ['plans-of-key', keyId], queryFn: ({ signal }) => readPlans(gateway, signal, keyId) });
}

export function usagePlanQuery(gateway: Gateway, planId: string) {
  return queryOptions({
    queryKey: ['usage-plan', planId],
    queryFn: async ({ signal }): Promise<UsagePlan> => {
      const answer = await gateway.v1.read('GetUsagePlan', (sdk) => new sdk.GetUsagePlanCommand({ usagePlanId: planId }), signal);
      return required(answer, 'GetUsagePlan', 'id');
    },
  });
}

/** Every key of a plan. */
export function usagePlanKeysQuery(gateway: Gateway, planId: string) {
  return queryOptions({ queryKey: ['usage-plan-keys', planId], queryFn: ({ signal }) => readPlanKeys(gateway, planId, signal) });
}

function readPlanKeys(gateway: Gateway, planId: string, signal: AbortSignal): Promise<UsagePlanKey[]> {
  return everyPage(async (position) => {
    const input = { usagePlanId: planId, limit: PAGE, ...(position === undefined ? {} : { position }) };
    const answer = await gateway.v1.read('GetUsagePlanKeys', (sdk) => new sdk.GetUsagePlanKeysCommand(input), signal);
    return {
      items: (answer.items ?? []).map((key): UsagePlanKey => required(key, 'GetUsagePlanKeys', 'id')),
      nextToken: answer.position,
    };
  });
}
