import { isJsonObject, ownMember } from './json-reader';

type OneOrMore<T> = T | readonly T[];

/** A statement of a policy, as IAM spells it (IAM user guide, "Grammar of the IAM JSON policy language"). */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | Readonly<Record<string, OneOrMore<string>>>;
  readonly Action?: OneOrMore<string>;
  readonly NotAction?: OneOrMore<string>;
  readonly Resource?: OneOrMore<string>;
  readonly NotResource?: OneOrMore<string>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore<string>>>>>;
}

/** What is to be allowed. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  /** What conditions may look at, by key in lower case, e.g. `aws:sourcearn`. */
  readonly context: Readonly<Record<string, string>>;
}

const listOf = <T>(value: OneOrMore<T> | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

/** Whether a pattern covers a text: `*` is any characters, a slash or colon among them, and `?` is one. */
function covers(pattern: string, text: string): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}

/** ARNs are compared part by part, of which there are six (IAM user guide, "Amazon Resource Name (ARN) condition operators"). */
function coversArn(pattern: string, arn: string): boolean {
  const parts = (text: string): string[] => {
    const all = text.split(':');
    return [...all.slice(0, 5), all.slice(5).join(':')];
  };
  const asked = parts(arn);
  return pattern.split(':').length >= 6 && parts(pattern).every((part, index) => covers(part, asked[index] ?? ''));
}

const operators: Readonly<Record<string, (expected: string, found: string) => boolean>> = {
  ArnEquals: coversArn,
  ArnLike: coversArn,
  StringEquals: (expected, found) => expected === found,
  StringLike: covers,
};

/** Whether all conditions hold; undefined when one of them is of a kind that this endpoint does not know. */
function conditionsHold(statement: Statement, { context }: Request): boolean | undefined {
  const conditions = Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => {
      const compare = ownMember(operators, operator);
      if (compare === undefined) return undefined;
      const found = ownMember(context, key.toLowerCase());
      return found !== undefined && listOf(values).some((value) => compare(value, found));
    }),
  );
  const results = new Set(conditions);
  return results.has(false) ? false : results.has(undefined) ? undefined : true;
}

function applies(statement: Statement, request: Request): boolean {
  const names = (patterns: OneOrMore<string> | undefined, text: string): boolean => listOf(patterns).some((one) => covers(one, text));
  const action = request.action.toLowerCase();
  const lower = (patterns: OneOrMore<string> | undefined): readonly string[] => listOf(patterns).map((one) => one.toLowerCase());
  const ofAction = statement.Action === undefined ? !names(lower(statement.NotAction), action) : names(lower(statement.Action), action);
  const ofResource =
    statement.Resource === undefined ? !names(statement.NotResource, request.resource) : names(statement.Resource, request.resource);
  // Of what it cannot judge this endpoint allows nothing, and denies all: words and rule are ours.
  return ofAction && ofResource && (conditionsHold(statement, request) ?? statement.Effect === 'Deny');
}

/** What statements say of a request: a Deny that applies wins over every Allow, and where none applies nothing is allowed. */
export function decide(statements: readonly Statement[], request: Request): 'allowed' | 'denied' | 'unmatched' {
  const applying = statements.filter((statement) => applies(statement, request));
  if (applying.some(({ Effect }) => Effect === 'Deny')) return 'denied';
  return applying.length > 0 ? 'allowed' : 'unmatched';
}

/** Whether a statement is for one of these principals, e.g. `['AWS', '111111111111']` or `['Service', 'apigateway.amazonaws.com']`. */
export function isFor({ Principal: principal }: Statement, kind: 'AWS' | 'Service', names: readonly string[]): boolean {
  if (principal === undefined) return false;
  if (principal === '*') return true;
  return listOf(ownMember(principal, kind)).some((name) => name === '*' || names.includes(name));
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): boolean => isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText));

/** Whether a parsed JSON value is a statement, by the members that it needs. */
export function isStatement(value: unknown): value is Statement {
  if (!isJsonObject(value)) return false;
  const { Effect, Action, NotAction, Resource, NotResource, Condition } = value;
  const conditions = Condition === undefined || (isJsonObject(Condition) && Object.values(Condition).every(isCondition));
  return (Effect === 'Allow' || Effect === 'Deny') && isTexts(Action ?? NotAction) && isTexts(Resource ?? NotResource) && conditions;
}

const isCondition = (value: unknown): boolean => isJsonObject(value) && Object.values(value).every(isTexts);
