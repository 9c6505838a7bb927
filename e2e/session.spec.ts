import type { BrowserContext, Locator, Page } from '@playwright/test';
import { ConnectForm } from './support/connect-form';
import { expect, test } from './support/console-test';
import { type EndpointAccount, REGION } from './support/endpoint-account';
import { expectFits } from './support/fit';
import { keepSession } from './support/kept-session';
import { RenewDialog } from './support/renew-dialog';
import { guardedApi } from './support/seeds';
import { accessSettings, SettingEditor } from './support/setting-editor';
import { everythingKept, placesOf } from './support/where-a-page-keeps-things';

const ROUTE = { apiId: 'guarded', routeId: 'rconnect' };
const PANE = accessSettings(ROUTE.apiId);
const MINUTE = 60_000;

const EXPIRED = {
  error: { status: 403, code: 'ExpiredTokenException', message: 'The security token included in the request is expired' },
} as const;

const bar = (page: Page): Locator => page.getByRole('banner');

interface Opening {
  page: Page;
  endpoint: EndpointAccount;
  baseURL: string | undefined;
}

/** Opens the pane as an operator whose session has these members. */
async function openPane({ page, endpoint, baseURL }: Opening, session: Partial<Parameters<typeof keepSession>[1]>): Promise<void> {
  await keepSession(page, { endpoint, consoleUrl: baseURL ?? '', ...session });
  await page.goto(`/${REGION}${PANE}`);
}

test.describe('how long', () => {
  for (const { left, says } of [
    { left: 9 * MINUTE, says: /Expires in\s*[89]:\d\d/ },
    { left: 65_000, says: /Expires in\s*(1:0\d|0:\d\d)/ },
  ]) {
    test(`is counted down in the last ten minutes (${left / 1000} s)`, async ({ page, endpoint, baseURL, announcements }) => {
      await endpoint.seed(guardedApi());
      await openPane({ page, endpoint, baseURL }, { expiration: new Date(Date.now() + left) });
      await expect(bar(page)).toContainText(says);
      await expect.poll(() => announcements.map(({ text }) => text)).toContain('The credentials expire in less than ten minutes.');
      const timer = bar(page).getByRole('timer');
      const before = await timer.textContent();
      await expect(timer).not.toHaveText(before ?? '');
      await expect(new RenewDialog(page).dialog).toHaveCount(0);
    });
  }

  test('is not said before', async ({ page, endpoint, baseURL }) => {
    await endpoint.seed(guardedApi());
    await openPane({ page, endpoint, baseURL }, { expiration: new Date(Date.now() + 60 * MINUTE) });
    await expect(new SettingEditor(page, 'Authorization').pencil).toBeVisible();
    await expect(bar(page)).not.toContainText('Expires');
    await bar(page).getByRole('button', { name: 'Connection of user/test' }).click();
    const panel = page.getByRole('dialog', { name: 'Connection', exact: true });
    await expect(panel).toContainText(`arn:aws:iam::${endpoint.account}:user/test`);
    await expect(panel).toContainText(/Expire\s*\w+ \d+, \d{4}/);
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
  });

  test('runs out while the page is open: the dialog comes by itself', async ({ page, endpoint, baseURL }) => {
    await endpoint.seed(guardedApi());
    await openPane({ page, endpoint, baseURL }, { expiration: new Date(Date.now() + 5000) });
    const renewal = new RenewDialog(page);
    await expect(renewal.dialog).toBeVisible();
    await expect(renewal.accessKeyId).toBeFocused();
    await expect(bar(page)).toContainText(/Credentials\s*expired/);
  });
});

test.describe('expiry', () => {
  test('by the clock is renewed over the page', async ({ page, endpoint, baseURL, announcements }) => {
    await endpoint.seed(guardedApi());
    await openPane({ page, endpoint, baseURL }, { expiration: new Date(Date.now() - MINUTE) });
    const renewal = new RenewDialog(page);
    await expect(renewal.accessKeyId).toBeFocused();
    await expect(renewal.dialog).toContainText(`for account ${endpoint.account}`);
    await renewal.renew(endpoint.account);
    await expect(renewal.dialog).toHaveCount(0);
    await expect.poll(() => announcements).toContainEqual({ urgency: 'polite', text: 'Credentials renewed.' });
    await expect(bar(page)).not.toContainText('expired');
    await new SettingEditor(page, 'Authorization').saveAs('AWS_IAM');
    await expect(new SettingEditor(page, 'Authorization').group).toContainText('Saved.');

    // It was kept for this tab, and so are the credentials that took its place.
    await page.reload();
    await expect(new SettingEditor(page, 'Authorization').group).toContainText('AWS_IAM');
    await expect(renewal.dialog).toHaveCount(0);
  });

  test('in the middle of a save loses nothing: the editor stays with its choice, and it is saved again', async ({
    page,
    open,
    endpoint,
    allow,
  }) => {
    allow('failed calls');
    await endpoint.seed(guardedApi());
    await open(PANE);
    await endpoint.breaks('UpdateRoute', EXPIRED);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.saveAs('partner-key');
    const renewal = new RenewDialog(page);
    await expect(renewal.dialog).toBeVisible();
    await expect(renewal.accessKeyId).toBeFocused();
    await expect(authorization.group).toContainText('token included in the request is expired');
    // Whoever clicks in the dialog does not click beside the editor.
    await renewal.dialog.getByRole('heading').click();
    await renewal.renew(endpoint.account);
    await expect(renewal.dialog).toHaveCount(0);
    await expect(authorization.control).toHaveValue('CUSTOM/auth2');
    await expect(authorization.group.locator(':focus')).toHaveCount(1);
    await authorization.saveButton.click();
    await expect(authorization.group).toContainText('CUSTOM: partner-key');
    await expect(authorization.pencil).toBeFocused();
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'CUSTOM', AuthorizerId: 'auth2' });
  });

  test('leaves an editor open in which nothing was chosen yet', async ({ page, open, endpoint, allow }) => {
    allow('failed calls');
    await endpoint.seed(guardedApi());
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await expect(authorization.pencil).toBeVisible();
    await endpoint.breaks('GetRoute', EXPIRED);
    await authorization.pencil.click();
    const renewal = new RenewDialog(page);
    await renewal.dialog.getByRole('heading').click();
    await renewal.renew(endpoint.account);
    await expect(renewal.dialog).toHaveCount(0);
    await expect(authorization.control).toBeFocused();
  });

  test('may be left for later: the bar says so, and asks again', async ({ page, open, endpoint, allow }) => {
    allow('failed calls');
    await endpoint.seed(guardedApi());
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await expect(authorization.pencil).toBeVisible();
    await endpoint.breaks('GetRoute', EXPIRED);
    await authorization.pencil.click();
    const renewal = new RenewDialog(page);
    await expect(renewal.accessKeyId).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(renewal.dialog).toHaveCount(0);
    await expect(authorization.control).toBeFocused();
    await expect(bar(page)).toContainText(/Credentials\s*expired/);

    await bar(page).getByRole('button', { name: 'Renew' }).click();
    await renewal.renew(endpoint.account);
    await expect(renewal.dialog).toHaveCount(0);
    await expect(bar(page)).not.toContainText('expired');
    // The bar’s button has gone; the focus is not lost with it.
    await expect(page.getByRole('main').locator('[data-page-heading]:focus')).toHaveCount(1);
  });

  test('of what stands beside the settings, or of the page itself: it is read once there are fresh credentials', async ({
    page,
    open,
    endpoint,
    allow,
  }) => {
    allow('failed calls');
    await endpoint.seed(guardedApi());
    await endpoint.breaks('GetAuthorizers', { ...EXPIRED, times: 'always' });
    await open(PANE);
    const settings = page.getByRole('region', { name: 'Access Settings' });
    await expect(settings).toContainText('could not be read');
    const renewal = new RenewDialog(page);
    await expect(renewal.dialog).toBeVisible();
    await endpoint.mend();
    await renewal.renew(endpoint.account);
    await expect(settings).not.toContainText('could not be read');

    await endpoint.breaks('GetApi', EXPIRED);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Credentials expired' })).toBeVisible();
    await renewal.renew(endpoint.account);
    await expect(new SettingEditor(page, 'Authorization').pencil).toBeVisible();
  });

  test('with keys that are refused, or missing, says so in the dialog', async ({ page, endpoint, baseURL, allow, announcements }) => {
    allow('failed calls');
    await endpoint.seed(guardedApi());
    await openPane({ page, endpoint, baseURL }, { expiration: new Date(Date.now() - MINUTE) });
    const renewal = new RenewDialog(page);
    await renewal.renewButton.click();
    await expect(renewal.accessKeyId).toHaveAccessibleDescription(/Enter an access key ID/);
    await expect(renewal.accessKeyId).toBeFocused();
    await renewal.renew(endpoint.account, { secret: 'wrong' });
    const words = 'signature we calculated does not match';
    await expect(renewal.dialog).toContainText(words);
    await expect.poll(() => announcements).toContainEqual({ urgency: 'assertive', text: expect.stringContaining(words) });
    await expect(renewal.accessKeyId).toHaveValue(endpoint.account);
    await renewal.renew(endpoint.account, { token: 'expired' });
    await expect(renewal.dialog).toContainText('token included in the request is expired');
    await renewal.renew(endpoint.account);
    await expect(renewal.dialog).toHaveCount(0);
  });

  test('renewed for another account asks once more, and then shows nothing of the first', async ({ page, endpoint, baseURL, allow }) => {
    allow('failed calls');
    const other = `8${endpoint.account.slice(1)}`;
    await endpoint.seed(guardedApi());
    await openPane({ page, endpoint, baseURL }, {});
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.choose('AWS_IAM');
    await endpoint.breaks('UpdateRoute', EXPIRED);
    await authorization.saveButton.click();
    const renewal = new RenewDialog(page);
    await renewal.renew(other);
    await expect(renewal.dialog).toContainText(`belong to account ${other}`);
    await expect(bar(page)).toContainText(endpoint.account);
    await expect(authorization.control).toHaveValue('AWS_IAM');

    await renewal.discard.click();
    await expect(renewal.dialog).toHaveCount(0);
    await expect(bar(page)).toContainText(other);
    await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText('AWS_IAM');
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'NONE' });
  });
});

/** Connects by the form, in memory alone. */
async function connect(page: Page, endpoint: EndpointAccount, { keep = false } = {}): Promise<void> {
  await page.goto('/connect');
  const form = new ConnectForm(page);
  await form.region.fill(REGION);
  await form.accessKeyId.fill(endpoint.account);
  await form.keep.setChecked(keep);
  await form.connectButton.click();
  await expect(page.getByRole('link', { name: 'orders-feed' })).toBeVisible();
}

/** Opens a link of a page in another tab. */
async function openInTab(context: BrowserContext, link: Locator, how: Parameters<Locator['click']>[0]): Promise<Page> {
  const [tab] = await Promise.all([context.waitForEvent('page'), link.click(how)]);
  return tab;
}

test.describe('several tabs', () => {
  for (const [name, how] of [
    ['with Ctrl', { modifiers: ['ControlOrMeta'] }],
    ['with the middle button', { button: 'middle' }],
    ['in a window of its own', { modifiers: ['Shift'] }],
  ] as const) {
    test(`a link that is opened ${name} is connected as the tab is that opened it`, async ({ page, context, endpoint }) => {
      await endpoint.seed(guardedApi());
      await connect(page, endpoint);
      const tab = await openInTab(context, page.getByRole('link', { name: 'orders-feed' }), {
        ...how,
        modifiers: [...('modifiers' in how ? how.modifiers : [])],
      });
      await expect(bar(tab)).toContainText(endpoint.account);
      await expect(tab.getByRole('link', { name: '$connect' })).toBeVisible();
      // What was in memory is in memory there too, and gone with the page.
      expect(placesOf(endpoint.account, { storage: (await everythingKept(tab))['session storage'] ?? '' })).toEqual([]);
      await tab.reload();
      await expect(new ConnectForm(tab).heading).toBeVisible();
    });
  }

  test('an address that is typed gets nothing, not even right after a link was opened', async ({ page, context, endpoint, allow }) => {
    // In another account there is no such API.
    allow('failed calls');
    await endpoint.seed(guardedApi());
    await connect(page, endpoint);
    const link = page.getByRole('link', { name: 'orders-feed' });
    const address = new URL((await link.getAttribute('href')) ?? '', page.url()).href;
    await link.click({ button: 'right' });
    const typed = await context.newPage();
    await typed.goto(address);
    // It is connected as a console is that was started with its own endpoint, and to nobody's account.
    await expect(bar(typed)).toContainText('000000000000');
    await expect(bar(typed)).not.toContainText(endpoint.account);
  });

  test('no other tab is handed anything', async ({ page, context, endpoint }) => {
    await endpoint.seed(guardedApi());
    await connect(page, endpoint);
    const bystander = await context.newPage();
    await bystander.goto('/connect');
    await bystander.evaluate(() => {
      const heard: unknown[] = [];
      Object.assign(globalThis, { heard });
      new BroadcastChannel('switchboard.tabs').addEventListener('message', ({ data }) => heard.push(data));
    });
    const tab = await openInTab(context, page.getByRole('link', { name: 'orders-feed' }), { modifiers: ['ControlOrMeta'] });
    await expect(bar(tab)).toContainText(endpoint.account);
    const heard = await bystander.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'heard')));
    expect(heard).toContain('"opened"');
    expect(heard).not.toContain(endpoint.account);
    expect(heard).not.toContain('secret');
  });

  test('signing out in one forgets everything in all', async ({ page, context, endpoint, announcements }) => {
    await endpoint.seed(guardedApi());
    await connect(page, endpoint, { keep: true });
    const tab = await openInTab(context, page.getByRole('link', { name: 'orders-feed' }), { modifiers: ['ControlOrMeta'] });
    await expect(bar(tab)).toContainText(endpoint.account);
    await page.goto(`/${REGION}${PANE}`);
    // Also where something is open that was not saved.
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.choose('AWS_IAM');

    await tab.getByRole('button', { name: 'Sign out' }).click();
    for (const each of [tab, page]) {
      await expect(new ConnectForm(each).heading).toBeVisible();
      await expect(each).toHaveURL('/connect');
      expect(placesOf(endpoint.account, await everythingKept(each))).toEqual([]);
    }
    await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('Signed out in another tab.');
    await expect.poll(() => announcements.map(({ text }) => text)).toContain('Signed out in another tab.');
    await page.goBack();
    await expect(new ConnectForm(page).heading).toBeVisible();
  });
});

test.describe('read-only', () => {
  test('locks every editor with the reason, and nothing is sent', async ({ page, endpoint, baseURL }) => {
    await endpoint.seed(guardedApi());
    await openPane({ page, endpoint, baseURL }, { marks: { readOnly: true } });
    await expect(bar(page)).toContainText('Read-only');
    for (const setting of ['Authorization', 'API Key Required'] as const) {
      const { pencil } = new SettingEditor(page, setting);
      await expect(pencil).toHaveAttribute('aria-disabled', 'true');
      await expect(pencil).toHaveAccessibleDescription(/connection is read-only/);
    }
  });

  test('creates no $connect route', async ({ page, endpoint, baseURL }) => {
    await endpoint.seed({ apiId: 'bare', name: 'bare-api', routes: [{ routeKey: '$default' }] });
    await keepSession(page, { endpoint, consoleUrl: baseURL ?? '', marks: { readOnly: true } });
    await page.goto(`/${REGION}/apis/bare/routes`);
    const create = page.getByRole('button', { name: 'Create $connect' });
    await expect(create).toHaveAccessibleDescription(/connection is read-only/);
    await create.click({ force: true });
    await create.press('Enter');
    expect((await endpoint.calls()).operations).not.toHaveProperty('CreateRoute');
  });
});

test('production: the bar is red, and opening asks a second time where no stage deploys automatically either', async ({
  page,
  endpoint,
  baseURL,
}) => {
  await endpoint.seed(guardedApi({ connect: { authorizationType: 'AWS_IAM', apiKeyRequired: true } }));
  await openPane({ page, endpoint, baseURL }, { marks: { production: true } });
  await expect(bar(page)).toContainText('Production');
  await expect(bar(page)).toHaveCSS('background-color', 'rgb(125, 26, 22)');

  for (const [setting, opens] of [
    ['Authorization', 'NONE'],
    ['API Key Required', 'false'],
  ] as const) {
    const editor = new SettingEditor(page, setting);
    await editor.saveAs(opens);
    const question = page.getByRole('dialog', { name: 'This opens the API to everyone once it is deployed' });
    await expect(question).toContainText('marked production');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(editor.control).toBeFocused();
    await editor.saveButton.click();
    await question.getByRole('button', { name: 'Open it' }).click();
    await expect(editor.pencil).toBeFocused();
  }
  expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'NONE', ApiKeyRequired: false });

  // What opens nothing asks nothing.
  const authorization = new SettingEditor(page, 'Authorization');
  await authorization.saveAs('AWS_IAM');
  await expect(authorization.pencil).toBeFocused();
});

test('saved connections come up again with their marks, can be switched to, and are deleted', async ({ page, endpoint }) => {
  await endpoint.seed(guardedApi());
  const form = new ConnectForm(page);
  await page.goto('/connect');
  await form.name.fill('elsewhere');
  await form.region.fill('eu-west-1');
  await form.accessKeyId.fill(endpoint.account);
  await form.readOnly.check();
  await form.connectButton.click();
  await expect(bar(page)).toContainText('elsewhere');

  await bar(page)
    .getByRole('button', { name: /^Connection of/ })
    .click();
  await page.getByRole('link', { name: 'Another connection' }).click();
  await expect(form.region).toHaveValue('eu-west-1');
  await form.name.fill('orders, live');
  await form.region.fill(REGION);
  await form.accessKeyId.fill(endpoint.account);
  await form.production.check();
  await form.readOnly.uncheck();
  await form.connectButton.click();
  await expect(bar(page)).toContainText('orders, live');
  await expect(bar(page)).toContainText('Production');

  // The switcher leads to the other one, filled in but for its keys.
  await bar(page)
    .getByRole('button', { name: /^Connection of/ })
    .click();
  await page.getByRole('dialog', { name: 'Connection', exact: true }).getByRole('link', { name: 'elsewhere' }).click();
  await expect(form.region).toHaveValue('eu-west-1');
  await expect(form.readOnly).toBeChecked();
  await expect(form.production).not.toBeChecked();
  await expect(form.endpointUrl).toHaveValue(endpoint.url);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto('/');
  // The last one that was used comes up, and is first among those that were saved.
  await expect(form.heading).toBeVisible();
  await expect(form.name).toHaveValue('orders, live');
  await expect(form.region).toHaveValue(REGION);
  await expect(form.production).toBeChecked();
  const list = page.getByRole('region', { name: 'Saved connections' });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await expect(list.getByRole('listitem').first()).toContainText('orders, live');
  await list.getByRole('button', { name: 'Use elsewhere' }).click();
  await expect(form.region).toHaveValue('eu-west-1');
  await expect(form.production).not.toBeChecked();
  await expect(form.readOnly).toBeChecked();
  expect(placesOf(endpoint.account, await everythingKept(page))).toEqual([]);

  await list.getByRole('button', { name: 'Delete elsewhere' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(form.heading).toBeFocused();
  await page.reload();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(list).toContainText('orders, live');
});

test('axe finds nothing on the bar, the panel and the dialog, on a desk and on a phone, and nothing scrolls sideways', async ({
  page,
  endpoint,
  baseURL,
  allow,
}) => {
  allow('failed calls');
  await endpoint.seed(guardedApi());
  const marks = { name: 'a connection with a rather long name, for the orders', production: true, readOnly: true };
  await openPane({ page, endpoint, baseURL }, { marks, expiration: new Date(Date.now() + 9 * MINUTE) });
  await expect(new SettingEditor(page, 'Authorization').pencil).toBeVisible();
  await expect(bar(page).getByRole('timer')).toBeVisible();
  await expectFits(page);
  await bar(page).getByRole('button', { name: 'Connection of user/test' }).click();
  await expect(page.getByRole('dialog', { name: 'Connection', exact: true })).toContainText('Production, Read-only');
  await expectFits(page);
  await page.getByRole('button', { name: 'Renew the credentials' }).click();
  const renewal = new RenewDialog(page);
  await renewal.renew(`8${endpoint.account.slice(1)}`);
  await expect(renewal.discard).toBeVisible();
  await expectFits(page);
  await page.keyboard.press('Escape');
  await expect(bar(page).getByRole('button', { name: 'Connection of user/test' })).toBeFocused();
});

test('axe finds nothing on the saved connections, on a desk and on a phone, and nothing scrolls sideways', async ({ page, endpoint }) => {
  await endpoint.seed(guardedApi());
  await page.goto('/connect');
  const form = new ConnectForm(page);
  await form.name.fill('a connection with a rather long name, for the orders');
  await form.production.check();
  await form.readOnly.check();
  await form.connectButton.click();
  await expect(bar(page)).toContainText('Read-only');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('region', { name: 'Saved connections' })).toBeVisible();
  await expectFits(page);
});
