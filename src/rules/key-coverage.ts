/** A usage plan, as far as it says which stages it covers. */
interface CoveringPlan {
  id: string;
  apiStages?: readonly { apiId?: string | undefined; stage?: string | undefined }[] | undefined;
}

/** What lets clients in on a stage that requires an API key. */
export interface StageCoverage<Plan> {
  stage: string;
  plans: Plan[];
  /** Different keys of these plans, disabled ones among them: a plan does not say which are enabled. Undefined unless all are known. */
  keys: number | undefined;
  /** Why no client can connect where a key is required; undefined if one might, or if that is not known. */
  nobody: 'no plan' | 'no key' | undefined;
}

/** The plans that cover a stage. There is no filter by API or stage at the service (aws-facts.md C). */
export function plansCovering<Plan extends CoveringPlan>(plans: readonly Plan[], apiId: string, stage: string): Plan[] {
  return plans.filter(({ apiStages = [] }) => apiStages.some((covered) => covered.apiId === apiId && covered.stage === stage));
}

interface Coverage<Plan> {
  apiId: string;
  stages: readonly string[];
  /** Every plan of the account in the region. */
  plans: readonly Plan[];
  /** Ids of a plan's keys; undefined if they are not known. */
  keysOf(planId: string): readonly string[] | undefined;
}

/** For each stage of an API, which usage plans cover it and with how many keys. */
export function keyCoverage<Plan extends CoveringPlan>({ apiId, stages, plans, keysOf }: Coverage<Plan>): StageCoverage<Plan>[] {
  return stages.map((stage) => {
    const covering = plansCovering(plans, apiId, stage);
    const known = covering.map(({ id }) => keysOf(id));
    const keys = known.every((ids) => ids !== undefined) ? new Set(known.flat()).size : undefined;
    return { stage, plans: covering, keys, nobody: covering.length === 0 ? 'no plan' : keys === 0 ? 'no key' : undefined };
  });
}

/** How a stage is covered, in a few words. */
export function coverageText({ plans, keys }: Pick<StageCoverage<unknown>, 'plans' | 'keys'>): string {
  if (plans.length === 0) return 'no usage plan';
  const many = `${plans.length} usage ${plans.length === 1 ? 'plan' : 'plans'}`;
  return keys === undefined ? many : `${many} with ${keysText(keys)}`;
}

export function keysText(keys: number): string {
  return keys === 0 ? 'no key' : `${keys.toLocaleString('en')} ${keys === 1 ? 'key' : 'keys'}`;
}

/** What is missing where no client can connect (aws-facts.md B10; words: ours). */
export function nobodyReason(nobody: 'no plan' | 'no key'): string {
  const missing = nobody === 'no plan' ? 'No usage plan covers it' : 'No usage plan that covers it holds a key';
  return `${missing}, so that every client gets 403 where API Key Required is deployed.`;
}
