import { expect, test } from 'vitest';
import { apiKeyRequiredChange, apiKeyRequiredMeaning } from './api-key-required';

// aws-facts.md B4: the two values that an API's apiKeySelectionExpression can have; the first is the default.
const FROM_HEADER = '$request.header.x-api-key';
const FROM_AUTHORIZER = '$context.authorizer.usageIdentifierKey';

test.each([
  ['true', true],
  ['false', false],
])('the choice %s is sent as a boolean, and alone', (choice, required) => {
  expect(apiKeyRequiredChange(choice)).toStrictEqual({ ApiKeyRequired: required });
});

test.each([undefined, '', FROM_HEADER])('with keys from %j, a client sends the header, and 403 is what it gets without', (keySource) => {
  const meaning = apiKeyRequiredMeaning('true', keySource);
  expect(meaning).toContain('x-api-key');
  expect(meaning).toContain('403');
  // aws-facts.md F9: a browser's WebSocket cannot set a header.
  expect(meaning).toContain('browsers cannot');
});

test('with keys from the authorizer, the authorizer names the key, and 403 is what a client gets without', () => {
  const meaning = apiKeyRequiredMeaning('true', FROM_AUTHORIZER);
  expect(meaning).toContain('authorizer');
  expect(meaning).toContain('403');
  expect(meaning).not.toContain('x-api-key');
});

test.each([undefined, FROM_HEADER, FROM_AUTHORIZER])('with keys from %j, a key is of a usage plan for the stage', (keySource) => {
  // aws-facts.md B10: 403 also where the key is in no plan on that stage.
  expect(apiKeyRequiredMeaning('true', keySource)).toMatch(/usage plan for the stage/);
});

test.each([undefined, FROM_HEADER, FROM_AUTHORIZER])('not required is open, whatever keys come from (%j)', (keySource) => {
  const meaning = apiKeyRequiredMeaning('false', keySource);
  expect(meaning).toMatch(/^Open/);
  // aws-facts.md C: without the requirement, plan limits are bypassed too.
  expect(meaning).toContain('no usage plan');
  expect(meaning).not.toMatch(/40[13]/);
});
