import { ApiError } from './api-error';

/** A limit of API Gateway's control plane: so many calls at once, and so many a second from then on (guide: limits). */
interface RateLimit {
  /** Calls a second. */
  readonly rate: number;
  readonly burst: number;
}

/** Limits of single operations; UpdateUsagePlan is allowed once in 20 s, CreateDeployment once in 5 s (guide: limits). */
const ofOperation: Readonly<Record<string, RateLimit>> = {
  CreateApiKey: { rate: 5, burst: 5 },
  DeleteApiKey: { rate: 5, burst: 5 },
  CreateDeployment: { rate: 1 / 5, burst: 1 },
  UpdateUsagePlan: { rate: 1 / 20, burst: 1 },
  UpdateAccount: { rate: 1 / 20, burst: 1 },
};

/** The limit of all operations together (guide: limits; that v1 and v2 share it is inferred). */
const ofAll: RateLimit = { rate: 10, burst: 40 };

interface Bucket {
  tokens: number;
  /** When it was last looked at, in milliseconds since the epoch. */
  at: number;
}

/** What accounts have called lately. Only the accounts that are told to be are limited (account-settings.ts). */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();

  /**
   * Counts a call, which is refused if there were too many before it.
   *
   * @param now milliseconds since the epoch
   * @throws ApiError 429 TooManyRequestsException
   */
  take(account: string, operation: string, now: number): void {
    const own = ofOperation[operation];
    const allowed = this.#has(`${account} *`, ofAll, now) && (own === undefined || this.#has(`${account} ${operation}`, own, now));
    if (!allowed) throw new ApiError(429, 'TooManyRequestsException', 'Too Many Requests');
    this.#spend(`${account} *`);
    if (own !== undefined) this.#spend(`${account} ${operation}`);
  }

  #has(name: string, { rate, burst }: RateLimit, now: number): boolean {
    const { tokens, at } = this.#buckets.get(name) ?? { tokens: burst, at: now };
    const refilled = Math.min(burst, tokens + (Math.max(0, now - at) / 1000) * rate);
    this.#buckets.set(name, { tokens: refilled, at: now });
    // A sum of fractions may fall short of a whole by less than a thousandth.
    return refilled > 0.999;
  }

  #spend(name: string): void {
    const bucket = this.#buckets.get(name);
    if (bucket !== undefined) bucket.tokens -= 1;
  }

  /** Forgets the calls of an account, or all. */
  clear(account?: string): void {
    for (const name of this.#buckets.keys()) if (account === undefined || name.startsWith(`${account} `)) this.#buckets.delete(name);
  }
}
