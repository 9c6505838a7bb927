import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { ApiGatewayV2Client, CreateApiCommand, GetApiCommand, GetApisCommand, UpdateApiCommand } from '@aws-sdk/client-apigatewayv2';
import { afterEach, expect, test } from 'vitest';

import { type EndpointServer, listenEndpoint } from './endpoint-server';
import { PortTaken } from './listen-loopback';

let server: EndpointServer | undefined;

async function start(options: { empty?: boolean; region?: string } = {}) {
  server = await listenEndpoint({ port: 0, ...options });
  const { url } = server;
  const client = new ApiGatewayV2Client({
    endpoint: url,
    region: options.region ?? 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  const control = (method: string, path: string, body?: object): Promise<Response> =>
    fetch(`${url}/_switchboard/${path}`, {
      method,
      headers: { 'x-switchboard-control': '1' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const create = async (Name: string): Promise<string | undefined> =>
    (await client.send(new CreateApiCommand({ Name, ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action' }))).ApiId;
  return { url, client, control, create };
}

afterEach(() => server?.close());

test('serves the SDK over HTTP, with sample APIs', async () => {
  const { client, create } = await start();
  const { Items = [] } = await client.send(new GetApisCommand({}));
  expect(Items.map((api) => api.Name)).toContain('team-chat');
  const ApiId = await create('chat');
  expect((await client.send(new GetApiCommand({ ApiId }))).Name).toBe('chat');
});

test('starts empty, or with the samples in another region, when told so', async () => {
  const empty = await start({ empty: true });
  expect((await empty.client.send(new GetApisCommand({}))).Items).toEqual([]);
  await server?.close();
  const elsewhere = await start({ region: 'eu-west-1' });
  expect((await elsewhere.client.send(new GetApisCommand({}))).Items?.length).toBeGreaterThan(0);
});

test.each(['127.0.0.1', 'localhost'])('is there at %s, with the version of the package', async (host) => {
  await start({ empty: true });
  const response = await fetch(`http://${host}:${server?.port}/_localstack/health`);
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  expect(await response.json()).toEqual({
    services: { apigateway: 'running', 'cognito-identity': 'running', lambda: 'running', sts: 'running' },
    edition: 'switchboard',
    version,
  });
});

test('really resets the connection, before and after the operation took effect', async () => {
  const { client, control, create } = await start({ empty: true });
  const ApiId = await create('chat');
  const rename = (Name: string) => client.send(new UpdateApiCommand({ ApiId, Name }));
  const account = '000000000000';
  await control('POST', 'faults', [
    { account, operation: 'UpdateApi', drop: 'before' },
    { account, operation: 'UpdateApi', drop: 'after' },
  ]);

  await expect(rename('first')).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect((await client.send(new GetApiCommand({ ApiId }))).Name).toBe('chat');
  await expect(rename('second')).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect((await client.send(new GetApiCommand({ ApiId }))).Name).toBe('second');
});

test('does not carry out what a client stopped waiting for', async () => {
  const { client, control, create } = await start({ empty: true });
  const ApiId = await create('chat');
  const account = '000000000000';
  await control('POST', 'faults', { account, operation: 'UpdateApi', delay: 600_000 });
  const leaving = new AbortController();
  const call = client.send(new UpdateApiCommand({ ApiId, Name: 'late' }), { abortSignal: leaving.signal });

  const counted = async (): Promise<boolean> =>
    ((await (await control('GET', `calls?account=${account}`)).json()) as { operations: Record<string, number> }).operations[
      'UpdateApi'
    ] === 1;
  while (!(await counted())) await Promise.resolve();
  leaving.abort();

  await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  expect((await client.send(new GetApiCommand({ ApiId }))).Name).toBe('chat');
});

test('runs the sample functions when a client connects, and no code that was sent to it', async () => {
  const { control } = await start();
  const where = { account: '000000000000', region: 'us-east-1' };
  await control('POST', 'seed', {
    ...where,
    apis: [
      {
        apiId: 'mine',
        name: 'mine',
        routes: [{ routeKey: '$connect', authorizationType: 'CUSTOM', authorizerId: 'auth1' }],
        authorizers: [
          {
            authorizerId: 'auth1',
            name: 'mine',
            authorizerUri:
              'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:mine/invocations',
            authorizerCredentialsArn: 'arn:aws:iam::000000000000:role/invoke',
          },
        ],
        deployments: [{ deploymentId: 'dep1' }],
        stages: [{ stageName: 'prod', deploymentId: 'dep1' }],
      },
    ],
    functions: [{ functionName: 'mine' }],
  });
  const because = async (apiId: string, authorization: string): Promise<unknown> => {
    const client = { apiId, stage: 'prod', headers: { authorization } };
    return ((await (await control('POST', 'connect', { ...where, ...client })).json()) as { because: string }).because;
  };
  expect(await because('p7m2feed9x', 'Bearer a')).toBe('connected');
  expect(await because('p7m2feed9x', 'Bearer revoked')).toBe('denied');
  expect(await because('p7m2feed9x', 'Basic a')).toBe('unauthorized');
  expect(await because('mine', 'Bearer a')).toBe('not-run');
});

test('refuses the control path to pages and to other hosts', async () => {
  const { url } = await start({ empty: true });
  const ask = (headers: Record<string, string>): Promise<Response> => fetch(`${url}/_switchboard/calls?account=1`, { headers });
  expect((await ask({ 'x-switchboard-control': '1' })).status).toBe(200);
  expect((await ask({})).status).toBe(403);
  expect((await ask({ 'x-switchboard-control': '1', origin: 'http://localhost:4567' })).status).toBe(403);
});

test.each(['127.0.0.1', '::1'])('says which port is taken, also when it is only so on %s', async (host) => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen({ port: 0, host }, resolve));
  const { port } = other.address() as AddressInfo;
  try {
    const failure = await listenEndpoint({ port }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PortTaken);
    expect(failure).toMatchObject({ port });
  } finally {
    other.close();
  }
});
