import { SettingsByAccount } from './account-settings';
import { CallLog } from './call-log';
import { Faults } from './faults';
import type { FunctionRunner } from './function-runner';
import { plantFunctions, readFunctionSeed } from './function-seed';
import { Functions } from './functions';
import { IdentityPools } from './identity-pools';
import { readIdentityPool, readRole } from './identity-seed';
import { IssuedKeys } from './issued-keys';
import { plantKeySeed } from './key-seed';
import { KeyStores } from './key-store';
import { RateLimits } from './rate-limits';
import { Roles } from './roles';
import { sampleAccount, sampleApis } from './sample-apis';
import { sampleFunctions } from './sample-functions';
import { sampleKeys } from './sample-keys';
import { sampleIdentityPool, sampleRole } from './sample-identities';
import { plantSeed, readSeed } from './seed';
import { SignatureVerifier } from './signature';
import { Store } from './store';

/** How an endpoint is made. */
export interface EndpointOptions {
  /** The endpoint's time, in milliseconds since the epoch; the system's by default. */
  readonly now?: () => number;
  /** Whether it starts with sample APIs, a role and an identity pool in account 000000000000; it starts empty by default. */
  readonly sample?: boolean;
  /** Region of the sample APIs; us-east-1 by default. */
  readonly region?: string;
  /** Runs Lambda functions; without one they are stored and not run. */
  readonly functions?: FunctionRunner;
}

/** Everything an endpoint remembers. */
export class EndpointState {
  readonly store = new Store();
  readonly keys = new KeyStores();
  readonly rateLimits = new RateLimits();
  readonly faults = new Faults();
  readonly calls = new CallLog();
  readonly settings = new SettingsByAccount();
  readonly roles = new Roles();
  readonly identityPools = new IdentityPools();
  readonly issuedKeys = new IssuedKeys();
  readonly functions: Functions;
  readonly verifier = new SignatureVerifier(this.issuedKeys);
  readonly now: () => number;
  readonly #sampleRegion: string | undefined;

  constructor({ now = Date.now, sample = false, region = 'us-east-1', functions }: EndpointOptions) {
    this.now = now;
    this.functions = new Functions(functions, region);
    this.#sampleRegion = sample ? region : undefined;
    this.#seedSample();
  }

  /** Forgets all about an account; or about all of them, and has its samples again if it started with them. */
  reset(account?: string): void {
    const parts = [
      this.store,
      this.keys,
      this.rateLimits,
      this.faults,
      this.calls,
      this.settings,
      this.roles,
      this.identityPools,
      this.issuedKeys,
      this.functions,
    ];
    for (const part of parts) part.clear(account);
    if (account === undefined) this.#seedSample();
  }

  #seedSample(): void {
    if (this.#sampleRegion === undefined) return;
    const apis = this.store.region(sampleAccount, this.#sampleRegion);
    const context = { region: this.#sampleRegion, now: new Date(this.now()) };
    for (const api of sampleApis(this.#sampleRegion)) plantSeed(apis, readSeed(api, context));
    const owner = { account: sampleAccount, ...context };
    const functions = sampleFunctions(this.#sampleRegion).map((seed) => readFunctionSeed(seed, owner, 'sample'));
    plantFunctions(this.functions, functions, owner);
    plantKeySeed(this.keys.region(sampleAccount, this.#sampleRegion), sampleKeys(this.now()));
    this.roles.set(sampleAccount, readRole(sampleRole));
    this.identityPools.set(readIdentityPool(sampleIdentityPool(this.#sampleRegion), sampleAccount));
  }
}
