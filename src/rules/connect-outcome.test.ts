import { describe, expect, test } from 'vitest';
import { type ConnectApiKey, type ConnectAttempt, connectOutcome } from './connect-outcome';

const ARN = 'arn:aws:execute-api:eu-central-1:111111111111:abc123/prod/$connect';

type Members = Record<string, unknown>;

const statement = (changes: Members = {}): Members => ({ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: ARN, ...changes });

const answer = (changes: Members = {}): Members => ({
  principalId: 'user-1',
  policyDocument: { Version: '2012-10-17', Statement: [statement()] },
  ...changes,
});

const withStatements = (...statements: unknown[]): Members => answer({ policyDocument: { Version: '2012-10-17', Statement: statements } });

const attempt = (changes: Partial<ConnectAttempt> = {}): ConnectAttempt => ({
  connectArn: ARN,
  missingSources: [],
  invocation: { kind: 'returned', payload: JSON.stringify(answer()) },
  isDeployed: true,
  ...changes,
});

const returning = (value: unknown, changes: Partial<ConnectAttempt> = {}) =>
  connectOutcome(attempt({ invocation: { kind: 'returned', payload: JSON.stringify(value) ?? '' }, ...changes }));

describe('before and instead of the function’s answer', () => {
  test('401 where identity sources are missing, without a call (aws-facts.md B5, B10; F6)', () => {
    const sources = ['route.request.header.Auth', 'route.request.querystring.token'];
    expect(connectOutcome(attempt({ missingSources: sources, invocation: undefined }))).toMatchObject({
      status: 401,
      why: 'These identity sources are missing or empty: route.request.header.Auth and route.request.querystring.token. The function is not called.',
    });
  });

  test('403 on a stage that was never deployed (hashicorp/terraform-provider-aws#17955)', () => {
    expect(connectOutcome(attempt({ isDeployed: false, missingSources: ['x'] })).status).toBe(403);
  });

  test('500 where API Gateway may not call it (aws-facts.md B10; serverless/serverless#1784)', () => {
    const outcome = connectOutcome(attempt({ invocation: { kind: 'not-invocable', why: 'It does not exist.' } }));
    expect(outcome).toMatchObject({ status: 500, why: expect.stringContaining('It does not exist.') });
  });

  // The guide, apigateway-use-lambda-authorizer: callback("Unauthorized") is a 401, any other a 500.
  test.each<[message: string | undefined, status: number]>([
    ['Unauthorized', 401],
    ['unauthorized', 500],
    ['Unauthorized ', 500],
    ['[401] Unauthorized', 500],
    ['Error: Invalid token', 500],
    ['2026-11-25T12:00:00.000Z 1 Task timed out after 3.00 seconds', 500],
    ['', 500],
    [undefined, 500],
  ])('thrown %j: %d', (message, status) => {
    expect(connectOutcome(attempt({ invocation: { kind: 'failed', message } })).status).toBe(status);
  });
});

describe('the policy', () => {
  const deny = statement({ Effect: 'Deny' });
  test.each<[why: string, statements: unknown[], status: number | undefined]>([
    ['allows this connection', [statement()], 101],
    ['allows everything', [statement({ Action: '*', Resource: '*' })], 101],
    ['allows every route of the stage', [statement({ Resource: ARN.replace('$connect', '*') })], 101],
    ['allows every stage', [statement({ Resource: 'arn:aws:execute-api:eu-central-1:111111111111:abc123/*/*' })], 101],
    ['allows all of the service', [statement({ Resource: 'arn:aws:execute-api:*' })], 101],
    ['allows it among others', [statement({ Action: ['execute-api:ManageConnections', 'execute-api:Invoke'], Resource: ['x', ARN] })], 101],
    ['allows it in other letters', [statement({ Action: 'Execute-API:invoke' })], 101],
    ['denies', [deny], 403],
    ['denies what another statement allows (IAM: a Deny wins)', [statement(), deny], 403],
    ['denies something else', [statement(), statement({ Effect: 'Deny', Resource: ARN.replace('prod', 'dev') })], 101],
    ['allows everything but connecting', [statement({ Action: undefined, NotAction: 'execute-api:*' })], 403],
    ['allows every other action', [statement({ Action: undefined, NotAction: 's3:*' })], 101],
    ['allows every other resource', [statement({ Resource: undefined, NotResource: ARN })], 403],
    ['allows every resource but another', [statement({ Resource: undefined, NotResource: 'x' })], 101],
    ['allows another action', [statement({ Action: 'execute-api:ManageConnections' })], 403],
    ['allows another stage', [statement({ Resource: ARN.replace('prod', 'dev') })], 403],
    ['allows another API', [statement({ Resource: ARN.replace('abc123', 'other') })], 403],
    ['allows under a condition', [statement({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } })], undefined],
    ['denies under a condition', [statement(), statement({ Effect: 'Deny', Condition: { Bool: { x: 'true' } } })], undefined],
    ['denies under a condition what nothing allows', [statement({ Effect: 'Deny', Condition: { Bool: { x: 'true' } } })], 403],
    ['has a condition without anything in it', [statement({ Condition: {} })], 101],
  ])('%s', (_why, statements, status) => {
    const outcome = returning(withStatements(...statements));
    expect(outcome.status).toBe(status);
    expect(outcome.judgements).toHaveLength(statements.length);
  });

  test('may have one statement that is not in a list', () => {
    expect(returning(answer({ policyDocument: { Version: '2012-10-17', Statement: statement() } })).status).toBe(101);
  });

  // aws-powertools/powertools-lambda-python#5800.
  test.each(['GET/orders', 'POST/', '*/orders'])('names a Resource of a REST API’s form: …/prod/%s', (rest) => {
    const Resource = `arn:aws:execute-api:eu-central-1:111111111111:abc123/prod/${rest}`;
    const outcome = returning(withStatements(statement({ Resource })));
    expect(outcome.status).toBe(403);
    expect(outcome.why).toContain('form of a REST API’s');
    expect(outcome.why).toContain(`${Resource} does not match ${ARN}`);
  });

  test('says of each statement what it does', () => {
    const { judgements } = returning(withStatements(statement(), statement({ Resource: 'x' }), statement({ Action: 's3:*' })));
    expect(judgements.map(({ applies, why }) => [applies, why])).toEqual([
      ['yes', 'It allows connecting.'],
      ['no', `Its Resource x does not match ${ARN}.`],
      ['no', 'Its Action is not execute-api:Invoke, so it says nothing about connecting.'],
    ]);
  });
});

describe('an answer that API Gateway cannot read is a 500, and the member is named', () => {
  const policy = (changes: Members): Members => answer({ policyDocument: { Version: '2012-10-17', Statement: [statement()], ...changes } });
  test.each<[value: unknown, named: string]>([
    // aws-facts.md B8, B10; ExpanseLLC/lambda_authorizer#1; serverless/examples#305 and #557.
    [null, 'null instead of an object'],
    [undefined, 'returned nothing'],
    ['Unauthorized', 'has to be thrown'],
    ['no', 'a string'],
    [[answer()], 'a list'],
    [{ statusCode: 401 }, 'an HTTP response'],
    [{ isAuthorized: true }, 'simple response'],
    [{}, 'principalId is missing'],
    [answer({ principalId: undefined }), 'principalId is missing'],
    [answer({ principalId: null }), 'principalId is null'],
    [answer({ principalId: '' }), 'principalId is empty'],
    [answer({ principalId: 7 }), 'principalId is a number'],
    [answer({ policyDocument: undefined }), 'policyDocument is missing'],
    [answer({ policyDocument: 'x' }), 'policyDocument is a string'],
    [policy({ Version: '2012-10-18' }), 'Version is “2012-10-18”'],
    [policy({ Version: 1 }), 'Version is a number'],
    [policy({ Statement: undefined }), 'Statement is missing'],
    // aws/aws-lambda-java-libs#184.
    [policy({ Statement: undefined, statement: [statement()] }), 'spelt statement'],
    [policy({ Statement: 'x' }), 'Statement is a string'],
    [withStatements(), 'Statement is an empty list'],
    [withStatements('x'), 'Statement[0] is a string'],
    [withStatements(statement(), statement({ Effect: 'allow' })), 'Statement[1].Effect is “allow”'],
    [withStatements(statement({ Effect: undefined })), 'Effect is missing'],
    [withStatements(statement({ Action: undefined })), 'Action is missing'],
    [withStatements(statement({ Action: [] })), 'Action is a list'],
    [withStatements(statement({ Resource: undefined })), 'Resource is missing'],
    [withStatements(statement({ Resource: undefined, resource: ARN })), 'spelt resource'],
    [withStatements(statement({ Resource: [ARN, 1] })), 'Resource is a list'],
    // B8: at most 512 characters.
    [withStatements(statement({ Resource: `${ARN}${'x'.repeat(512)}` })), 'characters'],
    // aws/aws-lambda-dotnet#2022.
    [withStatements(statement({ Condition: null })), 'Condition is null'],
    [withStatements(statement({ Condition: 'x' })), 'Condition is a string'],
    // dherault/serverless-offline#1376; aws/chalice#1636.
    [answer({ context: { roles: ['admin'] } }), 'context.roles is a list'],
    [answer({ context: { user: {} } }), 'context.user is an object'],
    [answer({ context: { user: null } }), 'context.user is null'],
    [answer({ context: 'x' }), 'context is a string'],
    // B8: at most 8 KB.
    [answer({ context: { big: 'é'.repeat(4096) } }), 'bytes'],
  ])('%j', (value, named) => {
    const { status, why } = returning(value);
    expect([status, why]).toEqual([500, expect.stringContaining(named)]);
  });

  test('text that is no JSON', () => {
    expect(connectOutcome(attempt({ invocation: { kind: 'returned', payload: '<html>' } })).status).toBe(500);
  });

  test.each<[why: string, value: unknown]>([
    ['8 KB exactly', answer({ context: { x: 'x'.repeat(8192 - JSON.stringify(answer({ context: { x: '' } })).length) } })],
    ['512 characters exactly', withStatements(statement({ Resource: ['*', 'x'.repeat(512)] }))],
    ['the older version', answer({ policyDocument: { Version: '2008-10-17', Statement: [statement()] } })],
    ['no version, which stands for the older one', answer({ policyDocument: { Statement: [statement()] } })],
    ['texts, numbers and booleans as context', answer({ context: { a: 'x', b: 1, c: true } })],
    ['members that it does not know', answer({ more: {} })],
    ['no key', answer({ usageIdentifierKey: null })],
    ['a key of another kind, where none is asked for', answer({ usageIdentifierKey: 7 })],
  ])('but it can read %s', (_why, value) => {
    expect(returning(value).status).toBe(101);
  });
});

// aws-facts.md B4, B10, C.
describe('an API key', () => {
  const header = (changes: Partial<ConnectApiKey> = {}): ConnectApiKey => ({ source: 'header', header: undefined, ...changes });
  const ofAuthorizer = (check?: ConnectApiKey['check']): ConnectApiKey => ({
    source: 'authorizer',
    header: undefined,
    ...(check ? { check } : {}),
  });

  test('that is missing is a 403', () => {
    expect(returning(answer(), { apiKey: header() })).toMatchObject({ status: 403, why: expect.stringContaining('x-api-key') });
    expect(returning(answer({ usageIdentifierKey: 'value' }), { apiKey: header() }).status).toBe(403);
    expect(returning(answer({ usageIdentifierKey: 7 }), { apiKey: ofAuthorizer() }).status).toBe(403);
    expect(returning(answer(), { apiKey: ofAuthorizer() })).toMatchObject({
      status: 403,
      why: expect.stringContaining('usageIdentifierKey'),
    });
    expect(returning(answer(), { apiKey: { ...ofAuthorizer(), header: 'value' } }).status).toBe(403);
  });

  test('whose value is not known here connects if it is right, and that is said', () => {
    const outcome = returning(answer({ usageIdentifierKey: 'value' }), { apiKey: ofAuthorizer() });
    expect(outcome).toMatchObject({ status: 101, provided: [expect.stringContaining('403'), expect.stringContaining('429')] });
  });

  test.each<['valid' | 'invalid' | 'over-limit', number]>([
    ['valid', 101],
    ['invalid', 403],
    ['over-limit', 429],
  ])('that is %s gives %d', (check, status) => {
    expect(returning(answer(), { apiKey: header({ header: 'value', check: () => check }) })).toMatchObject({ status, provided: [] });
    expect(returning(answer({ usageIdentifierKey: 'value' }), { apiKey: ofAuthorizer(() => check) }).status).toBe(status);
  });

  test('does not open what the policy denies, and its value is in no words', () => {
    const denying = withStatements(statement({ Effect: 'Deny' }));
    const outcome = returning(denying, { apiKey: header({ header: 'the-secret-value', check: () => 'valid' }) });
    expect(outcome.status).toBe(403);
    expect(JSON.stringify(returning(answer(), { apiKey: header({ header: 'the-secret-value' }) }))).not.toContain('the-secret-value');
  });
});
