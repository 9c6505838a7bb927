import { describe, expect, test } from 'vitest';
import { type Access, accessSummary, protectionWithoutApiKey, protectionWithoutAuthorization } from './access-settings';
import type { Authorization } from './authorization';

const access = (authorization: Authorization, apiKeyRequired: boolean): Access => ({ authorization, apiKeyRequired });

const authorizations: Authorization[] = [
  { type: 'NONE' },
  { type: 'NONE', authorizerId: 'left' },
  { type: 'AWS_IAM' },
  { type: 'CUSTOM', authorizerId: 'abc123' },
  { type: 'JWT' },
];

describe('once Authorization is NONE', () => {
  test.each(authorizations)('an API key is what is left of %j', (authorization) => {
    expect(protectionWithoutAuthorization(access(authorization, true))).toBe('What is left: a client must still present an API key.');
  });

  test.each(authorizations)('nothing is left of %j without one', (authorization) => {
    expect(protectionWithoutAuthorization(access(authorization, false))).toMatch(/^Nothing is left/);
  });
});

describe('once an API key is not required', () => {
  // aws-facts.md B1, and B3 for an authorizer that NONE leaves attached: it protects nothing.
  test.each<[Authorization, left: RegExp]>([
    [{ type: 'NONE' }, /^Nothing is left/],
    [{ type: 'NONE', authorizerId: 'left' }, /^Nothing is left/],
    [{ type: 'AWS_IAM' }, /^What is left: .+ AWS_IAM\.$/],
    [{ type: 'AWS_IAM', authorizerId: 'left' }, /^What is left: .+ AWS_IAM\.$/],
    [{ type: 'CUSTOM', authorizerId: 'abc123' }, /^What is left: .+ a Lambda authorizer\.$/],
    [{ type: 'JWT' }, /^What is left: .+ JWT\.$/],
  ])('%j leaves %s', (authorization, left) => {
    expect(protectionWithoutApiKey(access(authorization, true))).toMatch(left);
    expect(protectionWithoutApiKey(access(authorization, false))).toMatch(left);
  });
});

test.each<[Authorization, boolean, string]>([
  [{ type: 'NONE' }, false, 'Authorization NONE, API key not required'],
  [{ type: 'NONE' }, true, 'Authorization NONE, API key required'],
  [{ type: 'AWS_IAM' }, false, 'Authorization AWS_IAM, API key not required'],
  [{ type: 'CUSTOM', authorizerId: 'abc123' }, true, 'Authorization CUSTOM, API key required'],
])('sums up %j with a key required: %s', (authorization, apiKeyRequired, summary) => {
  expect(accessSummary(access(authorization, apiKeyRequired))).toBe(summary);
});
