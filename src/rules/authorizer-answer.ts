import type { PolicyStatement } from './authorizer-policy';
import { textList } from './text-list';

/** What an authorizer's function may answer at most, in bytes (aws-facts.md B8, D). */
const LARGEST_ANSWER = 8 * 1024;
/** Longest Resource of a policy, in characters (aws-facts.md B8). */
const LONGEST_RESOURCE = 512;

/** What an authorizer's function returned, as API Gateway reads it: `wrong` says which member it cannot read, and that gives a 500. */
export type AuthorizerAnswer = { statements: PolicyStatement[]; usageIdentifierKey: string | undefined } | { wrong: string };

type Members = Record<string, unknown>;

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a value is, for people. */
function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** The same, for what API Gateway does not take as an answer at all. */
function notAnAnswer(value: unknown): string {
  if (value === 'Unauthorized') return 'It returned the text Unauthorized. For a 401 that has to be thrown, not returned.';
  // ExpanseLLC/lambda_authorizer#1: "Could not parse policy".
  return `It returned ${kindOf(value)} instead of an object with principalId and policyDocument.`;
}

/** What is wrong with an object, if it is what functions for other things return. */
function foreignAnswer(answer: Members): string | undefined {
  if (answer['policyDocument'] !== undefined) return undefined;
  if (answer['isAuthorized'] !== undefined) {
    return 'It returned isAuthorized, the simple response that only HTTP APIs take. A WebSocket API needs principalId and policyDocument.';
  }
  // serverless/examples#305.
  if (answer['statusCode'] !== undefined)
    return 'It returned an HTTP response, with statusCode. An authorizer returns a policy, or throws.';
  return undefined;
}

/** Where a policy's member is written in small letters, as some libraries do (aws/aws-lambda-java-libs#184: "Unable to parse given policy"). */
function misspelt(object: Members, member: string): string {
  const found = Object.keys(object).find((name) => name.toLowerCase() === member.toLowerCase());
  return found === undefined ? 'missing' : `missing: it is spelt ${found}`;
}

/** IAM's two versions; without one, the older holds (IAM user guide, reference_policies_elements_version). */
const VERSIONS: ReadonlySet<unknown> = new Set(['2012-10-17', '2008-10-17', undefined]);

/** A statement's actions or resources, given as they are or by those that they are not (IAM user guide, NotAction and NotResource). */
function readList(statement: Members, member: 'Action' | 'Resource', at: string): { list: string[]; isExcept: boolean } | string {
  const isExcept = statement[member] === undefined && statement[`Not${member}`] !== undefined;
  const name = isExcept ? `Not${member}` : member;
  const list = textList(statement[name]);
  if (list) return { list, isExcept };
  const found = statement[name] === undefined ? misspelt(statement, name) : kindOf(statement[name]);
  return `${at}.${name} is ${found}. It has to be a text or a list of texts.`;
}

function readStatement(value: unknown, at: string): PolicyStatement | string {
  if (!isObject(value)) return `${at} is ${kindOf(value)} instead of an object.`;
  const { Effect, Condition } = value;
  if (Effect !== 'Allow' && Effect !== 'Deny') {
    return `${at}.Effect is ${typeof Effect === 'string' ? `“${Effect}”` : Effect === undefined ? misspelt(value, 'Effect') : kindOf(Effect)}. It has to be Allow or Deny, in these letters.`;
  }
  const actions = readList(value, 'Action', at);
  if (typeof actions === 'string') return actions;
  const resources = readList(value, 'Resource', at);
  if (typeof resources === 'string') return resources;
  const long = resources.list.find((resource) => resource.length > LONGEST_RESOURCE);
  if (long) return `${at}.Resource has ${long.length} characters. API Gateway takes ${LONGEST_RESOURCE} at most.`;
  // Seen with AWS: aws/aws-lambda-dotnet#2022, aws/aws-lambda-rust-runtime#863.
  if (Condition === null) return `${at}.Condition is null. It has to be left out, or be an object.`;
  if (Condition !== undefined && !isObject(Condition)) return `${at}.Condition is ${kindOf(Condition)} instead of an object.`;
  return {
    effect: Effect,
    actions: actions.list,
    exceptActions: actions.isExcept,
    resources: resources.list,
    exceptResources: resources.isExcept,
    isConditional: Object.keys(Condition ?? {}).length > 0,
  };
}

function readPolicy(policy: unknown): PolicyStatement[] | string {
  if (!isObject(policy)) return `policyDocument is ${kindOf(policy)}${policy === undefined ? '' : ' instead of an object'}.`;
  const { Version, Statement } = policy;
  if (!VERSIONS.has(Version)) {
    return `policyDocument.Version is ${typeof Version === 'string' ? `“${Version}”` : kindOf(Version)}. It has to be “2012-10-17”.`;
  }
  if (Statement === undefined) return `policyDocument.Statement is ${misspelt(policy, 'Statement')}.`;
  if (!Array.isArray(Statement) && !isObject(Statement)) return `policyDocument.Statement is ${kindOf(Statement)} instead of a list.`;
  const list: unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  // Inferred: the blueprints throw "No statements defined for the policy" rather than return one (awslabs/aws-apigateway-lambda-authorizer-blueprints).
  if (list.length === 0) return 'policyDocument.Statement is an empty list.';
  const read = list.map((item, index) => readStatement(item, `policyDocument.Statement[${index}]`));
  return read.find((statement) => typeof statement === 'string') ?? read.filter((statement) => typeof statement !== 'string');
}

/** Only texts, numbers and booleans pass on (measured on API Gateway: dherault/serverless-offline#1376; aws/chalice#1636). */
function wrongContext(context: unknown): string | undefined {
  if (context === undefined) return undefined;
  if (!isObject(context)) return `context is ${kindOf(context)} instead of an object.`;
  const odd = Object.entries(context).find(([, value]) => !['string', 'number', 'boolean'].includes(typeof value));
  return odd && `context.${odd[0]} is ${kindOf(odd[1])}. Only texts, numbers and booleans may stand there.`;
}

function readMembers(answer: Members): AuthorizerAnswer {
  const foreign = foreignAnswer(answer);
  if (foreign) return { wrong: foreign };
  const { principalId, policyDocument, context, usageIdentifierKey } = answer;
  if (typeof principalId !== 'string' || principalId === '') {
    return { wrong: `principalId is ${principalId === '' ? 'empty' : kindOf(principalId)}. It has to be a text.` };
  }
  const statements = readPolicy(policyDocument);
  if (typeof statements === 'string') return { wrong: statements };
  const odd = wrongContext(context);
  if (odd) return { wrong: odd };
  return {
    statements,
    usageIdentifierKey: typeof usageIdentifierKey === 'string' && usageIdentifierKey !== '' ? usageIdentifierKey : undefined,
  };
}

/**
 * Reads what an authorizer's function returned (aws-facts.md B8; the guide, api-gateway-lambda-authorizer-output).
 * @param payload JSON, as Lambda hands it out
 */
export function readAuthorizerAnswer(payload: string): AuthorizerAnswer {
  const bytes = new TextEncoder().encode(payload).length;
  if (bytes > LARGEST_ANSWER) return { wrong: `It returned ${bytes} bytes. API Gateway takes ${LARGEST_ANSWER} at most.` };
  let answer: unknown;
  try {
    answer = JSON.parse(payload);
  } catch {
    return { wrong: payload === '' ? 'It returned nothing.' : 'It returned something that is not JSON.' };
  }
  return isObject(answer) ? readMembers(answer) : { wrong: notAnAnswer(answer) };
}
