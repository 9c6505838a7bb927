import { expect, test } from './support/console-test';
import { guardedApi } from './support/seeds';
import { accessSettings, SettingEditor } from './support/setting-editor';

const PANE = accessSettings('guarded');
const FROM_HEADER = '$request.header.x-api-key';
const FROM_AUTHORIZER = '$context.authorizer.usageIdentifierKey';
const KEY_VALUE = 'a-value-of-twenty-characters-at-least';

test('where keys come from is edited, with what it means for a client', async ({ page, open, endpoint, allow }) => {
  allow('failed calls');
  await endpoint.seed(
    guardedApi({ connect: { apiKeyRequired: true }, api: { stages: [{ stageName: 'test', deploymentId: 'dep1', autoDeploy: true }] } }),
  );
  await endpoint.seedKeysAndPlans({
    apiKeys: [{ id: 'kone', name: 'partner-one', value: KEY_VALUE }],
    usagePlans: [{ id: 'gold', name: 'Gold', apiStages: [{ apiId: 'guarded', stage: 'test' }], keys: ['kone'] }],
  });
  const connects = async () => (await endpoint.connect('guarded', 'test', { headers: { 'x-api-key': KEY_VALUE } })).status;
  await open('/apis/guarded');
  await page.getByRole('region', { name: 'Details' }).getByRole('link', { name: 'Route Request' }).click();
  const source = new SettingEditor(page, 'API Key Source');
  const required = new SettingEditor(page, 'API Key Required');
  await expect(source.group).toContainText(FROM_HEADER);
  await expect(source.group).toContainText('A browser cannot');
  expect(await connects()).toBe(101);

  await test.step('the authorizer’s needs CUSTOM', async () => {
    await source.choose(FROM_AUTHORIZER);
    await expect(source.group).toContainText('It needs Authorization CUSTOM, but that is NONE: no client can present a key.');
    // The reading with which the editor opens is not what is counted.
    await endpoint.untilAsked('GetApi', 2);
    await endpoint.forgetCalls();
    await page.keyboard.press('Enter');
    await expect(source.pencil).toBeFocused();
    await expect(source.group).toContainText('test deploys it by itself');
    await expect(required.group).toContainText('but Authorization is NONE');
    const { log } = await endpoint.calls();
    expect(log.filter(({ operation }) => operation.endsWith('Api')).map(({ operation }) => operation)).toEqual(['UpdateApi', 'GetApi']);
    expect(await connects()).toBe(403);
    await new SettingEditor(page, 'Authorization').saveAs('session-token');
    await expect(source.group).not.toContainText('no client can');
    await expect(required.group).toContainText('The authorizer must name an API key');
  });

  await test.step('a refusal keeps the choice; an answer that was lost is looked up', async () => {
    await endpoint.breaks('UpdateApi', { error: { status: 403, code: 'AccessDeniedException', message: 'Not you' } });
    await source.saveAs(FROM_HEADER);
    await expect(source.group).toContainText('Not you');
    await expect(source.control).toHaveValue(FROM_HEADER);
    await endpoint.breaks('UpdateApi', { answer: { status: 500, body: '{"message":"Internal server error"}' } });
    await source.saveButton.click();
    await expect(source.pencil).toBeVisible();
    await expect(source.group).toContainText('stored after all');
    await expect(required.group).toContainText('header x-api-key');
  });
});

test('Authorization links to its authorizer, unless that does not exist', async ({ page, open, endpoint, allow }) => {
  // The authorizer's page asks for the policy of a function that is somebody else's; whether the answer comes before it is left is open.
  allow('failed calls');
  await endpoint.seed(guardedApi({ connect: { authorizationType: 'CUSTOM', authorizerId: 'auth1' } }));
  await open(PANE);
  const authorization = new SettingEditor(page, 'Authorization');
  const link = authorization.group.getByRole('link', { name: 'session-token' });
  await expect(authorization.group).toContainText('CUSTOM: session-token');
  await link.click();
  await expect(page.getByRole('heading', { name: 'session-token', level: 1 })).toBeVisible();

  await endpoint.seed(guardedApi({ connect: { authorizationType: 'CUSTOM', authorizerId: 'gone' } }));
  await page.goBack();
  await page.reload();
  await expect(page.getByRole('region', { name: 'Access Settings' })).toContainText(
    'The route names the authorizer gone, but this API has no such',
  );
  await expect(authorization.group.getByRole('link')).toHaveCount(0);
});
