import type { JsonObject } from './json-reader';

/** A role to try the console with: any access key may assume it. */
export const sampleRole: JsonObject = { roleName: 'operator' };

/** An identity pool to try the console with: it asks for no login. */
export const sampleIdentityPool = (region: string): JsonObject => ({
  identityPoolId: `${region}:6d0f2a1c-93b4-4e57-8a26-1c7e5b9d4f38`,
  allowUnauthenticated: true,
});
