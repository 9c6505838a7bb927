import { newIamId, randomBase64 } from './identifiers';
import type { Principal } from './principal';

/** Keys that sign for a principal until they expire. */
export interface TemporaryKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** To the second. */
  readonly expiration: Date;
  readonly principal: Principal;
}

/** Keys kept; whoever may sign may ask for any number. */
const mostKeys = 10_000;

/** Whether an access key id is one that only STS and Cognito give out. */
export const isTemporaryKeyId = (accessKeyId: string): boolean => /^ASIA[A-Z2-7]{16}$/.test(accessKeyId);

/** All keys that were issued, those that have expired among them, so that they can be told from those that never were. */
export class IssuedKeys {
  readonly #keys = new Map<string, TemporaryKeys>();

  /**
   * Issues keys as AWS's look.
   *
   * @param lifetime in seconds, from now on; never less, so that whoever waits for that long has waited long enough
   */
  issue(principal: Principal, now: Date, lifetime: number): TemporaryKeys {
    const keys: TemporaryKeys = {
      accessKeyId: newIamId('ASIA'),
      secretAccessKey: randomBase64(30),
      sessionToken: `IQoJb3JpZ2luX2Vj${randomBase64(240)}`,
      expiration: new Date((Math.ceil(now.getTime() / 1000) + lifetime) * 1000),
      principal,
    };
    this.#keys.set(keys.accessKeyId, keys);
    const [oldest] = this.#keys.keys();
    if (this.#keys.size > mostKeys && oldest !== undefined) this.#keys.delete(oldest);
    return keys;
  }

  find(accessKeyId: string): TemporaryKeys | undefined {
    return this.#keys.get(accessKeyId);
  }

  /** Ends all keys of an account at once, whatever was said when they were issued. */
  expire(account: string): void {
    for (const [id, keys] of this.#keys) {
      if (keys.principal.account === account) this.#keys.set(id, { ...keys, expiration: new Date(0) });
    }
  }

  /** Forgets the keys of an account, or all. */
  clear(account?: string): void {
    if (account === undefined) this.#keys.clear();
    for (const [id, { principal }] of this.#keys) if (principal.account === account) this.#keys.delete(id);
  }
}
