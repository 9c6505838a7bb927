import { describe, expect, test } from 'vitest';
import {
  type AuthorizerDraft,
  type AuthorizerProblems,
  authorizerProblems,
  changedMembers,
  draftOf,
  emptyDraft,
  functionInputs,
  memberText,
  membersOfDraft,
  storedMembers,
  uriOfDraft,
} from './authorizer-draft';

const arn = 'arn:aws:lambda:eu-central-1:123456789012:function:sessions';
const uri = `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/${arn}/invocations`;
const withVariable = uri.replace('sessions', '${stageVariables.fn}');
const draft: AuthorizerDraft = { ...emptyDraft, name: 'sessions', functionArn: arn };

test('a stored authorizer becomes a draft that changes nothing', () => {
  const stored = storedMembers({
    Name: 'sessions',
    AuthorizerUri: uri.replace('/invocations', ':live/invocations'),
    AuthorizerCredentialsArn: null,
    IdentitySource: ['route.request.header.Auth', '$request.header.Old'],
  });
  const unchanged = draftOf(stored);
  expect(unchanged).toMatchObject({ target: 'function', functionArn: arn, qualifier: 'live', role: '' });
  expect(changedMembers(stored, membersOfDraft(unchanged))).toEqual([]);
  expect(authorizerProblems(unchanged, { stored })).toEqual({});
});

test('a URI that cannot be read is kept and sent back untouched (aws-facts.md G)', () => {
  const stored = storedMembers({ Name: 'a', AuthorizerUri: withVariable });
  const unchanged = draftOf(stored);
  expect(unchanged).toMatchObject({ target: 'uri', uri: withVariable });
  expect(membersOfDraft({ ...unchanged, name: 'b' })).toMatchObject({ Name: 'b', AuthorizerUri: withVariable });
  expect(changedMembers(stored, membersOfDraft({ ...unchanged, name: 'b' }))).toEqual(['Name']);
});

test('builds the URI from a function and its version or alias', () => {
  expect(uriOfDraft(draft)).toBe(uri);
  expect(uriOfDraft({ ...draft, qualifier: '7' })).toBe(uri.replace('/invocations', ':7/invocations'));
  expect(uriOfDraft({ ...draft, functionArn: 'sessions' })).toBe('');
});

test.each([
  [`${arn}:live`, { functionArn: arn, qualifier: 'live' }],
  [uri, { functionArn: arn, qualifier: '' }],
  ['sessions', { functionArn: '', qualifier: '' }],
])('takes %s apart', (text, inputs) => {
  expect(functionInputs(text)).toEqual(inputs);
});

describe('what API Gateway would refuse is said at its field', () => {
  const role = 'arn:aws:iam::123456789012:role/service/invoke';
  test.each<[string, Partial<AuthorizerDraft>, AuthorizerProblems]>([
    ['nothing of a draft that is right', {}, {}],
    ['nothing of a role', { role }, {}],
    // Terraform validators; aws-facts.md B6.
    ['a name that is missing', { name: ' ' }, { name: expect.stringContaining('Enter a name') }],
    ['a name of 129 characters', { name: 'n'.repeat(129) }, { name: expect.stringContaining('129') }],
    ['nothing of a name of 128 characters', { name: 'n'.repeat(128) }, {}],
    ['a name that is taken', { name: 'partners' }, { name: expect.stringContaining('already') }],
    // badmintoncryer/cdk-preflight pf-apigwv2-request-authorizer-uri-required
    ['no function', { functionArn: '' }, { functionArn: expect.stringContaining('Choose') }],
    ['what is no ARN', { functionArn: 'sessions' }, { functionArn: expect.stringContaining('no ARN') }],
    [
      'a stage variable in the place of a name',
      { functionArn: arn.replace('sessions', '${stageVariables.fn}') },
      { functionArn: expect.stringContaining('URI itself') },
    ],
    ['an alias with a space', { qualifier: 'a b' }, { qualifier: expect.stringContaining('alias') }],
    ['nothing of $LATEST', { qualifier: '$LATEST' }, {}],
    // hashicorp/terraform-provider-aws#1757
    ['a URI that invokes nothing', { target: 'uri', uri: 'https://example.com' }, { uri: expect.stringContaining('invocations') }],
    ['a function in the place of a URI', { target: 'uri', uri: arn }, { uri: expect.stringContaining('does not take') }],
    ['nothing of a URI with a stage variable', { target: 'uri', uri: withVariable }, {}],
    ['a URI of 2049 characters', { target: 'uri', uri: 'u'.repeat(2049) }, { uri: expect.stringContaining('2049') }],
    ['what is no role', { role: 'arn:aws:iam::123456789012:user/a' }, { role: expect.stringContaining('role') }],
    // aws-facts.md B5, E
    ['a source without a name', { sources: [{ row: 2, kind: 'header', name: '' }] }, { 'source-2': expect.stringContaining('Enter') }],
    [
      'a source that is there twice',
      {
        sources: [
          { row: 0, kind: 'header', name: 'Auth' },
          { row: 1, kind: 'querystring', name: 'Auth' },
          { row: 4, kind: 'header', name: 'Auth' },
        ],
      },
      { 'source-4': expect.stringContaining('already') },
    ],
  ])('%s', (_, changes, problems) => {
    expect(authorizerProblems({ ...draft, ...changes }, { otherNames: ['partners'] })).toEqual(problems);
  });

  test('nothing of what an endpoint stores already', () => {
    const stored = storedMembers({ Name: 'n'.repeat(200), AuthorizerUri: 'odd', IdentitySource: ['odd'] });
    expect(authorizerProblems({ ...draftOf(stored), role: '' }, { stored, otherNames: [stored.Name] })).toEqual({});
  });
});

test('says a member in words', () => {
  const members = membersOfDraft({ ...draft, sources: [{ row: 0, kind: 'header', name: 'Auth' }] });
  expect(memberText('IdentitySource', members)).toBe('route.request.header.Auth');
  expect(memberText('AuthorizerCredentialsArn', members)).toBe('(none)');
});
