/** Keys that sign requests. `sessionToken` and `expiration` belong to temporary credentials only. */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** When they stop working, where that is known. */
  expiration?: Date;
}

/** Where requests go and who signs them. Without an `endpoint` they go to AWS's own host for the region. */
export interface Connection {
  endpoint?: string;
  region: string;
  credentials: Credentials;
}
