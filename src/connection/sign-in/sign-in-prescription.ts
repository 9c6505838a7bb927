import type { AssumedRole, SignInMethod } from '../credential-source';

/** What a deployment prescribes about signing in, as `signIn` in `config.json`. The operator sees it and cannot change it. */
export interface SignInPrescription {
  /** The only ways that are offered, the first of them first; all without. */
  methods?: SignInMethod[];
  /** The identity pool, and the provider whose tokens it takes. */
  cognito?: { identityPoolId: string; loginProvider?: string };
  /** The role for an OIDC token. Web identity is offered only with it. */
  webIdentity?: { roleArn: string };
  /** The role that everybody assumes. Of what is left out, the operator may say more. */
  assumeRole?: AssumedRole;
}

const METHODS: readonly SignInMethod[] = ['keys', 'profile', 'cognito', 'web-identity'];

/** IAM user guide, “IAM identifiers”: partition, account, and a name that may have a path. */
const ROLE_ARN = /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/;
/** Amazon Cognito Federated Identities API reference, IdentityPoolId. */
const IDENTITY_POOL_ID = /^[\w-]+:[0-9a-f-]+$/;

/** Whether a text can be the ARN of a role. */
export function isRoleArn(text: string): boolean {
  return ROLE_ARN.test(text);
}

/** Whether a text can be the ID of an identity pool: its region and a UUID. */
export function isIdentityPoolId(text: string): boolean {
  return IDENTITY_POOL_ID.test(text);
}

/**
 * Checks what `config.json` says: a deployment that prescribes something else than it meant must not pass in silence.
 *
 * @throws Error that names the member
 */
export function readSignInPrescription(value: unknown): SignInPrescription {
  const signIn = membersOf(value, 'signIn', ['methods', 'cognito', 'webIdentity', 'assumeRole']);
  const { methods, cognito, webIdentity, assumeRole } = signIn;
  if (methods !== undefined) checkMethods(methods, webIdentity);
  if (cognito !== undefined) {
    const { identityPoolId, loginProvider } = membersOf(cognito, 'signIn.cognito', ['identityPoolId', 'loginProvider']);
    check(isTextThat(isIdentityPoolId, identityPoolId), 'signIn.cognito.identityPoolId', 'an identity pool ID');
    checkTexts({ loginProvider }, 'signIn.cognito');
  }
  if (webIdentity !== undefined) {
    const { roleArn } = membersOf(webIdentity, 'signIn.webIdentity', ['roleArn']);
    check(isTextThat(isRoleArn, roleArn), 'signIn.webIdentity.roleArn', 'the ARN of a role');
  }
  if (assumeRole !== undefined) {
    const { roleArn, ...others } = membersOf(assumeRole, 'signIn.assumeRole', ['roleArn', 'externalId', 'sessionName', 'mfaSerial']);
    check(isTextThat(isRoleArn, roleArn), 'signIn.assumeRole.roleArn', 'the ARN of a role');
    checkTexts(others, 'signIn.assumeRole');
  }
  return signIn;
}

function checkMethods(methods: unknown, webIdentity: unknown): void {
  const isList = Array.isArray(methods) && methods.length > 0 && methods.every((method) => METHODS.some((known) => known === method));
  check(isList, 'signIn.methods', `a list of some of ${METHODS.join(', ')}`);
  const lacksRole = (methods as unknown[]).includes('web-identity') && webIdentity === undefined;
  check(!lacksRole, 'signIn.webIdentity', 'there when signIn.methods has web-identity');
}

function checkTexts(texts: Record<string, unknown>, where: string): void {
  for (const [name, text] of Object.entries(texts)) {
    check(text === undefined || isTextThat((some) => some.trim() !== '', text), `${where}.${name}`, 'a text');
  }
}

function isTextThat(holds: (text: string) => boolean, value: unknown): boolean {
  return typeof value === 'string' && holds(value);
}

/** The members of an object that has no others: a name that was misspelt would prescribe nothing. */
function membersOf(value: unknown, where: string, names: readonly string[]): Record<string, unknown> {
  check(typeof value === 'object' && value !== null && !Array.isArray(value), where, 'an object');
  const members = value as Record<string, unknown>;
  for (const name of Object.keys(members)) check(names.includes(name), `${where}.${name}`, `one of ${names.join(', ')}`);
  return members;
}

function check(holds: boolean, where: string, what: string): void {
  if (!holds) throw new Error(`config.json cannot be used: ${where} must be ${what}.`);
}
