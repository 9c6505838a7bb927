import { test as base, expect } from '@playwright/test';
import { type Announced, listenToAnnouncements } from './announcements';
import { EndpointAccount, REGION } from './endpoint-account';
import { keepSession } from './kept-session';
import { type Allowance, PageWatch } from './page-watch';
import { strayText } from './stray-text';

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
}

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

/** Where the console of this run says that its endpoint is. */
async function endpointOf(consoleUrl: string): Promise<string> {
  const config = (await (await fetch(new URL('/config.json', consoleUrl))).json()) as { endpoint?: string };
  if (config.endpoint === undefined) throw new Error('The console was started without an endpoint');
  return config.endpoint;
}

export const test = base.extend<Fixtures>({
  endpoint: async ({ baseURL }, use, { workerIndex, parallelIndex }) => {
    const account = new EndpointAccount(await endpointOf(baseURL ?? ''), newAccount(workerIndex, parallelIndex));
    await use(account);
    // What the account holds stays: a page that is still open would be told that it is gone.
    account.somebodyElse.destroy();
  },

  open: async ({ page, endpoint, baseURL }, use) => {
    await keepSession(page, { endpoint, consoleUrl: baseURL ?? '' });
    await use(async (path) => void (await page.goto(`/${REGION}${path}`)));
  },

  // From the beginning, also where a test asks for them only after a page was opened.
  announcements: [async ({ context }, use) => use(await listenToAnnouncements(context)), { auto: true }],

  allow: async ({ watch }, use) => {
    await use((...provoked) => watch.allow(...provoked));
  },

  watch: [
    async ({ context }, use) => {
      const watch = new PageWatch();
      await watch.watch(context);
      await use(watch);
      const open = context.pages().filter((page) => !page.isClosed());
      const stray = (await Promise.all(open.map((page) => strayText(page)))).flat();
      expect.soft(stray, 'text that nobody meant to write').toEqual([]);
      expect.soft(watch.complaints, 'errors and warnings in the browser').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
