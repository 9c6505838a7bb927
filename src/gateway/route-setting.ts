import type { QueryClient } from '@tanstack/react-query';
import type { Gateway } from './gateway';
import { resourceSetting } from './resource-setting';
import { type Route, type RouteChange, readRoute, routeQuery, updateRoute } from './routes';
import type { Setting } from './save-setting';

interface RouteSettingParts {
  gateway: Gateway;
  client: QueryClient;
  apiId: string;
  route: Route;
  /** Picks the setting off a route. */
  valueOf(route: Route): string;
  /** The members that turn the stored route into one with this value. */
  changeTo(value: string, stored: Route): RouteChange;
}

/** One setting of a route, for `saveSetting`. */
export function routeSetting({ gateway, client, apiId, route, valueOf, changeTo }: RouteSettingParts): Setting<string> {
  return resourceSetting({
    client,
    queryKey: routeQuery(gateway, apiId, route.RouteKey).queryKey,
    shown: route,
    valueOf,
    read: (signal) => readRoute(gateway, client, apiId, route.RouteKey, signal),
    write: (value, stored, signal) => updateRoute(gateway, apiId, stored.RouteId, changeTo(value, stored), signal),
  });
}
