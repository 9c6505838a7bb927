import type { Page } from '@playwright/test';
import { test as base, expect } from './support/console-test';
import { listen, type LoopbackServer } from './support/loopback-server';
import { type ProfileConsole, startProfileConsole } from './support/profile-console';

const SECRET = 'wJalrXUtnFEMI/K7MDENG/a-secret';
const PROFILES = `[profile base]\nregion = eu-west-1\naws_access_key_id = AKIABASE\naws_secret_access_key = ${SECRET}\n`;

const test = base.extend<{ started: ProfileConsole; elsewhere: LoopbackServer }>({
  started: async ({ context }, use) => {
    const started = await startProfileConsole(PROFILES);
    await use(started);
    await started.stop(context.pages());
  },
  elsewhere: async ({ context }, use) => {
    const elsewhere = await listen((_request, response) => response.setHeader('content-type', 'text/html').end('<title>Elsewhere</title>'));
    await use(elsewhere);
    await elsewhere.close(context.pages());
  },
});

/** Asks for credentials as a script of the page does; answers what the page gets to read, or the error's name. */
const askFrom = (page: Page, url: string, options: RequestInit): Promise<string> =>
  page.evaluate(
    async ([address, init]) => {
      try {
        return await (await fetch(address, { method: 'POST', body: '{"profile":"base"}', ...init })).text();
      } catch (failure) {
        return String(failure);
      }
    },
    [`${url}/profiles/credentials`, options] as const,
  );

test('the page that was opened by the printed address gets the credentials of a profile, and the terminal says nothing of it', async ({
  page,
  started: { url, token, printed },
}) => {
  await page.goto(`${url}/#token=${token}`);
  await expect(page.getByRole('heading', { name: 'APIs', level: 1 })).toBeVisible();
  const before = printed();
  expect(JSON.parse(await askFrom(page, '', { headers: { 'x-switchboard-token': token } }))).toEqual({
    accessKeyId: 'AKIABASE',
    secretAccessKey: SECRET,
    region: 'eu-west-1',
  });
  expect(printed()).toBe(before);
});

test('a page of the console that was opened otherwise gets none', async ({ page, allow, started: { url } }) => {
  allow('failed calls');
  await page.goto(url);
  await expect(page.getByRole('heading', { name: 'APIs', level: 1 })).toBeVisible();
  expect(await askFrom(page, '', {})).toContain('"Refused"');
});

test('a page from elsewhere gets none, though it had the token', async ({ page, allow, started: { url, token }, elsewhere }) => {
  allow('CORS refusals');
  await page.goto(elsewhere.url);
  const headers = { 'x-switchboard-token': token };
  expect(await askFrom(page, url, { headers })).toContain('Failed to fetch');
  expect(await askFrom(page, url, { headers, mode: 'no-cors' })).toContain('Failed to fetch');
  expect(await askFrom(page, url, { headers, credentials: 'include' })).toContain('Failed to fetch');
});
