/** A role to be assumed with the credentials that one signed in with. */
export interface AssumedRole {
  /** E.g. `arn:aws:iam::123456789012:role/operator`. */
  roleArn: string;
  /** What the role's trust policy asks for (`sts:ExternalId`). Not a secret to AWS. */
  externalId?: string;
  /** How CloudTrail names the session. */
  sessionName?: string;
  /** Of the device that makes the code, e.g. `arn:aws:iam::123456789012:mfa/operator`. */
  mfaSerial?: string;
}

/** A way to sign in. */
export type SignInMethod = 'keys' | 'profile' | 'cognito' | 'web-identity';

/**
 * Where credentials came from, without the secrets that it took: they can be had again the same way. Survives JSON.
 *
 * - `keys`: typed or pasted
 * - `profile`: of the AWS configuration on the machine that serves the console
 * - `cognito`: an Amazon Cognito identity pool; unauthenticated without a login provider (e.g. `accounts.google.com`)
 * - `web-identity`: a role for an OIDC token
 */
export type CredentialSource = (
  | { method: 'keys' }
  | { method: 'profile'; profile: string }
  | { method: 'cognito'; identityPoolId: string; loginProvider?: string }
  | { method: 'web-identity'; roleArn: string }
) & { assumeRole?: AssumedRole };
