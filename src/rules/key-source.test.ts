import { expect, test } from 'vitest';
import { FROM_AUTHORIZER, FROM_HEADER, keySourceMeaning, keySourceName, keySourceOf, keySources } from './key-source';

test('the choices are the two that API Gateway has, its default first (aws-facts.md B4)', () => {
  expect(keySources).toEqual(['$request.header.x-api-key', '$context.authorizer.usageIdentifierKey']);
});

test.each([
  [{ ApiKeySelectionExpression: FROM_AUTHORIZER }, FROM_AUTHORIZER],
  [{ ApiKeySelectionExpression: '$request.querystring.key' }, '$request.querystring.key'],
  [{ ApiKeySelectionExpression: null }, ''],
  [{}, ''],
])('%j is shown as it is', (api, source) => {
  expect(keySourceOf(api)).toBe(source);
  expect(keySourceName(source)).toBe(source || 'Not said by this endpoint');
});

test.each<[source: string, authorization: string, says: RegExp, doesNotSay: RegExp]>([
  // A browser's WebSocket cannot set a header (aws-facts.md F9).
  [FROM_HEADER, 'NONE', /header x-api-key.*browser cannot/i, /CUSTOM/],
  [FROM_AUTHORIZER, 'CUSTOM', /function returns the key’s value as usageIdentifierKey/, /no client/],
  [FROM_AUTHORIZER, 'NONE', /needs Authorization CUSTOM, but that is NONE: no client can present a key/, /x-api-key/],
  [FROM_AUTHORIZER, 'AWS_IAM', /but that is AWS_IAM/, /x-api-key/],
  ['$request.querystring.key', 'CUSTOM', /knows no such source.*\$request\.querystring\.key/, /usageIdentifierKey/],
  ['', 'NONE', /default is \$request\.header\.x-api-key.*does not say/, /browser/],
])('%s under %s', (source, authorization, says, doesNotSay) => {
  expect(keySourceMeaning(source, authorization)).toMatch(says);
  expect(keySourceMeaning(source, authorization)).not.toMatch(doesNotSay);
});
