import { expect, test } from 'vitest';
import { isIdentityPoolId, isRoleArn, readSignInPrescription } from './sign-in-prescription';

const roleArn = 'arn:aws:iam::123456789012:role/operator';
const identityPoolId = 'eu-west-1:11111111-2222-3333-4444-555555555555';

test.each<object>([
  {},
  { methods: ['keys'] },
  { methods: ['cognito', 'keys', 'profile'] },
  { cognito: { identityPoolId } },
  { cognito: { identityPoolId, loginProvider: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_aaaaaaaaa' } },
  { webIdentity: { roleArn }, methods: ['web-identity'] },
  { assumeRole: { roleArn } },
  { assumeRole: { roleArn, externalId: 'an-id', sessionName: 'console', mfaSerial: 'arn:aws:iam::123456789012:mfa/x' } },
])('a deployment may prescribe %j', (signIn) => {
  expect(readSignInPrescription(signIn)).toEqual(signIn);
});

test.each<[signIn: unknown, problem: string]>([
  [null, 'signIn must be an object'],
  ['keys', 'signIn must be an object'],
  [['keys'], 'signIn must be an object'],
  [{ method: ['keys'] }, 'signIn.method must be one of methods, cognito, webIdentity, assumeRole'],
  [{ methods: 'keys' }, 'signIn.methods must be a list of some of keys, profile, cognito, web-identity'],
  [{ methods: [] }, 'signIn.methods must be a list'],
  [{ methods: ['saml'] }, 'signIn.methods must be a list'],
  [{ methods: ['web-identity'] }, 'signIn.webIdentity must be there'],
  [{ cognito: {} }, 'signIn.cognito.identityPoolId must be an identity pool ID'],
  [{ cognito: { identityPoolId: 'pool' } }, 'signIn.cognito.identityPoolId must be an identity pool ID'],
  [{ cognito: { identityPoolId, loginProvider: '' } }, 'signIn.cognito.loginProvider must be a text'],
  [{ cognito: { identityPoolId, provider: 'x' } }, 'signIn.cognito.provider must be one of'],
  [{ webIdentity: {} }, 'signIn.webIdentity.roleArn must be the ARN of a role'],
  [{ webIdentity: { roleArn: 'operator' } }, 'signIn.webIdentity.roleArn must be the ARN of a role'],
  [{ assumeRole: { externalId: 'x' } }, 'signIn.assumeRole.roleArn must be the ARN of a role'],
  [{ assumeRole: { roleArn, mfaSerial: 1 } }, 'signIn.assumeRole.mfaSerial must be a text'],
  [{ assumeRole: { roleArn, mfaCode: '123456' } }, 'signIn.assumeRole.mfaCode must be one of'],
])('but not %j', (signIn, problem) => {
  expect(() => readSignInPrescription(signIn)).toThrow(`config.json cannot be used: ${problem}`);
});

test.each([roleArn, 'arn:aws-cn:iam::123456789012:role/a/path/operator', 'arn:aws-us-gov:iam::123456789012:role/x+=,.@-_'])(
  '%s can be a role',
  (arn) => {
    expect(isRoleArn(arn)).toBe(true);
  },
);

test.each([
  '',
  'operator',
  'arn:aws:iam::123456789012:user/x',
  'arn:aws:iam::12345:role/x',
  'arn:aws:iam::123456789012:role/',
  ` ${roleArn}`,
])('%j cannot', (arn) => {
  expect(isRoleArn(arn)).toBe(false);
});

test.each<[id: string, expected: boolean]>([
  [identityPoolId, true],
  ['', false],
  ['11111111-2222-3333-4444-555555555555', false],
  ['eu-west-1:', false],
  ['eu-west-1:XYZ', false],
])('whether %j can be an identity pool: %s', (id, expected) => {
  expect(isIdentityPoolId(id)).toBe(expected);
});
