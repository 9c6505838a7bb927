/** What stands in a policy as one text or as a list of them. Undefined where it is anything else, or an empty list. */
export function textList(value: unknown): string[] | undefined {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.length > 0 && list.every((item) => typeof item === 'string') ? list : undefined;
}
