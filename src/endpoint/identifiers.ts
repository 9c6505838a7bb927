const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Lengths of the ids that API Gateway v2 gives out. */
const lengths = { api: 10, route: 7, integration: 7, authorizer: 6, deployment: 6 } as const;

/** A new id of lower-case letters and digits, as long as API Gateway's ids of this kind. */
export function newId(kind: keyof typeof lengths): string {
  const bytes = crypto.getRandomValues(new Uint8Array(lengths[kind]));
  return [...bytes].map((byte) => alphabet.charAt(byte % alphabet.length)).join('');
}
