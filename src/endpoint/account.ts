/** Whether this is the id of an account: 12 digits, as every caller's is. */
export const isAccount = (value: unknown): value is string => typeof value === 'string' && /^\d{12}$/.test(value);

/** The account of an access key id: the id itself when it is 12 digits, else 000000000000. */
export const accountOf = (accessKeyId: string): string => (isAccount(accessKeyId) ? accessKeyId : '000000000000');
