import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { gatewayAnswering } from './test-gateway';
import { noteUsagePlanUpdate, usagePlanTurn, waitForUsagePlanTurn } from './usage-plan-turn';

const NOW = 1_700_000_000_000;
const idle = new AbortController().signal;

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

const newGateway = () => gatewayAnswering(() => undefined).gateway;

// guide: limits, UpdateUsagePlan 1 every 20 s.
describe('the turn of an UpdateUsagePlan', () => {
  test('is at once where this connection has sent none', async () => {
    const gateway = newGateway();
    expect(usagePlanTurn(gateway)).toBeUndefined();
    await waitForUsagePlanTurn(gateway, idle);
    expect(Date.now()).toBe(NOW);
  });

  test('comes 20 s after the last one, by the clock', async () => {
    const gateway = newGateway();
    noteUsagePlanUpdate(gateway);
    expect(usagePlanTurn(gateway)).toBe(NOW + 20_000);
    let isItsTurn = false;
    const waiting = waitForUsagePlanTurn(gateway, idle).then(() => (isItsTurn = true));
    await vi.advanceTimersByTimeAsync(19_999);
    expect(isItsTurn).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await waiting).toBe(true);
    expect(usagePlanTurn(gateway)).toBeUndefined();
  });

  test('moves on when another one is sent meanwhile', async () => {
    const gateway = newGateway();
    noteUsagePlanUpdate(gateway);
    let isItsTurn = false;
    const waiting = waitForUsagePlanTurn(gateway, idle).then(() => (isItsTurn = true));
    await vi.advanceTimersByTimeAsync(15_000);
    noteUsagePlanUpdate(gateway);
    await vi.advanceTimersByTimeAsync(19_999);
    expect(isItsTurn).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await waiting).toBe(true);
  });

  test('is one connection’s own', () => {
    noteUsagePlanUpdate(newGateway());
    expect(usagePlanTurn(newGateway())).toBeUndefined();
  });

  test.each(['before', 'while'])('need not be waited for: cancelled %s it waits', async (when) => {
    const gateway = newGateway();
    noteUsagePlanUpdate(gateway);
    const cancel = new AbortController();
    if (when === 'before') cancel.abort();
    const waiting = waitForUsagePlanTurn(gateway, cancel.signal);
    cancel.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect(vi.getTimerCount()).toBe(0);
  });
});
