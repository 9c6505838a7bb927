/** The SDK's credential providers, as a chunk of its own: most operators have keys, and need none of it. */
import { fromCognitoIdentityPool, fromTemporaryCredentials, fromWebToken } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentity } from '@smithy/types';
import type { Credentials } from '@/gateway/connection';
import { signInClientConfig, signInClientPlugins } from '@/gateway/sign-in-client';
import type { AssumedRole } from '../credential-source';

/** Where the request goes; to AWS in the region without an endpoint. */
type Place = Parameters<typeof signInClientConfig>[0];

/** How CloudTrail names a session that nobody named. */
const SESSION_NAME = 'switchboard';

/** Cognito's identity IDs would be kept in IndexedDB. Nothing is kept here that nobody asked to keep. */
const forgetful = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };

/** Calls GetId and GetCredentialsForIdentity, which are not signed. Without a login it asks for an unauthenticated identity. */
export async function cognitoCredentials(identityPoolId: string, login: { provider: string; token: string } | undefined, place: Place) {
  const provider = fromCognitoIdentityPool({
    identityPoolId,
    clientConfig: signInClientConfig(place),
    cache: forgetful,
    ...(login ? { logins: { [login.provider]: login.token } } : {}),
  });
  return plain(await provider());
}

/** Calls AssumeRoleWithWebIdentity, which is not signed. */
export async function webIdentityCredentials(roleArn: string, webIdentityToken: string, place: Place) {
  const provider = fromWebToken({
    roleArn,
    webIdentityToken,
    roleSessionName: SESSION_NAME,
    clientConfig: signInClientConfig(place),
    clientPlugins: signInClientPlugins,
  });
  return plain(await provider());
}

/** Calls AssumeRole, signed with other credentials. */
export async function roleCredentials(role: AssumedRole, masterCredentials: Credentials, mfaCode: string | undefined, place: Place) {
  const { roleArn, externalId, sessionName = SESSION_NAME, mfaSerial } = role;
  const provider = fromTemporaryCredentials({
    masterCredentials,
    params: {
      RoleArn: roleArn,
      RoleSessionName: sessionName,
      ...(externalId ? { ExternalId: externalId } : {}),
      ...(mfaSerial ? { SerialNumber: mfaSerial } : {}),
    },
    mfaCodeProvider: () => Promise.resolve(mfaCode ?? ''),
    clientConfig: signInClientConfig(place),
    clientPlugins: signInClientPlugins,
  });
  return plain(await provider());
}

/** Only what signs requests, without what the SDK notes beside it. */
function plain({ accessKeyId, secretAccessKey, sessionToken, expiration }: AwsCredentialIdentity): Credentials {
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}), ...(expiration ? { expiration } : {}) };
}
