/** What is compared: the ids of two deployments, or one with what is saved. */
export interface CompareSearch {
  /** The earlier deployment. */
  from?: string | undefined;
  /** The later one; what is saved, if it is not given. */
  to?: string | undefined;
  /** The stage that serves the earlier one, if it is about a stage. */
  stage?: string | undefined;
}

/** The router reads a text of digits as a number. */
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

/** Which stage the history is looked at for; all of them, if it is not given. */
export interface DeploymentsSearch {
  stage?: string | undefined;
}

export function validateDeploymentsSearch({ stage }: Record<string, unknown>): DeploymentsSearch {
  return { stage: text(stage) };
}

export function validateCompareSearch({ from, to, stage }: Record<string, unknown>): CompareSearch {
  return { from: text(from), to: text(to), stage: text(stage) };
}
