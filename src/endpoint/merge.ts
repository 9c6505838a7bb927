const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/**
 * A resource after a PATCH: what is absent stays, `""` clears, maps and structures merge by key, one level deep, and
 * everything else is replaced (go-to-k/cdkd#1163; Terraform clears single keys of a map with `""` too). That structures merge as maps
 * do is inferred: cdkd#1577 has only that a stage's default route settings cannot be cleared.
 */
export function merge<T extends object>(stored: T, patch: Partial<Record<keyof T, unknown>>): T {
  const merged: Record<string, unknown> = Object.fromEntries(Object.entries(stored));
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (value === '') delete merged[name];
    else if (isPlainObject(value)) merged[name] = mergeMap(merged[name], value);
    else merged[name] = value;
  }
  return merged as T;
}

function mergeMap(stored: unknown, patch: Record<string, unknown>): Record<string, unknown> {
  const entries = new Map(isPlainObject(stored) ? Object.entries(stored) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === '') entries.delete(key);
    else entries.set(key, value);
  }
  return Object.fromEntries(entries);
}
