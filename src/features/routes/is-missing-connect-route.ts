import { MissingRouteError } from '@/gateway/routes';
import { isConnect } from '@/rules/route-keys';

/** Whether a page could not be shown because its API has no $connect route, which can be mended in its place. */
export function isMissingConnectRoute(error: unknown): boolean {
  return error instanceof MissingRouteError && isConnect(error.routeKey);
}
