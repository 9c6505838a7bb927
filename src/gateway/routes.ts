import type { Route as SdkRoute, RouteResponse, UpdateRouteRequest } from '@aws-sdk/client-apigatewayv2';
import { infiniteQueryOptions, type InfiniteData, InfiniteQueryObserver, type QueryClient, queryOptions } from '@tanstack/react-query';
import { everyPage } from './every-page';
import type { Gateway } from './gateway';
import { GatewayError, toGatewayError } from './gateway-error';
import { readAfresh } from './read-afresh';
import { required } from './required';

export type Route = SdkRoute & { RouteId: string; RouteKey: string };

/** What of a route an operator changes. Endpoints hold any text as an authorization type, so any can be sent back. */
export interface RouteChange {
  AuthorizationType?: string;
  AuthorizerId?: string;
  ApiKeyRequired?: boolean;
}

export interface RoutePage {
  routes: Route[];
  nextToken: string | undefined;
}

const identified = (route: Partial<SdkRoute>, operation: string): Route => required(route, operation, 'RouteId', 'RouteKey');

/** The routes of an API, a page of the service's at a time: one route is often found before the last page. */
export function routesQuery(gateway: Gateway, apiId: string) {
  return infiniteQueryOptions({
    queryKey: ['routes', apiId],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<RoutePage> => {
      const input = pageParam ? { ApiId: apiId, NextToken: pageParam } : { ApiId: apiId };
      const page = required(await gateway.read('GetRoutes', (sdk) => new sdk.GetRoutesCommand(input), signal), 'GetRoutes', 'Items');
      return { routes: page.Items.map((route) => identified(route, 'GetRoutes')), nextToken: page.NextToken };
    },
    getNextPageParam: ({ nextToken }, _pages, token) => (nextToken && nextToken !== token ? nextToken : undefined),
  });
}

type Pages = InfiniteData<RoutePage>;

/** The routes that have been read so far. */
export function routesOf(pages: Pages): Route[] {
  return pages.pages.flatMap((page) => page.routes);
}

function routeWithKey(pages: Pages, routeKey: string): Route | undefined {
  return routesOf(pages).find((route) => route.RouteKey === routeKey);
}

/** Every page of routes was read, and none had the key. */
export class MissingRouteError extends GatewayError {
  readonly routeKey: string;

  constructor(routeKey: string) {
    super({ kind: 'not-found', message: `This API has no route with the key ${routeKey}.`, operation: 'GetRoutes' });
    this.routeKey = routeKey;
  }
}

interface Search {
  gateway: Gateway;
  client: QueryClient;
  apiId: string;
  routeKey: string;
  /** Whether the pages that were read before may be searched. */
  usePages: boolean;
  signal: AbortSignal;
}

/** Reads as many pages of routes as it takes to find one. */
async function findRoute({ gateway, client, apiId, routeKey, usePages, signal }: Search): Promise<Route> {
  const options = routesQuery(gateway, apiId);
  const observer = new InfiniteQueryObserver(client, options);
  const stop = () => void client.cancelQueries({ queryKey: options.queryKey });
  signal.addEventListener('abort', stop, { once: true });
  try {
    let pages: Pages | undefined = await client.infiniteQuery(usePages ? options : { ...options, staleTime: 0 });
    while (pages && !routeWithKey(pages, routeKey) && pages.pages.at(-1)?.nextToken && !signal.aborted) {
      const read: number = pages.pages.length;
      pages = (await observer.fetchNextPage({ throwOnError: true })).data;
      if (pages?.pages.length === read) break;
    }
    const route = pages && routeWithKey(pages, routeKey);
    if (route) return route;
  } finally {
    signal.removeEventListener('abort', stop);
    observer.destroy();
  }
  throw new MissingRouteError(routeKey);
}

/**
 * One route of an API, by its key, which is what its URL names. The first reading finds it among the pages of routes; later ones ask for it
 * alone.
 */
export function routeQuery(gateway: Gateway, apiId: string, routeKey: string) {
  return queryOptions({
    queryKey: ['route', apiId, routeKey],
    queryFn: ({ client, signal }) => readStored({ gateway, client, apiId, routeKey, signal }),
  });
}

async function readStored({ gateway, client, apiId, routeKey, signal }: Omit<Search, 'usePages'>): Promise<Route> {
  const known = client.getQueryState<Route>(['route', apiId, routeKey]);
  // A route that was deleted may have been created again, with another id.
  const isGone = known?.error instanceof GatewayError && known.error.kind === 'not-found';
  if (!known?.data || isGone) return findRoute({ gateway, client, apiId, routeKey, usePages: !isGone, signal });
  const input = { ApiId: apiId, RouteId: known.data.RouteId };
  const route = identified(await gateway.read('GetRoute', (sdk) => new sdk.GetRouteCommand(input), signal), 'GetRoute');
  showInList(client, gateway, apiId, route);
  return route;
}

/** Reads one route afresh, and shows the answer everywhere (read-afresh.ts). */
export async function readRoute(
  gateway: Gateway,
  client: QueryClient,
  apiId: string,
  routeKey: string,
  signal: AbortSignal,
): Promise<Route> {
  const { queryKey } = routeQuery(gateway, apiId, routeKey);
  return readAfresh(client, { queryKey, read: () => readStored({ gateway, client, apiId, routeKey, signal }), signal });
}

/** Puts a route that was just read in the place of the one that the list shows. */
function showInList(client: QueryClient, gateway: Gateway, apiId: string, route: Route): void {
  const { queryKey } = routesQuery(gateway, apiId);
  // The rest of the list is as old as it was.
  const updatedAt = client.getQueryState(queryKey)?.dataUpdatedAt;
  client.setQueryData(
    queryKey,
    (pages) =>
      pages && {
        ...pages,
        pages: pages.pages.map((page) => ({
          ...page,
          routes: page.routes.map((shown) => (shown.RouteId === route.RouteId ? route : shown)),
        })),
      },
    updatedAt === undefined ? {} : { updatedAt },
  );
}

/** Every response of a route. */
export function routeResponsesQuery(gateway: Gateway, apiId: string, routeId: string) {
  return queryOptions({
    queryKey: ['route-responses', apiId, routeId],
    queryFn: ({ signal }) =>
      everyPage(async (token) => {
        const ids = { ApiId: apiId, RouteId: routeId };
        const input = token ? { ...ids, NextToken: token } : ids;
        const answer = await gateway.read('GetRouteResponses', (sdk) => new sdk.GetRouteResponsesCommand(input), signal);
        const page = required(answer, 'GetRouteResponses', 'Items');
        return { items: page.Items satisfies RouteResponse[], nextToken: page.NextToken };
      }),
  });
}

/** Sends the given members of a route, and nothing else: UpdateRoute merges (aws-facts.md B3). */
export async function updateRoute(
  gateway: Gateway,
  apiId: string,
  routeId: string,
  change: RouteChange,
  signal: AbortSignal,
): Promise<void> {
  const input = { ...change, ApiId: apiId, RouteId: routeId } as UpdateRouteRequest;
  const route = await gateway.write('UpdateRoute', (sdk) => new sdk.UpdateRouteCommand(input), signal);
  required(route, 'UpdateRoute', 'RouteId');
}

/**
 * Creates a route with API Gateway's defaults. When the answer is lost, or says that there is one already, the list is read: what counts is
 * that the route is there.
 * @throws GatewayError if it is not
 */
export async function createRoute(gateway: Gateway, client: QueryClient, apiId: string, routeKey: string): Promise<'created' | 'existed'> {
  const input = { ApiId: apiId, RouteKey: routeKey };
  try {
    identified(await gateway.write('CreateRoute', (sdk) => new sdk.CreateRouteCommand(input)), 'CreateRoute');
    return 'created';
  } catch (failure) {
    const error = toGatewayError(failure, 'CreateRoute');
    if (error.refused && error.kind !== 'conflict') throw error;
    await client.resetQueries({ queryKey: routesQuery(gateway, apiId).queryKey });
    const exists = await client.query({ ...routeQuery(gateway, apiId, routeKey), staleTime: 0 }).then(
      () => true,
      () => false,
    );
    if (exists) return error.kind === 'conflict' ? 'existed' : 'created';
    throw error;
  }
}
