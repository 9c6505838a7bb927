import { describe, expect, test } from 'vitest';
import { authorizerEvent } from '@/rules/authorizer-event';
import { createGateway } from './gateway';
import { invokeAuthorizer } from './invoke-authorizer';
import { gatewayAnswering } from './test-gateway';

const LAMBDA = { partition: 'aws', region: 'us-west-2', account: '222222222222', name: 'authorize', qualifier: 'prod' };
const EVENT = authorizerEvent({
  api: { region: 'eu-central-1', account: '111111111111', apiId: 'abc' },
  host: 'abc.execute-api.eu-central-1.amazonaws.com',
  stage: 'prod',
  stageVariables: {},
  headers: [['Auth', 'tökén']],
  query: [],
  context: [],
  at: new Date(0),
  ids: { request: 'r', connection: 'c', webSocketKey: 'k', trace: 't' },
});
const { signal } = new AbortController();
const bytes = (text: string) => new TextEncoder().encode(text);

test('sends the event as JSON, to the version or alias, as a write', async () => {
  const { gateway, sent } = gatewayAnswering(() => ({ StatusCode: 200, Payload: bytes('{}') }));
  await invokeAuthorizer(gateway, LAMBDA, EVENT, signal);
  const [{ role, operation, input } = { role: '', operation: '', input: {} }] = sent;
  const { Payload, ...rest } = input as { Payload: Uint8Array };
  expect({ role, operation, rest }).toEqual({
    role: 'write',
    operation: 'Invoke',
    rest: {
      FunctionName: 'arn:aws:lambda:us-west-2:222222222222:function:authorize',
      Qualifier: 'prod',
    },
  });
  expect(JSON.parse(new TextDecoder().decode(Payload))).toEqual(EVENT);
});

describe('what came of it', () => {
  test.each<[why: string, answer: object, invocation: object]>([
    ['an answer', { Payload: bytes('{"principalId":"x"}') }, { kind: 'returned', payload: '{"principalId":"x"}' }],
    ['nothing', {}, { kind: 'returned', payload: '' }],
    [
      'a failure',
      { FunctionError: 'Unhandled', Payload: bytes('{"errorMessage":"Unauthorized","errorType":"Error","trace":[]}') },
      { kind: 'failed', message: 'Unauthorized' },
    ],
    ['a failure without words', { FunctionError: 'Unhandled', Payload: bytes('<') }, { kind: 'failed', message: undefined }],
    // An endpoint that exposes no headers.
    ['a failure that is not called one', { Payload: bytes('{"errorMessage":"no"}') }, { kind: 'failed', message: 'no' }],
    [
      'an answer that speaks of an error',
      { Payload: bytes('{"errorMessage":"no","principalId":"x"}') },
      { kind: 'returned', payload: '{"errorMessage":"no","principalId":"x"}' },
    ],
  ])('%s', async (_why, answer, invocation) => {
    const { gateway } = gatewayAnswering(() => answer);
    expect((await invokeAuthorizer(gateway, LAMBDA, EVENT, signal)).invocation).toEqual(invocation);
  });
});

test('is refused on a read-only connection, before anything is sent', async () => {
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };
  const gateway = createGateway({ endpoint: 'http://localhost:1', region: 'us-west-2', credentials }, { isReadOnly: () => true });
  await expect(invokeAuthorizer(gateway, LAMBDA, EVENT, signal)).rejects.toMatchObject({ kind: 'read-only', operation: 'Invoke' });
});
