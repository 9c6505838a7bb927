import { describe, expect, test } from 'vitest';
import { NOT_RECORDED, withoutSecrets, wordsWithoutSecrets } from './not-recorded';

describe('leaves out', () => {
  test.each<[what: string, operation: string, sent: object, kept: object]>([
    ['the value of a new key', 'CreateApiKey', { name: 'k', value: 's3cr3t' }, { name: 'k', value: NOT_RECORDED }],
    [
      'the event of an invocation',
      'Invoke',
      { FunctionName: 'f', Payload: new Uint8Array([1]) },
      { FunctionName: 'f', Payload: NOT_RECORDED },
    ],
    [
      'a secret stage variable',
      'UpdateStage',
      { StageName: 'prod', StageVariables: { table: 'x', DB_PASSWORD: 's3cr3t' } },
      { StageName: 'prod', StageVariables: { table: 'x', DB_PASSWORD: NOT_RECORDED } },
    ],
    [
      'a static header, but not a reference to one',
      'UpdateIntegration',
      {
        RequestParameters: {
          'integration.request.header.Authorization': "'Bearer s3cr3t'",
          'integration.request.header.x-token': 'route.request.header.token',
        },
      },
      {
        RequestParameters: {
          'integration.request.header.Authorization': NOT_RECORDED,
          'integration.request.header.x-token': 'route.request.header.token',
        },
      },
    ],
  ])('%s', (_what, operation, sent, kept) => {
    expect(withoutSecrets(sent, operation)).toEqual(kept);
  });
});

describe('keeps', () => {
  test.each<[what: string, operation: string, sent: object]>([
    ['the values of patches', 'UpdateUsagePlan', { patchOperations: [{ op: 'replace', path: '/name', value: 'gold' }] }],
    ['the id of a key', 'DeleteApiKey', { apiKey: 'k1' }],
    ['what kind of authorization it is', 'UpdateRoute', { AuthorizationType: 'CUSTOM', AuthorizerId: '' }],
    ['where a function looks for a token', 'CreateAuthorizer', { IdentitySource: ['route.request.querystring.token'] }],
  ])('%s', (_what, operation, sent) => {
    expect(withoutSecrets(sent, operation)).toEqual(sent);
  });
});

test('an endpoint that repeats a secret in its words is not repeated', () => {
  expect(wordsWithoutSecrets('"s3cr3t" is too short', { name: 'k', value: 's3cr3t' }, 'CreateApiKey')).toBe(
    `"${NOT_RECORDED}" is too short`,
  );
  expect(wordsWithoutSecrets('no k', { apiKey: 'k' }, 'DeleteApiKey')).toBe('no k');
});
