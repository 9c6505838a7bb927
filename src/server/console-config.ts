/** What `/config.json` tells the console about the place it is served from. */
export interface ConsoleConfig {
  /** Address of the endpoint to connect to. */
  readonly endpoint?: string;
  readonly region?: string;
  /** The endpoint is the one that this command runs: the console connects to it by itself. */
  readonly embedded?: true;
  /** This server relays requests (src/server/relay). */
  readonly relay?: true;
  /** This server hands out credentials of the profiles of this machine (src/server/profiles). */
  readonly profiles?: true;
  /** Other endpoints that were found on this machine, to be offered. */
  readonly found?: readonly string[];
  /** The console may speak to no other endpoint. */
  readonly lockEndpoint?: true;
  /** How one has to sign in. Handed on as it is: the console checks it (src/connection/sign-in/sign-in-prescription.ts). */
  readonly signIn?: Readonly<Record<string, unknown>>;
}
