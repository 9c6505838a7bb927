/** Who calls, as IAM sees it. */
export interface Principal {
  /** 12 digits. */
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
  /** Whether it signs with keys that were issued for a time. */
  readonly temporary: boolean;
  /** Whether an MFA device's code was given for its keys. */
  readonly mfa: boolean;
}

/** The one user that each account has. */
export const userOf = (account: string): Principal => ({
  account,
  arn: `arn:aws:iam::${account}:user/test`,
  userId: `AIDATESTUSER${account}`,
  temporary: false,
  mfa: false,
});

/** The user, by keys of GetSessionToken: whose they are does not change. */
export const userSession = (user: Principal, mfa: boolean): Principal => ({ ...user, temporary: true, mfa });

/** A role's name and id, which are its sessions' too. */
interface RoleIds {
  readonly roleName: string;
  readonly roleId: string;
}

/** Somebody who has assumed a role. A code that was given for the role counts there, and not for the session (aws/aws-sdk-java-v2#2554). */
export const assumedRole = (account: string, { roleName, roleId }: RoleIds, sessionName: string): Principal => ({
  account,
  arn: `arn:aws:sts::${account}:assumed-role/${roleName}/${sessionName}`,
  userId: `${roleId}:${sessionName}`,
  temporary: true,
  mfa: false,
});

/** Nobody: the caller of an operation that is not signed, in the account of what it names. */
export const anonymousIn = (account: string): Principal => ({
  account,
  arn: 'anonymous',
  userId: 'anonymous',
  temporary: false,
  mfa: false,
});
