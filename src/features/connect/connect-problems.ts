import type { CredentialSource } from '@/connection/credential-source';
import { endpointProblem } from '@/connection/endpoint-url';
import { isIdentityPoolId, isRoleArn } from '@/connection/sign-in/sign-in-prescription';
import type { SignInSecrets } from '@/connection/sign-in/obtain-credentials';
import { isRegion } from '@/lib/is-region';
import type { SecretName } from './secret-fields';

type FieldName = 'endpoint' | 'region' | 'accessKeyId' | 'profile' | 'identityPoolId' | 'loginProvider' | 'roleArn' | 'mfaSerial';

/** Why what is in a field cannot be taken, by field. */
export type Problems = Partial<Record<FieldName | SecretName, string>>;

interface Connecting {
  endpoint?: string;
  region: string;
}

/** What is wrong before anything is sent. */
export function problemsOf({ endpoint = '', region }: Connecting, source: CredentialSource, secrets: SignInSecrets): Problems {
  const found = { ...problemsOfMethod(source, secrets), ...problemsOfRole(source, secrets) };
  const wrongEndpoint = endpointProblem(endpoint);
  if (wrongEndpoint) found.endpoint = wrongEndpoint;
  if (!isRegion(region))
    found.region = region ? `${region} does not look like a region, such as us-east-1.` : 'Enter a region, such as us-east-1.';
  return found;
}

function problemsOfMethod(source: CredentialSource, { keys, token }: SignInSecrets): Problems {
  const found: Problems = {};
  switch (source.method) {
    case 'keys':
      if (!keys?.accessKeyId) found.accessKeyId = 'Enter an access key ID.';
      if (!keys?.secretAccessKey) found.secretAccessKey = 'Enter the secret access key.';
      break;
    case 'profile':
      if (!source.profile) found.profile = 'Choose a profile.';
      break;
    case 'cognito':
      if (!isIdentityPoolId(source.identityPoolId)) {
        found.identityPoolId = 'Enter an identity pool ID, such as us-east-1:12345678-1234-1234-1234-123456789012.';
      }
      if (source.loginProvider && !token) found.loginToken = 'Enter the token that the login provider issued.';
      if (!source.loginProvider && token) found.loginProvider = 'Enter the login provider that issued the token.';
      break;
    case 'web-identity':
      if (!token) found.identityToken = 'Enter the token that the identity provider issued.';
      break;
  }
  return found;
}

function problemsOfRole({ assumeRole }: CredentialSource, { mfaCode }: SignInSecrets): Problems {
  const found: Problems = {};
  if (!assumeRole) return found;
  if (!isRoleArn(assumeRole.roleArn)) found.roleArn = 'Enter the ARN of a role, such as arn:aws:iam::123456789012:role/operator.';
  if (assumeRole.mfaSerial && !mfaCode) found.mfaCode = 'Enter the code that the MFA device shows.';
  if (!assumeRole.mfaSerial && mfaCode) found.mfaSerial = 'Enter the serial number or ARN of the MFA device.';
  return found;
}
