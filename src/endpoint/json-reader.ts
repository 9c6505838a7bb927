import type { NormalizedSchema } from '@smithy/core/schema';

import { unreadable } from './api-error';

/** A JSON object as parsed: nothing is known of its members. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a parsed JSON value is an object, and not an array or null. */
export const isJsonObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member of an object, by a name that may come from outside: what every object inherits is no member. */
export const ownMember = <T>(object: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

/** How members that the schema does not know are met: AWS ignores them; a seed that holds one is a mistake in a test. */
export type UnknownMembers = 'ignore' | 'refuse';

/**
 * Reads a JSON value by a schema, checking the type of everything it holds; the SDK's own codec checks none.
 *
 * Member names become the SDK's (`routeKey` → `RouteKey`), timestamps become `Date`, and null is the same as absent.
 *
 * @param path where the value stands, for the error's words
 * @throws ApiError 400 SerializationException when a value has another type than the schema says
 */
export function readJson(schema: NormalizedSchema, value: unknown, path: string, unknownMembers: UnknownMembers = 'ignore'): unknown {
  if (schema.isStructSchema()) return readStructure(schema, value, path, unknownMembers);
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) throw wrongType(path, 'a list', value);
    const member = schema.getValueSchema();
    return value.map((item, index) => readJson(member, item, `${path}[${index}]`, unknownMembers));
  }
  if (schema.isMapSchema()) {
    if (!isJsonObject(value)) throw wrongType(path, 'an object', value);
    const member = schema.getValueSchema();
    const entries = Object.entries(value).filter(([, item]) => item !== null);
    return Object.fromEntries(entries.map(([key, item]) => [key, readJson(member, item, `${path}.${key}`, unknownMembers)]));
  }
  if (schema.isTimestampSchema()) {
    const date = new Date(typeof value === 'string' ? value : Number.NaN);
    if (Number.isNaN(date.getTime())) throw wrongType(path, 'a timestamp', value);
    return date;
  }
  if (schema.isBooleanSchema()) return expectType(path, 'boolean', value);
  if (schema.isNumericSchema()) return expectType(path, 'number', value);
  return expectType(path, 'string', value);
}

function readStructure(schema: NormalizedSchema, value: unknown, path: string, unknownMembers: UnknownMembers): Record<string, unknown> {
  if (!isJsonObject(value)) throw wrongType(path, 'an object', value);
  const read: Record<string, unknown> = {};
  const known = new Set<string>();
  for (const [name, member] of schema.structIterator()) {
    const key = member.getMergedTraits().jsonName ?? name;
    known.add(key);
    const item = ownMember(value, key);
    if (item !== undefined && item !== null) read[name] = readJson(member, item, path === '' ? key : `${path}.${key}`, unknownMembers);
  }
  if (unknownMembers === 'refuse') {
    const stray = Object.keys(value).find((key) => !known.has(key));
    if (stray !== undefined) throw unreadable(`${path === '' ? stray : `${path}.${stray}`} is not a member of ${schema.getName()}`);
  }
  return read;
}

function expectType(path: string, type: 'boolean' | 'number' | 'string', value: unknown): unknown {
  if (typeof value !== type) throw wrongType(path, `a ${type}`, value);
  return value;
}

function wrongType(path: string, expected: string, value: unknown) {
  const found = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
  return unreadable(`${path === '' ? 'The request body' : path} should be ${expected} and is ${found}`);
}
