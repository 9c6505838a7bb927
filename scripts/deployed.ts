const port = Number(process.env['E2E_PORT'] ?? 4577) + 2;

/** Where the console stands that nginx serves (playwright.deploy.config.ts). */
export const DEPLOYED = {
  url: `https://localhost:${port}`,
  port,
  /** For http, from where one is sent to https. */
  plainPort: port + 1,
  /** The one port of this machine that nginx relays to. */
  relayedPort: port + 2,
  endpointPort: port + 3,
  /** Holds what nginx writes: its logs, among others. */
  folder: 'node_modules/.cache/deployed-by-nginx',
};
