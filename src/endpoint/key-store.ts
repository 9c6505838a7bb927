import type { ApiKey, ClientCertificate, UsagePlan } from '@aws-sdk/client-api-gateway';

import { Table } from './table';

/** A usage plan with what belongs to it. */
export interface UsagePlanRecord {
  readonly plan: UsagePlan & { readonly id: string };
  /** Ids of its keys, in the order in which they were added. */
  readonly keyIds: readonly string[];
  /** Requests by key and day (`YYYY-MM-DD`, UTC). */
  readonly used: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** What UpdateUsage set to be left, by key, and on which day. */
  readonly extended: ReadonlyMap<string, { readonly day: string; readonly remaining: number }>;
}

/** A certificate that API Gateway shows to back ends. */
export type StoredCertificate = ClientCertificate & { readonly clientCertificateId: string };

/** API keys, usage plans and client certificates of one account in one region. */
export interface KeyStore {
  /** With their values. */
  readonly apiKeys: Table<ApiKey & { readonly id: string }>;
  readonly usagePlans: Table<UsagePlanRecord>;
  readonly clientCertificates: Table<StoredCertificate>;
}

/** All keys, plans and certificates that the endpoint stores, kept apart by account and region. */
export class KeyStores {
  readonly #stores = new Map<string, KeyStore>();

  /** The store of an account's region, made when it is first asked for. */
  region(account: string, region: string): KeyStore {
    const name = `${account} ${region}`;
    const store = this.#stores.get(name) ?? { apiKeys: new Table(), usagePlans: new Table(), clientCertificates: new Table() };
    this.#stores.set(name, store);
    return store;
  }

  /** Forgets an account, or everything. */
  clear(account?: string): void {
    for (const name of this.#stores.keys()) if (account === undefined || name.startsWith(`${account} `)) this.#stores.delete(name);
  }
}
