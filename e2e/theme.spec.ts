import type { Page } from '@playwright/test';
import { expect, test } from './support/console-test';
import { guardedApi } from './support/seeds';

const theme = (page: Page) => page.getByRole('combobox', { name: 'Theme' });

/** How bright the page is painted: 0 for black to 255 for white. */
const brightness = (page: Page) =>
  page.evaluate(() => {
    const [red = 0, green = 0, blue = 0] = getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
    return (red + green + blue) / 3;
  });

const isDark = async (page: Page): Promise<boolean> => (await brightness(page)) < 128;

test('follows the system, also when it changes', async ({ page, open }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open('/apis');
  await expect(theme(page)).toHaveValue('system');
  expect(await isDark(page)).toBe(true);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await isDark(page)).toBe(false);
});

for (const [choice, system] of [
  ['Dark', 'light'],
  ['Light', 'dark'],
] as const) {
  test(`${choice} holds against a ${system} system, over reloading and in other tabs, with no flash`, async ({ page, open, context }) => {
    await context.addInitScript(() => {
      // The first paint comes after the head's scripts and style sheets; by then the theme must stand.
      document.addEventListener('readystatechange', () => {
        if (document.readyState !== 'interactive') return;
        Object.assign(globalThis, { themeBeforeTheConsole: document.documentElement.dataset['theme'] ?? 'system' });
      });
    });
    await page.emulateMedia({ colorScheme: system });
    await open('/apis');
    await theme(page).selectOption(choice);
    expect(await isDark(page)).toBe(choice === 'Dark');
    const other = await context.newPage();
    await other.emulateMedia({ colorScheme: system });
    for (const tab of [page, other]) {
      if (tab === page) await tab.reload();
      else await tab.goto('/connect');
      expect(await tab.evaluate(() => Reflect.get(globalThis, 'themeBeforeTheConsole') as string)).toBe(choice.toLowerCase());
      await expect(theme(tab)).toHaveValue(choice.toLowerCase());
      expect(await isDark(tab)).toBe(choice === 'Dark');
    }
    await theme(page).selectOption('System');
    expect(await isDark(page)).toBe(system === 'dark');
    await page.reload();
    await expect(theme(page)).toHaveValue('system');
    expect(await isDark(page)).toBe(system === 'dark');
  });
}

test('sets the theme before the first paint', async ({ page, open }) => {
  await open('/apis');
  // A script that blocks, before every style sheet and module: nothing is painted until it has run.
  const head = await page.evaluate(() =>
    [...document.head.querySelectorAll('script, link[rel="stylesheet"]')].map((element) => ({
      theme: element.getAttribute('src') === '/theme.js',
      blocks: element instanceof HTMLScriptElement && !element.async && !element.defer && element.type !== 'module',
    })),
  );
  expect(head[0]).toEqual({ theme: true, blocks: true });
});

test('follows a theme that storage does not hold as one that was never chosen', async ({ page, open }) => {
  await page.addInitScript(() => localStorage.setItem('switchboard.theme', 'mauve'));
  await page.emulateMedia({ colorScheme: 'dark' });
  await open('/apis');
  await expect(theme(page)).toHaveValue('system');
  expect(await isDark(page)).toBe(true);
});

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

test('serves a strict policy with every page', async ({ request }) => {
  for (const path of ['/', '/connect', '/eu-central-1/apis/guarded/routes/$connect/route-request', '/nonsense']) {
    await test.step(path, async () => {
      const answer = await request.get(path, { headers: { accept: 'text/html' } });
      expect(answer.status()).toBe(200);
      const headers = answer.headers();
      expect(headers['content-security-policy']?.split('; ')).toEqual(policy);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      });
      expect(await answer.text()).not.toMatch(/<style|<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=/);
    });
  }
});

test('the policy stops what it is there to stop', async ({ page, open, endpoint, allow }) => {
  allow('policy tests');
  await endpoint.seed(guardedApi());
  await open('/apis');
  await expect(page.getByRole('link', { name: 'orders-feed' })).toBeVisible();
  const stopped = await page.evaluate(async () => {
    const attempts: Record<string, () => unknown> = {
      'HTML from a string': () => {
        document.createElement('div').innerHTML = '<b>bold</b>';
      },
      'a script from a string': () => {
        document.createElement('script').textContent = 'alert(1)';
      },
      'a call to plain http on another machine': () => fetch('http://example.test/'),
    };
    const caught: string[] = [];
    for (const [name, attempt] of Object.entries(attempts)) {
      try {
        await attempt();
      } catch {
        caught.push(name);
      }
    }
    return caught;
  });
  expect(stopped).toEqual(['HTML from a string', 'a script from a string', 'a call to plain http on another machine']);
});
