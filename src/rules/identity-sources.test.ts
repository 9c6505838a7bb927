import { describe, expect, test } from 'vitest';
import {
  correctedIdentitySource,
  type IdentitySource,
  identitySourceExpression,
  identitySourceName,
  identitySourceProblem,
  readIdentitySource,
} from './identity-sources';

// aws-facts.md B5 and E (aws/aws-cdk#18307).
test.each<[string, IdentitySource, string]>([
  ['route.request.header.Authorization', { kind: 'header', name: 'Authorization' }, 'header Authorization'],
  ['route.request.querystring.token', { kind: 'querystring', name: 'token' }, 'query string token'],
  ['stageVariables.env_1', { kind: 'stageVariable', name: 'env_1' }, 'stage variable env_1'],
  ['context.identity.sourceIp', { kind: 'context', name: 'identity.sourceIp' }, 'context identity.sourceIp'],
])('reads %s, and writes it again', (expression, source, name) => {
  expect(readIdentitySource(expression)).toEqual(source);
  expect(identitySourceExpression(source)).toBe(expression);
  expect(identitySourceName(source)).toBe(name);
  expect(identitySourceProblem(source)).toBeUndefined();
});

test.each(['$request.header.Auth', 'route.request.path.id', 'route.request.header.', 'route.request.header.a b', 'token'])(
  'keeps %s as it is stored, and says that API Gateway would not take it',
  (expression) => {
    const source = readIdentitySource(expression);
    expect(source).toEqual({ kind: 'unread', name: expression });
    expect(identitySourceExpression(source)).toBe(expression);
    expect(identitySourceProblem(source)).toContain('does not take');
  },
);

describe('a whole expression in the place of a name', () => {
  test.each<[string, IdentitySource]>([
    // The grammar of HTTP APIs (aws-facts.md B5).
    ['$request.header.Authorization', { kind: 'header', name: 'Authorization' }],
    ['$request.querystring.token', { kind: 'querystring', name: 'token' }],
    ['$context.identity.sourceIp', { kind: 'context', name: 'identity.sourceIp' }],
    ['$stageVariables.env', { kind: 'stageVariable', name: 'env' }],
    // The grammar of REST APIs (guide: configure-api-gateway-lambda-authorization).
    ['method.request.header.Auth', { kind: 'header', name: 'Auth' }],
  ])('%s is corrected, and that is said', (text, source) => {
    const corrected = correctedIdentitySource(` ${text} `);
    expect(corrected?.source).toEqual(source);
    expect(corrected?.remark).toContain(identitySourceExpression(source));
    expect(corrected?.remark).toContain('corrected');
  });

  test('of the right grammar is taken apart', () => {
    expect(correctedIdentitySource('route.request.querystring.token')).toEqual({
      source: { kind: 'querystring', name: 'token' },
      remark: 'Read as query string token.',
    });
  });

  test.each(['Authorization', 'x-request.header.id', 'request', ''])('%j is a plain name', (text) => {
    expect(correctedIdentitySource(text)).toBeUndefined();
  });
});

test.each(['', 'a b', 'é', 'a:b'])('refuses the name %j', (name) => {
  expect(identitySourceProblem({ kind: 'header', name })).toBeDefined();
});
