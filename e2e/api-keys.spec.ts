import type { Page } from '@playwright/test';
import { expectNoViolation } from './support/axe';
import { expect, test } from './support/console-test';
import { keepSession } from './support/kept-session';
import { SettingEditor } from './support/setting-editor';

const VALUE = 'the-value-of-a-partner-key-0001';
const table = (page: Page) => page.getByRole('table', { name: 'API keys' });

test('lists ten thousand keys a page of the service at a time, and finds one of them by name', async ({ page, open, endpoint }) => {
  const apiKeys = Array.from({ length: 10_000 }, (_, index) => ({ id: `k${index}`, name: `partner-${index}` }));
  await endpoint.seedKeysAndPlans({ apiKeys });
  await open('/api-keys');
  await expect(table(page).getByRole('link', { name: 'partner-0', exact: true })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('500 API keys so far, and there are more.');
  expect((await endpoint.calls()).operations).toEqual({ GetApiKeys: 1 });
  // Only those in sight are in the document.
  expect(await table(page).getByRole('row').count()).toBeLessThan(60);
  await expectNoViolation(page);

  await test.step('more come as one scrolls', async () => {
    await page.keyboard.press('End');
    await expect(page.getByRole('main')).toContainText('1,000 API keys so far');
  });
  await test.step('a search reads the rest, which can be stopped', async () => {
    const search = page.getByRole('searchbox', { name: 'Find API keys' });
    await search.fill('partner-9876');
    await expect(page.getByRole('main')).toContainText(/Reading the rest: [\d,]+ keys so far/);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('main')).toContainText('Not all keys have been searched.');
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(table(page).getByRole('link', { name: 'partner-9876', exact: true })).toBeVisible();
    await expect(page.getByRole('main')).toContainText('1 of 10,000 API keys.');
    await expect(page).toHaveURL(/q=partner-9876/);
  });
  await table(page).getByRole('link', { name: 'partner-9876', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'partner-9876', level: 1 })).toBeFocused();
});

test('creates a key, with what is wrong beside its field, and never shows the value unasked', async ({ page, open, endpoint, allow }) => {
  allow('failed calls');
  await endpoint.seedKeysAndPlans({ apiKeys: [{ id: 'first', name: 'first', value: VALUE }] });
  await open('/api-keys');
  await page.getByRole('link', { name: 'Create API key' }).click();
  await page.getByLabel('Name', { exact: true }).fill('partner');
  await page.getByLabel('Description').fill('Of a partner');
  await page.getByLabel('Have API Gateway generate the value').uncheck();
  const value = page.getByLabel('Value', { exact: true });
  await value.fill('too-short');
  await page.getByRole('button', { name: 'Add tag' }).click();
  await page.getByRole('button', { name: 'Create API key' }).click();
  await expect(value).toBeFocused();
  await expect(value).toHaveAccessibleDescription(/20 characters at least/);
  await expect(page.getByLabel('Key of tag 1')).toHaveAccessibleDescription(/Give the tag a key/);
  await expectNoViolation(page);

  await test.step('AWS’s refusal stands on the field that it is about', async () => {
    await page.getByLabel('Key of tag 1').fill('team');
    await page.getByLabel('Value of tag 1').fill('markets');
    await value.fill(VALUE);
    await page.getByRole('button', { name: 'Create API key' }).click();
    await expect(value).toHaveAccessibleDescription(/API Key already exists/);
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('partner');
  });
  await test.step('a lost answer is looked up before another key is made', async () => {
    await value.fill(`${VALUE}-mine`);
    await endpoint.breaks('CreateApiKey', { answer: { effect: true, body: '<html>', contentType: 'text/html' } });
    await page.getByRole('button', { name: 'Create API key' }).click();
    await expect(page.getByRole('main')).toContainText('The newest of these keys may be the one');
    await page
      .getByRole('main')
      .getByRole('link', { name: /^partner \(/ })
      .click();
    await page.getByRole('button', { name: 'Leave' }).click();
  });
  await expect(page.getByRole('heading', { name: 'partner', level: 1 })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(VALUE);
  await expect(page.getByRole('main')).toContainText('team = markets');
  expect((await endpoint.calls()).operations['CreateApiKey']).toBe(2);
});

test('shows, copies, renames, disables and deletes a key', async ({ page, open, endpoint, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await endpoint.seedKeysAndPlans({
    apiKeys: [{ id: 'partner', name: 'partner', value: VALUE }],
    usagePlans: [{ id: 'gold', name: 'Gold', keys: ['partner'] }],
  });
  await open('/api-keys/partner');
  await expect(page.getByRole('link', { name: 'Gold' })).toBeVisible();
  const main = page.getByRole('main');

  await test.step('the value is copied without being shown', async () => {
    await page.getByRole('button', { name: 'Copy value' }).click();
    await expect(main).toContainText('It was not shown.');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(VALUE);
    await expect(main).not.toContainText(VALUE);
    await page.evaluate(() => navigator.clipboard.writeText(''));
  });
  await test.step('the value is shown when it is asked for, and dropped when the page is left', async () => {
    await page.getByRole('button', { name: 'Show value' }).click();
    await expect(main).toContainText(VALUE);
    await page.getByRole('link', { name: 'API keys' }).first().click();
    await expect(table(page)).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('button', { name: 'Show value' })).toBeVisible();
    await expect(main).not.toContainText(VALUE);
  });
  await test.step('it is renamed in place', async () => {
    const name = new SettingEditor(page, 'Name');
    await name.pencil.click();
    await page.getByRole('textbox', { name: 'Name' }).fill('partner-north');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'partner-north', level: 1 })).toBeVisible();
    await expect(name.pencil).toBeFocused();
  });
  await test.step('disabling it needs a second yes', async () => {
    const state = new SettingEditor(page, 'State');
    await state.choose('Disabled');
    await state.saveButton.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disable it' }).click();
    await expect(state.pencil).toBeFocused();
    expect(await endpoint.storedApiKey('partner')).toMatchObject({ name: 'partner-north', enabled: false, value: VALUE });
  });
  await expectNoViolation(page);
  await test.step('it is deleted after the plans that lose it were named', async () => {
    await page.getByRole('button', { name: 'Delete API key' }).click();
    await expect(page.getByRole('dialog')).toContainText('The usage plan Gold loses it.');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('main')).toContainText('This account has no API key in this region.');
    expect(await endpoint.planKeys('gold')).toEqual([]);
  });
});

test('looks up a deletion whose answer is lost, and changes nothing on a read-only connection', async ({
  page,
  open,
  endpoint,
  allow,
  context,
  baseURL,
}) => {
  allow('failed calls');
  const apiKeys = ['one', 'two', 'three'].map((name) => ({ id: `k${name}`, name: `partner-${name}`, value: `${VALUE}-${name}` }));
  await endpoint.seedKeysAndPlans({ apiKeys });
  const dialog = page.getByRole('dialog');
  const del = page.getByRole('button', { name: 'Delete API key' });

  await test.step('a refusal keeps the dialog, Cancel gives the focus back', async () => {
    await open('/api-keys/kone');
    await del.press('Enter');
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await endpoint.breaks('DeleteApiKey', { error: { status: 403, code: 'AccessDeniedException', message: 'Not you' } });
    await dialog.getByRole('button', { name: 'Delete' }).press('Enter');
    await expect(dialog).toContainText('Not deleted.');
    await expect(dialog).toContainText('Not you');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(del).toBeFocused();
  });
  await test.step('a lost answer of one that is still there says so', async () => {
    await endpoint.breaks('DeleteApiKey', { answer: { effect: false, status: 500, body: '{}' } });
    await del.click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await expect(dialog).toContainText('The key is still there: delete it again.');
  });
  await test.step('a lost answer of one that is gone counts as deleted', async () => {
    await endpoint.breaks('DeleteApiKey', { answer: { effect: true, status: 500, body: '{}' } });
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await expect(table(page).getByRole('link')).toHaveText(['partner-two', 'partner-three']);
  });
  await test.step('a read-only connection reads, the value too, and changes nothing', async () => {
    const other = await context.newPage();
    await keepSession(other, { endpoint, consoleUrl: baseURL ?? '', marks: { readOnly: true } });
    await other.goto(`/${endpoint.region}/api-keys/ktwo`);
    await expect(other.getByRole('button', { name: 'Delete API key' })).toHaveAccessibleDescription(/read-only/);
    await expect(other.getByRole('button', { name: 'Edit Name' })).toHaveAccessibleDescription(/read-only/);
    await other.getByRole('button', { name: 'Show value' }).click();
    await expect(other.getByRole('main')).toContainText(`${VALUE}-two`);
  });
});
