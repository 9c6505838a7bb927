import { expect, test } from 'vitest';
import { type ApiKeyDraft, apiKeyProblems, keyValueProblem, refusedKeyField, tagProblem } from './api-keys';

const draft: ApiKeyDraft = { name: 'partner', description: '', customerId: '', enabled: true, value: undefined, tags: [] };

// Sources: aws-facts.md C and G; badmintoncryer/cdk-preflight for 20 characters; guide: api-key-file-format for 128.
test.each([
  [19, /20 characters at least/],
  [20, /^none$/],
  [128, /^none$/],
  [129, /128 characters at most/],
])('takes a value of %i characters, or says why not', (length, problem) => {
  expect(keyValueProblem('x'.repeat(length)) ?? 'none').toMatch(problem);
});

test.each(['with a space in the middle', 'with-ümlauts-in-the-middle', 'with\ttabs-and-other-things'])(
  'does not take %j, which a header does not carry',
  (value) => expect(keyValueProblem(value)).toMatch(/ASCII/),
);

test.each([
  [{ key: '', value: 'v' }, /Give the tag a key/],
  [{ key: 'k'.repeat(129), value: '' }, /128 characters/],
  [{ key: 'k', value: 'v'.repeat(257) }, /256 characters/],
  [{ key: 'AWS:stack', value: '' }, /aws:/],
  [{ key: 'team', value: '' }, /^none$/],
])('takes the tag %o, or says why not', (tag, problem) => {
  expect(tagProblem(tag, [tag]) ?? 'none').toMatch(problem);
});

test('says all that is wrong, each beside its field', () => {
  expect(apiKeyProblems(draft)).toBeUndefined();
  const tags = [
    { key: 'a', value: '' },
    { key: 'a', value: '' },
  ];
  expect(apiKeyProblems({ ...draft, name: 'n'.repeat(1025), value: 'short', tags })).toEqual({
    name: 'A name can have 1024 characters at most; this has 1025.',
    value: 'A value has 20 characters at least; this has 5.',
    tags: { 0: 'Another tag has this key.', 1: 'Another tag has this key.' },
  });
});

test.each([
  ['API Key value should be at least 20 characters', 'value'],
  ['API Key already exists', 'value'],
  ['Name must be at most 1024 characters long', 'name'],
  ['Too Many Requests', undefined],
])('knows which field %j is about', (message, field) => {
  expect(refusedKeyField(message)).toBe(field);
});
