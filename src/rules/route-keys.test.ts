import { expect, test } from 'vitest';
import { compareRouteKeys, CONNECT, isConnect, routePurpose } from './route-keys';

test.each([
  ['$connect', true],
  ['$disconnect', false],
  ['$default', false],
  ['connect', false],
  ['$Connect', false],
  ['$connect ', false],
  ['', false],
])('%j is the route that authorizes: %s (aws-facts.md B1)', (routeKey, is) => {
  expect(isConnect(routeKey)).toBe(is);
});

test.each([
  [
    ['$default', 'a', '$connect', '$disconnect'],
    ['$connect', '$disconnect', '$default', 'a'],
  ],
  [
    ['route10', 'route9', 'route1'],
    ['route1', 'route9', 'route10'],
  ],
  [
    ['z', 'É', 'e', 'a/b', 'a', '$connect'],
    ['$connect', 'a', 'a/b', 'e', 'É', 'z'],
  ],
  [
    ['!first', '$default'],
    ['$default', '!first'],
  ],
  [
    ['Send', 'join', '$disconnect'],
    ['$disconnect', 'join', 'Send'],
  ],
])('orders %j as an operator looks for them', (keys, ordered) => {
  expect(keys.toSorted(compareRouteKeys)).toEqual(ordered);
  expect(keys.toReversed().toSorted(compareRouteKeys)).toEqual(ordered);
});

test('a key is as great as itself', () => {
  for (const key of ['$connect', '$default', 'a', '']) expect(compareRouteKeys(key, key)).toBe(0);
});

test('says of $connect alone that it authorizes', () => {
  const keys = [CONNECT, '$disconnect', '$default', 'sendMessage'];
  expect(keys.filter((key) => routePurpose(key).includes('authorized'))).toEqual([CONNECT]);
  expect(new Set(keys.map(routePurpose)).size).toBe(4);
  expect(routePurpose('other')).toBe(routePurpose('sendMessage'));
});
