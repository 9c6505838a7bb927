import type { GetApiKeysCommand } from '@aws-sdk/client-api-gateway';
import * as v1 from '@aws-sdk/client-api-gateway';
import * as v2 from '@aws-sdk/client-apigatewayv2';
import * as cognito from '@aws-sdk/client-cognito-identity';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import * as sts from '@aws-sdk/client-sts';
import type { HttpRequest } from '@smithy/core/protocols';
import type { BuildMiddleware } from '@smithy/types';
import { expect, test } from 'vitest';

import { cognitoHandlerOf } from './cognito-operations';
import { createEndpoint, type Endpoint } from './endpoint';
import { handledOperations } from './handlers';
import { handledV1Operations } from './v1-handlers';
import { type MatchedOperation, operationNames, OperationTable, operations } from './operations';
import { stsHandlerOf } from './sts-operations';
import { createApi, createRoute, newEndpoint } from './test-api';
import { failureOf, newAccount, testClient, testClientV1, testCognitoClient, testHost, testStsClient } from './test-client';

const ask = (method: string, path: string, body?: string): Promise<Response> =>
  createEndpoint().handle(new Request(`http://${testHost}${path}`, { method, ...(body === undefined ? {} : { body }) }));

test('has every operation on APIs, routes, integrations, their responses, models, authorizers, stages and deployments', () => {
  const resources = /^(Create|Delete|Get|Update)(Api|(Route|Integration)(Response)?|Model|Authorizer|Stage|Deployment)s?$/;
  const wanted = operationNames(v2).filter((name) => resources.test(name));
  expect(wanted).toHaveLength(45);
  expect(handledOperations).toEqual(expect.arrayContaining(wanted));
});

const isSchema = (value: unknown): value is readonly [9, string, string, { http: [string, string] }] =>
  Array.isArray(value) && value[0] === 9;

type OperationRow = readonly [name: string, method: string, path: string];

const rows: OperationRow[] = Object.values(v2 as Readonly<Record<string, unknown>>)
  .filter(isSchema)
  .map(([, , name, { http }]) => [name, ...http.slice(0, 2)] as unknown as OperationRow);

const labelsOf = (matched: MatchedOperation | undefined): object => Object.fromEntries(matched?.labels ?? []);

test.each(rows)('finds %s by %s %s, with encoded slashes in its labels', (name, method, path) => {
  const matched = operations.match(method, path.replaceAll(/\{\w+\}/g, 'a%2Fb'), '');
  expect(matched?.operation.name).toBe(name);
  const labels = [...path.matchAll(/\{(\w+)\}/g)].map(([, label]) => [label, 'a/b']);
  expect(labelsOf(matched)).toEqual(Object.fromEntries(labels));
});

test("tells apart what differs by v1's static query alone", () => {
  const table = new OperationTable(v1);
  expect(table.match('POST', '/apikeys', '')?.operation.name).toBe('CreateApiKey');
  expect(table.match('POST', '/apikeys', 'mode=import&format=csv')?.operation.name).toBe('ImportApiKeys');
});

test('keeps an encoded slash, and other characters of a label, in one piece', async () => {
  const { client, account } = newEndpoint();
  const ApiId = 'a/b?c#d %2F é';
  expect((await failureOf(client.send(new v2.GetApiCommand({ ApiId })))).message).toBe(
    `Invalid API identifier specified ${account}:${ApiId}`,
  );
});

const isConstructor = (value: unknown): value is new (input: object) => v2.GetModelsCommand => typeof value === 'function';

/** A command of an operation, from the SDK's module, with a value for everything that its path names. */
function commandOf(module: Readonly<Record<string, unknown>>, name: string, labels: readonly string[]): v2.GetModelsCommand {
  const Command = module[`${name}Command`];
  if (!isConstructor(Command)) throw new Error(`The SDK has no command ${name}`);
  return new Command(Object.fromEntries(labels.map((label) => [label, 'a'])));
}

/** Operations of a module with their paths' labels. */
const labelled = (module: Readonly<Record<string, unknown>>): Array<[name: string, labels: string[]]> =>
  Object.values(module)
    .filter(isSchema)
    .map(([, , name, { http }]) => [name, [...http[1].matchAll(/\{(\w+)\}/g)].map(([, label = '']) => label)]);

test.each(labelled(v2).filter(([name]) => !handledOperations.includes(name)))(
  'answers 501 to %s of v2, naming it',
  async (name, labels) => {
    const { client } = newEndpoint();
    expect(await failureOf(client.send(commandOf(v2, name, labels)))).toMatchObject({
      status: 501,
      name: 'NotImplementedException',
      message: `${name} is not implemented by this endpoint`,
    });
  },
);

// One operation in seven: they are all found by the same table, and each takes its time.
test.each(labelled(v1).filter(([name], index) => index % 7 === 0 && !handledV1Operations.includes(name)))(
  'answers 501 to %s of v1, naming it',
  async (name, labels) => {
    const client = testClientV1(createEndpoint(), { account: newAccount() });
    expect(await failureOf(client.send(commandOf(v1, name, labels) as unknown as GetApiKeysCommand))).toMatchObject({
      status: 501,
      message: `${name} is not implemented by this endpoint`,
    });
  },
);

test('answers 501 to quick create of an HTTP API, rather than to forget its target', async () => {
  const { client } = newEndpoint();
  const command = new v2.CreateApiCommand({ Name: 'shop', ProtocolType: 'HTTP', Target: 'https://example.com' });
  expect(await failureOf(client.send(command))).toMatchObject({ status: 501 });
});

// Their inputs' required members are checked after that.
test.each(operationNames(sts).filter((name) => stsHandlerOf(name) === undefined))(
  "answers 501 to STS's %s, naming it, in XML",
  async (name) => {
    const { recorder, answer } = recording(createEndpoint());
    const client = testStsClient(recorder, { account: newAccount() });
    const failure = await failureOf(client.send(commandOf(sts, name, []) as unknown as sts.GetCallerIdentityCommand));
    expect(failure).toMatchObject({ status: 501, message: `${name} is not implemented by this endpoint` });
    expect(answer().headers.get('content-type')).toBe('text/xml');
  },
);

test.each(operationNames(cognito).filter((name) => cognitoHandlerOf(name) === undefined))(
  "answers 501 to Cognito's %s, naming it, in JSON",
  async (name) => {
    const { recorder, answer } = recording(createEndpoint());
    const client = testCognitoClient(recorder);
    const failure = await failureOf(client.send(commandOf(cognito, name, []) as unknown as cognito.GetIdCommand));
    expect(failure).toMatchObject({ status: 501, message: `${name} is not implemented by this endpoint` });
    expect(answer().headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(JSON.parse(answer().text)).toMatchObject({ __type: 'NotImplementedException' });
  },
);

test('answers 400 to what Cognito has not', async () => {
  const response = await createEndpoint().handle(
    new Request(`http://${testHost}/`, { method: 'POST', headers: { 'x-amz-target': 'AWSCognitoIdentityService.Nonsense' }, body: '{}' }),
  );
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({
    __type: 'UnknownOperationException',
    message: 'Amazon Cognito Identity has no operation Nonsense',
  });
});

test.each([
  ['GET', '/'],
  ['GET', '/nothing'],
  ['GET', '/v2/apis/a/nothing'],
  ['PATCH', '/v2/apis'],
  ['GET', '/v2/apis//routes'],
  ['GET', '/v2/apis/'],
  ['GET', '/favicon.ico'],
])('answers JSON, and 404, to %s %s', async (method, path) => {
  const response = await ask(method, path);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('x-amzn-errortype')).toBe('UnknownOperationException');
  expect(await response.json()).toEqual({ message: `Neither API Gateway v2 nor v1 has ${method} ${path}` });
});

test.each(['/v2/apis/%E9', '/v2/apis/%zz', '/v2/apis/a/routes/%'])('answers JSON, and 400, to the badly encoded %s', async (path) => {
  const response = await ask('GET', path);
  expect(response.status).toBe(400);
  expect(response.headers.get('x-amzn-errortype')).toBe('SerializationException');
});

/** Puts another body into the requests of a client, before they are signed. */
const sendInstead =
  <Input extends object, Output extends object>(body: string | Uint8Array): BuildMiddleware<Input, Output> =>
  (next) =>
  (args) => {
    const request = args.request as HttpRequest;
    request.body = body;
    request.headers['content-length'] = String((typeof body === 'string' ? new TextEncoder().encode(body) : body).byteLength);
    return next(args);
  };

/** What the endpoint answers to a signed CreateRoute that has this for a body. */
async function createRouteWith(body: string | Uint8Array): Promise<{ status: number; type: string | null; message: string }> {
  const { endpoint, account, client } = newEndpoint();
  const ApiId = await createApi(client);
  const { recorder, answer } = recording(endpoint);
  const recorded = testClient(recorder, { account });
  recorded.middlewareStack.add(sendInstead(body), { step: 'build', priority: 'low' });
  await recorded.send(new v2.CreateRouteCommand({ ApiId, RouteKey: 'send' })).catch(() => undefined);
  const { status, headers, text } = answer();
  return { status, type: headers.get('x-amzn-errortype'), message: (JSON.parse(text) as { message: string }).message };
}

/** An endpoint that passes everything on and keeps the last answer. */
function recording(endpoint: Endpoint) {
  let last: { status: number; headers: Headers; text: string } | undefined;
  const recorder: Endpoint = {
    async handle(request) {
      const response = await endpoint.handle(request);
      last = { status: response.status, headers: response.headers, text: await response.clone().text() };
      return response;
    },
  };
  const answer = () => {
    if (last === undefined) throw new Error('Nothing was sent');
    return last;
  };
  return { recorder, answer };
}

test.each([
  ['{"routeKey":', 'The request body is not valid JSON'],
  ['[]', 'The request body should be an object and is a list'],
  ['null', 'The request body should be an object and is null'],
  ['"send"', 'The request body should be an object and is a value of type string'],
  ['{"routeKey":5}', 'routeKey should be a string and is a value of type number'],
  ['{"routeKey":"a","apiKeyRequired":"true"}', 'apiKeyRequired should be a boolean and is a value of type string'],
  ['{"routeKey":"a","requestParameters":[]}', 'requestParameters should be an object and is a list'],
  [
    '{"routeKey":"a","requestParameters":{"x":{"required":1}}}',
    'requestParameters.x.required should be a boolean and is a value of type number',
  ],
  ['{"routeKey":"a","authorizationScopes":["a",{}]}', 'authorizationScopes[1] should be a string and is a value of type object'],
])('refuses the body %s', async (body, message) => {
  expect(await createRouteWith(body)).toEqual({ status: 400, type: 'SerializationException', message });
});

test('refuses a body that is not UTF-8, rather than to store something else', async () => {
  const bytes = new TextEncoder().encode('{"routeKey":"?"}');
  bytes[bytes.indexOf('?'.charCodeAt(0))] = 0xff;
  expect(await createRouteWith(bytes)).toEqual({
    status: 400,
    type: 'SerializationException',
    message: 'The request body is not valid JSON',
  });
});

test('does not look at a body where an operation has none', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  client.middlewareStack.add(sendInstead('no JSON'), { step: 'build', priority: 'low' });
  const { $metadata } = await client.send(new v2.DeleteApiCommand({ ApiId }));
  expect($metadata.httpStatusCode).toBe(204);
});

test('takes an empty body for an empty object', async () => {
  expect(await createRouteWith('')).toMatchObject({ status: 400, type: 'BadRequestException' });
});

test('takes null for absent, and does not mind members it does not know', async () => {
  expect(await createRouteWith('{"routeKey":"a","target":null,"colour":"red"}')).toMatchObject({ status: 201 });
});

test('is not confused by keys that every object has', async () => {
  const { client } = newEndpoint();
  const StageVariables = JSON.parse('{"__proto__":"x","constructor":"y"}') as Record<string, string>;
  const ApiId = await createApi(client);
  await createRoute(client, ApiId, 'constructor');
  await client.send(new v2.CreateStageCommand({ ApiId, StageName: 'prod', StageVariables }));
  const stage = await client.send(new v2.GetStageCommand({ ApiId, StageName: 'prod' }));
  expect(JSON.stringify(stage.StageVariables)).toBe('{"__proto__":"x","constructor":"y"}');
  for (const inherited of ['__proto__', 'constructor', 'toString']) {
    expect(await failureOf(client.send(new v2.GetApiCommand({ ApiId: inherited })))).toMatchObject({ status: 404 });
  }
});

test('gives every answer another request id, and the client gets to see it', async () => {
  const { client } = newEndpoint();
  const ok = await client.send(new v2.GetApisCommand({}));
  const { requestId } = await failureOf(client.send(new v2.GetApiCommand({ ApiId: 'a' })));
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(ok.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(ok.$metadata.requestId).not.toBe(requestId);
});

test.each([
  ['Action=Nonsense&Version=2011-06-15', 'InvalidAction'],
  ['Version=2011-06-15', 'MissingAction'],
])('refuses the STS request %s', async (body, code) => {
  const { recorder, answer } = recording(createEndpoint());
  const client = testStsClient(recorder, { account: newAccount() });
  client.middlewareStack.add(sendInstead(body), { step: 'build', priority: 'low' });
  await failureOf(client.send(new GetCallerIdentityCommand({})));
  expect(answer()).toMatchObject({ status: 400 });
  expect(answer().text).toContain(`<Code>${code}</Code>`);
});

test('does not let an unsigned question know what is there', async () => {
  const { client, endpoint } = newEndpoint();
  const ApiId = await createApi(client);
  const response = await endpoint.handle(new Request(`http://${testHost}/v2/apis/${ApiId}`));
  expect(response.status).toBe(403);
  expect(await failureOf(testClient(endpoint, { secret: 'wrong' }).send(new v2.GetApiCommand({ ApiId })))).toMatchObject({ status: 403 });
});
