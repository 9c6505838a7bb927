import type { UsagePlan } from '@/gateway/usage-plans';

export interface UsagePlansSearch {
  q?: string | undefined;
}

/** Takes from a URL what the list understands. A search for digits is read from it as a number. */
export function validateUsagePlansSearch({ q }: Record<string, unknown>): UsagePlansSearch {
  return { q: (typeof q === 'string' || typeof q === 'number') && q !== '' ? String(q) : undefined };
}

/**
 * The plans that hold every word of a search in their name, ID, description or stages, by name.
 * @param stageName what a stage is called on the page
 */
export function matchingPlans(plans: readonly UsagePlan[], search: string, stageName: (stage: string) => string): UsagePlan[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const textOf = ({ id, name, description, apiStages = [] }: UsagePlan) =>
    [name, id, description, ...apiStages.map(({ apiId, stage }) => `${stageName(`${apiId}:${stage}`)} ${apiId}`)].join('\n').toLowerCase();
  return plans
    .filter((plan) => {
      const text = textOf(plan);
      return words.every((word) => text.includes(word));
    })
    .toSorted((one, other) => (one.name ?? one.id).localeCompare(other.name ?? other.id, 'en', { numeric: true }));
}
