/** An identity pool of Amazon Cognito. */
export interface IdentityPool {
  readonly account: string;
  /** E.g. `us-east-1:5d2f…`, a UUID behind the region. */
  readonly identityPoolId: string;
  readonly allowUnauthenticated: boolean;
  /** The provider whose tokens log in, without `https://`. */
  readonly loginProvider?: string;
  /** How long its credentials last, in seconds; an hour at AWS. */
  readonly lifetimeSeconds?: number;
  /** Ids of the roles of those who have logged in, and of those who have not. */
  readonly authenticatedRoleId: string;
  readonly unauthenticatedRoleId: string;
}

/** Somebody known to a pool. */
export interface Identity {
  readonly identityId: string;
  readonly pool: IdentityPool;
  /** Whom the provider's token is about; undefined for one who has not logged in. */
  readonly subject: string | undefined;
}

type KnownIdentity = Omit<Identity, 'pool'> & Pick<IdentityPool, 'identityPoolId'>;

/** Identities kept; anybody may ask for any number. */
const mostIdentities = 10_000;

/** The identity pools of all accounts. Their ids are unique, because who asks for an identity says nothing of an account. */
export class IdentityPools {
  readonly #pools = new Map<string, IdentityPool>();
  readonly #identities = new Map<string, KnownIdentity>();

  /** Adds a pool, in place of the one with its id. */
  set(pool: IdentityPool): void {
    this.#pools.set(pool.identityPoolId, pool);
  }

  get(identityPoolId: string): IdentityPool | undefined {
    return this.#pools.get(identityPoolId);
  }

  identity(identityId: string): Identity | undefined {
    const known = this.#identities.get(identityId);
    return known === undefined ? undefined : this.#withPool(known);
  }

  /** The identity of someone who has logged in, if it has been given one. */
  identityOf({ identityPoolId }: IdentityPool, subject: string): Identity | undefined {
    const known = [...this.#identities.values()].find((each) => each.identityPoolId === identityPoolId && each.subject === subject);
    return known === undefined ? undefined : this.#withPool(known);
  }

  /** Gives out an identity: a new one, or one that has just logged in. */
  setIdentity(identity: Identity): void {
    const { identityId, pool, subject } = identity;
    this.#identities.set(identityId, { identityId, identityPoolId: pool.identityPoolId, subject });
    const [oldest] = this.#identities.keys();
    if (this.#identities.size > mostIdentities && oldest !== undefined) this.#identities.delete(oldest);
  }

  /** Forgets the pools of an account, or all. */
  clear(account?: string): void {
    for (const [id, pool] of this.#pools) if (account === undefined || pool.account === account) this.#pools.delete(id);
    for (const [id, { identityPoolId }] of this.#identities) if (!this.#pools.has(identityPoolId)) this.#identities.delete(id);
  }

  // The pool as it is now, should it have been planted anew.
  #withPool({ identityPoolId, ...identity }: KnownIdentity): Identity | undefined {
    const pool = this.#pools.get(identityPoolId);
    return pool === undefined ? undefined : { ...identity, pool };
  }
}
