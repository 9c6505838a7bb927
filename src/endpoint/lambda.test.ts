import {
  AddPermissionCommand,
  type AddPermissionCommandInput,
  CreateAliasCommand,
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  InvokeCommand,
  type InvokeCommandInput,
  type LambdaClient,
  ListAliasesCommand,
  ListFunctionsCommand,
  ListLayersCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  RemovePermissionCommand,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-lambda';
import type { HttpRequest } from '@smithy/core/protocols';
import { getOmitRetryHeadersPlugin } from '@smithy/core/retry';
import type { Pluggable } from '@smithy/types';
import { expect, test } from 'vitest';

import { createEndpoint, type Endpoint } from './endpoint';
import { control, failureOf, newAccount, testHost, testLambdaClient } from './test-client';
import { newFunctionScene, ToldRunner } from './test-functions';
import { zipOf } from './test-zip';

interface Scene {
  readonly endpoint: Endpoint;
  readonly account: string;
  readonly runner: ToldRunner;
  readonly client: LambdaClient;
}

const region = 'us-east-1';

/** An account with a function `authorize` that has a version and an alias. */
async function newScene(): Promise<Scene> {
  const scene = newFunctionScene();
  await seed(scene, [{ functionName: 'authorize', versions: ['1'], aliases: { live: '1' } }]);
  return { ...scene, client: testLambdaClient(scene.endpoint, { account: scene.account }) };
}

async function seed({ endpoint, account }: { endpoint: Endpoint; account: string }, functions: object[]): Promise<void> {
  const { status, json } = await control(endpoint, 'POST', 'seed', { account, region, functions });
  if (status !== 200) throw new Error(`The seed was not taken: ${JSON.stringify(json)}`);
}

const arnOf = (account: string, name = 'authorize'): string => `arn:aws:lambda:${region}:${account}:function:${name}`;

const create = (client: LambdaClient, FunctionName: string, ZipFile: Uint8Array, members: Partial<CreateFunctionCommandInput> = {}) =>
  client.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: 'arn:aws:iam::1:role/x',
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Code: { ZipFile },
      ...members,
    }),
  );

const permission = (members: Partial<AddPermissionCommandInput> = {}) =>
  new AddPermissionCommand({
    FunctionName: 'authorize',
    StatementId: 'gateway',
    Action: 'lambda:InvokeFunction',
    Principal: 'apigateway.amazonaws.com',
    ...members,
  });

const invoke = (members: Partial<InvokeCommandInput> = {}) => new InvokeCommand({ FunctionName: 'authorize', ...members });

const policyOf = async (client: LambdaClient, Qualifier?: string): Promise<unknown> =>
  JSON.parse((await client.send(new GetPolicyCommand({ FunctionName: 'authorize', Qualifier }))).Policy ?? '');

test('lists functions by 50, and by fewer when asked', async () => {
  const scene = newFunctionScene();
  const names = Array.from({ length: 60 }, (_, index) => `f${index}`);
  await seed(
    scene,
    names.map((functionName) => ({ functionName })),
  );
  const client = testLambdaClient(scene.endpoint, { account: scene.account });
  const first = await client.send(new ListFunctionsCommand({ MaxItems: 10_000 }));
  expect(first.Functions).toHaveLength(50);
  const rest = await client.send(new ListFunctionsCommand({ Marker: first.NextMarker, MaxItems: 7 }));
  expect(rest.Functions?.map(({ FunctionName }) => FunctionName)).toEqual(names.slice(50, 57));
  expect((await client.send(new ListFunctionsCommand({ Marker: rest.NextMarker }))).NextMarker).toBeUndefined();
});

test('keeps functions apart by account and region', async () => {
  const { endpoint, account } = await newScene();
  const listed = async (options: object) => (await testLambdaClient(endpoint, options).send(new ListFunctionsCommand({}))).Functions;
  expect(await listed({ account })).toHaveLength(1);
  expect(await listed({ account, region: 'eu-west-1' })).toEqual([]);
  expect(await listed({ account: newAccount() })).toEqual([]);
});

test('describes a function, by each of its names', async () => {
  const { client, account } = await newScene();
  for (const FunctionName of ['authorize', `${account}:function:authorize`, arnOf(account)]) {
    const { Configuration } = await client.send(new GetFunctionCommand({ FunctionName }));
    expect(Configuration).toMatchObject({
      FunctionName: 'authorize',
      FunctionArn: arnOf(account),
      Version: '$LATEST',
      Timeout: 3,
      State: 'Active',
    });
  }
  for (const input of [{ FunctionName: 'authorize:live' }, { FunctionName: arnOf(account), Qualifier: 'live' }]) {
    const configuration = await client.send(new GetFunctionConfigurationCommand(input));
    expect(configuration).toMatchObject({ FunctionArn: `${arnOf(account)}:live`, Version: '1' });
  }
});

test.each<[kind: string, file: string, method: 0 | 8, format: string]>([
  ['deflated', 'index.mjs', 8, 'module'],
  ['stored', 'index.js', 0, 'detect'],
  ['CommonJS', 'index.cjs', 8, 'commonjs'],
])('creates a function from a zip archive (%s), and runs it', async (_kind, file, method, format) => {
  const { client, runner } = await newScene();
  const made = await create(client, 'made', await zipOf({ 'a/': '', [file]: 'export const handler = 1;' }, method));
  expect(made).toMatchObject({ FunctionName: 'made', Runtime: 'nodejs20.x', Version: '$LATEST' });
  await client.send(invoke({ FunctionName: 'made' }));
  expect(runner.jobs[0]?.source).toEqual({ text: 'export const handler = 1;', format });
});

test('publishes versions and names them', async () => {
  const { client, account } = await newScene();
  expect((await client.send(new PublishVersionCommand({ FunctionName: 'authorize' }))).FunctionArn).toBe(`${arnOf(account)}:2`);
  await client.send(new CreateAliasCommand({ FunctionName: 'authorize', Name: 'next', FunctionVersion: '2' }));
  const { Versions } = await client.send(new ListVersionsByFunctionCommand({ FunctionName: 'authorize' }));
  expect(Versions?.map(({ Version }) => Version)).toEqual(['$LATEST', '1', '2']);
  const { Aliases } = await client.send(new ListAliasesCommand({ FunctionName: 'authorize' }));
  expect(Aliases?.map(({ Name, FunctionVersion }) => [Name, FunctionVersion])).toEqual([
    ['live', '1'],
    ['next', '2'],
  ]);
});

test('forgets a function that is deleted, with its policy', async () => {
  const { client } = await newScene();
  await client.send(permission());
  await client.send(new DeleteFunctionCommand({ FunctionName: 'authorize' }));
  expect((await client.send(new ListFunctionsCommand({}))).Functions).toEqual([]);
  await create(client, 'authorize', await zipOf({ 'index.js': '' }));
  expect((await failureOf(client.send(new GetPolicyCommand({ FunctionName: 'authorize' })))).status).toBe(404);
});

test.each<[what: string, members: Partial<AddPermissionCommandInput>, written: object]>([
  ['a service', {}, { Principal: { Service: 'apigateway.amazonaws.com' } }],
  ['everybody', { Principal: '*' }, { Principal: '*' }],
  ['an account', { Principal: '111111111111' }, { Principal: { AWS: 'arn:aws:iam::111111111111:root' } }],
  ['a role', { Principal: 'arn:aws:iam::111111111111:role/x' }, { Principal: { AWS: 'arn:aws:iam::111111111111:role/x' } }],
  [
    'a service on behalf of an authorizer and an account',
    { SourceArn: 'arn:aws:execute-api:us-east-1:111111111111:api/authorizers/abc123', SourceAccount: '111111111111' },
    {
      Principal: { Service: 'apigateway.amazonaws.com' },
      Condition: {
        StringEquals: { 'AWS:SourceAccount': '111111111111' },
        ArnLike: { 'AWS:SourceArn': 'arn:aws:execute-api:us-east-1:111111111111:api/authorizers/abc123' },
      },
    },
  ],
])('writes the permission of %s as AWS does, and reads it back', async (_what, members, written) => {
  const { client, account } = await newScene();
  const { Statement } = await client.send(permission(members));
  const statement = { Sid: 'gateway', Effect: 'Allow', ...written, Action: 'lambda:InvokeFunction', Resource: arnOf(account) };
  expect(JSON.parse(Statement ?? '')).toEqual(statement);
  expect(await policyOf(client)).toEqual({ Version: '2012-10-17', Id: 'default', Statement: [statement] });
});

test('keeps the policy of an alias apart from that of the function', async () => {
  const { client, account } = await newScene();
  await client.send(permission({ Qualifier: 'live' }));
  expect(await policyOf(client, 'live')).toMatchObject({ Statement: [{ Resource: `${arnOf(account)}:live` }] });
  expect((await failureOf(policyOf(client))).status).toBe(404);
  await client.send(permission());
  await client.send(new RemovePermissionCommand({ FunctionName: 'authorize', StatementId: 'gateway', Qualifier: 'live' }));
  expect((await failureOf(policyOf(client, 'live'))).status).toBe(404);
  expect(await policyOf(client)).toMatchObject({ Statement: [{ Sid: 'gateway' }] });
});

test('invokes a function with its event, and says which version answered', async () => {
  const { client, runner, account } = await newScene();
  runner.answer = { returns: { ok: true } };
  const answer = await client.send(
    invoke({ FunctionName: 'authorize:live', Payload: new TextEncoder().encode('{"a":1}'), LogType: 'Tail' }),
  );
  expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '1' });
  expect(answer.FunctionError).toBeUndefined();
  expect(answer.Payload?.transformToString()).toBe('{"ok":true}');
  expect(atob(answer.LogResult ?? '')).toBe('told');
  expect(runner.jobs).toMatchObject([
    { event: '{"a":1}', functionVersion: '1', invokedFunctionArn: `${arnOf(account)}:live`, timeout: 3, handler: 'handler' },
  ]);
});

test('invokes a function without a payload, and only looks at it when it is a dry run', async () => {
  const { client, runner } = await newScene();
  await client.send(invoke());
  expect(runner.jobs[0]?.event).toBe('{}');
  expect((await client.send(invoke({ InvocationType: 'DryRun' }))).StatusCode).toBe(204);
  expect(runner.jobs).toHaveLength(1);
});

test('answers what a function throws as its answer', async () => {
  const { client, runner } = await newScene();
  runner.answer = { throws: { errorType: 'Error', errorMessage: 'Unauthorized' } };
  const answer = await client.send(invoke());
  expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled', ExecutedVersion: '$LATEST' });
  expect(JSON.parse(answer.Payload?.transformToString() ?? '')).toEqual({ errorType: 'Error', errorMessage: 'Unauthorized', trace: [] });
});

interface Row {
  readonly fact: string;
  readonly attempt: (scene: Scene) => Promise<unknown>;
  readonly status: number;
  readonly name: string;
  readonly message: string | RegExp | ((account: string) => string);
}

const missing = { status: 404, name: 'ResourceNotFoundException' } as const;
const invalid = { status: 400, name: 'InvalidParameterValueException' } as const;
const malformed = { status: 400, name: 'ValidationException' } as const;
const conflict = { status: 409, name: 'ResourceConflictException' } as const;

/** A message as a pattern: a text is the whole of it. */
function expectedMessage(message: Row['message'], account: string): RegExp {
  if (message instanceof RegExp) return message;
  const text = typeof message === 'string' ? message : message(account);
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`);
}

const rows: Row[] = [
  {
    fact: 'a function that is not there',
    attempt: ({ client }) => client.send(new GetFunctionCommand({ FunctionName: 'nothing' })),
    ...missing,
    message: (account) => `Function not found: ${arnOf(account, 'nothing')}`,
  },
  {
    fact: 'a version that is not there',
    attempt: ({ client }) => client.send(invoke({ Qualifier: '7' })),
    ...missing,
    message: (account) => `Function not found: ${arnOf(account)}:7`,
  },
  {
    fact: 'an ARN of another region',
    attempt: ({ client, account }) => client.send(invoke({ FunctionName: arnOf(account).replace(region, 'eu-west-1') })),
    ...missing,
    message: "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')",
  },
  {
    fact: 'two qualifiers',
    attempt: ({ client }) => client.send(invoke({ FunctionName: 'authorize:live', Qualifier: '1' })),
    ...invalid,
    message: 'The derived qualifier from the function name does not match the specified qualifier.',
  },
  {
    fact: 'a function without a policy',
    attempt: ({ client }) => client.send(new GetPolicyCommand({ FunctionName: 'authorize' })),
    ...missing,
    message: 'The resource you requested does not exist.',
  },
  {
    fact: 'the policy of an alias that is not there',
    attempt: ({ client }) => client.send(new GetPolicyCommand({ FunctionName: 'authorize', Qualifier: 'old' })),
    ...missing,
    message: 'The resource you requested does not exist.',
  },
  {
    fact: 'a permission on an alias that is not there',
    attempt: ({ client }) => client.send(permission({ Qualifier: 'old' })),
    ...missing,
    message: (account) => `Cannot find alias arn: ${arnOf(account)}:old`,
  },
  {
    fact: 'a permission on $LATEST by name',
    attempt: ({ client }) => client.send(permission({ Qualifier: '$LATEST' })),
    ...invalid,
    message: 'We currently do not support adding policies for $LATEST.',
  },
  {
    fact: 'a statement that is there already',
    attempt: async ({ client }) => {
      await client.send(permission());
      return client.send(permission({ Principal: '*' }));
    },
    ...conflict,
    message: 'The statement id (gateway) provided already exists. Please provide a new statement id, or remove the existing statement.',
  },
  {
    fact: 'a principal that is none',
    attempt: ({ client }) => client.send(permission({ Principal: 'gateway' })),
    ...invalid,
    message: 'The provided principal was invalid. Please check the principal and try again.',
  },
  {
    fact: 'a statement id with other characters',
    attempt: ({ client }) => client.send(permission({ StatementId: 'a b' })),
    ...malformed,
    message:
      "1 validation error detected: Value 'a b' at 'statementId' failed to satisfy constraint: Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)",
  },
  {
    fact: 'a source that is no ARN',
    attempt: ({ client }) => client.send(permission({ SourceArn: 'api/authorizers/x' })),
    ...malformed,
    message: /^1 validation error detected: Value 'api\/authorizers\/x' at 'sourceArn' failed to satisfy constraint/,
  },
  {
    fact: 'a policy that somebody else has changed',
    attempt: ({ client }) => client.send(permission({ RevisionId: 'older' })),
    status: 412,
    name: 'PreconditionFailedException',
    message: /^The Revision Id provided does not match the latest Revision Id\./,
  },
  {
    fact: 'a policy that grows too long',
    attempt: async ({ client }) => {
      for (let number = 0; ; number += 1) {
        await client.send(permission({ StatementId: `s${number}`, Principal: `arn:aws:iam::111111111111:role/${'r'.repeat(1000)}` }));
      }
    },
    status: 400,
    name: 'PolicyLengthExceededException',
    message: /is bigger than the limit \(20480\)\.$/,
  },
  {
    fact: 'a statement removed where there is no policy',
    attempt: ({ client }) => client.send(new RemovePermissionCommand({ FunctionName: 'authorize', StatementId: 'gateway' })),
    ...missing,
    message: 'No policy is associated with the given resource.',
  },
  {
    fact: 'a statement removed that is not there',
    attempt: async ({ client }) => {
      await client.send(permission());
      return client.send(new RemovePermissionCommand({ FunctionName: 'authorize', StatementId: 'other' }));
    },
    ...missing,
    message: 'Statement other is not found in resource policy.',
  },
  {
    fact: 'a name that is taken',
    attempt: async ({ client }) => create(client, 'authorize', await zipOf({ 'index.js': '' })),
    ...conflict,
    message: 'Function already exist: authorize',
  },
  {
    fact: 'a timeout over 15 minutes',
    attempt: async ({ client }) => create(client, 'made', await zipOf({ 'index.js': '' }), { Timeout: 901 }),
    ...malformed,
    message:
      "1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900",
  },
  {
    fact: 'memory of less than 128 MB',
    attempt: async ({ client }) => create(client, 'made', await zipOf({ 'index.js': '' }), { MemorySize: 64 }),
    ...malformed,
    message:
      "1 validation error detected: Value '64' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128",
  },
  {
    fact: 'an archive that is none',
    attempt: ({ client }) => create(client, 'made', new Uint8Array(40)),
    ...invalid,
    message: 'Could not unzip uploaded file. Please check your file, then try to upload again.',
  },
  {
    fact: 'an archive of more than a file',
    attempt: async ({ client }) => create(client, 'made', await zipOf({ 'index.js': '', 'other.js': '' })),
    status: 501,
    name: 'NotImplementedException',
    message: 'CreateFunction with anything but one JavaScript file is not implemented by this endpoint',
  },
  {
    fact: 'an alias that is there already',
    attempt: ({ client }) => client.send(new CreateAliasCommand({ FunctionName: 'authorize', Name: 'live', FunctionVersion: '1' })),
    ...conflict,
    message: (account) => `Alias already exists: ${arnOf(account)}:live`,
  },
  {
    fact: 'a payload that is no JSON',
    attempt: ({ client }) => client.send(invoke({ Payload: new TextEncoder().encode('notat:asdf') })),
    status: 400,
    name: 'InvalidRequestContentException',
    message: /^Could not parse request body into json: Could not parse payload into json: /,
  },
  {
    fact: 'an invocation that nobody waits for',
    attempt: ({ client }) => client.send(invoke({ InvocationType: 'Event' })),
    status: 501,
    name: 'NotImplementedException',
    message: 'Invoke of type Event is not implemented by this endpoint',
  },
  {
    fact: 'an operation that this endpoint has not',
    attempt: ({ client }) => client.send(new ListLayersCommand({})),
    status: 501,
    name: 'NotImplementedException',
    message: 'ListLayers is not implemented by this endpoint',
  },
  {
    fact: 'more functions than a list may be asked for',
    attempt: ({ client }) => client.send(new ListFunctionsCommand({ MaxItems: 10_001 })),
    ...malformed,
    message: /at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 10000$/,
  },
];

test.each(rows)('refuses $fact', async ({ attempt, status, name, message }) => {
  const scene = await newScene();
  const failure = await failureOf(attempt(scene));
  expect(failure).toMatchObject({ status, name });
  expect(failure.message).toMatch(expectedMessage(message, scene.account));
});

test("lets another account do with a function what the function's policy allows, and nothing else", async () => {
  const { endpoint, account, client } = await newScene();
  const stranger = newAccount();
  const theirs = testLambdaClient(endpoint, { account: stranger });
  const FunctionName = arnOf(account);
  expect(await failureOf(theirs.send(invoke({ FunctionName })))).toMatchObject({
    status: 403,
    name: 'AccessDeniedException',
    message:
      `User: arn:aws:iam::${stranger}:user/test is not authorized to perform: lambda:InvokeFunction on resource: ${FunctionName} ` +
      'because no resource-based policy allows the lambda:InvokeFunction action',
  });
  await client.send(permission({ Principal: stranger }));
  expect((await theirs.send(invoke({ FunctionName }))).StatusCode).toBe(200);
  expect((await failureOf(theirs.send(permission({ FunctionName, StatementId: 'mine' })))).status).toBe(403);
  expect((await failureOf(theirs.send(invoke({ FunctionName: arnOf(account, 'nothing') })))).status).toBe(403);
});

test('runs no code that was sent to it, unless it was started to', async () => {
  const { client, runner } = await newScene();
  runner.runsSentCode = false;
  const refused = { status: 501, message: expect.stringContaining('start it with --run-code') };
  expect(await failureOf(client.send(invoke()))).toMatchObject(refused);
  await create(client, 'made', await zipOf({ 'index.js': '' }));
  expect(await failureOf(client.send(invoke({ FunctionName: 'made' })))).toMatchObject(refused);
  expect(runner.jobs).toEqual([]);
});

test.each([
  ['https://evil.example', 403],
  ['null', 403],
  ['http://localhost:4567', 200],
  ['http://127.0.0.1:4567', 200],
])('a page of %s that would run a function is answered %i', async (origin, status) => {
  const scene = await newScene();
  const client = testLambdaClient(scene.endpoint, { account: scene.account });
  // No page may send what the plugin leaves out.
  client.middlewareStack.use(getOmitRetryHeadersPlugin({}) as Pluggable<ServiceInputTypes, ServiceOutputTypes>);
  client.middlewareStack.add(
    (next) => (args) => {
      (args.request as HttpRequest).headers['origin'] = origin;
      return next(args);
    },
    { step: 'build', priority: 'low' },
  );
  const answered = await client.send(invoke()).then(
    ({ StatusCode }) => StatusCode,
    (error: { $metadata: { httpStatusCode: number } }) => error.$metadata.httpStatusCode,
  );
  expect(answered).toBe(status);
  expect(scene.runner.jobs).toHaveLength(status === 200 ? 1 : 0);
});

test("lets a page ask for Invoke's own headers, on Lambda's paths alone", async () => {
  const ask = async (path: string): Promise<number> => {
    const headers = {
      origin: 'http://localhost:4567',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization, x-amz-invocation-type, x-amz-log-type',
    };
    return (await createEndpoint().handle(new Request(`http://${testHost}${path}`, { method: 'OPTIONS', headers }))).status;
  };
  expect(await ask('/2015-03-31/functions/authorize/invocations')).toBe(200);
  expect(await ask('/v2/apis')).toBe(403);
});

test("has the runner's own functions in account 000000000000, in its region, as they are at each call", async () => {
  const runner = new ToldRunner();
  const endpoint = createEndpoint({ functions: runner, region: 'eu-west-1' });
  const client = testLambdaClient(endpoint, { account: '000000000000', region: 'eu-west-1' });
  const names = async (from = client) => (await from.send(new ListFunctionsCommand({}))).Functions?.map(({ FunctionName }) => FunctionName);
  runner.own = ['authorize', 'other'];
  expect(await names()).toEqual(['authorize', 'other']);
  expect(await names(testLambdaClient(endpoint, { account: '000000000000' }))).toEqual([]);
  await client.send(permission());
  runner.own = ['authorize'];
  expect(await names()).toEqual(['authorize']);
  expect(await policyOf(client)).toMatchObject({ Statement: [{ Sid: 'gateway' }] });
  expect((await failureOf(client.send(new DeleteFunctionCommand({ FunctionName: 'authorize' })))).status).toBe(409);
  runner.runsSentCode = false;
  await client.send(invoke());
  expect(runner.jobs[0]).toMatchObject({ functionName: 'authorize' });
  expect(runner.jobs[0]).not.toHaveProperty('source');
});

test('has sample functions that the sample authorizers name', async () => {
  const endpoint = createEndpoint({ sample: true, functions: new ToldRunner() });
  const client = testLambdaClient(endpoint, { account: '000000000000' });
  const { Functions } = await client.send(new ListFunctionsCommand({}));
  expect(Functions?.map(({ FunctionName }) => FunctionName)).toEqual(['feed-authorize-session', 'feed-authorize-partner', 'feed-connect']);
  const { Policy } = await client.send(new GetPolicyCommand({ FunctionName: 'feed-authorize-session' }));
  expect(JSON.parse(Policy ?? '')).toMatchObject({
    Statement: [
      { Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:execute-api:us-east-1:000000000000:p7m2feed9x/authorizers/tk8n3z' } } },
    ],
  });
});

test.each<[what: string, seeded: object]>([
  ['no name', { code: '' }],
  ['a member that functions have not', { functionName: 'a', codes: '' }],
  ['an alias of a version that is not there', { functionName: 'a', aliases: { live: '1' } }],
  ['a policy that is none', { functionName: 'a', policy: [{ Effect: 'Maybe' }] }],
])('takes no seed with %s, and nothing beside it', async (_what, seeded) => {
  const { endpoint, account } = newFunctionScene();
  const { status } = await control(endpoint, 'POST', 'seed', { account, region, functions: [{ functionName: 'good' }, seeded] });
  expect(status).toBe(400);
  expect((await testLambdaClient(endpoint, { account }).send(new ListFunctionsCommand({}))).Functions).toEqual([]);
});
