import { expect, test } from 'vitest';
import type { CredentialSource } from '../credential-source';
import type { SignInSecrets } from './obtain-credentials';
import { renewalOf } from './renewal-of';

const roleArn = 'arn:aws:iam::222222222222:role/operator';
const identityPoolId = 'eu-west-1:11111111-2222-3333-4444-555555555555';
const keys = { accessKeyId: 'AKIA1', secretAccessKey: 'secret' };
const mfaSerial = 'arn:aws:iam::111111111111:mfa/somebody';

test.each<[CredentialSource, SignInSecrets, renews: boolean]>([
  // Nobody can be asked for these again.
  [{ method: 'keys' }, { keys }, false],
  [{ method: 'keys', assumeRole: { roleArn } }, { keys }, true],
  [{ method: 'keys', assumeRole: { roleArn, mfaSerial } }, { keys, mfaCode: '123456' }, false],
  [{ method: 'profile', profile: 'dev' }, {}, true],
  [{ method: 'profile', profile: 'dev' }, { profileMfaCode: '123456' }, false],
  [{ method: 'cognito', identityPoolId }, {}, true],
  [{ method: 'cognito', identityPoolId, loginProvider: 'accounts.google.com' }, { token: 'a-jwt' }, false],
  [{ method: 'cognito', identityPoolId, assumeRole: { roleArn } }, {}, true],
  [{ method: 'web-identity', roleArn }, { token: 'a-jwt' }, false],
])('%j with %j renews by itself: %s', (source, secrets, renews) => {
  expect(renewalOf(source, secrets, { region: 'us-east-1' }).renew !== undefined).toBe(renews);
});

test('renews with what it was signed in with', async () => {
  const { renew } = renewalOf({ method: 'profile', profile: 'dev' }, {}, { region: 'us-east-1' });
  // There is no server here.
  await expect(renew?.(new AbortController().signal)).rejects.toThrow('Profiles are for the page');
});
