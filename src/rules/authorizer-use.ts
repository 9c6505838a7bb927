import { authorizationOf } from './authorization';
import { compareRouteKeys, isConnect } from './route-keys';

interface Route {
  RouteKey: string;
  AuthorizationType?: string | null | undefined;
  AuthorizerId?: string | null | undefined;
}

/**
 * The routes that name an authorizer, also those on which it has no effect: API Gateway does not delete an authorizer that any names
 * (aws-facts.md E; anomalyco/sst#5586).
 */
export function routesNaming<Named extends Route>(routes: readonly Named[], authorizerId: string): Named[] {
  return routes
    .filter((route) => authorizationOf(route).authorizerId === authorizerId)
    .toSorted((one, other) => compareRouteKeys(one.RouteKey, other.RouteKey));
}

/** Whether a route asks the authorizer that it names: $connect does, with the type CUSTOM, and no other (aws-facts.md B1). */
export function isInEffect(route: Route): boolean {
  return isConnect(route.RouteKey) && authorizationOf(route).type === 'CUSTOM';
}
