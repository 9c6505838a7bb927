import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Credentials } from '@/gateway/connection';
import { areRefused, isAskingToRenew, noteExpired, stopAskingToRenew } from './expiry';
import { currentSession, type Renew, signOut, startSession } from './session';
import { memoryStorage } from './test-storage';
import { watchExpiry } from './watch-expiry';

vi.mock('@/gateway/identity', () => ({ readIdentity: () => Promise.reject(new Error('There is no STS')) }));

const MINUTE = 60_000;

/** Whether the operator is being asked for others than the session has. */
function isAsking(): boolean {
  const session = currentSession();
  return session !== undefined && isAskingToRenew(session.credentials);
}

const expiringIn = (milliseconds: number): Credentials => ({
  accessKeyId: 'AKIA',
  secretAccessKey: 'secret',
  expiration: new Date(Date.now() + milliseconds),
});

/** Begins a session with credentials, and watches them until the test is over. */
function watch(credentials: Credentials, renew?: Renew): AbortController {
  startSession({ region: 'us-east-1', credentials }, renew ? { keep: false, renew } : { keep: false });
  const watching = new AbortController();
  watchExpiry(credentials, watching.signal);
  return watching;
}

beforeEach(() => {
  vi.stubGlobal('sessionStorage', memoryStorage());
  vi.stubGlobal('localStorage', memoryStorage());
  vi.useFakeTimers();
  signOut();
  stopAskingToRenew();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('credentials that only an operator can renew', () => {
  test('are asked for when they have ended, and not before', async () => {
    watch(expiringIn(20 * MINUTE));
    await vi.advanceTimersByTimeAsync(20 * MINUTE - 1);
    expect(isAsking()).toBe(false);
    await vi.advanceTimersByTimeAsync(1000);
    expect(isAsking()).toBe(true);
  });

  test('are asked for at once if they ended before', async () => {
    watch(expiringIn(-MINUTE));
    await vi.advanceTimersByTimeAsync(0);
    expect(isAsking()).toBe(true);
  });

  test('are asked for soon after a sleep in which no timer ran', async () => {
    watch(expiringIn(60 * MINUTE));
    vi.setSystemTime(Date.now() + 90 * MINUTE);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(isAsking()).toBe(true);
  });

  test('are not asked for in a session that was begun since', async () => {
    watch(expiringIn(-MINUTE));
    await vi.advanceTimersByTimeAsync(0);
    startSession({ region: 'us-east-1', credentials: expiringIn(MINUTE) }, { keep: false });
    expect(isAsking()).toBe(false);
  });

  test('are not asked for any more once nobody watches them', async () => {
    watch(expiringIn(MINUTE)).abort();
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect(isAsking()).toBe(false);
  });
});

describe('credentials whose source can be asked', () => {
  test.each([
    ['five minutes before their end', 60 * MINUTE, 55 * MINUTE],
    ['half-way, where they do not last ten minutes', 90_000, 45_000],
  ])('are renewed %s', async (_when, lasts, at) => {
    const fresh = expiringIn(120 * MINUTE);
    const renew = vi.fn<Renew>(() => Promise.resolve(fresh));
    watch(expiringIn(lasts), renew);
    await vi.advanceTimersByTimeAsync(at - 1000);
    expect(renew).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2000);
    expect(currentSession()?.credentials).toBe(fresh);
    expect(isAsking()).toBe(false);
  });

  test('are tried again until their end, and only then is anybody asked', async () => {
    const renew = vi.fn<Renew>(() => Promise.reject(new Error('not now')));
    watch(expiringIn(60 * MINUTE), renew);
    await vi.advanceTimersByTimeAsync(59 * MINUTE);
    expect(renew.mock.calls.length).toBeGreaterThan(1);
    expect(isAsking()).toBe(false);
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect(isAsking()).toBe(true);
  });
});

describe('an endpoint that says they have expired', () => {
  test('has the operator asked', async () => {
    const credentials = expiringIn(60 * MINUTE);
    watch(credentials);
    noteExpired(credentials);
    await vi.advanceTimersByTimeAsync(0);
    expect(areRefused(credentials)).toBe(true);
    expect(isAsking()).toBe(true);
  });

  test('has their source asked instead, where there is one', async () => {
    const credentials = expiringIn(60 * MINUTE);
    const fresh = expiringIn(120 * MINUTE);
    watch(credentials, () => Promise.resolve(fresh));
    noteExpired(credentials);
    await vi.waitFor(() => expect(currentSession()?.credentials).toBe(fresh));
    expect(isAsking()).toBe(false);
  });

  test('is not heard about those that were renewed since', async () => {
    const credentials = expiringIn(60 * MINUTE);
    watch(credentials);
    noteExpired({ ...credentials });
    await vi.advanceTimersByTimeAsync(0);
    expect(isAsking()).toBe(false);
  });
});
