import type { Page } from '@playwright/test';
import { expect, test } from './support/console-test';
import { expectFits } from './support/fit';
import { guardedApi } from './support/seeds';
import { accessSettings, SettingEditor } from './support/setting-editor';

const ROUTE = { apiId: 'guarded', routeId: 'rconnect' };
const PANE = accessSettings(ROUTE.apiId);

const notifications = (page: Page) => page.getByRole('region', { name: 'Notifications' });
const undo = (page: Page, setting: string) => notifications(page).getByRole('button', { name: `Undo ${setting}`, exact: true });

/** Goes to a control as a keyboard does. */
async function tabTo(page: Page, name: string): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent);
  for (let stops = 0; (await focused()) !== name; stops += 1) {
    expect(stops, `stops before ${name}`).toBeLessThan(80);
    await page.keyboard.press('Tab');
  }
}

test('takes back what was saved by one write, from any page, unless somebody else has changed it', async ({
  page,
  open,
  endpoint,
  announcements,
}) => {
  await page.clock.install();
  await endpoint.seed(guardedApi({ api: { stages: [{ stageName: 'prod', autoDeploy: true }] } }));
  await open(PANE);
  const authorization = new SettingEditor(page, 'Authorization');
  await authorization.saveAs('AWS_IAM');
  await expect(authorization.pencil).toBeFocused();
  await expect(notifications(page)).toContainText('Authorization · $connect of orders-feed');
  await expect(notifications(page)).toContainText('Authorization saved: AWS_IAM. prod deploys');
  const said = (text: string) => announcements.filter((announced) => announced.text.startsWith(text)).length;
  expect(said('Authorization saved: AWS_IAM')).toBe(1);

  await test.step('by keyboard, with the second yes that the editor asks for, and by one write', async () => {
    await page.clock.fastForward(11_000);
    await endpoint.forgetCalls();
    const scrolled = () => page.evaluate(() => window.scrollY);
    const before = await scrolled();
    await undo(page, 'Authorization').focus();
    expect(await scrolled(), 'pixels that the page is scrolled for what stands at its edge').toBe(before);
    await authorization.pencil.focus();
    await tabTo(page, 'Undo Authorization');
    await page.keyboard.press('Enter');
    const question = page.getByRole('dialog', { name: /opens prod to everyone immediately/ });
    await expect(question).toContainText('Nothing is left that protects it');
    await page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(undo(page, 'Authorization')).toBeFocused();
    expect((await endpoint.calls()).operations).not.toHaveProperty('UpdateRoute');

    await page.keyboard.press('Enter');
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(notifications(page)).toContainText('Authorization saved: NONE.');
    await expect(undo(page, 'Authorization')).toBeFocused();
    await expect(authorization.group).toContainText('NONE');
    const { operations } = await endpoint.calls();
    expect(operations).toMatchObject({ UpdateRoute: 1, GetRoute: 2 });
    expect(said('Authorization saved: NONE')).toBe(1);
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'NONE' });
  });

  await test.step('and back again, after the page was left', async () => {
    await page.getByRole('link', { name: 'API keys' }).click();
    await expect(page.getByRole('heading', { name: 'API keys', level: 1 })).toBeFocused();
    await undo(page, 'Authorization').click();
    await expect(notifications(page)).toContainText('Authorization saved: AWS_IAM.');
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'AWS_IAM' });
  });

  await test.step('what stands on a phone’s page can be scrolled clear of it', async () => {
    await expectFits(page);
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    const [box, main] = await Promise.all([notifications(page).boundingBox(), page.getByRole('main').boundingBox()]);
    expect((main?.y ?? 0) + (main?.height ?? 0)).toBeLessThanOrEqual(Math.ceil(box?.y ?? 0));
  });

  await test.step('but not what somebody else has set meanwhile', async () => {
    await endpoint.changeRoute(ROUTE, { AuthorizationType: 'CUSTOM', AuthorizerId: 'auth1' });
    await page.clock.fastForward(11_000);
    await endpoint.forgetCalls();
    await undo(page, 'Authorization').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Open it' }).click();
    const refusal = 'Not undone: somebody else has set Authorization to CUSTOM: session-token meanwhile.';
    await expect(notifications(page)).toContainText(refusal);
    await expect(undo(page, 'Authorization')).toHaveCount(0);
    expect(announcements.at(-1)).toEqual({ urgency: 'assertive', text: refusal });
    expect((await endpoint.calls()).operations).not.toHaveProperty('UpdateRoute');

    await expect(notifications(page).getByRole('button', { name: 'Dismiss' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(notifications(page)).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'API keys', level: 1 })).toBeFocused();
  });
});

test('says what became of an undo that goes wrong, and offers none once the connection is closed', async ({
  page,
  open,
  endpoint,
  allow,
}) => {
  allow('failed calls');
  await endpoint.seed(guardedApi());
  await open(PANE);
  const key = new SettingEditor(page, 'API Key Required');
  await key.saveAs('true');
  await expect(key.pencil).toBeFocused();
  const shown = notifications(page);

  await test.step('refused, in the endpoint’s own words', async () => {
    const error = { status: 409, code: 'ConflictException', message: 'Unable to complete operation due to concurrent modification.' };
    await endpoint.breaks('UpdateRoute', { error });
    await undo(page, 'API Key Required').click();
    await expect(shown).toContainText('Not undone.');
    await expect(shown).toContainText(error.message);
  });

  await test.step('cancelled while it waits', async () => {
    await endpoint.breaks('UpdateRoute', { delay: 20_000 });
    await undo(page, 'API Key Required').click();
    await expect(shown).toContainText('Undoing…');
    await expect(undo(page, 'API Key Required')).toHaveAttribute('aria-disabled', 'true');
    await shown.getByRole('button', { name: 'Cancel' }).click();
    await expect(shown).toContainText('Cancelled. true is stored at the moment');
    await endpoint.mend();
  });

  await test.step('with no answer, and nothing to be read: it is read again', async () => {
    await endpoint.breaks('UpdateRoute', { answer: { effect: true, body: '<html>', contentType: 'text/html' } });
    await endpoint.breaks('GetRoute', {
      error: { status: 403, code: 'AccessDeniedException', message: 'Not authorized to perform: apigateway:GET' },
    });
    await undo(page, 'API Key Required').click();
    await expect(shown).toContainText('It may have been saved.');
    await expect(shown.getByRole('button', { name: 'Read again' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(shown).toContainText('It was stored after all: false.');
    await expect(undo(page, 'API Key Required')).toBeFocused();
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ ApiKeyRequired: false });
  });

  await test.step('another save takes the place of the one before', async () => {
    await key.saveAs('true');
    await expect(shown).toContainText('API Key Required saved: true.');
    await expect(undo(page, 'API Key Required')).toHaveCount(1);
  });

  await test.step('signed out', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Connect', level: 1 })).toBeVisible();
    await expect(shown).toHaveCount(0);
  });
});

test('takes back what forms have saved: a key’s name, an authorizer, and a plan when it is its turn', async ({
  page,
  open,
  endpoint,
  allow,
}) => {
  // The authorizers' functions are in another account.
  allow('failed calls');
  await page.clock.install();
  await endpoint.seed(guardedApi());
  await endpoint.seedKeysAndPlans({ apiKeys: [{ id: 'partner', name: 'partner' }], usagePlans: [{ id: 'gold', name: 'Gold' }] });
  await open('/api-keys/partner');
  await test.step('a key', async () => {
    await new SettingEditor(page, 'Name').pencil.click();
    await page.getByRole('textbox', { name: 'Name' }).fill('partner-north');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'partner-north', level: 1 })).toBeVisible();
    await undo(page, 'Name').click();
    await expect(page.getByRole('heading', { name: 'partner', level: 1, exact: true })).toBeVisible();
  });

  await test.step('a plan, which waits where the last change was less than 20 s ago', async () => {
    await page.getByRole('link', { name: 'Usage plans' }).click();
    await page.getByRole('link', { name: 'Gold' }).click();
    await page.getByRole('button', { name: 'Edit plan' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Platinum');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(notifications(page)).toContainText('Usage plan Platinum saved: Name Platinum. It takes effect at once.');
    await undo(page, 'Usage plan Platinum').click();
    await expect(notifications(page)).toContainText(/Saving in \d+ s/);
    await notifications(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(notifications(page)).toContainText('Cancelled. Nothing was saved.');
    await undo(page, 'Usage plan Platinum').click();
    await expect(notifications(page)).toContainText(/Saving in \d+ s/);
    await page.clock.fastForward(21_000);
    await expect(page.getByRole('heading', { name: 'Gold', level: 1 })).toBeVisible();
    await expect(notifications(page)).toContainText('Usage plan Platinum saved: Name Gold.');
    expect((await endpoint.calls()).operations['UpdateUsagePlan']).toBe(2);
  });

  await test.step('an authorizer, by the members that were sent', async () => {
    await page.getByRole('link', { name: 'APIs' }).first().click();
    await page.getByRole('link', { name: 'orders-feed' }).click();
    await page.getByRole('link', { name: 'Authorizers' }).click();
    await page.getByRole('link', { name: 'session-token' }).click();
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    await page.getByLabel('Name', { exact: true }).fill('renamed');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'renamed', level: 1 })).toBeFocused();
    await endpoint.changeAuthorizer({ ApiId: 'guarded', AuthorizerId: 'auth1', IdentitySource: ['context.stage'] });
    await undo(page, 'Authorizer session-token').click();
    await expect(page.getByRole('heading', { name: 'session-token', level: 1 })).toBeVisible();
    expect(await endpoint.storedAuthorizers('guarded')).toContainEqual(
      expect.objectContaining({ Name: 'session-token', IdentitySource: ['context.stage'] }),
    );
  });

  await test.step('and what its page attaches', async () => {
    await page.getByRole('button', { name: 'Attach to $connect' }).click();
    await expect(notifications(page)).toContainText('Authorization of $connect saved: CUSTOM: session-token.');
    await undo(page, 'Authorization').click();
    await expect(notifications(page)).toContainText('Authorization saved: NONE.');
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'NONE' });
    // Of the four that were saved, the last three.
    await expect(notifications(page).getByRole('button', { name: /^Undo / })).toHaveCount(3);
  });
});
