import { expect, test } from 'vitest';
import { apiKeyRequiredChange, apiKeyRequiredMeaning } from './api-key-required';
import { FROM_AUTHORIZER, FROM_HEADER } from './key-source';

test.each([
  ['true', true],
  ['false', false],
])('the choice %s is sent as a boolean, and alone', (choice, required) => {
  expect(apiKeyRequiredChange(choice)).toStrictEqual({ ApiKeyRequired: required });
});

test.each(['', FROM_HEADER])('with keys from %j, a client sends the header, and 403 is what it gets without', (keySource) => {
  const meaning = apiKeyRequiredMeaning('true', keySource, 'NONE');
  expect(meaning).toContain('x-api-key');
  expect(meaning).toContain('403');
  // aws-facts.md F9: a browser's WebSocket cannot set a header.
  expect(meaning).toContain('browsers cannot');
});

test('with keys from the authorizer, the authorizer names the key, and 403 is what a client gets without', () => {
  const meaning = apiKeyRequiredMeaning('true', FROM_AUTHORIZER, 'CUSTOM');
  expect(meaning).toContain('authorizer');
  expect(meaning).toContain('403');
  expect(meaning).not.toContain('x-api-key');
});

test.each(['', FROM_HEADER, FROM_AUTHORIZER, '$request.querystring.key'])(
  'with keys from %j, a key is of a usage plan for the stage',
  (keySource) => {
    // aws-facts.md B10: 403 also where the key is in no plan on that stage.
    expect(apiKeyRequiredMeaning('true', keySource, 'NONE')).toMatch(/usage plan for the stage/);
  },
);

test.each(['', FROM_HEADER, FROM_AUTHORIZER, '$request.querystring.key'])(
  'not required is open, whatever keys come from (%j)',
  (keySource) => {
    const meaning = apiKeyRequiredMeaning('false', keySource, 'NONE');
    expect(meaning).toMatch(/^Open/);
    // aws-facts.md C: without the requirement, plan limits are bypassed too.
    expect(meaning).toContain('no usage plan');
    expect(meaning).not.toMatch(/40[13]/);
  },
);

test.each(['NONE', 'AWS_IAM'])('with keys from the authorizer under %s, nobody can name a key', (type) => {
  expect(apiKeyRequiredMeaning('true', FROM_AUTHORIZER, type)).toContain(`but Authorization is ${type}`);
});

test('with keys from a source that API Gateway does not know, it is named', () => {
  const meaning = apiKeyRequiredMeaning('true', '$request.querystring.key', 'NONE');
  expect(meaning).toContain('$request.querystring.key');
  expect(meaning).not.toContain('x-api-key');
});
