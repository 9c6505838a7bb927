import type { AuthorizerDraft, AuthorizerField } from './authorizer-draft';
import { identitySourceExpression } from './identity-sources';

/** What API Gateway's refusals of an authorizer are about, by its words. The first that matches counts. */
const ABOUT: readonly [words: RegExp, about: 'sources' | 'target' | 'role' | 'name'][] = [
  // aws/aws-cdk#18307
  [/identity ?source/i, 'sources'],
  // hashicorp/terraform-provider-aws#1757; badmintoncryer/cdk-preflight pf-apigwv2-request-authorizer-uri-required
  [/authorizer ?uri/i, 'target'],
  // "User: … is not authorized to perform: iam:PassRole on resource: …" (IAM user guide, id_roles_use_passrole)
  [/iam:PassRole|pass role|authorizer ?credentials|role ?arn/i, 'role'],
  // "Authorizer name must be unique. Authorizer … already exists in this RestApi.", seen from v2 through CloudFormation
  [/authorizer name|\bname'|^name\b/i, 'name'],
];

/** The field that a refusal concerns; undefined where its words do not tell. */
export function fieldOfRefusal(message: string, { target, sources }: AuthorizerDraft): AuthorizerField | undefined {
  const about = ABOUT.find(([words]) => words.test(message))?.[1];
  if (about === 'target') return target === 'uri' ? 'uri' : 'functionArn';
  if (about !== 'sources') return about;
  const named = sources.find((source) => message.includes(identitySourceExpression(source)));
  return named ? `source-${named.row}` : 'sources';
}

/** Whether an authorizer of that name was there, which may be one that the same request has made before it was sent again. */
export function isNameTaken(message: string): boolean {
  return /authorizer name must be unique/i.test(message);
}
