import { defineConfig } from '@playwright/test';
import { DEPLOYED } from './scripts/deployed';
import base from './playwright.config';

/** The console as docs/deploy/nginx.conf serves it. */
export default defineConfig({
  ...base,
  testMatch: '*.deploy.ts',
  // The port that nginx relays to can be had once.
  workers: 1,
  fullyParallel: false,
  use: {
    ...base.use,
    baseURL: DEPLOYED.url,
    // The certificate was made for this run.
    ignoreHTTPSErrors: true,
  },
  webServer: {
    command: `node scripts/start-nginx.mjs ${DEPLOYED.folder} ${DEPLOYED.port} ${DEPLOYED.relayedPort} ${DEPLOYED.endpointPort}`,
    url: DEPLOYED.url,
    ignoreHTTPSErrors: true,
    reuseExistingServer: false,
    timeout: 30_000,
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
});
