import { defineConfig, devices } from '@playwright/test';
import { browserLaunchOptions } from '../../scripts/find-browser.mjs';
import type { Options } from '../support/console-test';
import { endpoints, type ForeignEndpoint, isDocumented } from './endpoints';

const ROOT = '../..';

// What the others prove is the console's alone, or needs faults, delays and counts that only the embedded endpoint has.
const SPECS = [
  'access-settings.spec.ts',
  'apis.spec.ts',
  'routes.spec.ts',
  'connect.spec.ts',
  'main-job.spec.ts',
  'missing-operations.spec.ts',
  'identities.spec.ts',
  'authorizer-life.spec.ts',
  'keys-and-plans.spec.ts',
  'undeployed.spec.ts',
];
// Everything else is tested on the embedded endpoint by `npm run e2e`.
const SPECS_ON_EMBEDDED = ['main-job.spec.ts'];

const consoleUrl = ({ consolePort }: ForeignEndpoint): string => `http://localhost:${consolePort}`;

function projectsFor(endpoint: ForeignEndpoint) {
  const { name, differences } = endpoint;
  const project = {
    name,
    testMatch: name === 'embedded' ? SPECS_ON_EMBEDDED : SPECS,
    use: { baseURL: consoleUrl(endpoint), foreign: endpoint },
  };
  const known = differences.flatMap(({ specs }) => specs).map(titleOf);
  if (known.length === 0) return [project];
  return [
    { ...project, grepInvert: known },
    // They are to fail: nothing is gained by waiting long for it.
    {
      ...project,
      name: `${name}, where it differs`,
      grep: known,
      expect: { timeout: 3_000 },
      use: { ...project.use, actionTimeout: 3_000 },
    },
  ];
}

/** A spec's name, as Playwright looks for it: after the project and the file, with spaces between. */
const titleOf = (spec: string): RegExp => new RegExp(` ${spec.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' › ', ' ')}$`);

const servers = endpoints.flatMap(({ name, url, server }) =>
  server ? [{ name, command: server.command, cwd: ROOT, url: url + server.health, timeout: 60_000, stderr: 'ignore' as const }] : [],
);

const consoles = endpoints.map((endpoint) => ({
  name: `console for ${endpoint.name}`,
  command: `exec node dist/server/switchboard.js --port ${endpoint.consolePort} ${endpoint.consoleOptions}`,
  cwd: ROOT,
  url: consoleUrl(endpoint),
  timeout: 30_000,
  stderr: 'pipe' as const,
}));

export default defineConfig<Options>({
  testDir: '..',
  outputDir: `${ROOT}/test-results/endpoints`,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  globalTimeout: 10 * 60_000,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [[process.env['CI'] === undefined ? 'line' : 'list'], ['./closing-line.ts']],
  use: {
    ...devices['Desktop Chrome'],
    launchOptions: browserLaunchOptions(),
    actionTimeout: 20_000,
    // Both would hold what was typed into the credentials' fields.
    trace: 'off',
    screenshot: 'off',
  },
  projects: [...endpoints.flatMap(projectsFor), ...(isDocumented ? [{ name: 'docs', testMatch: 'survey.spec.ts' }] : [])],
  webServer: [...servers, ...consoles].map((server) => ({ ...server, reuseExistingServer: false })),
});
