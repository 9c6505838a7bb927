import { unreadable } from './api-error';
import { functionArn } from './function-name';
import type { FunctionSource } from './function-runner';
import { type FunctionRecord, type Functions, newFunction } from './functions';
import { isJsonObject, type JsonObject, ownMember } from './json-reader';
import { isStatement, type Statement } from './policy';

/** Whose the functions of a seed are, and when they are made. */
export interface FunctionOwner {
  readonly account: string;
  readonly region: string;
  readonly now: Date;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const isBetween =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === 'number' && value >= least && value <= most;
const isStatements: Check = (value) => Array.isArray(value) && value.every(isStatement);

const members: Readonly<Record<string, Check>> = {
  functionName: matches(/^[a-zA-Z0-9-_]{1,64}$/),
  code: isText,
  description: isText,
  runtime: isText,
  handler: isText,
  role: isText,
  timeout: isBetween(0.001, 900),
  // Node itself needs the least of it.
  memorySize: isBetween(16, 10_240),
  versions: (value) => Array.isArray(value) && value.every(matches(/^\d+$/)),
  aliases: (value) => isJsonObject(value) && Object.values(value).every(matches(/^(\d+|\$LATEST)$/)),
  policy: isStatements,
  policies: (value) => isJsonObject(value) && Object.values(value).every(isStatements),
};

/** What stands where a seed has no code: a function that returns its event. */
const echo = 'export const handler = async (event) => event;';

/**
 * A function from the JSON of a seed: `functionName`, and any of `code` (JavaScript; without it the function returns its event),
 * `description`, `runtime`, `handler`, `role`, `timeout` (seconds, or a part of one), `memorySize` (MB), `versions` (numbers as text),
 * `aliases` (name to version), `policy` (statements of the function itself) and `policies` (qualifier to statements). Statements without
 * `Resource` get the function's ARN.
 *
 * @param from whose code it is: the endpoint's own samples, or sent by somebody
 * @throws ApiError 400 SerializationException naming what is wrong
 */
export function readFunctionSeed(seed: unknown, owner: FunctionOwner, from: 'sample' | 'sent' = 'sent'): FunctionRecord {
  const given = checked(withResources(seed, owner));
  const name = String(given['functionName']);
  const { code = echo } = given as { readonly code?: string };
  const source: FunctionSource = { text: code, format: 'detect' };
  const configuration = Object.fromEntries(
    Object.entries({
      Description: given['description'],
      Runtime: given['runtime'],
      Handler: given['handler'],
      Role: given['role'],
      Timeout: given['timeout'],
      MemorySize: given['memorySize'],
    }).filter(([, value]) => value !== undefined),
  );
  const record = newFunction({ ...owner, name, code: { from, source }, configuration });
  plantVersions(record, given, { ...owner, name });
  for (const [qualifier, statements] of policiesIn(given)) record.policies.set(qualifier, { statements, revisionId: crypto.randomUUID() });
  return record;
}

/** Adds functions that were read from a seed, each in place of the one with its name. */
export function plantFunctions(functions: Functions, records: readonly FunctionRecord[], { account, region }: FunctionOwner): void {
  const stored = functions.stored(account, region);
  for (const record of records) stored.set(record.name, record);
}

function plantVersions(record: FunctionRecord, given: JsonObject, owner: FunctionOwner & { readonly name: string }): void {
  const latest = record.versions.get('$LATEST');
  if (latest === undefined) return;
  for (const number of (given['versions'] ?? []) as string[]) {
    record.versions.set(number, {
      ...latest,
      configuration: {
        ...latest.configuration,
        FunctionArn: functionArn({ ...owner, qualifier: number }),
        Version: number,
        RevisionId: crypto.randomUUID(),
      },
    });
  }
  for (const [Name, FunctionVersion] of Object.entries((given['aliases'] ?? {}) as Record<string, string>)) {
    if (!record.versions.has(FunctionVersion)) throw unreadable(`The alias ${Name} is of a version that the seed has not`);
    const AliasArn = functionArn({ ...owner, qualifier: Name });
    record.aliases.set(Name, { AliasArn, Name, FunctionVersion, Description: '', RevisionId: crypto.randomUUID() });
  }
}

function policiesIn(given: JsonObject): Array<[qualifier: string, statements: readonly Statement[]]> {
  const own = given['policy'] as Statement[] | undefined;
  const others = Object.entries((given['policies'] ?? {}) as Record<string, Statement[]>);
  return own === undefined ? others : [['$LATEST', own], ...others];
}

function withResources(seed: unknown, owner: FunctionOwner): unknown {
  if (!isJsonObject(seed)) return seed;
  const name = String(seed['functionName']);
  const filled = (statements: unknown, qualifier?: string): unknown => {
    if (!Array.isArray(statements)) return statements;
    const Resource = functionArn({ ...owner, name, ...(qualifier === undefined ? {} : { qualifier }) });
    return statements.map((one: unknown) => (isJsonObject(one) ? { Resource, ...one } : one));
  };
  const { policy, policies } = seed;
  return {
    ...seed,
    ...(policy === undefined ? {} : { policy: filled(policy) }),
    ...(isJsonObject(policies) && {
      policies: Object.fromEntries(Object.entries(policies).map(([qualifier, one]) => [qualifier, filled(one, qualifier)])),
    }),
  };
}

function checked(seed: unknown): JsonObject {
  if (!isJsonObject(seed)) throw unreadable('The seed of a function should be an object');
  if (!Object.hasOwn(seed, 'functionName')) throw unreadable('The seed of a function needs the member functionName');
  for (const [name, value] of Object.entries(seed)) {
    if (ownMember(members, name)?.(value) !== true) throw unreadable(`The seed of a function has no member ${name} with a value like this`);
  }
  return seed;
}
