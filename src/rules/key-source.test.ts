import { expect, test } from 'vitest';
import { KEY_FROM_AUTHORIZER, KEY_FROM_HEADER, keySourceMeaning, keySourceName, keySourceOf } from './key-source';

test.each([
  ['$request.header.x-api-key', KEY_FROM_HEADER],
  ['$context.authorizer.usageIdentifierKey', KEY_FROM_AUTHORIZER],
  ['', KEY_FROM_HEADER],
  [null, KEY_FROM_HEADER],
  [undefined, KEY_FROM_HEADER],
  ['$request.header.other', '$request.header.other'],
])('reads the stored expression %j (aws-facts.md B4)', (stored, source) => {
  expect(keySourceOf(stored)).toBe(source);
});

test.each([
  [KEY_FROM_HEADER, 'Header x-api-key'],
  [KEY_FROM_AUTHORIZER, 'Authorizer (usageIdentifierKey)'],
  ['$other', '$other'],
])('calls %s %s', (source, name) => {
  expect(keySourceName(source)).toBe(name);
});

test.each([
  // aws-facts.md F9; open-guides/og-aws#772
  [KEY_FROM_HEADER, 'NONE', /browser cannot send/],
  [KEY_FROM_AUTHORIZER, 'CUSTOM', /browsers can connect\.$/],
  [KEY_FROM_AUTHORIZER, undefined, /browsers can connect\.$/],
  // aws-facts.md B4: it needs CUSTOM
  [KEY_FROM_AUTHORIZER, 'AWS_IAM', /needs Authorization CUSTOM.*AWS_IAM.*nobody can connect/],
  ['$other', 'CUSTOM', /up to this endpoint/],
])('says what %s means while Authorization is %s', (source, authorization, words) => {
  expect(keySourceMeaning(source, authorization)).toMatch(words);
});
