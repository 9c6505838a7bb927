import { queryOptions } from '@tanstack/react-query';
import type { UsageRange } from '@/rules/usage';
import type { Gateway } from './gateway';
import { required } from './required';

/** Most keys that API Gateway gives in one page (v1 model, GetUsage.limit). */
const PAGE = 500;

/** By key: `[used, remaining]` for each day from the first one on. */
export type UsageItems = Record<string, number[][]>;

/** What every key of a plan used, a day at a time (GetUsage, all its pages). */
export function usageQuery(gateway: Gateway, planId: string, { from, to }: UsageRange) {
  return queryOptions({
    queryKey: ['usage', planId, from, to],
    queryFn: async ({ signal }): Promise<UsageItems> => {
      const all: UsageItems = {};
      let position: string | undefined;
      let last: string | undefined;
      do {
        last = position;
        const input = { usagePlanId: planId, startDate: from, endDate: to, limit: PAGE, ...(position ? { position } : {}) };
        const page = await gateway.v1.read('GetUsage', (sdk) => new sdk.GetUsageCommand(input), signal);
        // A plan that nobody used has no items; but an answer that does not even name the days is none (MiniStack's `{}`, endpoints.md).
        if (!page.items) required(page, 'GetUsage', 'startDate');
        Object.assign(all, page.items);
        position = page.position;
        // Some emulators answer the same position for ever.
      } while (position && position !== last);
      return all;
    },
  });
}

/**
 * Sets what is left of a key's quota in the present period (UpdateUsage, `replace /remaining`: aws-facts.md C).
 * @param remaining a whole number of requests
 * @throws GatewayError; unless it is `refused`, it may have been set
 */
export async function setRemaining(
  gateway: Gateway,
  { planId, keyId, remaining }: { planId: string; keyId: string; remaining: number },
  signal: AbortSignal,
): Promise<void> {
  const patchOperations = [{ op: 'replace' as const, path: '/remaining', value: String(remaining) }];
  const input = { usagePlanId: planId, keyId, patchOperations };
  await gateway.v1.write('UpdateUsage', (sdk) => new sdk.UpdateUsageCommand(input), signal);
}
