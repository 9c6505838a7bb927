import { expect, test } from 'vitest';

import { RateLimits } from './rate-limits';

const NOW = Date.UTC(2026, 10, 25, 12);

const isTaken = (limits: RateLimits, operation: string, now: number, account = '1'): boolean => {
  try {
    limits.take(account, operation, now);
    return true;
  } catch {
    return false;
  }
};

// guide: limits
test.each([
  ['GetApiKeys', 40, 100],
  ['CreateApiKey', 5, 200],
  ['DeleteApiKey', 5, 200],
  ['CreateDeployment', 1, 5000],
  ['UpdateUsagePlan', 1, 20_000],
  ['UpdateAccount', 1, 20_000],
])('takes %s so often at once, %d times, and again after %d ms', (operation, burst, interval) => {
  const limits = new RateLimits();
  const atOnce = Array.from({ length: burst + 1 }, () => isTaken(limits, operation, NOW));
  expect(atOnce).toEqual([...Array.from({ length: burst }, () => true), false]);
  expect(isTaken(limits, operation, NOW + 0.99 * interval)).toBe(false);
  expect(isTaken(limits, operation, NOW + interval)).toBe(true);
  expect(isTaken(limits, operation, NOW + interval)).toBe(false);
});

test('counts all operations of an account together, and each account apart', () => {
  const limits = new RateLimits();
  for (let call = 0; call < 40; call += 1) limits.take('1', `Operation${call}`, NOW);
  expect(isTaken(limits, 'GetApis', NOW)).toBe(false);
  expect(isTaken(limits, 'GetApis', NOW, '2')).toBe(true);
  limits.clear('1');
  expect(isTaken(limits, 'GetApis', NOW)).toBe(true);
});
