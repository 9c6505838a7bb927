import type { PatchOperation } from '@aws-sdk/client-api-gateway';

import { keyRefusals } from './key-refusals';

/** What may be done to a resource by its path: what is given the value, and returns the resource as it is then. */
export type Patches<Resource> = Readonly<Record<string, (resource: Resource, value: string) => Resource>>;

/**
 * A resource after v1's PATCH: all operations, or none. `patches` are named by operation and path, e.g. `replace /name`.
 *
 * @throws ApiError 400 for an operation or a path that the resource does not have
 */
export function patched<Resource>(
  resource: Resource,
  operations: readonly PatchOperation[] | undefined,
  patches: Patches<Resource>,
): Resource {
  let result = resource;
  for (const { op = '', path = '', value = '' } of operations ?? []) {
    const name = `${op} ${path}`;
    const patch = Object.hasOwn(patches, name) ? patches[name] : undefined;
    if (patch === undefined) throw keyRefusals.patchPathInvalid.error(op, path, pathsOf(patches, op));
    result = patch(result, value);
  }
  return result;
}

const pathsOf = (patches: object, op: string): string[] =>
  Object.keys(patches).flatMap((name) => (name.startsWith(`${op} `) ? [name.slice(op.length + 1)] : []));
