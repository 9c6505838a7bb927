import { authorizerUri, functionOfAuthorizerUri } from './authorizer-uri';
import { type IdentitySource, identitySourceExpression, identitySourceProblem, readIdentitySource } from './identity-sources';
import { functionArn, parseFunctionArn } from './lambda-function';

/** An authorizer while it is written. */
export interface AuthorizerDraft {
  name: string;
  /** Whether the URI is built from a function, or given as it is. */
  target: 'function' | 'uri';
  /** Without a version or alias. */
  functionArn: string;
  /** A version or an alias; "" for what is not published. */
  qualifier: string;
  uri: string;
  /** The ARN of the role that API Gateway invokes the function as; "" for none. */
  role: string;
  sources: IdentitySourceRow[];
}

/** A source with a number of its own, by which it is found again after others were removed. */
export interface IdentitySourceRow extends IdentitySource {
  row: number;
}

/** The members of an authorizer that an operator sets. A WebSocket API's authorizer has no others (aws-facts.md B5). */
export interface AuthorizerMembers {
  Name: string;
  AuthorizerUri: string;
  AuthorizerCredentialsArn: string;
  IdentitySource: string[];
}

export type AuthorizerMember = keyof AuthorizerMembers;

export const authorizerMembers: readonly AuthorizerMember[] = ['Name', 'AuthorizerUri', 'AuthorizerCredentialsArn', 'IdentitySource'];

/** What a member is called on the page. */
export const authorizerMemberNames: Record<AuthorizerMember, string> = {
  Name: 'Name',
  AuthorizerUri: 'Function',
  AuthorizerCredentialsArn: 'Invoke role',
  IdentitySource: 'Identity sources',
};

type StoredAuthorizer = { [Member in AuthorizerMember]?: AuthorizerMembers[Member] | null | undefined };

/** The members as they are stored. Endpoints say "none" as null, as "" and by leaving the member out (endpoints.md). */
export function storedMembers(stored: StoredAuthorizer): AuthorizerMembers {
  return {
    Name: stored.Name ?? '',
    AuthorizerUri: stored.AuthorizerUri ?? '',
    AuthorizerCredentialsArn: stored.AuthorizerCredentialsArn ?? '',
    IdentitySource: stored.IdentitySource ?? [],
  };
}

export const emptyDraft: AuthorizerDraft = { name: '', target: 'function', functionArn: '', qualifier: '', uri: '', role: '', sources: [] };

/** A draft that changes nothing yet. A URI that cannot be read is given as it is. */
export function draftOf(members: AuthorizerMembers): AuthorizerDraft {
  const lambda = functionOfAuthorizerUri(members.AuthorizerUri);
  return {
    name: members.Name,
    target: lambda || members.AuthorizerUri === '' ? 'function' : 'uri',
    ...functionInputs(members.AuthorizerUri),
    uri: members.AuthorizerUri,
    role: members.AuthorizerCredentialsArn,
    sources: members.IdentitySource.map((expression, row) => ({ ...readIdentitySource(expression), row })),
  };
}

/** What a URI, or a function's ARN, says in the inputs of a function; both empty where it cannot be read. */
export function functionInputs(text: string): { functionArn: string; qualifier: string } {
  const lambda = functionOfAuthorizerUri(text.trim()) ?? parseFunctionArn(text.trim());
  if (!lambda) return { functionArn: '', qualifier: '' };
  const { qualifier = '', ...unqualified } = lambda;
  return { functionArn: functionArn(unqualified), qualifier };
}

/** The function that a draft names; undefined where its inputs name none. */
function functionOfDraft({ functionArn: arn, qualifier }: AuthorizerDraft) {
  const lambda = parseFunctionArn(arn.trim());
  return lambda && qualifier.trim() !== '' ? { ...lambda, qualifier: qualifier.trim() } : lambda;
}

/** The URI that a draft comes to; "" as long as it names no function. */
export function uriOfDraft(draft: AuthorizerDraft): string {
  if (draft.target === 'uri') return draft.uri.trim();
  const lambda = functionOfDraft(draft);
  return lambda ? authorizerUri(lambda) : '';
}

/** What a draft is to be stored as. */
export function membersOfDraft(draft: AuthorizerDraft): AuthorizerMembers {
  return {
    Name: draft.name,
    AuthorizerUri: uriOfDraft(draft),
    AuthorizerCredentialsArn: draft.role.trim(),
    IdentitySource: draft.sources.map((source) => identitySourceExpression(source)),
  };
}

export function isSameMember(member: AuthorizerMember, one: AuthorizerMembers, other: AuthorizerMembers): boolean {
  return JSON.stringify(one[member]) === JSON.stringify(other[member]);
}

/** The members in which two differ. */
export function changedMembers(one: AuthorizerMembers, other: AuthorizerMembers): AuthorizerMember[] {
  return authorizerMembers.filter((member) => !isSameMember(member, one, other));
}

/** A member in words, as the stored value of a field. */
export function memberText(member: AuthorizerMember, members: AuthorizerMembers): string {
  const value = members[member];
  return (typeof value === 'string' ? value : value.join(', ')) || '(none)';
}

/** The fields of the form, each source by its row. */
export type AuthorizerField = 'name' | 'functionArn' | 'qualifier' | 'uri' | 'role' | 'sources' | `source-${number}`;

export type AuthorizerProblems = Partial<Record<AuthorizerField, string>>;

/** Characters (Terraform validators; aws-facts.md B6). */
const LONGEST_NAME = 128;
const LONGEST_URI = 2048;

/** As API Gateway reads it; the function's part may hold stage variables (aws-facts.md B6, G; hashicorp/terraform-provider-aws#1757). */
const INVOCATION_URI = /^arn:[a-z0-9-]+:apigateway:[a-z0-9-]+:lambda:path\/2015-03-31\/functions\/.+\/invocations$/;

/** IAM user guide, identifiers: `arn:{partition}:iam::{account}:role/{path}{name}`. */
const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/(?:[!-~]{1,510}\/)?[\w+=,.@-]{1,64}$/;

const QUALIFIER = /^(?:\$LATEST|[a-zA-Z0-9-_]{1,128})$/;

interface Surroundings {
  /** What is stored: what an operator leaves as it is, is not looked at again. */
  stored?: AuthorizerMembers | undefined;
  /** The names of the API's other authorizers, as far as they are known. */
  otherNames?: readonly string[] | undefined;
}

/** What API Gateway would refuse of a draft, by field. */
export function authorizerProblems(draft: AuthorizerDraft, { stored, otherNames = [] }: Surroundings = {}): AuthorizerProblems {
  const members = membersOfDraft(draft);
  const isChanged = (member: AuthorizerMember) => !stored || !isSameMember(member, members, stored);
  return {
    ...(isChanged('Name') ? nameProblem(draft.name, otherNames) : {}),
    ...(isChanged('AuthorizerUri') ? uriProblems(draft) : {}),
    ...(isChanged('AuthorizerCredentialsArn') ? roleProblem(members.AuthorizerCredentialsArn) : {}),
    ...(isChanged('IdentitySource') ? sourceProblems(draft.sources) : {}),
  };
}

function nameProblem(name: string, otherNames: readonly string[]): AuthorizerProblems {
  if (name.trim() === '') return { name: 'Enter a name.' };
  if (name.length > LONGEST_NAME) return { name: `A name has at most ${LONGEST_NAME} characters; this one has ${name.length}.` };
  // "Authorizer name must be unique. Authorizer … already exists in this RestApi.", said by v2 too (SST's users, CloudFormation).
  return otherNames.includes(name) ? { name: `This API has an authorizer ${name} already. API Gateway takes a name once.` } : {};
}

function uriProblems(draft: AuthorizerDraft): AuthorizerProblems {
  if (draft.target === 'uri') {
    const uri = draft.uri.trim();
    if (uri === '') return { uri: 'Enter the URI.' };
    if (uri.length > LONGEST_URI) return { uri: `A URI has at most ${LONGEST_URI} characters; this one has ${uri.length}.` };
    if (parseFunctionArn(uri))
      return { uri: 'This is the ARN of a function, which API Gateway does not take for a URI. Build the URI from the function.' };
    return INVOCATION_URI.test(uri)
      ? {}
      : { uri: 'Enter arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/FUNCTION-ARN/invocations.' };
  }
  const problems: AuthorizerProblems = {};
  const arn = draft.functionArn.trim();
  if (arn === '') problems.functionArn = 'Choose a Lambda function, or enter its ARN.';
  else if (arn.includes('${')) problems.functionArn = 'For stage variables, edit the URI itself.';
  else if (!parseFunctionArn(arn))
    problems.functionArn = 'This is no ARN of a Lambda function, such as arn:aws:lambda:us-east-1:123456789012:function:NAME.';
  const qualifier = draft.qualifier.trim();
  if (qualifier.includes('${')) problems.qualifier = 'For stage variables, edit the URI itself.';
  else if (qualifier !== '' && !QUALIFIER.test(qualifier))
    problems.qualifier = 'A version is a number or $LATEST; an alias has letters, digits, hyphens and underscores.';
  return problems;
}

function roleProblem(role: string): AuthorizerProblems {
  return role === '' || ROLE_ARN.test(role)
    ? {}
    : { role: 'Enter the ARN of a role, such as arn:aws:iam::123456789012:role/NAME, or nothing.' };
}

function sourceProblems(sources: readonly IdentitySourceRow[]): AuthorizerProblems {
  const problems: AuthorizerProblems = {};
  const seen = new Set<string>();
  for (const source of sources) {
    const expression = identitySourceExpression(source);
    const problem = identitySourceProblem(source) ?? (seen.has(expression) ? 'This identity source is there already.' : undefined);
    if (problem) problems[`source-${source.row}`] = problem;
    seen.add(expression);
  }
  return problems;
}
