import type { Gateway } from './gateway';
import { untilTime } from './until-time';

/** Milliseconds between two UpdateUsagePlan of an account (aws-facts.md D). */
const PACE = 20_000;

const lastUpdates = new WeakMap<Gateway, number>();

/** Notes that UpdateUsagePlan was sent, or refused as too early. */
export function noteUsagePlanUpdate(gateway: Gateway): void {
  lastUpdates.set(gateway, Date.now());
}

/**
 * When this connection may send the next UpdateUsagePlan, in milliseconds since the epoch; undefined for at once. Other tools' calls count at
 * AWS, too, and are not known here.
 */
export function usagePlanTurn(gateway: Gateway): number | undefined {
  const last = lastUpdates.get(gateway);
  if (last === undefined) return undefined;
  const turn = last + PACE;
  return turn > Date.now() ? turn : undefined;
}

/** Waits for that turn. @throws the signal's reason, if it is aborted meanwhile */
export async function waitForUsagePlanTurn(gateway: Gateway, signal: AbortSignal): Promise<void> {
  for (let turn = usagePlanTurn(gateway); turn !== undefined; turn = usagePlanTurn(gateway)) {
    await untilTime(turn, signal);
  }
}
