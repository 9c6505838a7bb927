import { expect, test } from 'vitest';
import { exportedPicture, importedPicture, isOfPlace, type Picture } from './picture';

const picture: Picture = {
  endpoint: 'https://example.com',
  account: '111111111111',
  region: 'us-east-1',
  apiId: 'api1',
  apiName: 'orders',
  deploymentId: 'dep1',
  takenAt: 8,
  configuration: [{ kind: 'api', id: '', members: {} }],
};

test('comes back from its file as it was', () => {
  expect(importedPicture(exportedPicture(picture))).toEqual(picture);
});

test.each(['', '{', '[]', 'null', '{"format":"other"}', JSON.stringify(picture), exportedPicture({ ...picture, configuration: [] })])(
  'is not found in %s',
  (text) => expect(importedPicture(text)).toBeUndefined(),
);

test.each<[keyof Picture, string]>([
  ['endpoint', 'http://localhost:4566'],
  ['account', '222222222222'],
  ['region', 'eu-west-1'],
  ['apiId', 'api2'],
])('is not of a place with another %s', (member, value) => {
  expect(isOfPlace(picture, picture)).toBe(true);
  expect(isOfPlace(picture, { ...picture, [member]: value })).toBe(false);
});
