/** A usage plan, as far as it says which stages it covers. */
interface CoveringPlan {
  id: string;
  name?: string | undefined;
  apiStages?: { apiId?: string | undefined; stage?: string | undefined }[] | undefined;
}

/** What stands behind an API key on one stage. */
export interface StageCoverage {
  stage: string;
  plans: { id: string; name: string }[];
  /** Keys of all of these plans, each once; undefined while they are not known. */
  keys: number | undefined;
}

/** The plans that cover any stage of an API (aws-facts.md C: the service has no filter by API). */
export const plansOfApi = <Plan extends CoveringPlan>(apiId: string, plans: readonly Plan[]): Plan[] =>
  plans.filter(({ apiStages }) => apiStages?.some((covered) => covered.apiId === apiId));

/**
 * For each stage of an API, which plans cover it and how many keys these have.
 * @param keysOf ids of the keys of a plan; undefined if they are not known
 */
export function keyCoverage(
  apiId: string,
  stages: readonly string[],
  plans: readonly CoveringPlan[],
  keysOf: (planId: string) => readonly string[] | undefined,
): StageCoverage[] {
  return stages.map((stage) => {
    const covering = plans.filter(({ apiStages }) => apiStages?.some((covered) => covered.apiId === apiId && covered.stage === stage));
    const keys = covering.map(({ id }) => keysOf(id));
    return {
      stage,
      plans: covering.map(({ id, name }) => ({ id, name: name || id })),
      keys: keys.every((ids) => ids !== undefined) ? new Set(keys.flat()).size : undefined,
    };
  });
}

/** Whether it is certain that nobody has a key that lets in on the stage. What a key's state is, plans do not say (aws-facts.md G). */
export const letsNobodyIn = ({ plans, keys }: StageCoverage): boolean => plans.length === 0 || keys === 0;

/** What there is on a stage, in words. */
export function coverageText({ plans, keys }: StageCoverage): string {
  if (plans.length === 0) return 'no usage plan covers it';
  const count = `${plans.length} usage ${plans.length === 1 ? 'plan' : 'plans'}`;
  if (keys === undefined) return `${count}, keys not known`;
  return `${count} with ${keys === 0 ? 'no API key' : `${keys.toLocaleString('en')} API ${keys === 1 ? 'key' : 'keys'}`}`;
}
