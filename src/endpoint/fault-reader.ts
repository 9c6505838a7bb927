import type { NormalizedSchema } from '@smithy/core/schema';

import { isAccount } from './account';
import { unreadable } from './api-error';
import type { Fault } from './faults';
import { isJsonObject, type JsonObject, ownMember } from './json-reader';
import { operations } from './operations';
import { isOperation } from './other-operations';

type Check = (value: unknown) => boolean;

const isString: Check = (value) => typeof value === 'string';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isCountFrom =
  (least: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least;
/** A timer that is set for longer goes off at once. */
const longestDelay = 2 ** 31 - 1;
const isDuration: Check = (value) => typeof value === 'number' && value >= 0 && value <= longestDelay;
const isStatus: Check = (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599;
const isStringList: Check = (value) => Array.isArray(value) && value.every(isString);
const isStringMap: Check = (value) => isJsonObject(value) && Object.values(value).every(isString);
const isShape =
  (required: readonly string[], shape: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isJsonObject(value) &&
    required.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, item]) => ownMember(shape, name)?.(item) === true);

const members: Readonly<Record<string, Check>> = {
  account: isAccount,
  operation: isString,
  times: (value) => value === 'always' || isCountFrom(-1)(value),
  skip: isCountFrom(0),
  error: isShape(['status'], {
    status: isStatus,
    code: isString,
    message: isString,
    contentType: isString,
    body: isString,
    headers: isStringMap,
  }),
  drop: (value) => value === 'before' || value === 'after',
  delay: isDuration,
  delayAfter: isDuration,
  answer: isShape(['body'], { status: isStatus, body: isString, contentType: isString, effect: isBoolean }),
  ignore: isStringList,
};

const effects = ['error', 'drop', 'delay', 'delayAfter', 'answer', 'ignore'];

/**
 * A fault from the JSON of a control request. A misspelt fault must not pass in silence: the test that asked for it would prove nothing.
 *
 * @throws ApiError 400 naming what is wrong with it
 */
export async function readFault(json: unknown): Promise<Fault> {
  if (!isJsonObject(json)) throw unreadable('A fault should be an object');
  for (const name of ['account', 'operation']) if (!Object.hasOwn(json, name)) throw unreadable(`A fault needs the member ${name}`);
  for (const [name, value] of Object.entries(json)) {
    const check = ownMember(members, name);
    if (check === undefined) throw unreadable(`A fault has no member ${name}`);
    if (!check(value)) throw unreadable(`The fault's member ${name} is not well formed`);
  }
  if (!effects.some((name) => Object.hasOwn(json, name))) throw unreadable(`A fault needs one of ${effects.join(', ')}`);
  const fault = asFault(json);
  refuseLostEffect(fault);
  if (fault.operation !== '*' && !(await isOperation(fault.operation))) throw unreadable(`No service has an operation ${fault.operation}`);
  refuseStrangeMembers(fault);
  return fault;
}

// Every member was just checked, by name and by type.
const asFault = (json: JsonObject): Fault => json as unknown as Fault;

/** What could not happen beside this fault's first effect. */
function excluded({ error, drop, answer }: Fault): ReadonlyArray<keyof Fault> {
  if (error !== undefined) return ['drop', 'answer', 'delayAfter', 'ignore'];
  if (drop === 'before') return ['answer', 'delayAfter', 'ignore'];
  if (drop === 'after') return ['answer', 'delayAfter'];
  return answer?.effect === false ? ['delayAfter', 'ignore'] : [];
}

function refuseLostEffect(fault: Fault): void {
  const lost = excluded(fault).find((name) => fault[name] !== undefined);
  if (lost !== undefined) throw unreadable(`The fault's member ${lost} could not happen beside the others`);
}

/** Refuses members to be ignored that the operation's body has not; of `*`, that no operation's has. */
function refuseStrangeMembers({ operation, ignore = [] }: Fault): void {
  const known = operation === '*' ? [...operations.byName.values()] : [operations.byName.get(operation)];
  const names = new Set(known.flatMap((each) => (each === undefined ? [] : bodyMembers(each.input))));
  const stranger = ignore.find((name) => !names.has(name));
  if (stranger !== undefined) throw unreadable(`The body of ${operation} has no member ${stranger}`);
}

const bodyMembers = (input: NormalizedSchema): string[] =>
  input.isStructSchema()
    ? [...input.structIterator()]
        .map(([name, member]) => [name, member.getMergedTraits()] as const)
        .filter(([, traits]) => !traits.httpLabel && traits.httpQuery === undefined)
        .map(([name, { jsonName }]) => jsonName ?? name)
    : [];
