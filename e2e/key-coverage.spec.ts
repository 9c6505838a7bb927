import type { Page } from '@playwright/test';
import { expectNoViolation } from './support/axe';
import { expect, test } from './support/console-test';
import type { EndpointAccount } from './support/endpoint-account';
import { guardedApi } from './support/seeds';
import { accessSettings, SettingEditor } from './support/setting-editor';

const VALUE = 'the-value-of-a-partner-key-0001';

const coverage = (page: Page) => page.getByRole('region', { name: 'API keys of each stage' });

async function seed(endpoint: EndpointAccount): Promise<void> {
  const stages = ['prod', 'test', 'beta'].map((stageName) => ({ stageName, deploymentId: 'dep1' }));
  await endpoint.seed(guardedApi({ connect: { apiKeyRequired: true }, api: { stages } }));
  await endpoint.seedKeysAndPlans({
    apiKeys: [
      { id: 'kone', name: 'partner-one', value: VALUE },
      { id: 'ktwo', name: 'partner-two' },
    ],
    usagePlans: [
      { id: 'gold', name: 'Gold', apiStages: [{ apiId: 'guarded', stage: 'prod' }], keys: ['kone', 'ktwo'] },
      { id: 'empty', name: 'Empty', apiStages: [{ apiId: 'guarded', stage: 'beta' }] },
      { id: 'other', name: 'Other' },
    ],
  });
}

test('says for each stage which plans and keys let clients in, and lets them in by a plan and a key that are made', async ({
  page,
  open,
  endpoint,
  allow,
}) => {
  allow('failed calls');
  await seed(endpoint);
  await open(accessSettings('guarded'));
  await expect(coverage(page)).toContainText('prod: 1 usage plan with 2 API keys.');
  await expect(coverage(page)).toContainText('No client can connect to stage test: no usage plan covers it.');
  await expect(coverage(page)).toContainText('No client can connect to stage beta: 1 usage plan with no API key.');
  await expect(coverage(page).getByRole('link', { name: 'Gold' })).toBeVisible();
  expect((await endpoint.calls()).operations).toMatchObject({ GetUsagePlans: 1, GetUsagePlanKeys: 2 });
  expect(await endpoint.connect('guarded', 'test')).toMatchObject({ status: 403 });
  await expectNoViolation(page);

  await coverage(page).getByRole('button', { name: 'Let clients in to test' }).click();
  const dialog = page.getByRole('dialog', { name: 'Let clients in to test' });
  const go = dialog.getByRole('button', { name: /Let clients in|Go on/ });
  await test.step('what is missing is said beside its field', async () => {
    await go.click();
    await expect(dialog.getByLabel('Name of the key')).toBeFocused();
    await expect(dialog.getByLabel('Name of the key')).toHaveAccessibleDescription(/Give the key a name/);
  });
  await dialog.getByLabel('Name of the key').fill('fresh');
  await test.step('what was done before a failure is not done twice', async () => {
    await endpoint.breaks('CreateUsagePlan', { error: { status: 403, code: 'AccessDeniedException', message: 'Not you' } });
    await go.click();
    await expect(dialog).toContainText('The usage plan was not created.');
    await expect(dialog).toContainText('Create the API key');
    await expectNoViolation(page);
    await go.click();
  });
  await expect(dialog).toHaveCount(0);
  await expect(coverage(page)).toContainText('test: 1 usage plan with 1 API key.');
  expect((await endpoint.calls()).operations).toMatchObject({ CreateApiKey: 1, CreateUsagePlan: 2, CreateUsagePlanKey: 1 });
  const fresh = await endpoint.keyNamed('fresh');
  expect(await endpoint.connect('guarded', 'test', { headers: { 'x-api-key': fresh } })).toMatchObject({ status: 101 });
});

test('lets clients in by a plan and a key that exist, by keyboard', async ({ page, open, endpoint }) => {
  await seed(endpoint);
  await open(accessSettings('guarded'));
  const mend = coverage(page).getByRole('button', { name: 'Let clients in to test' });
  await mend.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Usage plan').selectOption('Other');
  await dialog.getByLabel('Key', { exact: true }).selectOption('One that exists');
  await dialog.getByRole('combobox', { name: 'API key' }).fill('partner-one');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Let clients in' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(coverage(page)).toContainText('test: 1 usage plan with 1 API key.');
  expect(await endpoint.connect('guarded', 'test', { headers: { 'x-api-key': VALUE } })).toMatchObject({ status: 101 });
});

test('keeps the settings where the plans cannot be read, and changes nothing on a read-only connection', async ({
  page,
  open,
  endpoint,
  allow,
}) => {
  allow('failed calls');
  await seed(endpoint);
  await endpoint.breaks('GetUsagePlans', { error: { status: 501, code: 'NotImplementedException', message: 'No plans here' } });
  await open(accessSettings('guarded'));
  await expect(coverage(page)).toContainText('The usage plans could not be read.');
  await expect(coverage(page)).toContainText('No plans here');
  await expect(new SettingEditor(page, 'API Key Required').pencil).toBeVisible();
  await coverage(page).getByRole('button', { name: 'Try again' }).click();
  await expect(coverage(page)).toContainText('prod: 1 usage plan with 2 API keys.');
});

test('takes keys from where the API says, which is edited in place', async ({ page, open, endpoint }) => {
  await endpoint.seed(guardedApi({ connect: { apiKeyRequired: true } }));
  await open(accessSettings('guarded'));
  await coverage(page).getByRole('link', { name: 'API key source' }).click();
  const source = new SettingEditor(page, 'API key source');
  await source.choose('Authorizer (usageIdentifierKey)');
  // $connect asks for no authorizer.
  await expect(source.group).toContainText('It needs Authorization CUSTOM on $connect, which is NONE');
  await source.saveButton.click();
  await expect(source.pencil).toBeFocused();
  await expect(source.group).toContainText('Saved.');
  expect(await endpoint.storedKeySource('guarded')).toBe('$context.authorizer.usageIdentifierKey');
  await page.goBack();
  await expect(coverage(page)).toContainText('A key is taken from: Authorizer (usageIdentifierKey).');
  await expect(new SettingEditor(page, 'API Key Required').group).toContainText('The authorizer must name an API key');
});
