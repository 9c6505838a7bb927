import { describe, expect, test } from 'vitest';
import { GatewayError, type GatewayErrorKind } from '@/gateway/gateway-error';
import { endWords, outcomeOf, outcomeOfAnswer, provisos, type TrialEnd } from './trial-end';

const ARN = 'arn:aws:execute-api:eu-central-1:111111111111:chat/prod/$connect';
const ALLOWS = {
  principalId: 'user-1',
  policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: ARN }] },
};

type Called = Extract<TrialEnd, { kind: 'called' }>;

const answered = (payload: object): Called['run'] => ({
  answer: { invocation: { kind: 'returned', payload: JSON.stringify(payload) }, payload: JSON.stringify(payload) },
  took: 12,
});

const failing = (kind: GatewayErrorKind): Called['run'] => ({ error: new GatewayError({ kind, message: 'no', operation: 'Invoke' }) });

const called = (changes: Partial<Called> = {}): Called => ({
  kind: 'called',
  connectArn: ARN,
  authorizerId: 'auth1',
  api: { ApiId: 'chat', Name: 'chat', ProtocolType: 'WEBSOCKET' },
  stage: { StageName: 'prod', DeploymentId: 'dep1' },
  route: { RouteId: 'r', RouteKey: '$connect', AuthorizationType: 'CUSTOM', AuthorizerId: 'auth1' },
  run: answered(ALLOWS),
  right: { state: 'allowed', reach: 'authorizer' },
  keyHeader: false,
  ...changes,
});

const provisosOf = (end: TrialEnd): string[] => {
  const outcome = outcomeOf(end);
  return outcome ? provisos(end, outcome) : [];
};

describe('what a client gets', () => {
  test('is connected, if what is deployed is what is configured', () => {
    expect(outcomeOf(called())?.status).toBe(101);
    expect(provisosOf(called())).toEqual(['What is deployed to prod is what is configured now.']);
  });

  test.each<[right: Called['right']]>([[{ state: 'missing', others: [] }], [{ state: 'denied', sid: 'no' }]])(
    'is 500 where the operator may invoke it and API Gateway may not: %j',
    (right) => {
      const end = called({ right });
      expect(outcomeOf(end)?.status).toBe(500);
      // What the function said is judged all the same.
      expect(outcomeOfAnswer(end)?.status).toBe(101);
    },
  );

  test('hangs on a right that cannot be told', () => {
    const end = called({ right: { state: 'unknown', why: 'the function’s policy could not be read.' } });
    expect(outcomeOf(end)?.status).toBe(101);
    expect(provisosOf(end)[0]).toContain('which cannot be told: the function’s policy could not be read. Otherwise a client gets 500.');
  });

  test.each<[kind: GatewayErrorKind, status: number | undefined]>([
    ['not-found', 500],
    ['denied', undefined],
    ['no-answer', undefined],
    ['cancelled', undefined],
  ])('after an invocation that ended in %s: %j', (kind, status) => {
    expect(outcomeOf(called({ run: failing(kind) }))?.status).toBe(status);
  });

  test('is 401 without a call where an identity source is missing', () => {
    const { run: _run, right: _right, keyHeader: _keyHeader, ...parts } = called();
    const end: TrialEnd = { ...parts, kind: 'not-called', missingSources: ['route.request.header.Auth'] };
    expect(endWords(end)).toContain('401 Unauthorized. This identity source is missing or empty: route.request.header.Auth.');
  });
});

describe('what it hangs on is said', () => {
  const route = { RouteId: 'r', RouteKey: '$connect' };
  test.each<[why: string, end: TrialEnd, said: string]>([
    ['a route that could not be read', called({ route: undefined }), 'the route could not be read'],
    ['another authorizer', called({ route: { ...route, AuthorizationType: 'CUSTOM', AuthorizerId: 'x' } }), 'another authorizer'],
    ['no authorizer', called({ route: { ...route, AuthorizationType: 'NONE' } }), 'At present its authorization is NONE'],
    [
      'an integration',
      called({ route: { ...called().route, ...route, Target: 'integrations/i' } }),
      'any other status is what the client gets',
    ],
    ['a stage that shows no deployment', called({ stage: { StageName: 'prod' } }), 'without one every client gets 403'],
  ])('%s', (_why, end, said) => {
    expect(provisosOf(end).join(' ')).toContain(said);
  });
});

// aws-facts.md B4.
describe('where $connect requires an API key', () => {
  const route = { RouteId: 'r', RouteKey: '$connect', AuthorizationType: 'CUSTOM', AuthorizerId: 'auth1', ApiKeyRequired: true } as const;
  const api = {
    ApiId: 'chat',
    Name: 'chat',
    ProtocolType: 'WEBSOCKET',
    ApiKeySelectionExpression: '$context.authorizer.usageIdentifierKey',
  } as const;

  test.each<[why: string, end: TrialEnd, status: number]>([
    ['no header', called({ route }), 403],
    ['a header', called({ route, keyHeader: true }), 101],
    ['the function gives none', called({ route, api, keyHeader: true }), 403],
    ['the function gives one', called({ route, api, run: answered({ ...ALLOWS, usageIdentifierKey: 'the-value' }) }), 101],
  ])('%s', (_why, end, status) => {
    expect(outcomeOf(end)?.status).toBe(status);
    expect(endWords(end)).not.toContain('the-value');
  });
});
