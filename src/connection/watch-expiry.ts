import type { Credentials } from '@/gateway/connection';
import { renewOrAsk } from './expiry';
import { renewByItself } from './renewal';
import { currentRenew } from './session';

/** Milliseconds before their end at which credentials renew by themselves, if they can; half of what was left, if that is less. */
const RENEW_AHEAD = 5 * 60_000;

/** Milliseconds after which a timer is not relied on: it stands still while the computer sleeps. */
const LOOK_EVERY = 30_000;

/** Renews credentials before they end, if they can by themselves, and asks for others when they have ended. `signal` ends it. */
export function watchExpiry({ expiration }: Credentials, signal: AbortSignal): void {
  const end = expiration?.getTime() ?? Number.NaN;
  if (Number.isNaN(end) || signal.aborted) return;
  const ahead = Math.min(RENEW_AHEAD, (end - Date.now()) / 2);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const left = end - Date.now();
    if (left <= 0) return void renewOrAsk();
    const isTime = currentRenew() !== undefined && left <= ahead;
    if (isTime) void renewByItself();
    const next = currentRenew() && !isTime ? left - ahead : left;
    timer = setTimeout(look, Math.min(Math.max(next, 1000), LOOK_EVERY));
    return undefined;
  };
  look();
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
