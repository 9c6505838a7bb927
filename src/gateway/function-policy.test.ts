import type { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, test } from 'vitest';
import { functionPolicyQuery, grantInvoke, invokeRight, removeGrant } from './function-policy';
import { GatewayError, type GatewayErrorKind } from './gateway-error';
import { createQueryClient } from './query-client';
import { gatewayAnswering, type Sent } from './test-gateway';

const LAMBDA = { partition: 'aws', region: 'us-west-2', account: '222222222222', name: 'authorize' };
const ARN = 'arn:aws:lambda:us-west-2:222222222222:function:authorize';
const GRANT = { lambda: LAMBDA, api: { region: 'eu-central-1', account: '111111111111', apiId: 'abc' }, authorizerId: 'auth1' };
const SOURCE = 'arn:aws:execute-api:eu-central-1:111111111111:abc/authorizers/auth1';

const policyOf = (sourceArn = SOURCE, Sid = 'grant') => ({
  Policy: JSON.stringify({
    Statement: [
      {
        Sid,
        Effect: 'Allow',
        Principal: { Service: 'apigateway.amazonaws.com' },
        Action: 'lambda:InvokeFunction',
        Resource: ARN,
        Condition: { ArnLike: { 'AWS:SourceArn': sourceArn } },
      },
    ],
  }),
});

const refusal = (kind: GatewayErrorKind, message = 'no') => new GatewayError({ kind, message, operation: 'x', status: 400 });
const NO_POLICY = refusal('not-found', 'The resource you requested does not exist.');

let client: QueryClient;
let signal: AbortSignal;
beforeEach(() => {
  client = createQueryClient();
  signal = new AbortController().signal;
});

/** Answers writes and reads, or throws what is an error. */
const answering = (write: unknown, read: unknown) =>
  gatewayAnswering(({ role }: Sent) => {
    const answer = role === 'write' ? write : read;
    if (answer instanceof Error) throw answer;
    return answer;
  });

describe('reading a policy', () => {
  test('names the function and its version or alias apart', async () => {
    const { gateway, sent } = answering({}, policyOf());
    await client.query(functionPolicyQuery(gateway, { ...LAMBDA, qualifier: 'prod' }));
    expect(sent).toEqual([{ role: 'read', operation: 'GetPolicy', input: { FunctionName: ARN, Qualifier: 'prod' } }]);
  });

  test('of $LATEST is that of what is not published', () => {
    const { gateway } = answering({}, {});
    const latest = functionPolicyQuery(gateway, { ...LAMBDA, qualifier: '$LATEST' });
    expect(latest.queryKey).toEqual(functionPolicyQuery(gateway, LAMBDA).queryKey);
  });

  test.each<[message: string, kind: string]>([
    ['The resource you requested does not exist.', 'none'],
    ['No policy is associated with the given resource.', 'none'],
    [`Function not found: ${ARN}`, 'no-function'],
    [`Cannot find alias arn: ${ARN}:prod`, 'no-function'],
  ])('404 %j: %s', async (message, kind) => {
    const { gateway } = answering({}, refusal('not-found', message));
    const policy = await client.query(functionPolicyQuery(gateway, LAMBDA));
    expect(policy).toEqual({ kind });
    expect(invokeRight(policy, GRANT).state).toBe(kind === 'none' ? 'missing' : 'unknown');
  });

  test.each<GatewayErrorKind>(['denied', 'not-supported', 'service'])('%s is not taken for a policy that is missing', async (kind) => {
    const { gateway } = answering({}, refusal(kind));
    await expect(client.query(functionPolicyQuery(gateway, LAMBDA))).rejects.toMatchObject({ kind });
  });

  test('a 200 without a policy is an error', async () => {
    const { gateway } = answering({}, {});
    await expect(client.query(functionPolicyQuery(gateway, LAMBDA))).rejects.toMatchObject({ kind: 'empty' });
  });
});

describe('granting', () => {
  test('sends the one permission, and reads the policy afterwards', async () => {
    const { gateway, sent } = answering({ Statement: '{}' }, policyOf());
    expect(await grantInvoke(gateway, client, GRANT, signal)).toEqual({ outcome: 'done' });
    expect(sent.map(({ operation }) => operation)).toEqual(['AddPermission', 'GetPolicy']);
    expect(sent[0]?.input).toEqual({
      FunctionName: ARN,
      StatementId: 'apigateway-abc-authorizer-auth1',
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
      SourceArn: SOURCE,
    });
    expect(client.getQueryData(functionPolicyQuery(gateway, LAMBDA).queryKey)).toMatchObject({ kind: 'policy' });
  });

  const conflict = refusal('conflict', 'The statement id (x) provided already exists.');
  const lost = refusal('no-answer');
  test.each<[why: string, write: unknown, read: unknown, outcome: string, asked: number]>([
    ['is refused', refusal('denied'), policyOf(), 'not-done', 1],
    ['on a read-only connection', refusal('read-only'), policyOf(), 'not-done', 1],
    ['gets no answer but was done', lost, policyOf(), 'done', 2],
    ['gets no answer and was not done', lost, NO_POLICY, 'not-done', 2],
    ['gets no answer, and no policy either', lost, refusal('service'), 'unknown', 2],
    ['was cancelled', refusal('cancelled'), NO_POLICY, 'not-done', 2],
    ['was granted before', conflict, policyOf(), 'was-so', 2],
    ['finds its id taken by another grant', conflict, policyOf('arn:aws:execute-api:eu-central-1:111111111111:other/*'), 'not-done', 2],
    ['was done but cannot be read', {}, refusal('service'), 'done', 2],
  ])('that %s', async (_why, write, read, outcome, asked) => {
    const { gateway, sent } = answering(write, read);
    expect(await grantInvoke(gateway, client, GRANT, signal)).toMatchObject({ outcome });
    expect(sent).toHaveLength(asked);
  });
});

describe('removing a statement', () => {
  test.each<[why: string, write: unknown, read: unknown, outcome: string]>([
    ['that was there', {}, NO_POLICY, 'done'],
    ['that was gone', refusal('not-found'), NO_POLICY, 'was-so'],
    ['without an answer, though it is gone', refusal('no-answer'), policyOf(SOURCE, 'other'), 'done'],
    ['without an answer, and it is still there', refusal('no-answer'), policyOf(SOURCE, 'wide'), 'not-done'],
    ['that may not be removed', refusal('denied'), policyOf(), 'not-done'],
  ])('%s', async (_why, write, read, outcome) => {
    const { gateway, sent } = answering(write, read);
    const removal = { lambda: { ...LAMBDA, qualifier: 'prod' }, sid: 'wide' };
    expect(await removeGrant(gateway, client, removal, signal)).toMatchObject({ outcome });
    expect(sent[0]).toMatchObject({
      role: 'write',
      operation: 'RemovePermission',
      input: { FunctionName: ARN, Qualifier: 'prod', StatementId: 'wide' },
    });
  });
});
