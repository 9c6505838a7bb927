import type { QueryClient } from '@tanstack/react-query';
import type { Gateway } from './gateway';
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
  const options = routeQuery(gateway, apiId, route.RouteKey);
  return {
    lastReading() {
      const state = client.getQueryState(options.queryKey);
      // While another is under way, or after one that failed, an earlier reading is not relied on.
      const holds = state?.status === 'success' && state.fetchStatus === 'idle';
      return { value: valueOf(state?.data ?? route), at: holds ? state.dataUpdatedAt : 0 };
    },
    read: async (signal) => valueOf(await readRoute(gateway, client, apiId, route.RouteKey, signal)),
    write(value, signal) {
      const stored = client.getQueryData(options.queryKey) ?? route;
      return updateRoute(gateway, apiId, stored.RouteId, changeTo(value, stored), signal);
    },
  };
}
