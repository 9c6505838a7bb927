import type { Way } from '@/gateway/way';
import { type Difference, ministackDifferences, motoDifferences } from './differences';

/** Whoever runs this from two checkouts at once gives each its own: E2E_PORT=4600 npm run test:endpoints */
const FIRST_PORT = Number(process.env['E2E_PORT'] ?? 4587);

/** An endpoint that the specs run against, read and seeded by plain API calls. */
export interface ForeignEndpoint {
  name: string;
  /** The release that is installed; none for one that runs already. */
  version?: string;
  url: string;
  /** How it is started, by a shell in the project's root, and the path that answers 200 as soon as it can be used; none for one that runs already. */
  server?: { command: string; health: string };
  /** Where the console listens that is started for it, and how that is told of the endpoint. */
  consolePort: number;
  consoleOptions: string;
  /** The way that the console is to find to it by itself, where that is known. */
  way?: Way;
  differences: readonly Difference[];
}

const installed = (venv: string, program: string): string => `exec node_modules/.cache/${venv}-venv/bin/${program}`;

const moto: ForeignEndpoint = {
  name: 'moto',
  version: '5.2.5',
  url: `http://localhost:${FIRST_PORT + 1}`,
  server: { command: `${installed('moto', 'moto_server')} --port ${FIRST_PORT + 1}`, health: '/moto-api/' },
  consolePort: FIRST_PORT,
  consoleOptions: `--endpoint http://localhost:${FIRST_PORT + 1}`,
  way: 'relay',
  differences: motoDifferences,
};

const ministack: ForeignEndpoint = {
  name: 'MiniStack',
  version: '1.5.33',
  url: `http://localhost:${FIRST_PORT + 3}`,
  server: {
    command: `BIND_HOST=127.0.0.1 GATEWAY_PORT=${FIRST_PORT + 3} ${installed('ministack', 'ministack')}`,
    health: '/_ministack/health',
  },
  consolePort: FIRST_PORT + 2,
  consoleOptions: `--endpoint http://localhost:${FIRST_PORT + 3}`,
  way: 'direct',
  differences: ministackDifferences,
};

/** The one that the specs were written on: here it is read by another client than the console's own. */
const embedded: ForeignEndpoint = {
  name: 'embedded',
  url: `http://localhost:${FIRST_PORT + 5}`,
  consolePort: FIRST_PORT + 4,
  consoleOptions: `--endpoint-port ${FIRST_PORT + 5} --empty`,
  way: 'direct',
  differences: [],
};

const named = process.env['SWITCHBOARD_ENDPOINT']?.replace(/\/$/, '');

/** The endpoints of this run: the one at $SWITCHBOARD_ENDPOINT, else those that `run.sh` installs and the embedded one. */
export const endpoints: readonly ForeignEndpoint[] = named
  ? [{ name: named, url: named, consolePort: FIRST_PORT, consoleOptions: `--endpoint ${named}`, differences: [] }]
  : [moto, ministack, embedded];

/** Whether docs/endpoints.md is about the endpoints of this run. */
export const isDocumented = named === undefined;
