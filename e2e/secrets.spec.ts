import type { Page, Request } from '@playwright/test';
import { ConnectForm } from './support/connect-form';
import { expect, test } from './support/console-test';
import { listenCredulously } from './support/credulous-endpoint';
import { startConsole } from './support/own-console';
import { RenewDialog } from './support/renew-dialog';
import { everythingKept, placesOf } from './support/where-a-page-keeps-things';

/** What is typed, and what takes its place. None of it may be found anywhere, but a session token in the header that is made for it. */
const FIRST = { secret: 'wJalrXUtnFEMI-K7MDENG-FIRSTSECRETKEY', token: 'FwoGZXIvYXdzFIRSTTOKEN' };
const SECOND = { secret: 'je7MtGbClwBF-2Zp9Utk-SECONDSECRETKEY', token: 'FwoGZXIvYXdzSECONDTOKEN' };
const SECRETS = [FIRST.secret, SECOND.secret];
const TOKENS = [FIRST.token, SECOND.token];

/** All that a browser sends, as text without the one header that carries a session token. */
async function textOf(request: Request): Promise<string> {
  const { 'x-amz-security-token': _token, ...headers } = await request.allHeaders();
  return JSON.stringify({ url: request.url(), headers, body: request.postData() });
}

for (const keep of [false, true]) {
  test(`secrets ${keep ? 'that are kept ' : ''}are found nowhere else, through renewing, the relay, other tabs and signing out`, async ({
    page,
    context,
    watch,
  }) => {
    const credulous = await listenCredulously();
    const own = await startConsole(['--endpoint', credulous.url]);
    const sent: Request[] = [];
    context.on('request', (request) => sent.push(request));

    async function expectHidden(tab: Page): Promise<void> {
      const kept = await everythingKept(tab);
      for (const text of [...SECRETS, ...TOKENS]) {
        expect(placesOf(text, kept).filter((place) => !(keep && place === 'session storage'))).toEqual([]);
      }
    }

    await page.goto(`${own.url}/connect`);
    const form = new ConnectForm(page);
    await form.name.fill('everywhere');
    await form.accessKeyId.fill('AKIAIOSFODNN7EXAMPLE');
    await form.secretAccessKey.fill(FIRST.secret);
    await form.sessionToken.fill(FIRST.token);
    await form.keep.setChecked(keep);
    await form.connectButton.click();
    const bar = page.getByRole('banner');
    await expect(bar).toContainText('123456789012');
    await expectHidden(page);
    // It is searched where there is something to find.
    expect(placesOf(keep ? FIRST.secret : 'everywhere', await everythingKept(page))).toContain(keep ? 'session storage' : 'local storage');

    await bar.getByRole('combobox', { name: 'Way to the endpoint' }).selectOption('relay');
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect.poll(() => sent.some((request) => request.url().includes('/relay/'))).toBe(true);

    await bar.getByRole('button', { name: 'Connection of user/somebody' }).click();
    await page.getByRole('button', { name: 'Renew the credentials' }).click();
    const renewal = new RenewDialog(page);
    await renewal.accessKeyId.fill('AKIAIOSFODNN7EXAMPLE');
    await renewal.secretAccessKey.fill(SECOND.secret);
    await renewal.sessionToken.fill(SECOND.token);
    await renewal.renewButton.click();
    await expect(renewal.dialog).toHaveCount(0);
    await expectHidden(page);
    // What has been renewed is not kept any longer.
    for (const old of [FIRST.secret, FIRST.token]) expect(placesOf(old, await everythingKept(page))).toEqual([]);

    const link = page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'APIs' });
    const [tab] = await Promise.all([context.waitForEvent('page'), link.click({ modifiers: ['ControlOrMeta'] })]);
    await expect(tab.getByRole('banner')).toContainText('123456789012');
    await expectHidden(tab);

    await tab.getByRole('button', { name: 'Sign out' }).click();
    for (const each of [page, tab]) {
      await expect(new ConnectForm(each).heading).toBeVisible();
      const left = await everythingKept(each);
      for (const text of [...SECRETS, ...TOKENS]) expect(placesOf(text, left)).toEqual([]);
    }

    const texts = [...(await Promise.all(sent.map(textOf))), ...watch.consoleTexts, own.printed()];
    const arrived = credulous.seen.map(({ url, headers: { 'x-amz-security-token': _token, ...headers }, body }) =>
      JSON.stringify({ url, headers, body }),
    );
    expect([...texts, ...arrived].filter((text) => [...SECRETS, ...TOKENS].some((secret) => text.includes(secret)))).toEqual([]);
    // The tokens went where they belong.
    const tokens = new Set(credulous.seen.map(({ headers }) => headers['x-amz-security-token']).filter((token) => token !== undefined));
    expect([...tokens]).toEqual(TOKENS);
    expect(own.printed()).toContain('Console');
    await own.close(context.pages());
    await credulous.close(context.pages());
  });
}
