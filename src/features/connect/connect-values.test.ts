import { describe, expect, test } from 'vitest';
import type { CredentialSource, SignInMethod } from '@/connection/credential-source';
import type { DeploymentConfig } from '@/connection/deployment-config';
import { initialValues, offeredMethods, sourceOf } from './connect-values';

const roleArn = 'arn:aws:iam::123456789012:role/operator';
const identityPoolId = 'eu-west-1:11111111-2222-3333-4444-555555555555';

test.each<[DeploymentConfig, hasToken: boolean, offered: SignInMethod[]]>([
  [{}, false, ['keys', 'cognito']],
  [{}, true, ['keys', 'cognito']],
  [{ profiles: true }, false, ['keys', 'cognito']],
  [{ profiles: true }, true, ['keys', 'profile', 'cognito']],
  [{ signIn: { webIdentity: { roleArn } } }, false, ['keys', 'cognito', 'web-identity']],
  [{ signIn: { methods: ['cognito', 'keys'] } }, false, ['cognito', 'keys']],
  [{ profiles: true, signIn: { methods: ['profile'] } }, true, ['profile']],
  [{ profiles: true, signIn: { methods: ['profile'] } }, false, []],
])('with %j, and the token of the server: %s, one may sign in with %j', (config, hasToken, offered) => {
  expect(offeredMethods(config, hasToken)).toEqual(offered);
});

describe('the form begins', () => {
  test('with access keys and without a role', () => {
    expect(initialValues({}, undefined)).toMatchObject({ method: undefined, assumesRole: false, identityPoolId: '' });
  });

  test.each<CredentialSource>([
    { method: 'keys', assumeRole: { roleArn, externalId: 'x' } },
    { method: 'cognito', identityPoolId, loginProvider: 'accounts.google.com' },
    { method: 'profile', profile: 'dev' },
  ])('where the last connection came from: %j', (source) => {
    const values = initialValues({}, undefined, { region: 'eu-west-1', source });
    expect(values).toMatchObject({ region: 'eu-west-1', method: source.method });
    expect(sourceOf(values, source.method, {})).toEqual(source);
  });

  test('with what is prescribed, whatever was there before', () => {
    const source = { method: 'cognito', identityPoolId: 'us-east-1:1', assumeRole: { roleArn: 'another', sessionName: 'me' } } as const;
    const prescribed = { signIn: { cognito: { identityPoolId }, assumeRole: { roleArn } } };
    expect(initialValues(prescribed, undefined, { source })).toMatchObject({
      identityPoolId,
      assumesRole: true,
      role: { roleArn, sessionName: 'me' },
    });
  });
});

describe('where the credentials are to come from', () => {
  const values = { ...initialValues({}, undefined), identityPoolId: ` ${identityPoolId} `, loginProvider: ' ', profile: 'dev' };

  test.each<[SignInMethod, CredentialSource]>([
    ['keys', { method: 'keys' }],
    ['profile', { method: 'profile', profile: 'dev' }],
    ['cognito', { method: 'cognito', identityPoolId }],
    ['web-identity', { method: 'web-identity', roleArn }],
  ])('%s', (method, source) => {
    expect(sourceOf(values, method, { signIn: { webIdentity: { roleArn } } })).toEqual(source);
  });

  test('holds of a role what was filled in, without spaces around it', () => {
    const role = { roleArn: ` ${roleArn} `, externalId: ' x', sessionName: ' ', mfaSerial: '' };
    expect(sourceOf({ ...values, assumesRole: true, role }, 'keys', {})).toEqual({
      method: 'keys',
      assumeRole: { roleArn, externalId: 'x' },
    });
    expect(sourceOf({ ...values, assumesRole: false, role }, 'keys', {})).toEqual({ method: 'keys' });
  });
});
