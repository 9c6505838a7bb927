import { httpStatus, isQuotaRefusal } from './failure';

/**
 * Whether a write that failed may be repeated without asking: only when it was throttled, for then it had no effect.
 * A quota that is used up is sent as 429 too, but repeating it is of no use (aws-facts.md E, "429 named ConflictException").
 */
export function isSafeToSendAgain(failure: unknown): boolean {
  return httpStatus(failure) === 429 && !isQuotaRefusal(failure);
}
