import type { NormalizedSchema } from '@smithy/core/schema';

import { notImplemented } from './api-error';
import { stsRefusals } from './identity-refusals';
import { requiredMembers } from './required-members';

/** What a parameter may hold. */
interface Bounds {
  /** Characters of a text. */
  readonly length?: readonly [least: number, most: number];
  /** What a text is made of, as the service model has it. */
  readonly pattern?: string;
  /** Least and most of a number. */
  readonly range?: readonly [least: number, most: number];
}

/** Bounds of the parameters that the endpoint's actions take (STS API reference, "Request Parameters" of each). */
const bounds: Readonly<Record<string, Bounds>> = {
  RoleArn: { length: [20, 2048] },
  RoleSessionName: { length: [2, 64], pattern: '[\\w+=,.@-]*' },
  ExternalId: { length: [2, 1224], pattern: '[\\w+=,.@:\\/-]*' },
  SerialNumber: { length: [9, 256], pattern: '[\\w+=/:,.@-]*' },
  TokenCode: { length: [6, 6], pattern: '[\\d]*' },
  WebIdentityToken: { length: [4, 20_000] },
  DurationSeconds: { range: [900, 43_200] },
  'GetSessionToken.DurationSeconds': { range: [900, 129_600] },
};

/**
 * The input of an action of the query protocol, as the action's schema names it, of text and numbers.
 *
 * @throws ApiError 400 ValidationError for what is missing or beyond its bounds; 501 for a parameter that the endpoint would not heed
 */
export function readQueryInput(action: string, schema: NormalizedSchema, parameters: URLSearchParams): Readonly<Record<string, unknown>> {
  const required = new Set(requiredMembers(schema.getSchema()));
  const wrong: string[] = [];
  const input: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const value = parameters.get(name);
    const known = bounds[`${action}.${name}`] ?? bounds[name];
    const isList = [...parameters.keys()].some((key) => key.startsWith(`${name}.`));
    if (isList || (value !== null && known === undefined)) throw notImplemented(`${name} of ${action}`);
    if (value === null) {
      if (required.has(name)) wrong.push(detail(null, name, 'Member must not be null'));
      continue;
    }
    input[name] = member.isNumericSchema() ? Number(value) : value;
    if (known !== undefined) wrong.push(...beyond(known, value).map((rule) => detail(value, name, rule)));
  }
  if (wrong.length > 0) throw stsRefusals.inputInvalid.error(wrong);
  return input;
}

/** The rules, in AWS's words, that a parameter's text breaks. */
function beyond({ length, pattern, range }: Bounds, value: string): string[] {
  const broken: string[] = [];
  if (length !== undefined && value.length < length[0]) broken.push(`Member must have length greater than or equal to ${length[0]}`);
  if (length !== undefined && value.length > length[1]) broken.push(`Member must have length less than or equal to ${length[1]}`);
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) {
    broken.push(`Member must satisfy regular expression pattern: ${pattern}`);
  }
  if (range !== undefined && !/^\d{1,9}$/.test(value)) broken.push('Member must be a whole number');
  else if (range !== undefined && Number(value) < range[0]) broken.push(`Member must have value greater than or equal to ${range[0]}`);
  else if (range !== undefined && Number(value) > range[1]) broken.push(`Member must have value less than or equal to ${range[1]}`);
  return broken;
}

const detail = (value: string | null, name: string, rule: string): string =>
  `Value ${value === null ? 'null' : `'${shown(name, value)}'`} at '${name.charAt(0).toLowerCase()}${name.slice(1)}' failed to satisfy constraint: ${rule}`;

/** Tokens and codes are not said back: an error's words end up in logs. */
const shown = (name: string, value: string): string => (name === 'WebIdentityToken' || name === 'TokenCode' ? '***' : value);
