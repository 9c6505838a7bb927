import { test as base, type BrowserContext, expect, type TestInfo } from '@playwright/test';
import type { ForeignEndpoint } from '../endpoints/endpoints';
import { type Announced, listenToAnnouncements } from './announcements';
import { Boto3 } from './boto3';
import { EndpointAccount } from './endpoint-account';
import { ForeignAccount } from './foreign-account';
import { keepSession } from './kept-session';
import { type Allowance, PageWatch } from './page-watch';
import { SentCalls } from './sent-calls';
import { expectNoStrayText } from './stray-text';

interface Fixtures {
  /** The test's own account on the endpoint. */
  endpoint: EndpointAccount;
  /** Opens a page as an operator who has connected to the test's account and ticked "Keep for this tab". Paths begin after the region. */
  open(path: string): Promise<void>;
  /** Declares what the test itself provokes in the browser's console. Anything else fails it. */
  allow(...provoked: Allowance[]): void;
  /** What assistive technology was given to read, so far. */
  announcements: Announced[];
  watch: PageWatch;
  /** Fails a test that passes where the endpoint is known to differ, and the other way round. */
  differences: undefined;
}

/** What a run against somebody else's endpoint sets (e2e/endpoints/playwright.config.ts). */
export interface Options {
  foreign: ForeignEndpoint | undefined;
}

interface WorkerFixtures {
  /** Started by the first test that asks for it. */
  boto3: Boto3;
}

/** Not the one that the console begins with, and as many for each worker: where accounts are all one, a test has at least a region. */
const REGIONS = [
  ['eu-central-1', 'eu-west-1', 'eu-west-2', 'eu-north-1', 'us-west-2', 'sa-east-1'],
  ['ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ap-northeast-1', 'ca-central-1', 'us-east-2'],
] as const;

let testsOfThisWorker = 0;

/** Twelve digits that no other test of the run has: its worker's number, and its own number in that worker. */
function newAccount(workerIndex: number, parallelIndex: number): string {
  testsOfThisWorker += 1;
  const digits = [
    [workerIndex, 4],
    [parallelIndex, 2],
    [testsOfThisWorker, 5],
  ] as const;
  return `9${digits.map(([number, width]) => String(number).padStart(width, '0')).join('')}`;
}

function regionOfTest(parallelIndex: number): string {
  const regions = REGIONS[parallelIndex];
  const region = regions?.[testsOfThisWorker % regions.length];
  if (region === undefined) throw new Error('More workers than there are lists of regions');
  return region;
}

/** A spec's name: those of its groups and its own. */
const nameOf = ({ titlePath }: TestInfo): string => titlePath.slice(1).join(' › ');

/** Where the console of this run says that its endpoint is. */
async function endpointOf(consoleUrl: string): Promise<string> {
  const config = (await (await fetch(new URL('/config.json', consoleUrl))).json()) as { endpoint?: string };
  if (config.endpoint === undefined) throw new Error('The console was started without an endpoint');
  return config.endpoint;
}

async function openAccount(
  foreign: ForeignEndpoint | undefined,
  { boto3, baseURL, context, info }: AccountOpening,
): Promise<EndpointAccount> {
  const account = newAccount(info.workerIndex, info.parallelIndex);
  if (!foreign) return new EndpointAccount(await endpointOf(baseURL), account);
  const region = regionOfTest(info.parallelIndex);
  return ForeignAccount.open({ endpoint: foreign, boto3, accessKeyId: account, region, sent: new SentCalls(context) });
}

interface AccountOpening {
  boto3: Boto3;
  baseURL: string;
  context: BrowserContext;
  info: TestInfo;
}

export const test = base.extend<Fixtures & Options, WorkerFixtures>({
  foreign: [undefined, { option: true }],

  boto3: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const boto3 = new Boto3();
      await use(boto3);
      boto3.stop();
    },
    { scope: 'worker' },
  ],

  differences: [
    async ({ foreign }, use, info) => {
      const difference = foreign?.differences.find(({ specs }) => specs.includes(nameOf(info)));
      info.fail(difference !== undefined, `${foreign?.name} ${difference?.does}`);
      await use(undefined);
    },
    { auto: true },
  ],

  endpoint: async ({ baseURL, foreign, boto3, context }, use, info) => {
    const account = await openAccount(foreign, { boto3, baseURL: baseURL ?? '', context, info });
    await use(account);
    if (account instanceof ForeignAccount) await account.clear();
    // What the account holds stays: a page that is still open would be told that it is gone.
    account.somebodyElse.destroy();
  },

  open: async ({ page, endpoint, baseURL, foreign }, use) => {
    await keepSession(page, { endpoint, consoleUrl: baseURL ?? '', way: foreign?.way });
    await use(async (path) => {
      const parts = path.split('/').map((part) => endpoint.idOf(part));
      await expectNoStrayText([page]);
      await page.goto(`/${endpoint.region}${parts.join('/')}`);
    });
  },

  // From the beginning, also where a test asks for them only after a page was opened.
  announcements: [async ({ context }, use) => use(await listenToAnnouncements(context)), { auto: true }],

  allow: async ({ watch }, use) => {
    await use((...provoked) => watch.allow(...provoked));
  },

  watch: [
    async ({ context, foreign }, use) => {
      const watch = new PageWatch();
      // What an endpoint lacks is asked for all the same; that it refuses browsers is found out by asking.
      if (foreign) watch.allow('failed calls', 'CORS refusals');
      await watch.watch(context);
      await use(watch);
      await expectNoStrayText(context.pages());
      expect.soft(watch.complaints, 'errors and warnings in the browser').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
