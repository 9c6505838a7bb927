import { expect, test } from 'vitest';
import { isRegion } from '@/lib/is-region';
import { regions } from './regions';

test.each(regions)('%s has the form of a region', (region) => {
  expect(isRegion(region)).toBe(true);
});

// Names from the partitions of @aws-sdk/client-apigatewayv2 that are not offered, but may be typed; us-east-99 for a region to come.
test.each(['us-iso-east-1', 'us-isob-east-1', 'eu-isoe-west-1', 'eusc-de-east-1', 'mx-central-1', 'us-east-99'])(
  'takes %s too',
  (region) => {
    expect(isRegion(region)).toBe(true);
  },
);

// A region becomes a part of a host name and of a path, so nothing else may get through.
test.each([
  '',
  'us-east',
  'east-1',
  'US-EAST-1',
  'us_east_1',
  'us-east-1 ',
  ' us-east-1',
  'us-east-1\n',
  'us-east-1/',
  'us-east-1.example.com',
  'us-east-1#',
  'us-east-1a',
  'us--east-1',
  'us-east-1-',
  '..',
  'connect',
])('refuses %j', (text) => {
  expect(isRegion(text)).toBe(false);
});

test('offers each region once, in order', () => {
  expect(regions).toEqual([...new Set(regions)].toSorted());
});
