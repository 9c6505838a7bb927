import { type ApiGatewayV2Client, GetApisCommand, GetRoutesCommand, DeleteRouteCommand } from '@aws-sdk/client-apigatewayv2';
import { expect, test } from 'vitest';

import { createApi, createRoute, newEndpoint } from './test-api';
import { control, failureOf, newAccount, testClient } from './test-client';

async function apiWithRoutes(client: ApiGatewayV2Client, count: number): Promise<{ ApiId: string; keys: string[]; ids: string[] }> {
  const ApiId = await createApi(client);
  const keys = Array.from({ length: count }, (_, index) => `route${index}`);
  const ids: string[] = [];
  for (const key of keys) ids.push(await createRoute(client, ApiId, key));
  return { ApiId, keys, ids };
}

test('gives 100 at a time when nothing is asked for, and no token after the last', async () => {
  const { client } = newEndpoint();
  const { ApiId, keys } = await apiWithRoutes(client, 101);
  const first = await client.send(new GetRoutesCommand({ ApiId }));
  const second = await client.send(new GetRoutesCommand({ ApiId, NextToken: first.NextToken }));
  const pages = [first, second].map(({ Items = [] }) => Items.map((route) => route.RouteKey));
  expect(pages).toEqual([keys.slice(0, 100), keys.slice(100)]);
  expect(second.NextToken).toBeUndefined();
});

test('gives as many as are asked for', async () => {
  const { client } = newEndpoint();
  const { ApiId, keys } = await apiWithRoutes(client, 5);

  const first = await client.send(new GetRoutesCommand({ ApiId, MaxResults: '2' }));
  const second = await client.send(new GetRoutesCommand({ ApiId, MaxResults: '3', NextToken: first.NextToken }));

  expect(first.Items?.map((route) => route.RouteKey)).toEqual(keys.slice(0, 2));
  expect(second.Items?.map((route) => route.RouteKey)).toEqual(keys.slice(2));
  expect(second.NextToken).toBeUndefined();
});

test('neither repeats nor hides a route when another is deleted or made between two pages', async () => {
  const { client } = newEndpoint();
  const { ApiId, keys, ids } = await apiWithRoutes(client, 4);
  const first = await client.send(new GetRoutesCommand({ ApiId, MaxResults: '2' }));

  await client.send(new DeleteRouteCommand({ ApiId, RouteId: ids[1] }));
  await createRoute(client, ApiId, 'late');

  const second = await client.send(new GetRoutesCommand({ ApiId, NextToken: first.NextToken }));
  expect(second.Items?.map((route) => route.RouteKey)).toEqual([...keys.slice(2), 'late']);
});

test('pages APIs too', async () => {
  const { client } = newEndpoint();
  const ids = [await createApi(client), await createApi(client)];
  const first = await client.send(new GetApisCommand({ MaxResults: '1' }));
  const second = await client.send(new GetApisCommand({ MaxResults: '1', NextToken: first.NextToken }));
  expect([first, second].flatMap((page) => page.Items?.map((api) => api.ApiId))).toEqual(ids);
});

test.each(['0', '501', '-1', 'ten', '1e2', ''])('refuses %j for a page size', async (MaxResults) => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  expect(await failureOf(client.send(new GetRoutesCommand({ ApiId, MaxResults })))).toMatchObject({
    status: 400,
    name: 'BadRequestException',
  });
});

test.each(['x', 'AAAA', btoa('{}'), btoa('["GetRoutes another",1]'), btoa('[]')])('refuses the token %s', async (NextToken) => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  const failure = await failureOf(client.send(new GetRoutesCommand({ ApiId, NextToken })));
  expect(failure).toMatchObject({ status: 400, name: 'BadRequestException', message: 'Invalid nextToken' });
});

test('refuses the token of one account, or region, for another', async () => {
  const { client, endpoint, account } = newEndpoint();
  await createApi(client);
  await createApi(client);
  const { NextToken } = await client.send(new GetApisCommand({ MaxResults: '1' }));
  expect(NextToken).toBeDefined();
  for (const other of [testClient(endpoint, { account: newAccount() }), testClient(endpoint, { account, region: 'eu-west-1' })]) {
    expect(await failureOf(other.send(new GetApisCommand({ NextToken })))).toMatchObject({ status: 400, message: 'Invalid nextToken' });
  }
});

test('pages an API whose id is not Latin', async () => {
  const { client, endpoint, account } = newEndpoint();
  const ApiId = 'апи 中';
  const routes = [{ routeKey: 'a' }, { routeKey: 'b' }];
  await control(endpoint, 'POST', 'seed', { account, region: 'us-east-1', apis: [{ apiId: ApiId, routes }] });
  const { NextToken } = await client.send(new GetRoutesCommand({ ApiId, MaxResults: '1' }));
  const { Items } = await client.send(new GetRoutesCommand({ ApiId, NextToken }));
  expect(Items?.map((route) => route.RouteKey)).toEqual(['b']);
});

test("refuses one list's token for another", async () => {
  const { client } = newEndpoint();
  const { ApiId } = await apiWithRoutes(client, 2);
  const other = await createApi(client);
  const { NextToken } = await client.send(new GetRoutesCommand({ ApiId, MaxResults: '1' }));
  expect(await failureOf(client.send(new GetRoutesCommand({ ApiId: other, NextToken })))).toMatchObject({ status: 400 });
});
