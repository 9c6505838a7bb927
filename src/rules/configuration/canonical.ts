import { captured, type ResourceKind, type Value } from './captured-members';

const byName = ([one]: [string, Value], [other]: [string, Value]): number => (one < other ? -1 : one > other ? 1 : 0);

/** A value without what means nothing: `null`, "", empty lists and maps; the keys of maps in order. Undefined if nothing is left. */
function canonicalValue(value: unknown): Value | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) {
    const items = value.map(canonicalValue).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (typeof value !== 'object') return undefined;
  const entries: [string, Value][] = [];
  for (const [name, item] of Object.entries(value)) {
    // An entry of a map that says nothing is there all the same: a parameter that is not required, for one.
    const kept = canonicalValue(item) ?? (item === null || item === undefined ? undefined : typeof item === 'string' ? '' : {});
    if (kept !== undefined) entries.push([name, kept]);
  }
  return entries.length > 0 ? Object.fromEntries(entries.toSorted(byName)) : undefined;
}

/** What counts of a resource, as API Gateway's answers describe it: the same for the same configuration, however an endpoint spells "none". */
export function canonicalMembers(kind: ResourceKind, described: object): Record<string, Value> {
  const { members, defaults = {}, sets = [] } = captured[kind];
  const stored = new Map<string, unknown>(Object.entries(described));
  const kept: [string, Value][] = [];
  for (const name of members) {
    const value = canonicalValue(stored.get(name));
    if (value === undefined || value === defaults[name]) continue;
    kept.push([name, sets.includes(name) && Array.isArray(value) ? value.toSorted(byText) : value]);
  }
  return Object.fromEntries(kept);
}

const byText = (one: Value, other: Value): number => (valueText(one) < valueText(other) ? -1 : 1);

/** Whether two canonical values are the same. */
export function isSameValue(one: Value | undefined, other: Value | undefined): boolean {
  if (one === other) return true;
  return typeof one === 'object' && typeof other === 'object' && valueText(one) === valueText(other);
}

/** The same text for the same value. */
export function valueText(value: Value | undefined): string {
  return JSON.stringify(value ?? null);
}
