import { type ApiPlace, authorizerArn } from './execute-api-arn';
import { arnParts, matchesArn } from './matches-arn';
import { matchesWildcards } from './matches-wildcards';
import { textList } from './text-list';

const API_GATEWAY = 'apigateway.amazonaws.com';

/** Who is to be allowed: API Gateway, on behalf of one authorizer. */
interface AuthorizerInvocation {
  api: ApiPlace;
  authorizerId: string;
}

/**
 * For whom else a statement opens the function, besides this authorizer:
 * - `authorizer`: nobody
 * - `api`: other parts of the same API
 * - `account`: other APIs of the same account
 * - `everyone`: API Gateway on behalf of any account (the confused deputy)
 * - `public`: anybody at all, API Gateway or not
 */
export type Reach = 'authorizer' | 'api' | 'account' | 'everyone' | 'public';

const REACHES: readonly Reach[] = ['authorizer', 'api', 'account', 'everyone', 'public'];

/** A statement that allows more than it needs to. */
interface WideGrant {
  /** The statement's id, by which it can be removed; undefined where it has none. */
  sid: string | undefined;
  reach: Reach;
}

/** Whether API Gateway may invoke a function for an authorizer, as far as the function's own policy says. */
export type InvokeRight =
  | { state: 'allowed'; reach: 'authorizer' | 'api' }
  /** `hasOwn`: whether another statement allows it to this API alone, so that the wide ones could go. */
  | { state: 'allowed-too-widely'; wide: WideGrant[]; hasOwn: boolean }
  /** `others`: ids of authorizers of the same API that may, such as one that was deleted and created again (aws-facts.md G). */
  | { state: 'missing'; others: string[] }
  | { state: 'denied'; sid: string | undefined }
  /** `why` goes on after "It cannot be told:". */
  | { state: 'unknown'; why: string };

type Statement = Record<string, unknown>;

/** What a part of a statement says about the invocation; `unclear` where this console does not understand it. */
type Judgement = 'yes' | 'no' | 'unclear';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const all = (judgements: Judgement[]): Judgement => (judgements.includes('no') ? 'no' : judgements.includes('unclear') ? 'unclear' : 'yes');

function judgePrincipal({ Principal, NotPrincipal }: Statement): { judgement: Judgement; isPublic: boolean } {
  if (NotPrincipal !== undefined) return { judgement: 'unclear', isPublic: false };
  // In a resource policy both mean everybody (IAM user guide, reference_policies_elements_principal).
  if (Principal === '*' || (isObject(Principal) && textList(Principal['AWS'])?.includes('*'))) return { judgement: 'yes', isPublic: true };
  if (!isObject(Principal)) return { judgement: 'unclear', isPublic: false };
  const services = textList(Principal['Service']) ?? [];
  return { judgement: services.some((service) => service === API_GATEWAY) ? 'yes' : 'no', isPublic: false };
}

function judgeAction({ Action, NotAction }: Statement): Judgement {
  const actions = textList(Action);
  if (NotAction !== undefined || !actions) return 'unclear';
  return actions.some((action) => matchesWildcards(action.toLowerCase(), 'lambda:invokefunction')) ? 'yes' : 'no';
}

/** A function's policy is about the function that it belongs to. Endpoints may write it otherwise than AWS. */
function judgeResource({ Resource, NotResource }: Statement, functionArn: string): Judgement {
  if (NotResource !== undefined) return 'unclear';
  if (Resource === undefined) return 'yes';
  return textList(Resource)?.some((resource) => matchesWildcards(resource, functionArn)) ? 'yes' : 'unclear';
}

const TESTS: Readonly<Record<string, (wanted: string, given: string) => boolean>> = {
  arnlike: matchesArn,
  arnequals: matchesArn,
  stringequals: (wanted, given) => wanted === given,
  stringequalsignorecase: (wanted, given) => wanted.toLowerCase() === given.toLowerCase(),
  stringlike: matchesWildcards,
};

/** One line of a Condition: an operator, a key and the values of which one has to match. */
interface Condition {
  /** In small letters, without `IfExists`: API Gateway always gives both of the keys that are understood here. */
  operator: string;
  /** In small letters, since case does not count in keys. */
  key: string;
  values: string[] | undefined;
}

function conditionsOf(statement: Statement): Condition[] | undefined {
  const condition = statement['Condition'];
  if (condition === undefined) return [];
  if (!isObject(condition)) return undefined;
  return Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(isObject(keys) ? keys : { '': undefined }).map(([key, values]) => ({
      operator: operator.toLowerCase().replace(/ifexists$/, ''),
      key: key.toLowerCase(),
      values: textList(values),
    })),
  );
}

function judgeCondition({ operator, key, values }: Condition, sourceArn: string, account: string): Judgement {
  const given = key === 'aws:sourcearn' ? sourceArn : key === 'aws:sourceaccount' ? account : undefined;
  const test = TESTS[operator];
  if (given === undefined || !test || !values) return 'unclear';
  return values.some((value) => test(value, given)) ? 'yes' : 'no';
}

const hasWildcard = (text: string): boolean => /[*?]/.test(text);

/** How many sources a value of SourceArn lets in that lets this one in. */
function reachOfArn(value: string, api: ApiPlace, isLiteral: boolean): Reach {
  if (isLiteral || !hasWildcard(value)) return 'authorizer';
  const [, , service = '', region = '', account = '', resource = ''] = arnParts(value) ?? [];
  if (hasWildcard(service) || hasWildcard(account) || account === '') return 'everyone';
  return !hasWildcard(region) && resource.startsWith(`${api.apiId}/`) ? 'api' : 'account';
}

function reachOf(conditions: Condition[], { api, sourceArn }: { api: ApiPlace; sourceArn: string }, isPublic: boolean): Reach {
  const ofCondition = ({ operator, key, values = [] }: Condition): Reach => {
    if (key === 'aws:sourceaccount') return values.some(hasWildcard) && operator === 'stringlike' ? 'everyone' : 'account';
    const isLiteral = operator.startsWith('stringequals');
    const test = TESTS[operator];
    const matching = new Set(values.filter((value) => test?.(value, sourceArn)).map((value) => reachOfArn(value, api, isLiteral)));
    return REACHES.findLast((reach) => matching.has(reach)) ?? 'everyone';
  };
  const reaches = new Set(conditions.map(ofCondition));
  // Every condition has to hold, so the narrowest counts.
  return REACHES.find((reach) => reaches.has(reach)) ?? (isPublic ? 'public' : 'everyone');
}

/** The authorizers of the API that a statement names by their ids. */
function authorizersNamed(conditions: Condition[], sourceArn: string): string[] {
  const prefix = sourceArn.slice(0, sourceArn.lastIndexOf('/') + 1);
  const values = conditions.filter(({ key }) => key === 'aws:sourcearn').flatMap((condition) => condition.values ?? []);
  return values
    .filter((value) => value !== sourceArn && value.startsWith(prefix) && !hasWildcard(value))
    .map((value) => value.slice(prefix.length));
}

interface Judged {
  sid: string | undefined;
  effect: unknown;
  applies: Judgement;
  reach: Reach;
  /** Other authorizers of the API that it would apply to. */
  others: string[];
}

function judge(statement: Statement, functionArn: string, { api, authorizerId }: AuthorizerInvocation): Judged {
  const sourceArn = authorizerArn(api, authorizerId);
  const principal = judgePrincipal(statement);
  const conditions = conditionsOf(statement);
  const forApiGateway = all([principal.judgement, judgeAction(statement), judgeResource(statement, functionArn)]);
  const underConditions = conditions?.map((condition) => judgeCondition(condition, sourceArn, api.account)) ?? ['unclear' as const];
  const sid = statement['Sid'];
  return {
    sid: typeof sid === 'string' && sid !== '' ? sid : undefined,
    effect: statement['Effect'],
    applies: all([forApiGateway, ...underConditions]),
    reach: reachOf(conditions ?? [], { api, sourceArn }, principal.isPublic),
    others: forApiGateway === 'yes' ? authorizersNamed(conditions ?? [], sourceArn) : [],
  };
}

function statementsOf(policy: string): Statement[] | undefined {
  try {
    const parsed: unknown = JSON.parse(policy);
    if (!isObject(parsed)) return undefined;
    const { Statement: statements } = parsed;
    const list: unknown[] = Array.isArray(statements) ? statements : [statements];
    return list.every(isObject) ? list : undefined;
  } catch {
    return undefined;
  }
}

/** Grants that can be told apart: some endpoints hold several statements with one id. */
function distinct(grants: WideGrant[]): WideGrant[] {
  return grants.filter(({ sid, reach }, index) => grants.findIndex((grant) => grant.sid === sid && grant.reach === reach) === index);
}

const named = (sid: string | undefined): string => (sid === undefined ? 'a statement without an id' : `the statement ${sid}`);

/**
 * Judges a function's resource policy. What is not understood never counts as a right (aws-facts.md B7, G; IAM user guide,
 * reference_policies_evaluation-logic: an explicit Deny wins).
 *
 * @param policy the JSON that GetPolicy answers
 * @param functionArn with the qualifier that the policy was read for
 */
export function judgeFunctionPolicy(policy: string, functionArn: string, invocation: AuthorizerInvocation): InvokeRight {
  const statements = statementsOf(policy);
  if (!statements) return { state: 'unknown', why: 'its policy is not one that this console can read.' };
  const judged = statements.map((statement) => judge(statement, functionArn, invocation));

  const odd = judged.find(({ effect, applies }) => applies !== 'no' && effect !== 'Allow' && effect !== 'Deny');
  if (odd) return { state: 'unknown', why: `${named(odd.sid)} has an effect that this console does not know.` };
  const denial = judged.find(({ effect, applies }) => effect === 'Deny' && applies === 'yes');
  if (denial) return { state: 'denied', sid: denial.sid };
  const maybeDenied = judged.find(({ effect, applies }) => effect === 'Deny' && applies === 'unclear');
  if (maybeDenied) return { state: 'unknown', why: `${named(maybeDenied.sid)} denies under conditions that this console does not judge.` };

  const allowing = judged.filter(({ applies }) => applies === 'yes');
  const own = allowing.filter(({ reach }) => reach === 'authorizer' || reach === 'api');
  const wide = distinct(allowing.filter((grant) => !own.includes(grant)).map(({ sid, reach }) => ({ sid, reach })));
  if (wide.length > 0) return { state: 'allowed-too-widely', wide, hasOwn: own.length > 0 };
  if (own.length > 0) return { state: 'allowed', reach: own.some(({ reach }) => reach === 'api') ? 'api' : 'authorizer' };
  const maybeAllowed = judged.find(({ applies }) => applies === 'unclear');
  if (maybeAllowed)
    return { state: 'unknown', why: `${named(maybeAllowed.sid)} allows under conditions that this console does not judge.` };
  return { state: 'missing', others: [...new Set(judged.flatMap(({ others }) => others))] };
}
