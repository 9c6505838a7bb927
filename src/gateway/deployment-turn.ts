import type { Gateway } from './gateway';
import { untilTime } from './until-time';

/** Milliseconds between two CreateDeployment of an account (aws-facts.md D). */
const PACE = 5000;

const lastDeployments = new WeakMap<Gateway, number>();

/** Notes that CreateDeployment was sent, or refused as too early. */
export function noteDeployment(gateway: Gateway): void {
  lastDeployments.set(gateway, Date.now());
}

/** When this connection may send the next CreateDeployment, in milliseconds since the epoch; undefined for at once. */
export function deploymentTurn(gateway: Gateway): number | undefined {
  const turn = (lastDeployments.get(gateway) ?? -Infinity) + PACE;
  return turn > Date.now() ? turn : undefined;
}

/** Waits for that turn. @throws the signal's reason, if it is aborted meanwhile */
export async function waitForDeploymentTurn(gateway: Gateway, signal: AbortSignal): Promise<void> {
  for (let turn = deploymentTurn(gateway); turn !== undefined; turn = deploymentTurn(gateway)) await untilTime(turn, signal);
}
