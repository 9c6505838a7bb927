import type { Gateway } from './gateway';

/** Milliseconds between two calls of a sweep: an account has ten control-plane calls a second for all its tools, and five are left to the others. */
export const SWEEP_PACE = 200;

const lastCalls = new WeakMap<Gateway, number>();

/**
 * A gateway whose reads keep that pace, all of them together however many sweeps are under way.
 * @param onCall is told of every read before it is sent
 */
export function paced(gateway: Gateway, onCall: () => void = () => undefined): Gateway {
  const read: Gateway['read'] = async (operation, command, signal) => {
    await turn(gateway, signal);
    onCall();
    return gateway.read(operation, command, signal);
  };
  return { ...gateway, read };
}

/** Waits for the next turn. @throws the signal's reason, if it is aborted meanwhile */
async function turn(gateway: Gateway, signal: AbortSignal | undefined): Promise<void> {
  const now = Date.now();
  const mine = Math.max(now, (lastCalls.get(gateway) ?? 0) + SWEEP_PACE);
  lastCalls.set(gateway, mine);
  if (mine > now) await new Promise((resolve) => setTimeout(resolve, mine - now));
  signal?.throwIfAborted();
}
