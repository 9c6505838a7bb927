import type {
  CreateRouteRequest,
  DeleteRouteRequest,
  DeleteRouteRequestParameterRequest,
  GetRouteRequest,
  GetRoutesRequest,
  GetRoutesResponse,
  Route,
  UpdateRouteRequest,
} from '@aws-sdk/client-apigatewayv2';

import { deployAutomatically } from './auto-deploy';
import { apiOf, type Call, isWebSocket } from './call';
import { newId } from './identifiers';
import { merge } from './merge';
import { pageOf } from './paging';
import { refusals } from './refusals';
import type { ApiRecord } from './store';

/** Routes an API may have (guide: limits). */
const routeQuota = 300;
const predefinedKeys = new Set(['$connect', '$disconnect', '$default']);
const webSocketAuthorization = new Set(['NONE', 'AWS_IAM', 'CUSTOM']);

/** The values API Gateway gives what a new route leaves out. */
export const routeDefaults: Partial<Route> = { ApiKeyRequired: false, AuthorizationType: 'NONE' };

/**
 * Refuses a route that API Gateway would not hold.
 *
 * Only what is being changed is looked at: a route that holds something AWS would have refused (a seed may) can still be edited elsewhere.
 *
 * @param route the route as it would be
 * @param changes the members that are given
 */
function refuseRoute(record: ApiRecord, route: Route, changes: Partial<Route>): void {
  const changed = (...members: Array<keyof Route>): boolean => members.some((member) => changes[member] !== undefined);
  if (changed('RouteKey')) refuseKey(record, route);
  if (changed('Target')) refuseTarget(record, route);
  if (!isWebSocket(record)) return;
  // What is given, not what it became: merging takes `""` away, and a default that opens the door would stand in its place.
  if (changes.AuthorizationType !== undefined && !webSocketAuthorization.has(changes.AuthorizationType)) {
    throw refusals.authorizationTypeUnsupported.error(changes.AuthorizationType);
  }
  if (changed('RouteKey', 'AuthorizationType', 'AuthorizerId', 'AuthorizationScopes')) refuseAuthorization(record, route);
  if (changes.AuthorizerId && !record.authorizers.has(changes.AuthorizerId)) throw refusals.authorizerUnknown.error();
  const hasParameters = Object.keys(route.RequestParameters ?? {}).length > 0;
  if (changed('RouteKey', 'RequestParameters') && hasParameters && route.RouteKey !== '$connect') {
    throw refusals.requestParametersOnlyOnConnect.error();
  }
}

function refuseKey(record: ApiRecord, { RouteKey: key = '', RouteId }: Route): void {
  if (key === '' || (isWebSocket(record) && key.startsWith('$') && !predefinedKeys.has(key))) throw refusals.routeKeyMalformed.error();
  const other = record.routes.find((route) => route.RouteKey === key);
  if (other !== undefined && other.RouteId !== RouteId) throw refusals.routeExists.error(key);
}

function refuseAuthorization(record: ApiRecord, route: Route): void {
  const type = route.AuthorizationType ?? 'NONE';
  if (!webSocketAuthorization.has(type)) throw refusals.authorizationTypeUnsupported.error(type);
  if (type !== 'NONE' && route.RouteKey !== '$connect') throw refusals.authorizationOnlyOnConnect.error();
  if (type === 'CUSTOM' && !record.authorizers.has(route.AuthorizerId ?? '')) throw refusals.customNeedsAuthorizer.error();
  if ((route.AuthorizationScopes ?? []).length > 0) throw refusals.scopesOnlyForJwt.error();
}

function refuseTarget(record: ApiRecord, { Target }: Route): void {
  if (Target === undefined) return;
  const [, integrationId] = /^integrations\/([^/]+)$/.exec(Target) ?? [];
  if (integrationId === undefined) throw refusals.targetMalformed.error();
  if (!record.integrations.has(integrationId)) throw refusals.targetUnknown.error(integrationId);
}

/** The route with this id. */
export function routeOf(record: ApiRecord, routeId: string | undefined): Route {
  const route = record.routes.get(routeId ?? '');
  if (route === undefined) throw refusals.routeNotFound.error(routeId ?? '');
  return route;
}

/** Operations on Route. */
export const routeOperations = {
  CreateRoute(call: Call, { ApiId, ...members }: CreateRouteRequest): Route {
    const record = apiOf(call, ApiId);
    const route: Route = { RouteKey: undefined, ...routeDefaults, ...merge<Partial<Route>>({}, members), RouteId: newId('route') };
    refuseRoute(record, route, members);
    if (record.routes.size >= routeQuota) throw refusals.tooManyRoutes.error();
    record.routes.set(route.RouteId ?? '', route);
    deployAutomatically(record, call);
    return route;
  },

  GetRoute: (call: Call, input: GetRouteRequest): Route => routeOf(apiOf(call, input.ApiId), input.RouteId),

  GetRoutes: (call: Call, input: GetRoutesRequest): GetRoutesResponse => pageOf(apiOf(call, input.ApiId).routes, call, 'GetRoutes', input),

  UpdateRoute(call: Call, { ApiId, RouteId, ...changes }: UpdateRouteRequest): Route {
    const record = apiOf(call, ApiId);
    const stored = routeOf(record, RouteId);
    if (changes.AuthorizerId && !changes.AuthorizationType) throw refusals.authorizerWithoutType.error();
    const route: Route = { ...routeDefaults, ...merge(stored, changes) };
    refuseRoute(record, route, changes);
    record.routes.set(RouteId ?? '', route);
    deployAutomatically(record, call);
    return route;
  },

  DeleteRoute(call: Call, { ApiId, RouteId }: DeleteRouteRequest): void {
    const record = apiOf(call, ApiId);
    routeOf(record, RouteId);
    record.routes.delete(RouteId ?? '');
    record.routeResponses.delete(RouteId ?? '');
    deployAutomatically(record, call);
  },

  DeleteRouteRequestParameter(call: Call, { ApiId, RouteId, RequestParameterKey = '' }: DeleteRouteRequestParameterRequest): void {
    const record = apiOf(call, ApiId);
    const stored = routeOf(record, RouteId);
    const parameters = new Map(Object.entries(stored.RequestParameters ?? {}));
    if (!parameters.delete(RequestParameterKey)) throw refusals.requestParameterNotFound.error(RequestParameterKey);
    record.routes.set(RouteId ?? '', { ...stored, RequestParameters: Object.fromEntries(parameters) });
    deployAutomatically(record, call);
  },
};
