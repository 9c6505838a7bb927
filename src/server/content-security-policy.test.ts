import { expect, test } from 'vitest';

import { contentSecurityPolicy } from './content-security-policy';

const directives = (policy: string): Record<string, string> =>
  Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );

test('allows the console its own files, and connections to endpoints', () => {
  expect(directives(contentSecurityPolicy())).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self'",
    'font-src': "'self'",
    'connect-src': "'self' https: http://localhost:* http://127.0.0.1:*",
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "'none'",
  });
});

test('allows one endpoint alone when the console is locked to it', () => {
  const policy = contentSecurityPolicy({ lockedEndpoint: 'https://apigateway.eu-central-1.amazonaws.com/v2/' });
  expect(directives(policy)['connect-src']).toBe("'self' https://apigateway.eu-central-1.amazonaws.com");
});

test.each([
  ['http://gateway.internal:4566', "'self' https: http://localhost:* http://127.0.0.1:* http://gateway.internal:4566"],
  ['http://localhost:4566', "'self' https: http://localhost:* http://127.0.0.1:*"],
  ['http://127.0.0.1:4566', "'self' https: http://localhost:* http://127.0.0.1:*"],
  ['https://gateway.example.com', "'self' https: http://localhost:* http://127.0.0.1:*"],
])('allows the endpoint that the console is started for: %s', (endpoint, sources) => {
  expect(directives(contentSecurityPolicy({ endpoint }))['connect-src']).toBe(sources);
});
