/** The members of an answer about API keys: an ApiKey, a UsagePlanKey, or a page of either. */
interface KeyAnswer {
  value?: unknown;
  items?: unknown;
}

/**
 * The same answer without the values of API keys, at its top and in its items: CreateApiKey, UpdateApiKey, CreateUsagePlanKey,
 * GetUsagePlanKey and GetUsagePlanKeys send them unasked (aws-facts.md G). Anything else passes as it is.
 */
export function withoutKeyValues<Answer extends object>(answer: Answer): Answer {
  const { value: _value, ...rest } = answer as Answer & KeyAnswer;
  const { items } = rest;
  if (!Array.isArray(items)) return rest as Answer;
  return { ...rest, items: items.map((item: unknown) => (isObject(item) ? withoutKeyValues(item) : item)) } as Answer;
}

const isObject = (item: unknown): item is object => typeof item === 'object' && item !== null;
