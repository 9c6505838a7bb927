import { defineConfig, devices } from '@playwright/test';
import { browserLaunchOptions } from './scripts/find-browser.mjs';

// Whoever runs them from two checkouts at once gives each its own: E2E_PORT=4600 npm run e2e
const CONSOLE_PORT = Number(process.env['E2E_PORT'] ?? 4577);
const ENDPOINT_PORT = CONSOLE_PORT + 1;

// Chromium is what everybody has. Who has the others too asks for them: BROWSERS=chromium,firefox,webkit npm run e2e
const wanted = new Set((process.env['BROWSERS'] ?? 'chromium').split(','));

const projects = [
  { name: 'chromium', use: { ...devices['Desktop Chrome'], launchOptions: browserLaunchOptions() } },
  { name: 'firefox', use: { ...devices['Desktop Firefox'] } },
  { name: 'webkit', use: { ...devices['Desktop Safari'] } },
];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  // Those are for endpoints that others wrote, and for the run that has them: npm run test:endpoints.
  testIgnore: 'endpoints/**',
  fullyParallel: true,
  workers: 2,
  // A test that passes at the second attempt has found something.
  retries: 0,
  // A machine that is stuck is told so, long before CI gives up on it.
  globalTimeout: 20 * 60_000,
  forbidOnly: process.env['CI'] !== undefined,
  // For a machine that does other things too; nothing here waits for time to pass.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: process.env['CI'] === undefined ? 'line' : 'list',
  use: {
    baseURL: `http://localhost:${CONSOLE_PORT}`,
    // Both would hold what was typed into the credentials' fields.
    trace: 'off',
    screenshot: 'off',
  },
  projects: projects.filter(({ name }) => wanted.has(name)),
  webServer: {
    command: `node dist/server/switchboard.js --port ${CONSOLE_PORT} --endpoint-port ${ENDPOINT_PORT} --empty --run-code`,
    // What the tests see does not depend on the AWS profiles of whoever runs them.
    env: { AWS_CONFIG_FILE: 'test-results/no-aws-config', AWS_SHARED_CREDENTIALS_FILE: 'test-results/no-aws-credentials' },
    url: `http://localhost:${CONSOLE_PORT}`,
    reuseExistingServer: false,
    timeout: 30_000,
    stderr: 'pipe',
  },
});
