import { expect, test } from 'vitest';
import { fingerprintOf, LONGEST_DESCRIPTION, withFingerprint, withoutFingerprint } from './deployment-description';

const MARK = '1f3a9c0b72de';

test.each<[string, string]>([
  ['Orders may be cancelled', 'Orders may be cancelled [config 1f3a9c0b72de]'],
  ['', '[config 1f3a9c0b72de]'],
  ['Again [config 000000000000]', 'Again [config 1f3a9c0b72de]'],
])('marks %j, and takes the mark off again', (description, marked) => {
  expect(withFingerprint(description, MARK)).toBe(marked);
  expect(fingerprintOf(marked)).toBe(MARK);
  expect(withoutFingerprint(marked)).toBe(withoutFingerprint(description));
});

test('keeps the mark whole in a description that is as long as it may be', () => {
  const marked = withFingerprint('x'.repeat(LONGEST_DESCRIPTION), MARK);
  expect(marked).toHaveLength(LONGEST_DESCRIPTION);
  expect(fingerprintOf(marked)).toBe(MARK);
});

test.each(['[config 1f3a]', 'config 1f3a9c0b72de', '[config 1f3a9c0b72de] and more', '[config 1F3A9C0B72DE]', undefined])(
  'finds no mark in %j',
  (description) => expect(fingerprintOf(description)).toBeUndefined(),
);
