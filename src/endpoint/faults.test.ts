import { GetApiKeysCommand } from '@aws-sdk/client-api-gateway';
import { GetApiCommand, GetApisCommand, GetRouteCommand, UpdateApiCommand, UpdateRouteCommand } from '@aws-sdk/client-apigatewayv2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { expect, test, vi } from 'vitest';

import { ConnectionDropped } from './connection-dropped';
import { createApi, createRoute, newEndpoint } from './test-api';
import { control, failureOf, newAccount, testClient, testClientV1, testStsClient } from './test-client';

/** An API, and a function that asks for faults in its account. */
async function scene() {
  const { client, endpoint, account } = newEndpoint();
  const ApiId = await createApi(client);
  const inject = async (...faults: object[]): Promise<void> => {
    const { status, json } = await control(
      endpoint,
      'POST',
      'faults',
      faults.map((fault) => ({ account, ...fault })),
    );
    expect(json).toBeUndefined();
    expect(status).toBe(204);
  };
  const rename = (Name: string, abortSignal?: AbortSignal) =>
    client.send(new UpdateApiCommand({ ApiId, Name }), abortSignal === undefined ? {} : { abortSignal });
  const name = async (): Promise<string | undefined> => (await client.send(new GetApiCommand({ ApiId }))).Name;
  const calls = async () => (await control(endpoint, 'GET', `calls?account=${account}`)).json;
  return { client, endpoint, account, ApiId, inject, rename, name, calls };
}

test.each([
  [
    {
      status: 409,
      code: 'ConflictException',
      message: 'Unable to complete operation due to concurrent modification. Please try again later.',
    },
    'ConflictException',
  ],
  [{ status: 429, code: 'TooManyRequestsException', message: 'Too Many Requests' }, 'TooManyRequestsException'],
  [
    {
      status: 403,
      code: 'AccessDeniedException',
      message:
        'User: arn:aws:iam::111111111111:user/test is not authorized to perform: apigateway:PATCH on resource: arn:aws:apigateway:us-east-1::/apis',
    },
    'AccessDeniedException',
  ],
  [{ status: 500, code: 'InternalFailure', message: 'Internal failure' }, 'InternalFailure'],
])('answers the error %j once, in place of the operation', async (error, errorName) => {
  const { inject, rename, name } = await scene();
  await inject({ operation: 'UpdateApi', error });

  expect(await failureOf(rename('renamed'))).toMatchObject({ status: error.status, name: errorName, message: error.message });

  expect(await name()).toBe('chat');
  await rename('renamed');
  expect(await name()).toBe('renamed');
});

test('answers an error without a name, with a body and headers of its own', async () => {
  const { inject, endpoint, account, rename } = await scene();
  const headers = { 'Retry-After': '2', 'Access-Control-Allow-Origin': 'https://elsewhere.example' };
  await inject({
    operation: '*',
    times: 'always',
    error: { status: 503, body: '<h1>Service Unavailable</h1>', contentType: 'text/html', headers },
  });

  const failure = await failureOf(rename('renamed'));
  expect(failure).toMatchObject({ name: 'SyntaxError' });

  let answer: Response | undefined;
  const listening = {
    handle: async (request: Request) => {
      answer = await endpoint.handle(request);
      return answer.clone();
    },
  };
  await failureOf(testClient(listening, { account }).send(new GetApisCommand({})));
  expect(answer?.status).toBe(503);
  expect(answer?.headers.get('content-type')).toBe('text/html');
  expect(answer?.headers.get('retry-after')).toBe('2');
  expect(answer?.headers.get('access-control-allow-origin')).toBe('https://elsewhere.example');
  expect(answer?.headers.has('x-amzn-errortype')).toBe(false);
  expect(await answer?.text()).toBe('<h1>Service Unavailable</h1>');
});

test('resets the connection before the operation takes effect', async () => {
  const { inject, rename, name, calls } = await scene();
  await inject({ operation: 'UpdateApi', drop: 'before' });
  await expect(rename('renamed')).rejects.toThrow(ConnectionDropped);
  expect(await name()).toBe('chat');
  expect(await calls()).toMatchObject({ operations: { UpdateApi: 1 }, log: [{}, { operation: 'UpdateApi', status: null }, {}] });
});

test('resets the connection after the operation took effect', async () => {
  const { inject, rename, name } = await scene();
  await inject({ operation: 'UpdateApi', drop: 'after' });
  await expect(rename('renamed')).rejects.toThrow(ConnectionDropped);
  expect(await name()).toBe('renamed');
});

test.each([
  ['malformed JSON', '{"name":', 'application/json', 'SyntaxError'],
  ['HTML', '<html></html>', 'text/html', 'SyntaxError'],
])('answers %s after the operation took effect', async (_what, body, contentType, errorName) => {
  const { inject, rename, name } = await scene();
  await inject({ operation: 'UpdateApi', answer: { body, contentType } });
  expect(await failureOf(rename('renamed'))).toMatchObject({ name: errorName });
  expect(await name()).toBe('renamed');
});

test.each(['', '{}', '[]'])('answers %j, of which the SDK makes a success that holds nothing', async (body) => {
  const { inject, client, ApiId } = await scene();
  await inject({ operation: 'GetApi', answer: { body } });
  const { $metadata, ...members } = await client.send(new GetApiCommand({ ApiId }));
  expect($metadata.httpStatusCode).toBe(200);
  expect(Object.values(members).every((value) => value === undefined)).toBe(true);
});

test('answers without the effect, when told so', async () => {
  const { inject, rename, name } = await scene();
  await inject({ operation: 'UpdateApi', answer: { status: 202, body: '{}', effect: false } });
  expect((await rename('renamed')).$metadata.httpStatusCode).toBe(202);
  expect(await name()).toBe('chat');
});

test('drops members of the input in silence', async () => {
  const { inject, client, ApiId } = await scene();
  const RouteId = await createRoute(client, ApiId, '$connect');
  await inject({ operation: 'UpdateRoute', ignore: ['apiKeyRequired'] });

  await client.send(new UpdateRouteCommand({ ApiId, RouteId, ApiKeyRequired: true, OperationName: 'Open' }));

  expect(await client.send(new GetRouteCommand({ ApiId, RouteId }))).toMatchObject({ ApiKeyRequired: false, OperationName: 'Open' });
});

test('happens as often as asked, after as many calls as asked', async () => {
  const { inject, client } = await scene();
  await inject({ operation: 'GetApis', skip: 1, times: 2, error: { status: 500 } });
  const statuses: Array<number | undefined> = [];
  for (let count = 0; count < 4; count += 1) {
    const call = client.send(new GetApisCommand({}));
    statuses.push(
      await call.then(
        ({ $metadata }) => $metadata.httpStatusCode,
        (error: { $metadata: { httpStatusCode: number } }) => error.$metadata.httpStatusCode,
      ),
    );
  }
  expect(statuses).toEqual([200, 500, 500, 200]);
});

test.each(['always', 0, -1] as const)('happens until it is ended, with times %j', async (times) => {
  const { inject, client, endpoint, account } = await scene();
  await inject({ operation: 'GetApis', times, error: { status: 500 } });
  for (let count = 0; count < 3; count += 1) expect(await failureOf(client.send(new GetApisCommand({})))).toMatchObject({ status: 500 });

  await control(endpoint, 'DELETE', `faults?account=${account}`);

  expect((await client.send(new GetApisCommand({}))).Items).toHaveLength(1);
});

test('uses up one fault a call, in the order in which they were asked for', async () => {
  const { inject, client } = await scene();
  await inject({ operation: '*', error: { status: 400, code: 'BadRequestException' } }, { operation: 'GetApis', error: { status: 500 } });
  expect(await failureOf(client.send(new GetApisCommand({})))).toMatchObject({ status: 400 });
  expect(await failureOf(client.send(new GetApisCommand({})))).toMatchObject({ status: 500 });
  await client.send(new GetApisCommand({}));
});

test('meets neither other accounts nor requests that are not signed well', async () => {
  const { inject, client, endpoint, account } = await scene();
  await inject({ operation: 'GetApis', error: { status: 500 } });
  expect((await testClient(endpoint, { account: newAccount() }).send(new GetApisCommand({}))).Items).toEqual([]);
  expect(await failureOf(testClient(endpoint, { account, secret: 'wrong' }).send(new GetApisCommand({})))).toMatchObject({ status: 403 });
  expect(await failureOf(client.send(new GetApisCommand({})))).toMatchObject({ status: 500 });
});

test('meets STS too, in XML', async () => {
  const { inject, endpoint, account } = await scene();
  await inject({ operation: 'GetCallerIdentity', error: { status: 403, code: 'AccessDenied', message: 'no <one>' } });
  const failure = await failureOf(testStsClient(endpoint, { account }).send(new GetCallerIdentityCommand({})));
  expect(failure).toMatchObject({ status: 403, name: 'AccessDenied', message: 'no <one>' });
});

test('meets operations that the endpoint has not', async () => {
  const { inject, endpoint, account } = await scene();
  await inject({ operation: 'GetApiKeys', error: { status: 429, code: 'TooManyRequestsException', message: 'Too Many Requests' } });
  expect(await failureOf(testClientV1(endpoint, { account }).send(new GetApiKeysCommand({})))).toMatchObject({ status: 429 });
});

const known = { account: '111111111111', operation: '*' };

test.each<[what: string, fault: unknown, says: RegExp]>([
  ['nothing', undefined, /object/],
  ['no object', ['x'], /object/],
  ['no account', { operation: '*', drop: 'before' }, /needs the member account/],
  ['no operation', { account: known.account, drop: 'before' }, /needs the member operation/],
  ['an account that no caller has', { ...known, account: 'test', drop: 'before' }, /account is not well formed/],
  ['a misspelt operation', { ...known, operation: 'UpdateRuote', drop: 'before' }, /operation UpdateRuote/],
  ['an operation that every object has', { ...known, operation: 'constructor', drop: 'before' }, /operation constructor/],
  ['no effect', { ...known, times: 2 }, /needs one of/],
  ['a misspelt member', { ...known, drop: 'before', delai: 5 }, /no member delai/],
  ['a drop that is none', { ...known, drop: 'now' }, /drop/],
  ['an error without a status', { ...known, error: { code: 'X' } }, /error/],
  ['an error with a member too many', { ...known, error: { status: 500, text: 'X' } }, /error/],
  ['a status that is none', { ...known, error: { status: 99 } }, /error/],
  ['an answer without a body', { ...known, answer: { status: 200 } }, /answer/],
  ['a negative delay', { ...known, delay: -1 }, /delay/],
  ['a delay that no timer can wait', { ...known, delay: 2 ** 31 }, /delay/],
  ['a delay afterwards that no timer can wait', { ...known, delayAfter: 3e9 }, /delayAfter/],
  ['a count that is none', { ...known, drop: 'before', times: 1.5 }, /times/],
  ['a count that means nothing', { ...known, drop: 'before', times: -2 }, /times/],
  ['calls to pass that are none', { ...known, drop: 'before', skip: -3 }, /skip/],
  ['a misspelt member to ignore', { ...known, operation: 'UpdateRoute', ignore: ['apiKeyRequird'] }, /no member apiKeyRequird/],
  ['a member to ignore in another spelling', { ...known, operation: 'UpdateRoute', ignore: ['ApiKeyRequired'] }, /ApiKeyRequired/],
  ['a member to ignore of the path', { ...known, operation: 'UpdateRoute', ignore: ['apiId'] }, /apiId/],
  ['a member to ignore of no operation', { ...known, ignore: ['apiKeyRequird'] }, /apiKeyRequird/],
  ['a member to ignore of an operation without', { ...known, operation: 'GetCallerIdentity', ignore: ['name'] }, /name/],
  ...['__proto__', 'hasOwnProperty', 'toString', 'constructor'].map((name): [string, unknown, RegExp] => [
    `the member ${name}`,
    { ...known, drop: 'before', ...(JSON.parse(`{"${name}":1}`) as object) },
    new RegExp(`no member ${name}`),
  ]),
  ['an error with the member __proto__', { ...known, error: JSON.parse('{"status":500,"__proto__":1}') as object }, /error/],
  ...[
    { error: { status: 500 }, drop: 'before' },
    { error: { status: 500 }, drop: 'after' },
    { error: { status: 500 }, answer: { body: '' } },
    { error: { status: 500 }, delayAfter: 1 },
    { error: { status: 500 }, ignore: ['name'] },
    { drop: 'before', answer: { body: '' } },
    { drop: 'before', delayAfter: 1 },
    { drop: 'before', ignore: ['name'] },
    { drop: 'after', answer: { body: '' } },
    { drop: 'after', delayAfter: 1 },
    { answer: { body: '', effect: false }, delayAfter: 1 },
    { answer: { body: '', effect: false }, ignore: ['name'] },
  ].map((both): [string, unknown, RegExp] => [`what cannot both happen: ${JSON.stringify(both)}`, { ...known, ...both }, /beside/]),
])('refuses a fault with %s, and all that came with it', async (_what, fault, says) => {
  const { client, endpoint, account } = await scene();
  const { status, json } = await control(endpoint, 'POST', 'faults', [{ account, operation: '*', drop: 'before' }, fault]);
  expect(status).toBe(400);
  expect(json).toEqual({ message: expect.stringMatching(says) as unknown });
  await client.send(new GetApisCommand({}));
});

/** Holds the endpoint's waiting: `begun` tells that it waits for this long, `end` lets the time be over. */
function holdTime(milliseconds: number): { begun: Promise<void>; end: () => void } {
  const { setTimeout } = globalThis;
  let end = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    const held = (run: () => void, after?: number): number => {
      if (after !== milliseconds) return setTimeout(run, after);
      end = run;
      resolve();
      return 0;
    };
    vi.stubGlobal('setTimeout', held);
  });
  return { begun, end: () => end() };
}

test('waits before the operation takes effect', async () => {
  const { inject, rename, name } = await scene();
  await inject({ operation: 'UpdateApi', delay: 30_000 });
  const { begun, end } = holdTime(30_000);
  const call = rename('renamed');
  await begun;
  expect(await name()).toBe('chat');
  end();
  expect((await call).Name).toBe('renamed');
});

test('does not carry out what a client no longer waits for', async () => {
  const { inject, rename, name } = await scene();
  await inject({ operation: 'UpdateApi', delay: 30_000 });
  const { begun, end } = holdTime(30_000);
  const leaving = new AbortController();
  const call = failureOf(rename('renamed', leaving.signal));
  await begun;
  leaving.abort();
  expect(await call).toMatchObject({ name: 'AbortError' });
  end();
  expect(await name()).toBe('chat');
});

test('waits after the operation took effect', async () => {
  const { inject, rename, name } = await scene();
  await inject({ operation: 'UpdateApi', delayAfter: 30_000 });
  const { begun, end } = holdTime(30_000);
  const call = rename('renamed');
  await begun;
  expect(await name()).toBe('renamed');
  end();
  expect((await call).Name).toBe('renamed');
});

test('lets a call that waited take effect in what is there by then', async () => {
  const { client, endpoint, account, inject, ApiId } = await scene();
  await inject({ operation: 'UpdateApi', delay: 5000 });
  const { begun, end } = holdTime(5000);
  const call = failureOf(client.send(new UpdateApiCommand({ ApiId, Name: 'renamed' })));
  await begun;
  await control(endpoint, 'POST', 'reset', { account });
  end();
  expect(await call).toMatchObject({ status: 404 });
});

test('waits, and then answers an error, when asked for both', async () => {
  const { inject, rename, name } = await scene();
  await inject({ operation: 'UpdateApi', delay: 5000, error: { status: 500 } });
  const { begun, end } = holdTime(5000);
  const call = failureOf(rename('renamed'));
  await begun;
  end();
  expect(await call).toMatchObject({ status: 500 });
  expect(await name()).toBe('chat');
});
