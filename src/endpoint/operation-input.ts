import { type ApiError, badRequest, unreadable } from './api-error';
import { readJson } from './json-reader';
import type { MatchedOperation } from './operations';
import { readQuery } from './raw-query';
import { refusals } from './refusals';

// API Gateway has its own words for a few members; for all others these are AWS's common ones.
const ownWords: Readonly<Record<string, () => ApiError>> = {
  'CreateApi.Name': refusals.apiNameMissing.error,
};

/**
 * The input of an operation from a request: labels, query and JSON body, as the operation's schema binds them.
 *
 * @param body the request's body as text; nothing counts as an empty object
 * @throws ApiError 400 SerializationException for what cannot be read, 400 BadRequestException for a required member that is missing
 */
export function readInput({ operation, labels }: MatchedOperation, rawQuery: string, body: string): Record<string, unknown> {
  const json = parseBody(body);
  const input = readJson(operation.input, json, '') as Record<string, unknown>;
  const query = new Map(readQuery(rawQuery));
  for (const [name, member] of operation.input.structIterator()) {
    const traits = member.getMergedTraits();
    if (traits.httpLabel) input[name] = labels.get(name);
    else if (traits.httpQuery !== undefined) {
      const value = query.get(traits.httpQuery);
      if (value === undefined) delete input[name];
      else input[name] = value;
    }
  }
  refuseMissing(operation.name, requiredMembers(operation.input.getSchema()), input);
  return input;
}

function parseBody(body: string): unknown {
  if (body === '') return {};
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw unreadable('The request body is not valid JSON');
  }
}

/** Names of a structure's required members: they stand first in its schema, and the schema's seventh entry counts them. */
function requiredMembers(schema: unknown): string[] {
  if (!Array.isArray(schema)) return [];
  const [, , , , members, , required = 0] = schema as [number, string, string, unknown, string[], unknown, number?];
  return members.slice(0, required);
}

function refuseMissing(operation: string, required: readonly string[], input: Readonly<Record<string, unknown>>): void {
  const missing = required.filter((name) => input[name] === undefined);
  const [first] = missing;
  if (first === undefined) return;
  const own = ownWords[`${operation}.${first}`];
  if (own !== undefined) throw own();
  const details = missing.map((name) => {
    const member = name.charAt(0).toLowerCase() + name.slice(1);
    return `Value null at '${member}' failed to satisfy constraint: Member must not be null`;
  });
  throw badRequest(`${missing.length} validation error${missing.length === 1 ? '' : 's'} detected: ${details.join('; ')}`);
}
