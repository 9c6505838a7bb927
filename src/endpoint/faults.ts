import { unreadable } from './api-error';
import { isJsonObject, type JsonObject } from './json-reader';

/** An error answered in place of the operation, which does not take effect. */
export interface FaultError {
  readonly status: number;
  /** Sent as `x-amzn-errortype`; without one there is no such header. */
  readonly code?: string;
  readonly message?: string;
  readonly contentType?: string;
  /** The raw body, instead of the JSON of the message. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A body answered in place of the operation's own. */
interface FaultAnswer {
  readonly status?: number;
  readonly body: string;
  readonly contentType?: string;
  /** Whether the operation takes effect first; it does unless this is false. */
  readonly effect?: boolean;
}

/** Something that goes wrong for an account's calls of an operation. At least one of the last six members is there. */
export interface Fault {
  readonly account: string;
  /** Name of an operation, e.g. `UpdateRoute` or `GetCallerIdentity`, or `*` for all. */
  readonly operation: string;
  /** How often it happens: once by default; 0, -1 or "always" for as long as it stands. */
  readonly times?: number | 'always';
  /** How many matching calls pass before. */
  readonly skip?: number;
  readonly error?: FaultError;
  /** The connection is reset before or after the operation took effect. */
  readonly drop?: 'before' | 'after';
  /** Milliseconds before the operation takes effect; it does not if the client has gone by then. */
  readonly delay?: number;
  /** Milliseconds after the operation took effect, before the answer. */
  readonly delayAfter?: number;
  readonly answer?: FaultAnswer;
  /** Members of the input, spelled as on the wire, that are dropped in silence. */
  readonly ignore?: readonly string[];
}

interface Standing {
  readonly fault: Fault;
  /** How often it still happens; Infinity when it always does. */
  left: number;
  skip: number;
}

/** The faults that stand, in the order in which they were asked for. */
export class Faults {
  #standing: Standing[] = [];

  add(fault: Fault): void {
    const { times = 1 } = fault;
    this.#standing.push({ fault, left: times === 'always' || times < 1 ? Number.POSITIVE_INFINITY : times, skip: fault.skip ?? 0 });
  }

  /** The fault that meets this call, if one does; a call uses up one fault at most. */
  take(account: string, operation: string): Fault | undefined {
    for (const standing of this.#standing) {
      const { fault } = standing;
      if (fault.account !== account || (fault.operation !== '*' && fault.operation !== operation)) continue;
      if (standing.skip > 0) {
        standing.skip -= 1;
        continue;
      }
      standing.left -= 1;
      if (standing.left <= 0) this.#standing = this.#standing.filter((other) => other !== standing);
      return fault;
    }
    return undefined;
  }

  /** Ends the faults of an account, or all. */
  clear(account?: string): void {
    this.#standing = account === undefined ? [] : this.#standing.filter(({ fault }) => fault.account !== account);
  }
}

type Check = (value: unknown) => boolean;

const isString: Check = (value) => typeof value === 'string';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isCount: Check = (value) => Number.isInteger(value);
const isDuration: Check = (value) => typeof value === 'number' && value >= 0;
const isStatus: Check = (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599;
const isStringList: Check = (value) => Array.isArray(value) && value.every(isString);
const isStringMap: Check = (value) => isJsonObject(value) && Object.values(value).every(isString);
const isShape =
  (required: readonly string[], members: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isJsonObject(value) &&
    required.every((name) => name in value) &&
    Object.entries(value).every(([name, item]) => members[name]?.(item) === true);

const members: Readonly<Record<string, Check>> = {
  account: isString,
  operation: isString,
  times: (value) => value === 'always' || isCount(value),
  skip: isCount,
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
export function readFault(json: unknown): Fault {
  if (!isJsonObject(json)) throw unreadable('A fault should be an object');
  for (const name of ['account', 'operation']) if (!(name in json)) throw unreadable(`A fault needs the member ${name}`);
  for (const [name, value] of Object.entries(json)) {
    const check = members[name];
    if (check === undefined) throw unreadable(`A fault has no member ${name}`);
    if (!check(value)) throw unreadable(`The fault's member ${name} is not well formed`);
  }
  if (!effects.some((name) => name in json)) throw unreadable(`A fault needs one of ${effects.join(', ')}`);
  return asFault(json);
}

// Every member was just checked, by name and by type.
const asFault = (json: JsonObject): Fault => json as unknown as Fault;
