import { unreadable } from './api-error';
import { newIamId } from './identifiers';
import type { IdentityPool } from './identity-pools';
import { isJsonObject, type JsonObject, ownMember } from './json-reader';
import type { Role } from './roles';

type Check = (value: unknown) => boolean;

const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const isText = matches(/./);
const isSeconds: Check = (value) => Number.isInteger(value) && Number(value) > 0;

const roleMembers: Readonly<Record<string, Check>> = {
  roleName: matches(/^[\w+=,.@-]{1,64}$/),
  externalId: isText,
  mfaSerial: isText,
  webIdentityIssuer: isText,
  lifetimeSeconds: isSeconds,
};

const poolMembers: Readonly<Record<string, Check>> = {
  identityPoolId: matches(/^[\w-]+:[0-9a-f-]+$/),
  allowUnauthenticated: (value) => typeof value === 'boolean',
  loginProvider: isText,
  lifetimeSeconds: isSeconds,
};

/**
 * A role from the JSON of a seed: `roleName`, and any of `externalId`, `mfaSerial`, `webIdentityIssuer` and `lifetimeSeconds`.
 *
 * @throws ApiError 400 SerializationException naming what is wrong
 */
export function readRole(seed: unknown): Role {
  const members = checked('role', 'roleName', roleMembers, seed);
  // Every member was just checked, by name and by type.
  return { ...(members as unknown as Omit<Role, 'roleId'>), roleId: newIamId('AROA') };
}

/**
 * An identity pool from the JSON of a seed: `identityPoolId`, and any of `allowUnauthenticated`, `loginProvider` and `lifetimeSeconds`.
 *
 * @throws ApiError 400 SerializationException naming what is wrong
 */
export function readIdentityPool(seed: unknown, account: string): IdentityPool {
  const members = checked('identity pool', 'identityPoolId', poolMembers, seed);
  return {
    allowUnauthenticated: false,
    // Every member was just checked, by name and by type.
    ...(members as unknown as Pick<IdentityPool, 'identityPoolId'> & Partial<IdentityPool>),
    account,
    authenticatedRoleId: newIamId('AROA'),
    unauthenticatedRoleId: newIamId('AROA'),
  };
}

function checked(what: string, required: string, members: Readonly<Record<string, Check>>, seed: unknown): JsonObject {
  if (!isJsonObject(seed)) throw unreadable(`The seed of a ${what} should be an object`);
  if (!Object.hasOwn(seed, required)) throw unreadable(`The seed of a ${what} needs the member ${required}`);
  for (const [name, value] of Object.entries(seed)) {
    if (ownMember(members, name)?.(value) !== true) throw unreadable(`The seed of a ${what} has no member ${name} with a value like this`);
  }
  return seed;
}
