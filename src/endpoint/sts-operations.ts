import type {
  AssumeRoleRequest,
  AssumeRoleResponse,
  AssumeRoleWithWebIdentityRequest,
  AssumeRoleWithWebIdentityResponse,
  Credentials,
  GetCallerIdentityResponse,
  GetSessionTokenRequest,
  GetSessionTokenResponse,
} from '@aws-sdk/client-sts';

import type { Call } from './call';
import type { Handler } from './handlers';
import { isSameProvider, readIdToken } from './id-token';
import { stsRefusals } from './identity-refusals';
import type { TemporaryKeys } from './issued-keys';
import { ownMember } from './json-reader';
import { assumedRole, userSession } from './principal';
import { parseRoleArn, type Role } from './roles';

/** How long a role's session lasts, in seconds, when nothing is said of it; and the most that one with temporary keys may ask for. */
const hour = 3600;

/** Whether a caller may have a session of the role that it names, if there is one. */
const isFor = (role: Role | undefined, { ExternalId }: AssumeRoleRequest, mfa: boolean): role is Role =>
  role !== undefined &&
  role.webIdentityIssuer === undefined &&
  (role.externalId === undefined || role.externalId === ExternalId) &&
  (role.mfaSerial === undefined || mfa);

/**
 * AssumeRole: every caller of every account may assume a role that exists, if it says the role's external id and gives a code of its
 * device. Roles for web identity trust their provider alone.
 */
function assumeRole({ principal, roles, issuedKeys, now }: Call, input: AssumeRoleRequest): AssumeRoleResponse {
  const { RoleArn = '', RoleSessionName = '', DurationSeconds = hour } = input;
  const { account, roleName } = parseRoleArn(RoleArn) ?? {};
  const role = account === undefined || roleName === undefined ? undefined : roles.get(account, roleName);
  const mfa = givesCode(input, principal.account, role?.mfaSerial) || principal.mfa;
  if (account === undefined || !isFor(role, input, mfa)) throw stsRefusals.assumeRoleDenied.error(principal.arn, RoleArn);
  if (principal.temporary && DurationSeconds > hour) throw stsRefusals.roleChaining.error();
  const session = assumedRole(account, role, RoleSessionName);
  return {
    Credentials: credentials(issuedKeys.issue(session, now, role.lifetimeSeconds ?? DurationSeconds)),
    AssumedRoleUser: { AssumedRoleId: session.userId, Arn: session.arn },
  };
}

/** AssumeRoleWithWebIdentity, which needs no signature: the token says who calls. */
function assumeRoleWithWebIdentity(
  { roles, issuedKeys, now }: Call,
  { RoleArn = '', RoleSessionName = '', WebIdentityToken = '', DurationSeconds = hour }: AssumeRoleWithWebIdentityRequest,
): AssumeRoleWithWebIdentityResponse {
  const named = parseRoleArn(RoleArn);
  if (named === undefined) throw stsRefusals.webIdentityArnInvalid.error();
  const token = readIdToken(WebIdentityToken);
  if (token === undefined) throw stsRefusals.webIdentityUnreadable.error();
  if (!roles.knowsIssuer(named.account, token.issuer)) throw stsRefusals.webIdentityProviderUnknown.error(token.issuer);
  const seconds = Math.floor(now.getTime() / 1000);
  if (seconds >= token.expires) throw stsRefusals.webIdentityExpired.error(seconds, token.expires);
  const role = roles.get(named.account, named.roleName);
  if (role?.webIdentityIssuer === undefined || !isSameProvider(role.webIdentityIssuer, token.issuer)) {
    throw stsRefusals.webIdentityDenied.error();
  }
  const session = assumedRole(named.account, role, RoleSessionName);
  return {
    Credentials: credentials(issuedKeys.issue(session, now, role.lifetimeSeconds ?? DurationSeconds)),
    SubjectFromWebIdentityToken: token.subject,
    AssumedRoleUser: { AssumedRoleId: session.userId, Arn: session.arn },
    Provider: token.issuer,
    Audience: token.audience,
  };
}

/** GetSessionToken: keys for a time, for who has keys for good. */
function getSessionToken({ principal, issuedKeys, now }: Call, input: GetSessionTokenRequest): GetSessionTokenResponse {
  if (principal.temporary) throw stsRefusals.sessionOfSession.error();
  const session = userSession(principal, givesCode(input, principal.account));
  return { Credentials: credentials(issuedKeys.issue(session, now, input.DurationSeconds ?? 12 * hour)) };
}

const getCallerIdentity = ({ principal: { arn, userId, account } }: Call): GetCallerIdentityResponse => ({
  Arn: arn,
  UserId: userId,
  Account: account,
});

/**
 * Whether a code of a device is given, and right: any six digits but 000000 are. The device is the one that the role names, or any that
 * has the ARN of one in the caller's account.
 *
 * @throws ApiError 403 AccessDenied for half of it, an unknown device and the code 000000
 */
function givesCode(
  { SerialNumber, TokenCode }: Pick<GetSessionTokenRequest, 'SerialNumber' | 'TokenCode'>,
  account: string,
  serialOfRole?: string,
): boolean {
  if (SerialNumber === undefined && TokenCode === undefined) return false;
  if (SerialNumber === undefined || TokenCode === undefined) throw stsRefusals.mfaIncomplete.error();
  const known = serialOfRole === undefined ? SerialNumber.startsWith(`arn:aws:iam::${account}:mfa/`) : SerialNumber === serialOfRole;
  if (!known) throw stsRefusals.mfaUnknown.error();
  if (TokenCode === '000000') throw stsRefusals.mfaWrong.error();
  return true;
}

const credentials = ({ accessKeyId, secretAccessKey, sessionToken, expiration }: TemporaryKeys): Credentials => ({
  AccessKeyId: accessKeyId,
  SecretAccessKey: secretAccessKey,
  SessionToken: sessionToken,
  Expiration: expiration,
});

const handlers: Readonly<Record<string, Handler>> = {
  AssumeRole: assumeRole,
  AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity,
  GetCallerIdentity: getCallerIdentity,
  GetSessionToken: getSessionToken,
};

/** What carries out an action of STS, if this endpoint has it. */
export const stsHandlerOf = (action: string): Handler | undefined => ownMember(handlers, action);
