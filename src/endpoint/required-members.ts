/** Names of a structure's required members: they stand first in its schema, and the schema's seventh entry counts them. */
export function requiredMembers(schema: unknown): string[] {
  if (!Array.isArray(schema)) return [];
  const [, , , , members, , required = 0] = schema as [number, string, string, unknown, string[], unknown, number?];
  return members.slice(0, required);
}
