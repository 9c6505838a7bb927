import { matchesWildcards } from './matches-wildcards';

/** A statement of the policy that an authorizer's function returned, when its form is right. */
export interface PolicyStatement {
  effect: 'Allow' | 'Deny';
  actions: string[];
  /** Whether it is about every action but those, as with NotAction. */
  exceptActions: boolean;
  resources: string[];
  /** Whether it is about every resource but those, as with NotResource. */
  exceptResources: boolean;
  /** Whether it holds under a condition, which this console does not judge. */
  isConditional: boolean;
}

/** What one statement says about a connection. */
export interface StatementJudgement {
  statement: PolicyStatement;
  /** Whether it is about this connection: `perhaps` where that hangs on its Condition. */
  applies: 'yes' | 'no' | 'perhaps';
  /** What it says, or why it says nothing, in a sentence. */
  why: string;
}

/** `undecided`: it hangs on a Condition. */
export type PolicyDecision = 'allowed' | 'denied' | 'not-allowed' | 'undecided';

/** `…/{stage}/GET/…`, which is what the blueprints for REST APIs build (aws-powertools/powertools-lambda-python#5800). */
const REST_SHAPE = /^arn:[^:]*:execute-api:[^:]*:[^:]*:[^/]+\/[^/]+\/(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|ANY|\*)\/.*$/;

/** As many characters of a resource as fit in a sentence. */
const IN_A_SENTENCE = 160;

/** Why a resource does not name a connection. */
function whyNot(resource: string, connectArn: string): string {
  const short = resource.length > IN_A_SENTENCE ? `${resource.slice(0, IN_A_SENTENCE)}…` : resource;
  const mismatch = `Its Resource ${short} does not match ${connectArn}.`;
  return REST_SHAPE.test(resource) ? `${mismatch} It has the form of a REST API’s, which ends in {stage}/{verb}/{path}.` : mismatch;
}

function judgeStatement(statement: PolicyStatement, connectArn: string): StatementJudgement {
  const { actions, exceptActions, resources, exceptResources, effect, isConditional } = statement;
  if (actions.some((action) => matchesWildcards(action.toLowerCase(), 'execute-api:invoke')) === exceptActions) {
    return { statement, applies: 'no', why: 'Its Action is not execute-api:Invoke, so it says nothing about connecting.' };
  }
  if (resources.some((resource) => matchesWildcards(resource, connectArn)) === exceptResources) {
    if (exceptResources) return { statement, applies: 'no', why: `Its NotResource matches ${connectArn}, so it says nothing about it.` };
    const [first = ''] = resources.filter((resource) => REST_SHAPE.test(resource)).concat(resources);
    return { statement, applies: 'no', why: whyNot(first, connectArn) };
  }
  const verb = effect === 'Allow' ? 'allows' : 'denies';
  if (isConditional)
    return { statement, applies: 'perhaps', why: `It ${verb} connecting under its Condition, which this console does not judge.` };
  return { statement, applies: 'yes', why: `It ${verb} connecting.` };
}

/** Evaluates a policy as IAM does: nothing is allowed unless a statement allows it, and a Deny wins over every Allow. */
export function evaluatePolicy(
  statements: readonly PolicyStatement[],
  connectArn: string,
): { decision: PolicyDecision; judgements: StatementJudgement[] } {
  const judgements = statements.map((statement) => judgeStatement(statement, connectArn));
  const some = (effect: PolicyStatement['effect'], applies: StatementJudgement['applies']) =>
    judgements.some((judgement) => judgement.statement.effect === effect && judgement.applies === applies);
  const mayBeAllowed = some('Allow', 'yes') || some('Allow', 'perhaps');
  let decision: PolicyDecision = 'undecided';
  if (some('Deny', 'yes')) decision = 'denied';
  else if (!mayBeAllowed) decision = 'not-allowed';
  else if (some('Allow', 'yes') && !some('Deny', 'perhaps')) decision = 'allowed';
  return { decision, judgements };
}
