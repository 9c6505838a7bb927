import { describe, expect, test } from 'vitest';
import { type InvokeRight, judgeFunctionPolicy } from './function-policy';

const API = { region: 'eu-central-1', account: '111111111111', apiId: 'abc123' };
const OWN = 'arn:aws:execute-api:eu-central-1:111111111111:abc123/authorizers/auth1';
const FUNCTION = 'arn:aws:lambda:eu-central-1:222222222222:function:authorize';

type Statement = Record<string, unknown>;

/** As `aws lambda add-permission` stores it. */
const granted = (sourceArn: string, changes: Statement = {}): Statement => ({
  Sid: 'grant',
  Effect: 'Allow',
  Principal: { Service: 'apigateway.amazonaws.com' },
  Action: 'lambda:InvokeFunction',
  Resource: FUNCTION,
  Condition: { ArnLike: { 'AWS:SourceArn': sourceArn } },
  ...changes,
});

const withoutCondition = (changes: Statement = {}): Statement => {
  const { Condition: _condition, ...statement } = granted(OWN, changes);
  return statement;
};

const judge = (...statements: unknown[]): InvokeRight =>
  judgeFunctionPolicy(JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements }), FUNCTION, {
    api: API,
    authorizerId: 'auth1',
  });

const tooWide = (reach: string, sid: string | undefined = 'grant', hasOwn = false) => ({
  state: 'allowed-too-widely',
  wide: [{ sid, reach }],
  hasOwn,
});

describe('a statement that allows it to this authorizer', () => {
  test.each<[why: string, statement: Statement]>([
    ['as AWS stores it (aws-facts.md B7)', granted(OWN)],
    ['principals in a list', granted(OWN, { Principal: { Service: ['events.amazonaws.com', 'apigateway.amazonaws.com'] } })],
    ['everybody, but from this source', granted(OWN, { Principal: '*' })],
    ['everybody as an AWS principal, from this source', granted(OWN, { Principal: { AWS: '*' } })],
    ['actions in a list', granted(OWN, { Action: ['lambda:GetFunction', 'lambda:InvokeFunction'] })],
    ['every action of Lambda', granted(OWN, { Action: 'lambda:*' })],
    ['every action', granted(OWN, { Action: '*' })],
    ['actions do not care for case', granted(OWN, { Action: 'Lambda:invokefunction' })],
    ['ArnEquals', granted(OWN, { Condition: { ArnEquals: { 'aws:SourceArn': OWN } } })],
    ['StringEquals', granted(OWN, { Condition: { StringEquals: { 'aws:sourcearn': OWN } } })],
    ['StringLike', granted(OWN, { Condition: { StringLike: { 'aws:SourceArn': OWN } } })],
    ['one of several values', granted(OWN, { Condition: { ArnLike: { 'AWS:SourceArn': ['arn:aws:s3:::x', OWN] } } })],
    [
      'with the account beside it',
      granted(OWN, { Condition: { ArnLike: { 'AWS:SourceArn': OWN }, StringEquals: { 'AWS:SourceAccount': '111111111111' } } }),
    ],
    ['without a Resource', granted(OWN, { Resource: undefined })],
    [
      'ArnLikeIfExists, since API Gateway always gives the source',
      granted(OWN, { Condition: { ArnLikeIfExists: { 'aws:SourceArn': OWN } } }),
    ],
  ])('%s', (_why, statement) => {
    expect(judge(statement)).toEqual({ state: 'allowed', reach: 'authorizer' });
  });

  test('one statement that is not in a list', () => {
    const policy = JSON.stringify({ Statement: granted(OWN) });
    expect(judgeFunctionPolicy(policy, FUNCTION, { api: API, authorizerId: 'auth1' }).state).toBe('allowed');
  });

  test.each([
    'arn:aws:execute-api:eu-central-1:111111111111:abc123/*',
    'arn:aws:execute-api:eu-central-1:111111111111:abc123/authorizers/*',
    'arn:aws:execute-api:eu-central-1:111111111111:abc123/authorizers/auth?',
  ])('may be for all of the API: %s', (source) => {
    expect(judge(granted(source))).toEqual({ state: 'allowed', reach: 'api' });
  });

  test('in the partitions of China and of the US government', () => {
    for (const [region, partition] of [
      ['cn-north-1', 'aws-cn'],
      ['us-gov-west-1', 'aws-us-gov'],
    ] as const) {
      const policy = JSON.stringify({
        Statement: [granted(`arn:${partition}:execute-api:${region}:111111111111:abc123/authorizers/auth1`)],
      });
      expect(judgeFunctionPolicy(policy, FUNCTION, { api: { ...API, region }, authorizerId: 'auth1' }).state).toBe('allowed');
    }
  });
});

describe('a statement that allows too much', () => {
  test.each<[reach: string, why: string, statement: Statement]>([
    ['everyone', 'API Gateway on behalf of any account', withoutCondition()],
    ['public', 'anybody at all', withoutCondition({ Principal: '*' })],
    ['account', 'any API of the account', granted(OWN, { Condition: { StringEquals: { 'AWS:SourceAccount': '111111111111' } } })],
    ['account', 'any API of the account, by ARN', granted('arn:aws:execute-api:eu-central-1:111111111111:*')],
    ['account', 'any API of the account, in any region', granted('arn:aws:execute-api:*:111111111111:abc123/*')],
    ['account', 'an API whose id only begins so', granted('arn:aws:execute-api:eu-central-1:111111111111:abc123*')],
    ['everyone', 'any account', granted('arn:aws:execute-api:eu-central-1:*:abc123/authorizers/auth1')],
    ['everyone', 'any ARN', granted('arn:aws:*:*:*:*')],
    ['everyone', 'any text', granted(OWN, { Condition: { StringLike: { 'aws:SourceArn': '*' } } })],
    ['everyone', 'any account, by text', granted(OWN, { Condition: { StringLike: { 'aws:SourceAccount': '*' } } })],
  ])('%s: %s', (reach, _why, statement) => {
    expect(judge(statement)).toEqual(tooWide(reach));
  });

  test('is named also where another allows no more than it must', () => {
    expect(judge(granted(OWN), withoutCondition({ Sid: 'old' }))).toEqual(tooWide('everyone', 'old', true));
  });

  test('is found where it has no id', () => {
    expect(judge(withoutCondition({ Sid: undefined }))).toEqual({
      state: 'allowed-too-widely',
      wide: [{ sid: undefined, reach: 'everyone' }],
      hasOwn: false,
    });
  });

  test('is named once where an endpoint holds it twice, as moto does', () => {
    expect(judge(withoutCondition(), withoutCondition())).toEqual(tooWide('everyone'));
  });

  test('the narrowest of several conditions counts', () => {
    const both = { ArnLike: { 'AWS:SourceArn': 'arn:aws:execute-api:*:*:*' }, StringEquals: { 'AWS:SourceAccount': '111111111111' } };
    expect(judge(granted(OWN, { Condition: both }))).toEqual(tooWide('account'));
  });
});

describe('a right that is missing', () => {
  test.each<[why: string, statements: unknown[]]>([
    ['no statement, which MiniStack answers where AWS has no policy', []],
    ['another service', [granted(OWN, { Principal: { Service: 's3.amazonaws.com' } })]],
    ['an account', [granted(OWN, { Principal: { AWS: 'arn:aws:iam::111111111111:root' } })]],
    ['another action', [granted(OWN, { Action: 'lambda:GetFunction' })]],
    ['another API', [granted('arn:aws:execute-api:eu-central-1:111111111111:other/authorizers/auth1')]],
    ['another region', [granted('arn:aws:execute-api:us-east-1:111111111111:abc123/authorizers/auth1')]],
    ['another partition', [granted('arn:aws-cn:execute-api:eu-central-1:111111111111:abc123/authorizers/auth1')]],
    ['routes of the API only', [granted('arn:aws:execute-api:eu-central-1:111111111111:abc123/*/$connect')]],
    [
      'another account',
      [granted(OWN, { Condition: { ArnLike: { 'AWS:SourceArn': OWN }, StringEquals: { 'AWS:SourceAccount': '333333333333' } } })],
    ],
    ['a text that is no ARN', [granted('abc123')]],
    ['wildcards where StringEquals has none', [granted(OWN, { Condition: { StringEquals: { 'aws:SourceArn': '*' } } })]],
  ])('%s', (_why, statements) => {
    expect(judge(...statements)).toEqual({ state: 'missing', others: [] });
  });

  test('names the authorizers that have it instead (aws-facts.md G: a recreated authorizer has a new id)', () => {
    const old = 'arn:aws:execute-api:eu-central-1:111111111111:abc123/authorizers/old1';
    const older = old.replace('old1', 'old2');
    expect(judge(granted(old), granted(older, { Sid: 'x' }), granted(old, { Sid: 'y' }))).toEqual({
      state: 'missing',
      others: ['old1', 'old2'],
    });
  });
});

describe('a denial', () => {
  test('wins over every statement that allows', () => {
    expect(judge(granted(OWN), granted(OWN, { Sid: 'no', Effect: 'Deny' }))).toEqual({ state: 'denied', sid: 'no' });
  });

  test('of everything', () => {
    expect(judge(granted(OWN), { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' })).toEqual({
      state: 'denied',
      sid: undefined,
    });
  });

  test('of another API has no effect', () => {
    const other = granted('arn:aws:execute-api:eu-central-1:111111111111:other/*', { Sid: 'no', Effect: 'Deny' });
    expect(judge(granted(OWN), other).state).toBe('allowed');
  });

  test('under a condition that is not understood leaves it unknown', () => {
    const perhaps = granted(OWN, { Sid: 'no', Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
    expect(judge(granted(OWN), perhaps)).toEqual({ state: 'unknown', why: expect.stringContaining('the statement no denies') });
  });
});

describe('what is not understood is never a right', () => {
  test.each<[why: string, statement: unknown]>([
    ['a key', granted(OWN, { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })],
    ['an operator', granted(OWN, { Condition: { ArnNotLike: { 'aws:SourceArn': 'arn:aws:s3:::x' } } })],
    ['an operator over sets', granted(OWN, { Condition: { 'ForAnyValue:ArnLike': { 'aws:SourceArn': OWN } } })],
    ['a condition of another form', granted(OWN, { Condition: [OWN] })],
    ['an operator without keys', granted(OWN, { Condition: { ArnLike: OWN } })],
    ['values of another form', granted(OWN, { Condition: { ArnLike: { 'aws:SourceArn': [1] } } })],
    ['NotPrincipal', granted(OWN, { Principal: undefined, NotPrincipal: { Service: 's3.amazonaws.com' } })],
    ['a principal of another form', granted(OWN, { Principal: 'apigateway.amazonaws.com' })],
    ['NotAction', granted(OWN, { Action: undefined, NotAction: 's3:*' })],
    ['no action', granted(OWN, { Action: undefined })],
    ['NotResource', granted(OWN, { NotResource: 'x' })],
    ['the resource of another function', granted(OWN, { Resource: `${FUNCTION}:prod` })],
    ['an effect', granted(OWN, { Effect: 'allow' })],
  ])('%s', (_why, statement) => {
    expect(judge(statement).state).toBe('unknown');
  });

  test('but does not hide a statement that is', () => {
    expect(judge(granted(OWN), granted(OWN, { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })).state).toBe('allowed');
  });

  test.each(['', '{', 'null', '[]', '"x"', '{}', '{"Statement":"x"}', '{"Statement":[1]}'])('the policy %j', (policy) => {
    expect(judgeFunctionPolicy(policy, FUNCTION, { api: API, authorizerId: 'auth1' }).state).toBe('unknown');
  });
});
