import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectNoViolation } from './support/axe';
import { ConnectForm } from './support/connect-form';
import { expect, test } from './support/console-test';
import { guardedApi } from './support/seeds';
import { SettingEditor } from './support/setting-editor';
import { expectNothingSideways } from './support/sideways';

const VALUE = 'TYPEDVALUEofthenewpartnerkey0004';

const service = (page: Page) => page.getByRole('navigation', { name: 'Service' });
const calls = (page: Page) => page.getByRole('table', { name: 'Calls' });
const toActivity = (page: Page) => service(page).getByRole('link', { name: 'Activity' }).click();

test('says what this tab has sent, what that changed and how to do it again, and nothing secret', async ({
  page,
  open,
  endpoint,
  allow,
}) => {
  allow('failed calls');
  await endpoint.seed(guardedApi({ connect: { authorizationType: 'CUSTOM', authorizerId: 'auth1' } }));
  await endpoint.breaks('UpdateRoute', {
    error: { status: 409, code: 'ConflictException', message: 'Somebody else is at it' },
    skip: 1,
  });

  await test.step('a tab that has called nothing says so', async () => {
    await open('/activity');
    await expect(page.getByRole('main')).toContainText('No call has been made since this page was loaded.');
    await expect(page.getByRole('button', { name: 'Download as JSON' })).toHaveCount(0);
  });

  // By links: a page that is loaded anew knows nothing of what was before.
  await service(page).getByRole('link', { name: 'APIs' }).click();
  await page.getByRole('link', { name: 'orders-feed' }).click();
  await page.getByRole('main').getByRole('link', { name: '$connect' }).click();
  await page.getByRole('link', { name: 'Route Request' }).click();
  const authorization = new SettingEditor(page, 'Authorization');
  await authorization.saveAs('NONE');
  await expect(authorization.pencil).toBeFocused();
  const keyRequired = new SettingEditor(page, 'API Key Required');
  await keyRequired.saveAs('true');
  await expect(keyRequired.control).toHaveAccessibleDescription(/Somebody else is at it/);
  await keyRequired.cancelButton.click();

  await service(page).getByRole('link', { name: 'API keys' }).click();
  await page.getByRole('link', { name: 'Create API key' }).click();
  await page.getByLabel('Name', { exact: true }).fill('partner');
  await page.getByLabel('Have API Gateway generate the value').uncheck();
  await page.getByLabel('Value', { exact: true }).fill(VALUE);
  await page.getByRole('button', { name: 'Create API key' }).click();
  await expect(page.getByRole('heading', { name: 'partner', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Show value' }).click();
  await expect(page.getByRole('main')).toContainText(VALUE);

  await toActivity(page);
  await test.step('filters are in the URL', async () => {
    await expect(calls(page)).toContainText('GetApiKey');
    await page.getByLabel('Writes only').check();
    await expect(calls(page).getByRole('button', { name: /write/ })).toHaveText([/CreateApiKey/, /UpdateRoute/, /UpdateRoute/]);
    await page.getByLabel('Failures only').check();
    await expect(page).toHaveURL(/activity\?writes=true&failures=true$/);
    await expect(calls(page).getByRole('button')).toHaveText([/UpdateRoute/]);
    await page.getByLabel('Failures only').uncheck();
    await page.getByLabel('Find calls').fill('rconnect updateroute');
    await expect(page).toHaveURL(/q=rconnect/);
    await expect(calls(page).getByRole('button')).toHaveText([/UpdateRoute/, /UpdateRoute/]);
    await expect(page.getByRole('status').filter({ hasText: /^2 of \d+ calls\.$/ })).toBeVisible();
  });
  const refused = calls(page)
    .getByRole('button', { name: /UpdateRoute/ })
    .first();
  const saved = calls(page)
    .getByRole('button', { name: /UpdateRoute/ })
    .last();
  await test.step('a call opens by the keyboard, with what it found and what it left', async () => {
    await saved.focus();
    await page.keyboard.press('Enter');
    await expect(saved).toHaveAttribute('aria-expanded', 'true');
    const changed = page.getByRole('region', { name: 'Before and after' });
    await expect(changed.getByRole('row')).toHaveText([/^MemberBeforeAfter$/, /^AuthorizationTypeCUSTOMNONE$/, /^AuthorizerIdauth1–$/]);
    const command =
      `aws apigatewayv2 update-route --api-id guarded --route-id rconnect --authorization-type NONE --authorizer-id ''` +
      ` --region ${endpoint.region} --endpoint-url ${endpoint.url}`;
    await expect(calls(page)).toContainText(command);
    await expect(page.getByRole('button', { name: 'Copy as AWS CLI' })).toBeVisible();
    await expect(calls(page)).toContainText(`arn:aws:iam::${endpoint.account}:user/test`);
    await page.keyboard.press('Enter');
    await expect(changed).toHaveCount(0);
  });
  await test.step('a refused call says why, and how to name it to AWS', async () => {
    await refused.click();
    await expect(calls(page)).toContainText('409 ConflictException');
    await expect(calls(page)).toContainText('Somebody else is at it');
    await expect(calls(page)).toContainText('It had no effect.');
    await expect(page.getByRole('button', { name: 'Copy request ID' })).toBeVisible();
    await expectNoViolation(page);
    await page.setViewportSize({ width: 375, height: 700 });
    await expectNothingSideways(page);
    await page.setViewportSize({ width: 1280, height: 720 });
  });
  await test.step('neither the page nor the file holds a secret', async () => {
    await page.getByLabel('Find calls').fill('createapikey');
    await calls(page)
      .getByRole('button', { name: /CreateApiKey/ })
      .click();
    await expect(calls(page)).toContainText('--value "$API_KEY_VALUE"');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download as JSON' }).click()]);
    const file = await readFile(await download.path(), 'utf8');
    const { calls: kept } = JSON.parse(file) as { calls: { operation: string; who: string; awsCli?: string }[] };
    const created = kept.find(({ operation }) => operation === 'CreateApiKey');
    expect(created?.awsCli).toMatch(/create-api-key .*--name partner/);
    expect(created?.who).toBe(`arn:aws:iam::${endpoint.account}:user/test`);
    for (const text of [file, await page.content()]) {
      expect(text).toContain('CreateApiKey');
      expect(text).not.toContain(VALUE);
    }
  });
  await test.step('signing out forgets it', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    const form = new ConnectForm(page);
    await form.region.fill(endpoint.region);
    await form.accessKeyId.fill(endpoint.account);
    await form.connectButton.click();
    await toActivity(page);
    await expect(calls(page)).toContainText('GetApis');
    await expect(calls(page)).not.toContainText('UpdateRoute');
  });
});
