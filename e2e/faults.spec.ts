import type { Locator, Page, Request } from '@playwright/test';
import type { Announced } from './support/announcements';
import { expect, test } from './support/console-test';
import type { EndpointAccount } from './support/endpoint-account';
import { type FaultCase, readFaults, type SaveFaultCase, saveFaults } from './support/fault-cases';
import { leaveRenewalForLater } from './support/renew-dialog';
import { guardedApi } from './support/seeds';
import { accessSettings, SettingEditor } from './support/setting-editor';

const ROUTE = { apiId: 'guarded', routeId: 'rconnect' };
const PANE = accessSettings(ROUTE.apiId);
const MINE = 'partner-key';

const REQUEST_ID = /request [0-9a-f]{8}-[0-9a-f-]{27}/;

/** What there is to tell support: all of it where the endpoint shows its headers, else what a browser knows. */
async function expectParticulars(place: Locator, { status, code }: FaultCase, headers: Headers): Promise<void> {
  if (status !== undefined && status !== 200) await expect(place).toContainText(`status ${status}`);
  if (code === undefined) return;
  if (headers === 'shown') {
    await expect(place).toContainText(code);
    await expect(place).toContainText(REQUEST_ID);
  } else {
    await expect(place).not.toContainText(code);
    await expect(place).not.toContainText(REQUEST_ID);
  }
}

type Headers = 'shown' | 'hidden';

async function seed(endpoint: EndpointAccount, headers: Headers): Promise<void> {
  await endpoint.seed(guardedApi({ connect: { apiKeyRequired: true } }));
  if (headers === 'hidden') await endpoint.hideHeaders();
}

/** Everything on the page but the editor of Authorization. */
async function expectNothingElseLost(page: Page): Promise<void> {
  await expect(new SettingEditor(page, 'API Key Required').group).toContainText('true');
  await expect(page.getByRole('region', { name: 'Route overview' }).getByRole('link')).toHaveCount(4);
  await expect(page.getByRole('region', { name: 'Routes' }).getByRole('link')).toHaveText(['$connect', '$default']);
  await expect(page.getByRole('region', { name: 'Access Settings' })).toContainText('on test when the API is deployed');
}

for (const headers of ['shown', 'hidden'] as const) {
  test.describe(`with the endpoint’s headers ${headers}`, () => {
    test.beforeEach(async ({ page, allow }) => {
      allow('failed calls');
      await leaveRenewalForLater(page);
    });

    // The cases of a test follow each other on one page: a fresh browser for each took most of the suite's time.
    for (const subject of ['GetApi', 'GetRoutes']) {
      test(`reading ${subject}: whatever fails has a page that says so, and a way on`, async ({ page, open, endpoint }) => {
        await seed(endpoint, headers);
        for (const failing of readFaults) {
          await test.step(failing.name, async () => {
            await endpoint.breaks(subject, { ...failing.fault(subject), times: 'always' });
            await open(PANE);
            const main = page.getByRole('main');
            const tryAgain = main.getByRole('button', { name: 'Try again' }).last();
            await expect(tryAgain).toBeVisible();
            await expect(main).toContainText(failing.says);
            await expect(main).toContainText(failing.advises);
            await expectParticulars(main, failing, headers);
            await expect(main.getByRole('link', { name: 'Back to APIs' })).toBeVisible();
            await expect(page.getByRole('banner')).toContainText(endpoint.account);

            await endpoint.mend();
            await tryAgain.click();
            await expect(new SettingEditor(page, 'Authorization').pencil).toBeVisible();
            await expect(main).not.toContainText(failing.says);
            await expectNothingElseLost(page);
          });
        }
      });
    }

    test('reading what stands beside the settings, and the route again: whatever fails takes nothing with it', async ({
      page,
      open,
      endpoint,
    }) => {
      await seed(endpoint, headers);
      for (const failing of readFaults) {
        await test.step(failing.name, async () => {
          await endpoint.changeRoute(ROUTE, { ApiKeyRequired: true });
          for (const operation of ['GetAuthorizers', 'GetStages', 'GetRoute']) {
            await endpoint.breaks(operation, { ...failing.fault(operation), times: 'always' });
          }
          await open(PANE);
          const settings = page.getByRole('region', { name: 'Access Settings' });
          const authorization = new SettingEditor(page, 'Authorization');
          await expect(authorization.pencil).toBeVisible();
          // One for the authorizers, one for the stages.
          await expect(settings.getByRole('button', { name: 'Try again' })).toHaveCount(2);
          await expect(settings).toContainText(failing.says);

          const apiKey = new SettingEditor(page, 'API Key Required');
          await apiKey.pencil.click();
          await expect(apiKey.control).toBeFocused();
          await expect(apiKey.group).toContainText('could not be read');
          await expect(apiKey.group).toContainText(failing.says);
          await expect(apiKey.group).toContainText(failing.advises);
          await expectParticulars(apiKey.group, failing, headers);
          await expect(apiKey.control).toHaveAccessibleDescription(failing.says);
          await expect(apiKey.control).toHaveValue('true');
          await apiKey.control.selectOption('false');

          await endpoint.mend();
          for (const left of [1, 0]) {
            await settings.getByRole('button', { name: 'Try again' }).first().click();
            await expect(settings.getByRole('button', { name: 'Try again' })).toHaveCount(left);
          }
          await expect(apiKey.control).toHaveValue('false');
          await apiKey.saveButton.click();
          await expect(apiKey.pencil).toBeFocused();
          expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ ApiKeyRequired: false, AuthorizationType: 'NONE' });
        });
      }
    });

    test('saving: whatever is refused or fails keeps the choice, or says what is stored', async ({
      page,
      open,
      endpoint,
      announcements,
    }) => {
      await seed(endpoint, headers);
      await open(PANE);
      const authorization = new SettingEditor(page, 'Authorization');
      for (const failing of saveFaults.filter(({ isResentByTheBrowser }) => isResentByTheBrowser !== true)) {
        await test.step(`${failing.name}: ${failing.outcome}`, async () => {
          await savesThrough({ page, endpoint, announcements, failing, headers });
          await authorization.saveAs('NONE');
        });
      }
    });

    for (const failing of saveFaults.filter(({ isResentByTheBrowser }) => isResentByTheBrowser === true)) {
      test(`saving: ${failing.name}: ${failing.outcome}`, async ({ page, open, endpoint, announcements }) => {
        await seed(endpoint, headers);
        await open(PANE);
        await savesThrough({ page, endpoint, announcements, failing, headers });
      });
    }
  });
}

interface SaveThrough {
  page: Page;
  endpoint: EndpointAccount;
  announcements: Announced[];
  failing: SaveFaultCase;
  headers: Headers;
}

/** Saves another authorizer while saving fails, looks at what is said and kept, and saves again when everything works. */
async function savesThrough({ page, endpoint, announcements, failing, headers }: SaveThrough): Promise<void> {
  const authorization = new SettingEditor(page, 'Authorization');
  await expect(authorization.pencil).toBeVisible();
  await expectNothingElseLost(page);
  await endpoint.forgetCalls();
  await authorization.choose(MINE);
  await endpoint.untilAsked('GetRoute');
  await endpoint.forgetCalls();
  const heardBefore = announcements.length;
  let sent = 0;
  const count = (request: Request) => {
    if (request.method() === 'PATCH') sent += 1;
  };
  page.on('request', count);
  await endpoint.breaks('UpdateRoute', { ...failing.fault('UpdateRoute'), times: 'always' });
  await authorization.saveButton.click();

  if (failing.outcome === 'stored after all') {
    await expect(authorization.pencil).toBeFocused();
    await expect(authorization.group).toContainText(`CUSTOM: ${MINE}`);
    await expect(authorization.group).toContainText('stored after all');
    await expect.poll(() => announcements.at(-1)?.text).toContain('stored after all');
  } else {
    await expect(authorization.control).toHaveAccessibleDescription(failing.says);
    await expect(authorization.control).toBeFocused();
    await expect(authorization.control).toHaveAttribute('aria-invalid', 'true');
    await expect(authorization.control).toHaveValue(/auth2/);
    await expect(authorization.group).toContainText(failing.advises);
    await expectParticulars(authorization.group, failing, headers);
    if (failing.outcome === 'not stored') await expect(authorization.group).toContainText('not stored: save again');
    const heard = announcements.slice(heardBefore).findLast(({ urgency }) => urgency === 'assertive');
    expect(heard?.text).toMatch(failing.outcome === 'not stored' ? /not stored/ : failing.says);
  }
  await expectNothingElseLost(page);
  page.off('request', count);
  expect(sent).toBe(failing.sent);
  const arrived = (await endpoint.calls()).operations['UpdateRoute'] ?? 0;
  if (failing.isResentByTheBrowser) {
    // Chromium sends a request again by itself when the connection that it went out on was reset and had been used before: once for
    // each such connection, a PATCH too. No script can keep it from that, or count it.
    expect(arrived).toBeGreaterThanOrEqual(1);
    expect(arrived).toBeLessThanOrEqual(7);
  } else {
    expect(arrived).toBe(failing.sent);
  }

  await endpoint.mend();
  if (failing.outcome === 'stored after all') await authorization.saveAs('session-token');
  else await authorization.saveButton.click();
  await expect(authorization.pencil).toBeFocused();
  await expect(authorization.group).not.toContainText('stored after all');
  const authorizerId = failing.outcome === 'stored after all' ? 'auth1' : 'auth2';
  expect(await endpoint.storedRoute(ROUTE)).toMatchObject({
    AuthorizationType: 'CUSTOM',
    AuthorizerId: authorizerId,
    ApiKeyRequired: true,
  });
  expect((await endpoint.calls()).operations['UpdateRoute']).toBe(arrived + 1);
  await expectNothingElseLost(page);
}

test.describe('an endpoint that takes 30 s', () => {
  test.beforeEach(async ({ page, endpoint }) => {
    await page.clock.install();
    await seed(endpoint, 'shown');
  });

  for (const subject of ['GetApi', 'GetRoutes']) {
    test(`is called slow while ${subject} is waited for, and need not be waited for`, async ({ page, open, endpoint }) => {
      await endpoint.breaks(subject, { delay: 30_000 });
      await open(PANE);
      const main = page.getByRole('main');
      await endpoint.untilAsked(subject);
      await page.clock.fastForward(5000);
      const waiting = main.getByRole('status').filter({ hasText: 'slow to answer' });
      // Where a list beside the page waits for the same, it has a Cancel of its own.
      await waiting.getByRole('button', { name: 'Cancel' }).last().click();
      await expect(main.getByRole('heading', { name: 'Cancelled' })).toBeVisible();
      await main.getByRole('button', { name: 'Try again' }).click();
      await expect(new SettingEditor(page, 'Authorization').pencil).toBeVisible();
      await expectNothingElseLost(page);
    });
  }

  test('does not keep the settings back when only the lists beside them take so long', async ({ page, open, endpoint }) => {
    await endpoint.breaks('GetAuthorizers', { delay: 30_000 });
    await endpoint.breaks('GetStages', { delay: 30_000 });
    await endpoint.breaks('GetRoute', { delay: 30_000 });
    await open(PANE);
    const apiKey = new SettingEditor(page, 'API Key Required');
    await apiKey.pencil.click();
    await expect(apiKey.control).toBeFocused();
    await apiKey.control.selectOption('false');
    await apiKey.cancelButton.click();
    await expect(apiKey.pencil).toBeFocused();
  });

  test('is called slow while a save is waited for, which can be cancelled and made again', async ({
    page,
    open,
    endpoint,
    announcements,
  }) => {
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.choose(MINE);
    await endpoint.breaks('UpdateRoute', { delay: 30_000 });
    await authorization.saveButton.click();
    await endpoint.untilAsked('UpdateRoute');
    await page.clock.fastForward(5000);
    await expect(authorization.group).toContainText('slow to answer');
    await expect(authorization.control).toHaveValue(/auth2/);
    await authorization.cancelButton.click();
    await expect(authorization.pencil).toBeFocused();
    await expect(authorization.group).toContainText(/Cancelled.*NONE is stored/);
    await expect.poll(() => announcements.at(-1)?.text).toMatch(/Cancelled.*NONE is stored/);
    await expectNothingElseLost(page);

    await authorization.saveAs(MINE);
    await expect(authorization.group).toContainText(`CUSTOM: ${MINE}`);
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'CUSTOM', AuthorizerId: 'auth2', ApiKeyRequired: true });
    expect((await endpoint.calls()).operations['UpdateRoute']).toBe(2);
  });

  test('is found to have stored what was cancelled too late', async ({ page, open, endpoint }) => {
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.choose(MINE);
    await endpoint.breaks('UpdateRoute', { delayAfter: 30_000 });
    await authorization.saveButton.click();
    await expect
      .poll(async () => (await endpoint.storedRoute(ROUTE)).AuthorizationType, { message: 'the write has taken effect' })
      .toBe('CUSTOM');
    await authorization.cancelButton.click();
    await expect(authorization.group).toContainText(new RegExp(`CUSTOM: ${MINE}.*stored`));
    await expect(authorization.pencil).toBeFocused();
  });

  test('is not waited for for ever', async ({ page, open, endpoint }) => {
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.choose(MINE);
    await endpoint.breaks('UpdateRoute', { delay: 300_000 });
    await authorization.saveButton.click();
    await endpoint.untilAsked('UpdateRoute');
    await page.clock.fastForward(61_000);
    await expect(authorization.group).toContainText(/did not answer in time/);
    await expect(authorization.group).toContainText('not stored: save again');
    await expect(authorization.control).toHaveValue(/auth2/);
    expect((await endpoint.calls()).operations['UpdateRoute']).toBe(1);
  });
});

test.describe('a save whose answer is lost', () => {
  test.beforeEach(async ({ endpoint, open, allow }) => {
    allow('failed calls');
    await seed(endpoint, 'shown');
    await open(PANE);
  });

  for (const drop of ['before', 'after'] as const) {
    test(`is read again on demand when reading fails too: reset ${drop} it took effect`, async ({ page, endpoint }) => {
      const authorization = new SettingEditor(page, 'Authorization');
      await authorization.choose(MINE);
      await endpoint.untilAsked('GetRoute');
      await endpoint.breaks('UpdateRoute', { drop, times: 'always' });
      await endpoint.breaks('GetRoute', { drop: 'before', times: 'always' });
      await authorization.saveButton.click();
      await expect(authorization.group).toContainText(/may have been saved/);
      await expect(authorization.control).toHaveValue(/auth2/);
      await expect(authorization.control).toHaveAccessibleDescription(/may have been saved/);

      await endpoint.mend();
      await authorization.group.getByRole('button', { name: 'Read again' }).click();
      if (drop === 'after') {
        await expect(authorization.group).toContainText('stored after all');
        await expect(authorization.pencil).toBeFocused();
      } else {
        await expect(authorization.group).toContainText('not stored: save again');
        await authorization.saveButton.click();
        await expect(authorization.pencil).toBeFocused();
      }
      expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'CUSTOM', AuthorizerId: 'auth2' });
    });
  }

  test('is not called saved when it was accepted but cannot be read back', async ({ page, endpoint }) => {
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.choose(MINE);
    await endpoint.untilAsked('GetRoute');
    await endpoint.breaks('GetRoute', { error: { status: 403, code: 'AccessDeniedException', message: 'No reading' }, times: 'always' });
    await authorization.saveButton.click();
    await expect(authorization.group).toContainText(/accepted.*could not be read back/);
    await expect(authorization.group).toContainText('No reading');
    await expect(authorization.group).not.toContainText(/^Saved/);
    await endpoint.mend();
    await authorization.group.getByRole('button', { name: 'Read again' }).click();
    await expect(authorization.pencil).toBeFocused();
    await expect(authorization.group).toContainText(`CUSTOM: ${MINE}`);
    expect((await endpoint.calls()).operations['UpdateRoute']).toBe(1);
  });

  test('is not sent again by itself when the browser is offline', async ({ page, endpoint, context }) => {
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.choose(MINE);
    await endpoint.untilAsked('GetRoute');
    await context.setOffline(true);
    await authorization.saveButton.click();
    await expect(authorization.group).toContainText(/No answer/);
    await expect(authorization.control).toHaveValue(/auth2/);
    await context.setOffline(false);
    await authorization.group.getByRole('button', { name: 'Read again' }).click();
    await expect(authorization.group).toContainText('not stored: save again');
    expect((await endpoint.calls()).operations).not.toHaveProperty('UpdateRoute');
  });
});

test('an endpoint that throttles for a moment is asked again, for reading and for saving', async ({ page, open, endpoint, allow }) => {
  allow('failed calls');
  await seed(endpoint, 'shown');
  const error = { status: 429, code: 'TooManyRequestsException', message: 'Too Many Requests' };
  await endpoint.breaks('GetRoutes', { error });
  await open(PANE);
  const authorization = new SettingEditor(page, 'Authorization');
  await authorization.choose(MINE);
  await endpoint.breaks('UpdateRoute', { error });
  await authorization.saveButton.click();
  await expect(authorization.group).toContainText(`CUSTOM: ${MINE}`);
  await expect(authorization.pencil).toBeFocused();
  expect((await endpoint.calls()).operations).toMatchObject({ GetRoutes: 2, UpdateRoute: 2 });
});
