const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Lengths of the ids that API Gateway gives out. */
const lengths = {
  api: 10,
  route: 7,
  routeResponse: 6,
  integration: 7,
  integrationResponse: 7,
  model: 6,
  authorizer: 6,
  deployment: 6,
  apiKey: 10,
  usagePlan: 6,
  clientCertificate: 6,
} as const;

const randomBytes = (count: number): number[] => [...crypto.getRandomValues(new Uint8Array(count))];

const randomText = (characters: string, length: number): string =>
  randomBytes(length)
    .map((byte) => characters.charAt(byte % characters.length))
    .join('');

/** A new id of lower-case letters and digits, as long as API Gateway's ids of this kind. */
export const newId = (kind: keyof typeof lengths): string => randomText(alphabet, lengths[kind]);

/** A value for an API key, as API Gateway generates them: 40 letters and digits. */
export const randomKeyValue = (): string => randomText(letters, 40);

/** A new id of IAM's: 4 letters that say of what (`AROA` a role, `ASIA` temporary keys) and 16 of base32. */
export const newIamId = (prefix: 'AROA' | 'ASIA'): string => prefix + randomText(base32, 16);

/** Random bytes in base64; 3 bytes make 4 characters. */
export const randomBase64 = (bytes: number): string => btoa(String.fromCharCode(...randomBytes(bytes)));
