import { CancelledError, type QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, test } from 'vitest';
import { GatewayError, type GatewayErrorKind } from './gateway-error';
import { createQueryClient } from './query-client';
import { createRoute, MissingRouteError, readRoute, routeQuery, routesOf, routesQuery, type Route, updateRoute } from './routes';
import { gatewayAnswering, type Sent } from './test-gateway';

const error = (kind: GatewayErrorKind, status?: number) => new GatewayError({ kind, message: kind, operation: 'op', status });

let client: QueryClient;
beforeEach(() => {
  client = createQueryClient();
});

const route = (RouteKey: string, members: Partial<Route> = {}): Route => ({ RouteId: `id of ${RouteKey}`, RouteKey, ...members });

/** GetRoutes over pages of route keys, which gives the number of the next page as the token. */
function pagesOf(...pages: string[][]) {
  return ({ input }: Sent) => {
    const at = Number(input['NextToken'] ?? 0);
    const next = at + 1 < pages.length ? { NextToken: String(at + 1) } : {};
    return { Items: pages[at]?.map((key) => route(key)), ...next };
  };
}

const namesOf = (sent: Sent[]) => sent.map(({ operation, input }) => [operation, input['NextToken'] ?? input['RouteId'] ?? '']);

const never = new AbortController().signal;

describe('finding a route by its key', () => {
  const pages = [['$connect', 'a'], ['b', '%2F'], ['c']];

  test.each([
    ['$connect', 1],
    ['a', 1],
    ['b', 2],
    ['%2F', 2],
    ['c', 3],
  ])('%s takes %i pages, and nothing after', async (routeKey, read) => {
    const { gateway, sent } = gatewayAnswering(pagesOf(...pages));
    await expect(client.query(routeQuery(gateway, 'a1', routeKey))).resolves.toEqual(route(routeKey));
    expect(namesOf(sent)).toEqual(['', '1', '2'].slice(0, read).map((token) => ['GetRoutes', token]));
    expect(sent.every(({ role, input }) => role === 'read' && input['ApiId'] === 'a1')).toBe(true);
  });

  test('that is on no page reads all of them, and says so', async () => {
    const { gateway, sent } = gatewayAnswering(pagesOf(...pages));
    const failure: unknown = await client.query(routeQuery(gateway, 'a1', 'd')).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(MissingRouteError);
    expect(failure).toMatchObject({ kind: 'not-found', routeKey: 'd', message: 'This API has no route with the key d.', retryable: false });
    expect(sent).toHaveLength(3);
  });

  test.each(['A', 'connect', '$CONNECT', ' a', '%2f', '/'])('takes %j for no other key', async (routeKey) => {
    const { gateway } = gatewayAnswering(pagesOf(...pages));
    await expect(client.query(routeQuery(gateway, 'a1', routeKey))).rejects.toBeInstanceOf(MissingRouteError);
  });

  test('shares the pages with the list', async () => {
    const { gateway, sent } = gatewayAnswering(pagesOf(...pages));
    await client.infiniteQuery(routesQuery(gateway, 'a1'));
    await client.query(routeQuery(gateway, 'a1', 'b'));
    await client.query(routeQuery(gateway, 'a1', '$connect'));
    expect(namesOf(sent)).toEqual([
      ['GetRoutes', ''],
      ['GetRoutes', '1'],
    ]);
    expect(routesOf(client.getQueryData(routesQuery(gateway, 'a1').queryKey) ?? { pages: [], pageParams: [] })).toEqual(
      ['$connect', 'a', 'b', '%2F'].map((key) => route(key)),
    );
  });

  test('asks once for a list that is being read', async () => {
    const { gateway, sent } = gatewayAnswering(pagesOf(...pages));
    await Promise.all([client.infiniteQuery(routesQuery(gateway, 'a1')), client.query(routeQuery(gateway, 'a1', 'a'))]);
    expect(sent).toHaveLength(1);
  });

  test('keeps the routes of one API from another', async () => {
    const { gateway } = gatewayAnswering(({ input }) => ({ Items: [route('a', { RouteId: `${String(input['ApiId'])}'s` })] }));
    await expect(client.query(routeQuery(gateway, 'a1', 'a'))).resolves.toMatchObject({ RouteId: "a1's" });
    await expect(client.query(routeQuery(gateway, 'a2', 'a'))).resolves.toMatchObject({ RouteId: "a2's" });
  });

  test.each([
    ['the same token for ever', 'again', 2],
    ['an empty token', '', 1],
  ])('ends at %s (endpoints.md: some ignore NextToken)', async (_what, NextToken, read) => {
    const { gateway, sent } = gatewayAnswering(() => ({ Items: [route('a')], NextToken }));
    await expect(client.query(routeQuery(gateway, 'a1', 'b'))).rejects.toBeInstanceOf(MissingRouteError);
    expect(sent).toHaveLength(read);
  });

  test.each([
    ['the first page', 0],
    ['a later page', 1],
  ])('fails with the error of %s, and not as missing', async (_which, failing) => {
    const denied = error('denied', 403);
    const answer = pagesOf(...pages);
    const { gateway, sent } = gatewayAnswering((call) =>
      Number(call.input['NextToken'] ?? 0) === failing ? Promise.reject(denied) : answer(call),
    );
    await expect(client.query(routeQuery(gateway, 'a1', 'c'))).rejects.toBe(denied);
    expect(sent).toHaveLength(failing + 1);
  });

  test.each([
    ['nothing', {}],
    ['a route without an id', { Items: [{ RouteKey: '$connect' }] }],
    ['a route without a key', { Items: [{ RouteId: 'r1' }] }],
  ])('does not take a 200 with %s for an answer', async (_what, answer) => {
    const { gateway } = gatewayAnswering(() => answer);
    await expect(client.query(routeQuery(gateway, 'a1', '$connect'))).rejects.toMatchObject({ kind: 'empty', operation: 'GetRoutes' });
  });

  test('stops when it is given up, and reads no page after', async () => {
    const answer = pagesOf(...pages);
    const { gateway, sent } = gatewayAnswering((call, signal) => {
      if (call.input['NextToken'] === undefined) return answer(call);
      void client.cancelQueries({ queryKey: routeQuery(gateway, 'a1', 'c').queryKey });
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(error('cancelled')), { once: true });
      });
    });
    await expect(client.query(routeQuery(gateway, 'a1', 'c'))).rejects.toBeInstanceOf(CancelledError);
    expect(sent).toHaveLength(2);
  });
});

describe('reading a route that is known', () => {
  const stored = { AuthorizationType: 'AWS_IAM' } as const;

  async function known(answer: (sent: Sent) => unknown) {
    const pages = pagesOf(['$connect', 'a'], ['b']);
    const { gateway, sent } = gatewayAnswering((call) => (call.operation === 'GetRoutes' ? pages(call) : answer(call)));
    await client.query(routeQuery(gateway, 'a1', '$connect'));
    sent.length = 0;
    return { gateway, sent };
  }

  test('asks for it alone, by its id', async () => {
    const { gateway, sent } = await known(() => route('$connect', stored));
    await expect(readRoute(gateway, client, 'a1', '$connect', never)).resolves.toEqual(route('$connect', stored));
    expect(sent).toEqual([{ role: 'read', operation: 'GetRoute', input: { ApiId: 'a1', RouteId: 'id of $connect' } }]);
  });

  test('shows the answer in the list, which is as old as it was', async () => {
    const { gateway } = await known(() => route('$connect', stored));
    const { queryKey } = routesQuery(gateway, 'a1');
    client.setQueryData(queryKey, (pages) => pages, { updatedAt: 1000 });
    await readRoute(gateway, client, 'a1', '$connect', never);
    expect(client.getQueryState(queryKey)?.dataUpdatedAt).toBe(1000);
    expect(client.getQueryData(queryKey)?.pages).toEqual([{ routes: [route('$connect', stored), route('a')], nextToken: '1' }]);
  });

  test('does so also if it was just read', async () => {
    const { gateway, sent } = await known(() => route('$connect'));
    await readRoute(gateway, client, 'a1', '$connect', never);
    await readRoute(gateway, client, 'a1', '$connect', never);
    expect(sent).toHaveLength(2);
  });

  test('is not asked again by a page that shows what was just read', async () => {
    const { gateway, sent } = await known(() => route('$connect'));
    await client.query(routeQuery(gateway, 'a1', '$connect'));
    expect(sent).toEqual([]);
  });

  test('keeps what was shown when it fails', async () => {
    const failure = error('service', 500);
    const { gateway } = await known(() => Promise.reject(failure));
    await expect(readRoute(gateway, client, 'a1', '$connect', never)).rejects.toBe(failure);
    expect(client.getQueryData(routeQuery(gateway, 'a1', '$connect').queryKey)).toEqual(route('$connect'));
  });

  test('keeps what was shown when it is given up', async () => {
    const stop = new AbortController();
    const { gateway } = await known(() => {
      stop.abort();
      return new Promise(() => undefined);
    });
    await expect(readRoute(gateway, client, 'a1', '$connect', stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(client.getQueryData(routeQuery(gateway, 'a1', '$connect').queryKey)).toEqual(route('$connect'));
  });

  test('sends nothing when it was given up before it began', async () => {
    const { gateway, sent } = await known(() => route('$connect'));
    await readRoute(gateway, client, 'a1', '$connect', AbortSignal.abort()).catch(() => undefined);
    expect(sent).toEqual([]);
  });

  test('that proves a write does not take the answer to a question asked before it', async () => {
    let answerFirst: (answer: Route) => void = () => undefined;
    const answers = [new Promise<Route>((resolve) => (answerFirst = resolve)), route('$connect', stored)];
    const { gateway, sent } = await known(() => answers[sent.length - 1]);
    const before = readRoute(gateway, client, 'a1', '$connect', never).catch(() => undefined);
    const after = readRoute(gateway, client, 'a1', '$connect', never);
    answerFirst(route('$connect'));
    await before;
    await expect(after).resolves.toEqual(route('$connect', stored));
    expect(sent).toHaveLength(2);
  });

  test('stops waiting for an earlier question when it is given up', async () => {
    const stop = new AbortController();
    const { gateway, sent } = await known(() => new Promise(() => undefined));
    const before = readRoute(gateway, client, 'a1', '$connect', never).catch(() => undefined);
    const after = readRoute(gateway, client, 'a1', '$connect', stop.signal);
    stop.abort();
    await expect(after).rejects.toMatchObject({ name: 'AbortError' });
    await before;
    expect(sent).toHaveLength(1);
  });

  test('finds it under its new id, where it was deleted and created again', async () => {
    const { gateway } = gatewayAnswering(({ operation }) =>
      operation === 'GetRoutes' ? { Items: [route('$connect', { RouteId: 'new' })] } : Promise.reject(error('not-found', 404)),
    );
    client.setQueryData(routeQuery(gateway, 'a1', '$connect').queryKey, route('$connect', { RouteId: 'old' }), { updatedAt: 0 });
    await readRoute(gateway, client, 'a1', '$connect', never).catch(() => undefined);
    await expect(readRoute(gateway, client, 'a1', '$connect', never)).resolves.toMatchObject({ RouteId: 'new' });
  });
});

describe('changing a route', () => {
  test.each([
    { AuthorizationType: 'CUSTOM', AuthorizerId: 'abc123' },
    { AuthorizationType: 'NONE', AuthorizerId: '' },
    { ApiKeyRequired: false },
  ])('sends %j and nothing else, once', async (change) => {
    const { gateway, sent } = gatewayAnswering(() => route('$connect'));
    await updateRoute(gateway, 'a1', 'r1', change, never);
    expect(sent).toEqual([{ role: 'write', operation: 'UpdateRoute', input: { ApiId: 'a1', RouteId: 'r1', ...change } }]);
  });

  test('does not take a 200 with nothing in it for an answer', async () => {
    const { gateway } = gatewayAnswering(() => ({}));
    const write = updateRoute(gateway, 'a1', 'r1', { ApiKeyRequired: true }, never);
    await expect(write).rejects.toMatchObject({ kind: 'empty', refused: false, operation: 'UpdateRoute' });
  });
});

describe('creating a route', () => {
  const conflict = error('conflict', 409);

  /** An endpoint on which $connect is, or is not, once CreateRoute has answered as it does. */
  function endpoint(create: () => unknown, routes: Route[]) {
    return gatewayAnswering(({ operation }) => (operation === 'CreateRoute' ? create() : { Items: routes }));
  }
  const calls = (sent: Sent[]) => sent.map(({ role, operation }) => `${role} ${operation}`);

  test('sends its key, and reads nothing', async () => {
    const { gateway, sent } = endpoint(() => route('$connect'), []);
    await expect(createRoute(gateway, client, 'a1', '$connect')).resolves.toBe('created');
    expect(sent).toEqual([{ role: 'write', operation: 'CreateRoute', input: { ApiId: 'a1', RouteKey: '$connect' } }]);
  });

  test('that is there already (serverless/serverless#7260) is as good', async () => {
    const { gateway, sent } = endpoint(() => Promise.reject(conflict), [route('$connect')]);
    await expect(createRoute(gateway, client, 'a1', '$connect')).resolves.toBe('existed');
    expect(calls(sent)).toEqual(['write CreateRoute', 'read GetRoutes']);
  });

  test('that met a concurrent modification, and is not there, fails', async () => {
    const { gateway } = endpoint(() => Promise.reject(conflict), [route('a')]);
    await expect(createRoute(gateway, client, 'a1', '$connect')).rejects.toBe(conflict);
  });

  test.each<[what: string, create: () => unknown]>([
    ['no answer', () => Promise.reject(error('unreachable'))],
    ['a failure', () => Promise.reject(error('service', 503))],
    ['an answer that cannot be read', () => Promise.reject(error('unreadable', 200))],
    ['an answer with nothing in it', () => ({})],
  ])('that got %s is created if it is there', async (_what, create) => {
    const { gateway, sent } = endpoint(create, [route('$connect')]);
    await expect(createRoute(gateway, client, 'a1', '$connect')).resolves.toBe('created');
    expect(calls(sent)).toEqual(['write CreateRoute', 'read GetRoutes']);
  });

  test('that got no answer, and is not there, fails with what went wrong', async () => {
    const lost = error('unreachable');
    const { gateway } = endpoint(() => Promise.reject(lost), [route('a')]);
    await expect(createRoute(gateway, client, 'a1', '$connect')).rejects.toBe(lost);
  });

  test('that got no answer, where the routes cannot be read either, fails with what went wrong', async () => {
    const lost = error('unreachable');
    const { gateway } = gatewayAnswering(({ operation }) => Promise.reject(operation === 'CreateRoute' ? lost : error('service', 500)));
    await expect(createRoute(gateway, client, 'a1', '$connect')).rejects.toBe(lost);
  });

  test.each<[GatewayErrorKind, status: number]>([
    ['invalid', 400],
    ['denied', 403],
    ['not-found', 404],
    ['throttled', 429],
    ['quota', 429],
    ['not-supported', 501],
  ])('that was refused as %s (%i) fails at once', async (kind, status) => {
    const refusal = error(kind, status);
    const { gateway, sent } = endpoint(() => Promise.reject(refusal), [route('$connect')]);
    await expect(createRoute(gateway, client, 'a1', '$connect')).rejects.toBe(refusal);
    expect(calls(sent)).toEqual(['write CreateRoute']);
  });

  test('asks the endpoint what is there, and not the list that was read before', async () => {
    let routes = [route('a')];
    const { gateway } = gatewayAnswering(({ operation }) => {
      if (operation === 'GetRoutes') return { Items: routes };
      routes = [route('a'), route('$connect')];
      return Promise.reject(error('unreachable'));
    });
    await client.infiniteQuery(routesQuery(gateway, 'a1'));
    await expect(createRoute(gateway, client, 'a1', '$connect')).resolves.toBe('created');
  });
});
