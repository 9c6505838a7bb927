import type { Credentials } from '@aws-sdk/client-sts';

import { createEndpoint, type Endpoint } from './endpoint';
import { control, newAccount, type TestClientOptions } from './test-client';

/** When it is for the endpoints that these make. Requests are signed by the system's clock, from which it is set off. */
export interface Clock {
  now: number;
}

/** An endpoint whose clock a test can turn, and an account of its own. */
export function newIdentityScene(): { endpoint: Endpoint; account: string; clock: Clock } {
  const clock = { now: Date.UTC(2025, 0, 15, 10, 20, 30) };
  return { endpoint: createEndpoint({ now: () => clock.now }), account: newAccount(), clock };
}

/** Plants roles and identity pools in an account. */
export async function plant(endpoint: Endpoint, account: string, seed: object): Promise<void> {
  const { status, json } = await control(endpoint, 'POST', 'seed', { account, region: 'us-east-1', ...seed });
  if (status !== 200) throw new Error(`The seed was not taken: ${JSON.stringify(json)}`);
}

/** How a test's client signs at this time, with issued keys if there are any. */
export const signingAt = (
  { now }: Clock,
  { AccessKeyId, SecretAccessKey, SessionToken }: Partial<Credentials> = {},
): TestClientOptions => ({
  clockOffset: now - Date.now(),
  ...(AccessKeyId === undefined ? {} : { account: AccessKeyId }),
  ...(SecretAccessKey === undefined ? {} : { secret: SecretAccessKey }),
  ...(SessionToken === undefined ? {} : { sessionToken: SessionToken }),
});

const base64Url = (json: unknown): string => btoa(JSON.stringify(json)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/** An OpenID Connect token with these claims, and no signature. */
export const idToken = (claims: object, header: object = { alg: 'none' }): string => `${base64Url(header)}.${base64Url(claims)}.`;
