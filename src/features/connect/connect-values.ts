import type { AssumedRole, CredentialSource, SignInMethod } from '@/connection/credential-source';
import type { DeploymentConfig } from '@/connection/deployment-config';
import { isLocalEndpoint } from '@/connection/endpoint-url';
import type { SavedConnection } from '@/connection/saved-connections';
import { isRegion } from '@/lib/is-region';

/** What the form shows. Secrets are left to their fields (secret-fields.ts): React would write them into the document as attributes. */
export interface Values {
  endpoint: string;
  region: string;
  /** Undefined until the operator chooses: what is offered first, then. */
  method: SignInMethod | undefined;
  accessKeyId: string;
  /** Of pasted keys, where it is known. Whoever types one of them has others. */
  expiration: Date | undefined;
  /** Undefined until the operator chooses: the one that the console was started with, or the first. */
  profile: string | undefined;
  identityPoolId: string;
  /** Empty for an unauthenticated identity. */
  loginProvider: string;
  assumesRole: boolean;
  role: Required<AssumedRole>;
  keep: boolean;
}

/** What the form begins with: what the deployment prescribes, else a connection that is offered. */
export function initialValues(config: DeploymentConfig, next: string | undefined, offered: Partial<SavedConnection> = {}): Values {
  // Whoever started the console with an endpoint means that one.
  const endpoint = offered.endpoint ?? config.endpoint ?? '';
  const region = regionOf(next) ?? offered.region ?? config.region ?? 'us-east-1';
  return {
    endpoint,
    region,
    accessKeyId: testKeyFor(endpoint),
    expiration: undefined,
    keep: false,
    ...signInValues(offered.source, config),
  };
}

type SignInValues = Pick<Values, 'method' | 'profile' | 'identityPoolId' | 'loginProvider' | 'assumesRole' | 'role'>;

/** How to sign in as it was done before, so far as the deployment leaves the choice. */
export function signInValues(source: CredentialSource | undefined, { signIn }: DeploymentConfig): SignInValues {
  const pool = source?.method === 'cognito' ? source : undefined;
  const { cognito, assumeRole } = signIn ?? {};
  return {
    method: source?.method,
    profile: source?.method === 'profile' ? source.profile : undefined,
    identityPoolId: cognito?.identityPoolId ?? pool?.identityPoolId ?? '',
    loginProvider: cognito?.loginProvider ?? pool?.loginProvider ?? '',
    assumesRole: (assumeRole ?? source?.assumeRole) !== undefined,
    role: { roleArn: '', externalId: '', sessionName: '', mfaSerial: '', ...source?.assumeRole, ...assumeRole },
  };
}

/** The region that a link to be opened afterwards is about. */
export function regionOf(path: string | undefined): string | undefined {
  const region = path?.split('/')[1] ?? '';
  return isRegion(region) ? region : undefined;
}

/** Emulators take test/test from anyone; nothing is known of the others. */
export function testKeyFor(endpoint: string): string {
  return isLocalEndpoint(endpoint) ? 'test' : '';
}

/** The ways to sign in that this page can offer, the first of them first. */
export function offeredMethods({ signIn, profiles }: DeploymentConfig, hasToken: boolean): SignInMethod[] {
  const wanted: SignInMethod[] = signIn?.methods ?? ['keys', 'profile', 'cognito', 'web-identity'];
  return wanted.filter((method) => {
    if (method === 'profile') return profiles === true && hasToken;
    if (method === 'web-identity') return signIn?.webIdentity !== undefined;
    return true;
  });
}

/** Where the credentials are to come from, without secrets. */
export function sourceOf(values: Values, method: SignInMethod, { signIn }: DeploymentConfig): CredentialSource {
  const own = ownSource(values, method, signIn?.webIdentity?.roleArn ?? '');
  if (!values.assumesRole) return own;
  const { roleArn, ...others } = values.role;
  const given = Object.entries(others).map(([name, text]) => [name, text.trim()] as const);
  return { ...own, assumeRole: { roleArn: roleArn.trim(), ...Object.fromEntries(given.filter(([, text]) => text !== '')) } };
}

function ownSource(values: Values, method: SignInMethod, webIdentityRole: string): CredentialSource {
  if (method === 'profile') return { method, profile: values.profile ?? '' };
  if (method === 'web-identity') return { method, roleArn: webIdentityRole };
  if (method === 'keys') return { method };
  const identityPoolId = values.identityPoolId.trim();
  const loginProvider = values.loginProvider.trim();
  return loginProvider ? { method, identityPoolId, loginProvider } : { method, identityPoolId };
}
