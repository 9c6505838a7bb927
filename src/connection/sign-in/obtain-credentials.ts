import { awsEndpoint } from '@/gateway/aws-endpoint';
import type { Credentials } from '@/gateway/connection';
import { explainFailure } from '@/gateway/explain-failure';
import { GatewayError } from '@/gateway/gateway-error';
import { readTheOtherWay } from '@/gateway/other-way';
import { type Way, wayTo } from '@/gateway/way';
import type { CredentialSource } from '../credential-source';
import { hasRelay } from '../deployment-config';
import { profileCredentials } from '../server-profiles';
import type * as Providers from './providers';

/** What a source does not say about itself. Nothing of it is kept here. */
export interface SignInSecrets {
  /** Of the method `keys`. */
  keys?: Credentials;
  /** Of the method `profile`, when the profile asks for one (`MfaRequired`): six digits. */
  profileMfaCode?: string;
  /** Of the methods `cognito`, with a login provider, and `web-identity`: what the provider issued. */
  token?: string;
  /** Of a role with `mfaSerial`: six digits. */
  mfaCode?: string;
}

interface Place {
  /** Of the connection. STS and Cognito are asked there too; AWS's own without. */
  endpoint?: string | undefined;
  region: string;
  signal: AbortSignal;
}

type IdentityPool = Extract<CredentialSource, { method: 'cognito' }>;

/**
 * Gets the credentials that a source stands for: for keys themselves nothing is sent and nothing loaded.
 *
 * @throws GatewayError that names the operation: `GetCredentialsForIdentity`, `AssumeRoleWithWebIdentity` or `AssumeRole`
 * @throws ProfileFailure for a profile of this machine
 */
export async function obtainCredentials(source: CredentialSource, secrets: SignInSecrets, place: Place): Promise<Credentials> {
  const own = await ownCredentials(source, secrets, place);
  const { assumeRole } = source;
  if (!assumeRole) return own;
  return ask('AssumeRole', 'sts', place, (providers, here) => providers.roleCredentials(assumeRole, own, secrets.mfaCode, here));
}

async function ownCredentials(source: CredentialSource, secrets: SignInSecrets, place: Place): Promise<Credentials> {
  if (source.method === 'profile') return ofProfile(source.profile, secrets.profileMfaCode, place);
  if (source.method === 'cognito') return ofIdentityPool(source, secrets.token ?? '', place);
  if (source.method === 'web-identity') {
    const { roleArn } = source;
    const operation = 'AssumeRoleWithWebIdentity';
    return ask(operation, 'sts', place, (providers, here) => providers.webIdentityCredentials(roleArn, secrets.token ?? '', here));
  }
  if (!secrets.keys) throw new TypeError('there are no keys to sign in with');
  return secrets.keys;
}

async function ofProfile(profile: string, mfaCode: string | undefined, { signal }: Place): Promise<Credentials> {
  const { credentials } = await profileCredentials({ profile, mfaCode: mfaCode || undefined, signal });
  return credentials;
}

async function ofIdentityPool({ identityPoolId, loginProvider }: IdentityPool, token: string, place: Place): Promise<Credentials> {
  const login = loginProvider ? { provider: loginProvider, token } : undefined;
  // A pool lives in the region that its ID begins with.
  const there = { ...place, region: identityPoolId.split(':')[0] || place.region };
  const operation = 'GetCredentialsForIdentity';
  return ask(operation, 'cognito-identity', there, (providers, here) => providers.cognitoCredentials(identityPoolId, login, here));
}

/** Loads the providers and lets one of them ask, as any reading is sent: nothing that it asks for changes anything. */
async function ask(
  operation: string,
  service: string,
  place: Place,
  send: (providers: typeof Providers, place: Place & { way: Way }) => Promise<Credentials>,
): Promise<Credentials> {
  const endpoint = place.endpoint ?? awsEndpoint(place.region, service);
  const providers = await loadProviders();
  const sendThisWay = async (way: Way) => {
    try {
      return await send(providers, { ...place, way });
    } catch (failure) {
      throw isWithoutCredentials(failure) ? withoutCredentials(operation, failure) : await explained(failure, operation, endpoint);
    }
  };
  const way = wayTo(URL.canParse(endpoint) ? new URL(endpoint).origin : '');
  try {
    return await sendThisWay(way);
  } catch (failure) {
    return readTheOtherWay(failure, { operation, endpoint, probedPath: '/', way, send: sendThisWay, hasRelay, signal: place.signal });
  }
}

async function loadProviders(): Promise<typeof Providers> {
  try {
    return await import('./providers');
  } catch (failure) {
    const message = 'A part of this console could not be loaded.';
    throw new GatewayError({ kind: 'not-loaded', message, operation: 'load' }, { cause: failure });
  }
}

/** An answer that had no credentials in it: the providers throw an error of their own then. */
function isWithoutCredentials(failure: unknown): boolean {
  return (
    failure instanceof Error && (failure.name === 'CredentialsProviderError' || failure.message.startsWith('Invalid response from STS'))
  );
}

function withoutCredentials(operation: string, cause: unknown): GatewayError {
  return new GatewayError({ kind: 'empty', message: `The endpoint’s answer to ${operation} holds no credentials.`, operation }, { cause });
}

/** What the SDK says when it was not answered in XML, or in XML of something else. It is not for people. */
const NO_WORDS = /^Unknown$|^@aws-sdk XML parse error/;

/** An endpoint that has no STS or Cognito answers as it does to any path that it does not know (endpoints.md). */
async function explained(failure: unknown, operation: string, endpoint: string): Promise<GatewayError> {
  const error = await explainFailure(failure, operation, endpoint);
  const { status, code, requestId } = error;
  if (status === undefined) return error;
  // `NotFound` is what the SDK calls any 404 that names no error.
  const isUnknownPath = [404, 405, 501].includes(status) && (code === undefined || code === 'NotFound');
  const isUnknownOperation = code === 'InvalidAction' || code === 'UnknownOperationException';
  const kind = isUnknownPath || isUnknownOperation ? 'not-supported' : error.kind;
  const message = NO_WORDS.test(error.message) ? `The endpoint answered ${operation} with status ${status} and no reason.` : error.message;
  return new GatewayError({ kind, message, operation, status, code, requestId }, { cause: failure });
}
