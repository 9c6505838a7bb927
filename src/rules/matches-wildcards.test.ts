import { expect, test } from 'vitest';
import { matchesArn } from './matches-arn';
import { matchesWildcards } from './matches-wildcards';

// IAM user guide, reference_policies_elements_resource: * is any number of characters, ? is one.
test.each<[pattern: string, text: string, matches: boolean]>([
  ['', '', true],
  ['', 'a', false],
  ['*', '', true],
  ['*', 'anything', true],
  ['**', 'anything', true],
  ['a', 'a', true],
  ['a', 'A', false],
  ['a', 'ab', false],
  ['ab', 'a', false],
  ['?', 'a', true],
  ['?', '', false],
  ['a?c', 'abc', true],
  ['a*c', 'ac', true],
  ['a*c', 'abcbc', true],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['*/$connect', 'prod/$connect', true],
  ['*.js', 'a/js', false],
])('%j on %j: %j', (pattern, text, matches) => {
  expect(matchesWildcards(pattern, text)).toBe(matches);
});

test('a pattern that a function sent does not hold up the page', () => {
  const began = performance.now();
  expect(matchesWildcards('*a'.repeat(2000), `${'a'.repeat(1999)}b`)).toBe(false);
  expect(performance.now() - began).toBeLessThan(2000);
});

// IAM user guide, reference_policies_elements_condition_operators: each of the six parts is matched on its own.
test.each<[pattern: string, matches: boolean]>([
  ['arn:aws:execute-api:eu-central-1:111111111111:abc/authorizers/x', true],
  ['arn:aws:execute-api:eu-central-1:111111111111:abc/*', true],
  ['arn:aws:execute-api:*:*:abc/*', true],
  ['arn:*:*:*:*:*', true],
  ['arn:aws:execute-api:*', false],
  ['arn:aws:execute-api:*:abc/authorizers/x', false],
  ['*', false],
])('an ARN and %j: %j', (pattern, matches) => {
  expect(matchesArn(pattern, 'arn:aws:execute-api:eu-central-1:111111111111:abc/authorizers/x')).toBe(matches);
});
