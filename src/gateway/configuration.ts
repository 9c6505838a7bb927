import type { IntegrationResponse, RouteResponse } from '@aws-sdk/client-apigatewayv2';
import {
  CancelledError,
  type InfiniteData,
  InfiniteQueryObserver,
  type QueryClient,
  type QueryFunction,
  type QueryKey,
  type skipToken,
} from '@tanstack/react-query';
import { type Configuration, configurationOf } from '@/rules/configuration/configuration';
import { isProxy } from '@/rules/integrations';
import { apiQuery } from './apis';
import { authorizersQuery } from './authorizers';
import type { Gateway } from './gateway';
import { integrationsQuery } from './integration-list';
import { type Integration, integrationResponsesQuery } from './integrations';
import { modelsQuery } from './models';
import { paced } from './pace';
import { type Route, type RoutePage, routeResponsesQuery, routesOf, routesQuery } from './routes';

/** What is read of an API: once, and shared with the pages that show it. */
interface Place {
  gateway: Gateway;
  client: QueryClient;
  apiId: string;
}

/** Route responses have an effect only where a route has two-way communication (guide: apigateway-websocket-api-route-response). */
const hasResponses = ({ RouteResponseSelectionExpression }: Route): boolean => Boolean(RouteResponseSelectionExpression);

/** A proxy integration has no responses of its own (guide: apigateway-websocket-api-integration-responses). */
const hasIntegrationResponses = (integration: Integration): boolean => !isProxy(integration);

/** What has been read so far of an API. */
export interface CachedConfiguration {
  configuration: Configuration;
  /** When the oldest part of it was read, in milliseconds since the epoch. */
  readAt: number;
}

/**
 * The configuration as the pages have read it. Costs no call; undefined unless all of it is there. What an edit made untrue is not there until
 * it has been read again.
 */
export function configurationInCache({ gateway, client, apiId }: Place): CachedConfiguration | undefined {
  let readAt = Infinity;
  function held<Data>({ queryKey }: Asked<Data>): Data | undefined {
    const state = client.getQueryState<Data>(queryKey);
    if (state?.data === undefined || state.isInvalidated || state.status === 'error') return undefined;
    readAt = Math.min(readAt, state.dataUpdatedAt);
    return state.data;
  }
  const api = held(apiQuery(gateway, apiId));
  const authorizers = held(authorizersQuery(gateway, apiId));
  const integrations = held(integrationsQuery(gateway, apiId));
  const models = held(modelsQuery(gateway, apiId));
  const routes = completeRoutes(held<InfiniteData<RoutePage>>({ queryKey: routesQuery(gateway, apiId).queryKey }));
  if (!api || !authorizers || !integrations || !models || !routes) return undefined;

  const routeResponses = new Map<string, RouteResponse[]>();
  for (const { RouteId } of routes.filter(hasResponses)) {
    const responses = held(routeResponsesQuery(gateway, apiId, RouteId));
    if (!responses) return undefined;
    routeResponses.set(RouteId, responses);
  }
  const integrationResponses = new Map<string, IntegrationResponse[]>();
  for (const { IntegrationId } of integrations.filter(hasIntegrationResponses)) {
    const responses = held(integrationResponsesQuery(gateway, apiId, IntegrationId));
    if (!responses) return undefined;
    integrationResponses.set(IntegrationId, responses);
  }
  const configuration = configurationOf({ api, authorizers, routes, integrations, models, routeResponses, integrationResponses });
  return { configuration, readAt };
}

function completeRoutes(pages: InfiniteData<RoutePage> | undefined): Route[] | undefined {
  const next = pages?.pages.at(-1)?.nextToken;
  // A page that repeats its own token is the last.
  if (!pages || (next && next !== pages.pageParams.at(-1))) return undefined;
  return routesOf(pages);
}

interface Reading extends Place {
  /** Reads all of it, whatever is known; otherwise only what is missing. */
  afresh: boolean;
  /** Is told of every call before it is sent. */
  onCall?(): void;
  signal: AbortSignal;
}

/**
 * Reads everything that a deployment captures, five calls a second: the lists page by page, and responses only of the routes and integrations
 * that can have any.
 * @throws GatewayError of the list that cannot be had, or that it was cancelled
 */
export async function readConfiguration({ gateway: own, client, apiId, afresh, onCall, signal }: Reading): Promise<CachedConfiguration> {
  const gateway = paced(own, onCall);
  const stop = () => {
    for (const part of parts) void client.cancelQueries({ queryKey: [part, apiId] });
  };
  signal.throwIfAborted();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (const part of parts) client.setQueryDefaults([part, apiId], { gcTime: Infinity });
    const ask = <Data>(options: Asked<Data>) => askFor(options, { client, afresh, signal });
    await ask(apiQuery(gateway, apiId));
    await ask(authorizersQuery(gateway, apiId));
    const routes = await everyRoute({ gateway, client, apiId, afresh, signal });
    for (const { RouteId } of routes.filter(hasResponses)) await ask(routeResponsesQuery(gateway, apiId, RouteId));
    const integrations = await ask(integrationsQuery(gateway, apiId));
    for (const { IntegrationId } of integrations.filter(hasIntegrationResponses)) {
      await ask(integrationResponsesQuery(gateway, apiId, IntegrationId));
    }
    await ask(modelsQuery(gateway, apiId));
    signal.throwIfAborted();
  } finally {
    signal.removeEventListener('abort', stop);
  }
  const read = configurationInCache({ gateway: own, client, apiId });
  // An edit on this very page has made a part untrue meanwhile.
  if (!read) return readConfiguration({ gateway: own, client, apiId, afresh: false, signal, ...(onCall ? { onCall } : {}) });
  return read;
}

/** The first members of the keys under which the parts of a configuration are held. */
const parts = ['api', 'authorizers', 'routes', 'route-responses', 'integrations', 'integration-responses', 'models'] as const;

/** Whether a query holds a part of an API's configuration. */
export function isPartOf(apiId: string, queryKey: QueryKey): boolean {
  return queryKey[1] === apiId && parts.some((part) => part === queryKey[0]);
}

interface Asked<Data> {
  queryKey: QueryKey;
  queryFn?: QueryFunction<Data, never> | typeof skipToken;
}

/** @throws CancelledError if what was asked for afresh was stopped, by whomever: what was read before passes for an answer then */
async function askFor<Data>(asked: Asked<Data>, { client, afresh, signal }: Pick<Reading, 'client' | 'afresh' | 'signal'>): Promise<Data> {
  const options = asked as { queryKey: QueryKey; queryFn: QueryFunction<Data> };
  const { queryKey } = options;
  const state = () => client.getQueryState(queryKey);
  signal.throwIfAborted();
  if (!afresh) return client.query({ ...options, staleTime: state()?.isInvalidated ? 0 : 'static' });
  // A reading that is under way may have been answered before what is to be seen.
  if (state()?.fetchStatus === 'fetching') await client.query({ ...options, staleTime: 0 }).catch(() => undefined);
  signal.throwIfAborted();
  const readings = state()?.dataUpdateCount ?? 0;
  const data = await client.query({ ...options, staleTime: 0 });
  if ((state()?.dataUpdateCount ?? 0) === readings) throw new CancelledError();
  return data;
}

/** Reads the pages of routes to their end. A page that is being read for somebody else is waited for and not asked for twice. */
async function everyRoute({ gateway, client, apiId, afresh, signal }: Omit<Reading, 'onCall'>): Promise<Route[]> {
  const options = routesQuery(gateway, apiId);
  const observer = new InfiniteQueryObserver(client, { ...options, enabled: false });
  const state = () => client.getQueryState(options.queryKey);
  try {
    if (afresh && state()?.fetchStatus === 'fetching') await client.infiniteQuery({ ...options, staleTime: 0 }).catch(() => undefined);
    signal.throwIfAborted();
    const readings = state()?.dataUpdateCount ?? 0;
    let pages: InfiniteData<RoutePage> = await client.infiniteQuery({
      ...options,
      staleTime: afresh || state()?.isInvalidated ? 0 : 'static',
    });
    if (afresh && (state()?.dataUpdateCount ?? 0) === readings) throw new CancelledError();
    while (pages.pages.at(-1)?.nextToken) {
      signal.throwIfAborted();
      const read = pages.pages.length;
      const result = await observer.fetchNextPage({ cancelRefetch: false, throwOnError: true });
      // One that repeats its token has no more.
      if (!result.data || result.data.pages.length === read) break;
      pages = result.data;
    }
    return routesOf(pages);
  } finally {
    observer.destroy();
  }
}
