import { type ApiError, badRequest, unreadable } from './api-error';
import { readJson } from './json-reader';
import { refuseBeyondLimits } from './limits';
import type { MatchedOperation } from './operations';
import { readQuery } from './raw-query';
import { refusals } from './refusals';
import { requiredMembers } from './required-members';

// API Gateway has its own words for a few members; for all others these are AWS's common ones.
const ownWords: Readonly<Record<string, () => ApiError>> = {
  'CreateApi.Name': refusals.apiNameMissing.error,
};

/**
 * The input of an operation from a request: labels, query and JSON body, as the operation's schema binds them.
 *
 * @param body the request's body as it came; nothing counts as an empty object, and it is not looked at where the operation has none
 * @throws ApiError 400 SerializationException for what cannot be read,
 *   400 BadRequestException for a required member that is missing and for one beyond its limits
 */
export function readInput({ operation, labels }: MatchedOperation, rawQuery: string, body: Uint8Array): Record<string, unknown> {
  const members = [...operation.input.structIterator()].map(([name, member]) => [name, member.getMergedTraits(), member] as const);
  const hasBody = members.some(([, traits]) => !traits.httpLabel && traits.httpQuery === undefined);
  const json = hasBody ? parseBody(body) : {};
  const input = readJson(operation.input, json, '') as Record<string, unknown>;
  const query = readQuery(rawQuery);
  for (const [name, traits, member] of members) {
    if (traits.httpLabel) input[name] = labels.get(name);
    else if (traits.httpQuery !== undefined) {
      const values = query.filter(([parameter]) => parameter === traits.httpQuery).map(([, value]) => value);
      if (values.length === 0) delete input[name];
      else input[name] = member.isListSchema() ? values : values.at(-1);
    }
  }
  refuseMissing(operation.name, requiredMembers(operation.input.getSchema()), input);
  refuseBeyondLimits(operation.name, input);
  return input;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The JSON of a body; nothing counts as an empty object.
 *
 * @throws ApiError 400 SerializationException
 */
export function parseBody(body: Uint8Array): unknown {
  if (body.byteLength === 0) return {};
  try {
    return JSON.parse(utf8.decode(body)) as unknown;
  } catch {
    throw unreadable('The request body is not valid JSON');
  }
}

/** @throws ApiError 400 BadRequestException naming the required members that are missing */
export function refuseMissing(operation: string, required: readonly string[], input: Readonly<Record<string, unknown>>): void {
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
