import { isSameProvider } from './id-token';

/** A role, with what it asks of those who assume it. */
export interface Role {
  readonly roleName: string;
  readonly roleId: string;
  /** What AssumeRole has to say. */
  readonly externalId?: string;
  /** The device whose code AssumeRole has to give. */
  readonly mfaSerial?: string;
  /** The provider whose tokens assume it; with one it is not for AssumeRole. */
  readonly webIdentityIssuer?: string;
  /** How long its sessions last, in seconds, whatever is asked for. */
  readonly lifetimeSeconds?: number;
}

/** The account and the name in a role's ARN; undefined when it is not the ARN of a role. */
export function parseRoleArn(arn: string): { readonly account: string; readonly roleName: string } | undefined {
  const [, account, roleName] = /^arn:aws:iam::(\d{12}):role\/([\w+=,.@-]{1,64})$/.exec(arn) ?? [];
  return account === undefined || roleName === undefined ? undefined : { account, roleName };
}

/** The roles of all accounts. */
export class Roles {
  readonly #accounts = new Map<string, Map<string, Role>>();

  /** Adds a role, in place of the one with its name. */
  set(account: string, role: Role): void {
    const roles = this.#accounts.get(account) ?? new Map<string, Role>();
    this.#accounts.set(account, roles.set(role.roleName, role));
  }

  get(account: string, roleName: string): Role | undefined {
    return this.#accounts.get(account)?.get(roleName);
  }

  /** Whether any role of an account is for this provider's tokens: only then does the account know the provider. */
  knowsIssuer(account: string, issuer: string): boolean {
    const roles = [...(this.#accounts.get(account)?.values() ?? [])];
    return roles.some(({ webIdentityIssuer }) => webIdentityIssuer !== undefined && isSameProvider(webIdentityIssuer, issuer));
  }

  /** Forgets the roles of an account, or all. */
  clear(account?: string): void {
    if (account === undefined) this.#accounts.clear();
    else this.#accounts.delete(account);
  }
}
