import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { findProfile, profileChain, readProfiles, regionOf } from './profile-files';
import { type AwsHome, createAwsHome } from './test-aws-home';

let home: AwsHome;

beforeEach(async () => {
  home = await createAwsHome();
  for (const [name, value] of Object.entries(home.env)) vi.stubEnv(name, value);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await home.remove();
});

test('finds the profiles of both files, and nothing that stands beside them', async () => {
  await home.write({
    config:
      '[default]\nregion = eu-west-1\n[profile dev]\nregion = eu-central-1\n[sso-session main]\nsso_region = us-east-1\n[services local]\nsts =\n  endpoint_url = http://localhost\n[stray]\nregion = x\n',
    credentials:
      '[default]\naws_access_key_id = A\naws_secret_access_key = S\n[old-style]\naws_access_key_id = B\naws_secret_access_key = S\n',
  });
  expect(Object.keys(await readProfiles())).toEqual(['default', 'dev', 'old-style']);
});

test('sees what was written while it runs', async () => {
  expect(await readProfiles()).toEqual({});
  await home.write({ config: '[profile first]\nregion = eu-west-1\n' });
  expect(Object.keys(await readProfiles())).toEqual(['first']);
  await home.write({ config: '[profile second]\nregion = eu-west-1\n' });
  expect(Object.keys(await readProfiles())).toEqual(['second']);
});

test('names the profiles there are when asked for one that is not', () => {
  const profiles = { default: {}, dev: {} };
  expect(() => findProfile(profiles, 'prod')).toThrow(
    expect.objectContaining({
      code: 'ProfileNotFound',
      message: "There is no profile 'prod' in this machine's AWS configuration; there are default, dev.",
    }),
  );
  expect(() => findProfile({}, 'prod')).toThrow('there are none');
  expect(() => findProfile(profiles, 'constructor')).toThrow('There is no profile');
  expect(() => findProfile(profiles, '__proto__')).toThrow('There is no profile');
});

test.each([
  [{ region: 'eu-west-1' }, 'eu-west-1'],
  [{ region: 'somewhere' }, undefined],
  [{}, undefined],
])('takes from %j the region %s', (profile, region) => {
  expect(regionOf(profile)).toBe(region);
});

const keys = { aws_access_key_id: 'A', aws_secret_access_key: 'S' };

test.each([
  ['a profile alone', { a: {} }, ['a']],
  ['a chain of roles', { a: { source_profile: 'b' }, b: { source_profile: 'c' }, c: keys }, ['a', 'b', 'c']],
  ['keys, whatever they would lead to', { a: { source_profile: 'b' }, b: { ...keys, source_profile: 'c' }, c: {} }, ['a', 'b']],
  ['keys in the role itself', { a: { ...keys, source_profile: 'a' } }, ['a']],
  ['a circle', { a: { source_profile: 'b' }, b: { source_profile: 'a' } }, ['a', 'b']],
  ['a source that is missing', { a: { source_profile: 'b' } }, ['a']],
])('follows %s to its end', (_what, profiles, names) => {
  expect(profileChain(profiles, 'a').map(([name]) => name)).toEqual(names);
});
