import type {
  GetCredentialsForIdentityInput,
  GetCredentialsForIdentityResponse,
  GetIdInput,
  GetIdResponse,
} from '@aws-sdk/client-cognito-identity';

import { notImplemented } from './api-error';
import type { Call } from './call';
import type { Handler } from './handlers';
import { isSameProvider, readIdToken } from './id-token';
import type { Identity, IdentityPool } from './identity-pools';
import { cognitoRefusals } from './identity-refusals';
import { ownMember } from './json-reader';
import { assumedRole } from './principal';

/** How long credentials last, in seconds (Cognito developer guide, "Identity pools authentication flow"). */
const hour = 3600;

type Logins = Readonly<Record<string, string>>;

/** GetId: an identity for who logs in, always the same, or a new one for who need not. */
function getId({ identityPools, now }: Call, { IdentityPoolId = '', AccountId, Logins = {} }: GetIdInput): GetIdResponse {
  const pool = identityPools.get(IdentityPoolId);
  if (pool === undefined || (AccountId !== undefined && AccountId !== pool.account))
    throw cognitoRefusals.poolNotFound.error(IdentityPoolId);
  const subject = subjectOf(pool, Logins, now);
  if (subject === undefined && !pool.allowUnauthenticated) throw cognitoRefusals.unauthenticated.error();
  const known = subject === undefined ? undefined : identityPools.identityOf(pool, subject);
  if (known !== undefined) return { IdentityId: known.identityId };
  const [region = ''] = IdentityPoolId.split(':');
  const identity = { identityId: `${region}:${crypto.randomUUID()}`, pool, subject };
  identityPools.setIdentity(identity);
  return { IdentityId: identity.identityId };
}

/** GetCredentialsForIdentity: keys of the pool's role for those who have logged in, or of that for those who have not. */
function getCredentialsForIdentity(call: Call, input: GetCredentialsForIdentityInput): GetCredentialsForIdentityResponse {
  const { IdentityId = '', Logins = {}, CustomRoleArn } = input;
  if (CustomRoleArn !== undefined) throw notImplemented('CustomRoleArn of GetCredentialsForIdentity');
  const { identityPools, issuedKeys, now } = call;
  const found = identityPools.identity(IdentityId);
  if (found === undefined) throw cognitoRefusals.identityNotFound.error(IdentityId);
  const { pool, subject } = loggedIn(call, found, Logins);
  if (subject === undefined && !pool.allowUnauthenticated) throw cognitoRefusals.unauthenticated.error();
  const role =
    subject === undefined
      ? { roleName: 'Cognito_SwitchboardUnauth_Role', roleId: pool.unauthenticatedRoleId }
      : { roleName: 'Cognito_SwitchboardAuth_Role', roleId: pool.authenticatedRoleId };
  const principal = assumedRole(pool.account, role, 'CognitoIdentityCredentials');
  const keys = issuedKeys.issue(principal, now, pool.lifetimeSeconds ?? hour);
  return {
    IdentityId,
    Credentials: {
      AccessKeyId: keys.accessKeyId,
      SecretKey: keys.secretAccessKey,
      SessionToken: keys.sessionToken,
      Expiration: keys.expiration,
    },
  };
}

/** The identity, once whoever it is has logged in as it has to; one that never has is linked with who does. */
function loggedIn({ identityPools, now }: Call, identity: Identity, logins: Logins): Identity {
  const subject = subjectOf(identity.pool, logins, now);
  if (subject === identity.subject) return identity;
  if (subject === undefined) throw cognitoRefusals.identityForbidden.error(identity.identityId);
  if (identity.subject !== undefined || identityPools.identityOf(identity.pool, subject) !== undefined) {
    throw cognitoRefusals.loginOfAnother.error();
  }
  const linked = { ...identity, subject };
  identityPools.setIdentity(linked);
  return linked;
}

/**
 * Whom the login tokens are about; undefined when there are none.
 *
 * @throws ApiError 400 NotAuthorizedException for a provider that is not the pool's, and for a token that is not its provider's or over
 */
function subjectOf({ loginProvider }: IdentityPool, logins: Logins, now: Date): string | undefined {
  const seconds = Math.floor(now.getTime() / 1000);
  const subjects = Object.entries(logins).map(([provider, login]) => {
    if (loginProvider === undefined || !isSameProvider(loginProvider, provider)) throw cognitoRefusals.providerUnsupported.error();
    const token = readIdToken(login);
    if (token === undefined) throw cognitoRefusals.loginUnreadable.error();
    if (!isSameProvider(loginProvider, token.issuer)) throw cognitoRefusals.loginIssuer.error();
    if (seconds >= token.expires) throw cognitoRefusals.loginExpired.error(seconds, token.expires);
    return token.subject ?? '';
  });
  return subjects[0];
}

const handlers: Readonly<Record<string, Handler>> = { GetCredentialsForIdentity: getCredentialsForIdentity, GetId: getId };

/** What carries out an operation of Cognito's identity pools, if this endpoint has it. */
export const cognitoHandlerOf = (operation: string): Handler | undefined => ownMember(handlers, operation);
