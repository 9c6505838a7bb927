import { expect, test } from 'vitest';
import { ProfileFailure } from '@/connection/server-profiles';
import { GatewayError, type GatewayErrorKind } from '@/gateway/gateway-error';
import { connectFailure } from './connect-failure';

test.each<[operation: string, GatewayErrorKind, part: string]>([
  ['GetApis', 'denied', 'form'],
  ['GetApis', 'credentials', 'form'],
  ['AssumeRole', 'denied', 'role'],
  ['AssumeRole', 'invalid', 'role'],
  ['AssumeRole', 'not-supported', 'role'],
  // What is wrong with the keys that sign is not the role's fault.
  ['AssumeRole', 'credentials', 'method'],
  ['AssumeRole', 'expired', 'method'],
  // Nor is an endpoint that does not answer, or a clock.
  ['AssumeRole', 'unreachable', 'form'],
  ['AssumeRole', 'clock', 'form'],
  ['GetCredentialsForIdentity', 'invalid', 'method'],
  ['GetCredentialsForIdentity', 'blocked', 'form'],
  ['AssumeRoleWithWebIdentity', 'denied', 'method'],
  ['load', 'not-loaded', 'form'],
])('%s that fails as %s is said beside the %s', (operation, kind, part) => {
  const error = new GatewayError({ kind, operation, message: 'words' });
  expect(connectFailure(error)).toEqual({ part, problem: error, needsMfaCode: false });
});

test('a profile that wants a code asks for it', () => {
  const failure = new ProfileFailure('MfaRequired', 'Profile dev wants a code.');
  expect(connectFailure(failure)).toEqual({
    part: 'method',
    problem: { message: 'Profile dev wants a code.', advice: 'Enter the code, then connect again.', code: 'MfaRequired' },
    needsMfaCode: true,
  });
});

test('a profile whose SSO session is over names the command', () => {
  const { problem, needsMfaCode } = connectFailure(new ProfileFailure('SsoExpired', 'Run: aws sso login --profile dev'));
  expect(problem).toMatchObject({ message: 'Run: aws sso login --profile dev', advice: expect.stringContaining('Run the command') });
  expect(needsMfaCode).toBe(false);
});

test('anything else is a call that failed', () => {
  expect(connectFailure(new TypeError('Failed to fetch'))).toMatchObject({ part: 'form', problem: { kind: 'unreachable' } });
});
