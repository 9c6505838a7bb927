import { expect, test } from 'vitest';
import { isInEffect, routesNaming } from './authorizer-use';

const routes = [
  { RouteKey: 'b', AuthorizerId: 'a1' },
  { RouteKey: '$default', AuthorizationType: 'NONE', AuthorizerId: '' },
  { RouteKey: '$connect', AuthorizationType: 'CUSTOM', AuthorizerId: 'a1' },
  { RouteKey: 'c', AuthorizationType: 'NONE', AuthorizerId: null },
];

// aws-facts.md E: a route that names it holds it, whatever its type (hashicorp/terraform-provider-aws#40833).
test('finds every route that names an authorizer, $connect first', () => {
  expect(routesNaming(routes, 'a1').map(({ RouteKey }) => RouteKey)).toEqual(['$connect', 'b']);
  expect(routesNaming(routes, 'a2')).toEqual([]);
});

test('only $connect asks it, and only with CUSTOM (aws-facts.md B1)', () => {
  expect(isInEffect({ RouteKey: '$connect', AuthorizationType: 'CUSTOM', AuthorizerId: 'a1' })).toBe(true);
  expect(isInEffect({ RouteKey: '$connect', AuthorizationType: 'NONE', AuthorizerId: 'a1' })).toBe(false);
  expect(isInEffect({ RouteKey: 'b', AuthorizationType: 'CUSTOM', AuthorizerId: 'a1' })).toBe(false);
});
