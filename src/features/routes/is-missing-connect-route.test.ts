import { expect, test } from 'vitest';
import { GatewayError } from '@/gateway/gateway-error';
import { MissingRouteError } from '@/gateway/routes';
import { isMissingConnectRoute } from './is-missing-connect-route';

test.each<[what: string, error: unknown, missing: boolean]>([
  ['$connect on no page of routes', new MissingRouteError('$connect'), true],
  ['another route on no page', new MissingRouteError('$default'), false],
  ['a key that looks like it', new MissingRouteError('$Connect'), false],
  // The API itself may be gone: then there is nothing to create the route on.
  ['a 404', new GatewayError({ kind: 'not-found', message: 'no', operation: 'GetRoutes', status: 404 }), false],
  ['another error', new Error('no'), false],
  ['nothing', undefined, false],
])('%s can be mended by creating $connect: %s', (_what, error, missing) => {
  expect(isMissingConnectRoute(error)).toBe(missing);
});
