/** Bytes as lower-case hexadecimal digits. */
export const toHex = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The SHA-256 digest of bytes, as lower-case hexadecimal digits. */
export const sha256Hex = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => toHex(await crypto.subtle.digest('SHA-256', bytes));
