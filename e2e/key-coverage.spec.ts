import { expectNoViolation } from './support/axe';
import { expect, test } from './support/console-test';
import { REGION } from './support/endpoint-account';
import { keepSession } from './support/kept-session';
import { guardedApi } from './support/seeds';
import { accessSettings } from './support/setting-editor';

const PANE = accessSettings('guarded');
const DENIED = { status: 403, code: 'AccessDeniedException', message: 'User: test is not authorized to perform: apigateway:GET' };
const KEY_VALUE = 'a-value-of-twenty-characters-at-least';

const twoStages = () =>
  guardedApi({
    connect: { apiKeyRequired: true },
    api: {
      stages: [
        { stageName: 'test', deploymentId: 'dep1' },
        { stageName: 'prod', deploymentId: 'dep1' },
      ],
    },
  });

test('says who has a key, and lets a client in by making a plan and a key', async ({ page, open, endpoint, announcements, allow }) => {
  allow('failed calls');
  await endpoint.seed(twoStages());
  await endpoint.seedKeysAndPlans({
    apiKeys: [{ id: 'kone', name: 'partner-one', value: KEY_VALUE }],
    usagePlans: [
      { id: 'gold', name: 'Gold', apiStages: [{ apiId: 'guarded', stage: 'test' }], keys: ['kone'] },
      { id: 'other', name: 'Other', apiStages: [{ apiId: 'elsewhere', stage: 'prod' }], keys: ['kone'] },
    ],
  });
  await open(PANE);
  const stages = page.getByRole('list', { name: 'Usage plans by stage' });
  await expect(stages).toContainText('test: 1 usage plan with 1 key');
  await expect(stages).toContainText('No client can connect to stage prod');
  await expect(stages.getByRole('link', { name: 'Gold' })).toHaveAttribute('href', /\/usage-plans\/gold$/);
  // Only the keys of plans that cover a stage are asked for.
  expect((await endpoint.calls()).operations).toMatchObject({ GetUsagePlans: 1, GetUsagePlanKeys: 1 });
  await expectNoViolation(page);

  const button = page.getByRole('button', { name: 'Let clients connect to prod' });
  const dialog = page.getByRole('dialog');
  await test.step('by the keyboard, what is wrong beside its field', async () => {
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(dialog.getByLabel('Stage')).toHaveValue('prod');
    await expect(dialog.getByLabel('Stage')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(button).toBeFocused();
    await page.keyboard.press('Enter');
    await dialog.getByLabel('Throttle').check();
    await dialog.getByLabel('Rate').fill('5');
    await dialog.getByRole('button', { name: 'Let them connect' }).click();
    await expect(dialog.getByLabel('Burst')).toBeFocused();
    await expect(dialog.getByLabel('Name of the key')).toHaveAccessibleDescription(/Give the key a name/);
    await expectNoViolation(page);
  });

  await test.step('a step that fails leaves what is done, and is gone on from', async () => {
    await dialog.getByLabel('Burst').fill('10');
    await dialog.getByLabel('Name of the key').fill('partner-two');
    await endpoint.breaks('CreateUsagePlan', { error: { status: 403, code: 'AccessDeniedException', message: 'Not you' } });
    await dialog.getByLabel('Name of the key').press('Enter');
    await expect(dialog).toContainText('The usage plan was not made.');
    await expect(dialog).toContainText('Not you');
    await expect(dialog.getByRole('list', { name: 'Steps' })).toContainText('Make the key: done');
    // Then the answer is lost after the plan was made: it is looked for.
    await endpoint.breaks('CreateUsagePlan', { answer: { status: 500, body: '{"message":"Internal server error"}' } });
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await expect(dialog).toHaveCount(0);
  });
  await expect(page.getByRole('main')).toContainText('partner-two lets clients connect to prod, by the usage plan orders-feed prod.');
  await expect(stages).toContainText('prod: 1 usage plan with 1 key');
  expect(announcements.map(({ text }) => text)).toContainEqual(expect.stringContaining('partner-two lets clients connect to prod'));
  const { operations } = await endpoint.calls();
  expect(operations).toMatchObject({ CreateApiKey: 1, CreateUsagePlan: 2, CreateUsagePlanKey: 1 });

  await test.step('a client with that key is let in', async () => {
    const link = page.getByRole('main').getByRole('link', { name: 'partner-two' });
    const id = (await link.getAttribute('href'))?.split('/').at(-1) ?? '';
    const { value = '' } = await endpoint.storedApiKey(id);
    expect(value).not.toBe('');
    expect(await page.content()).not.toContain(value);
    expect((await endpoint.connect('guarded', 'prod')).status).toBe(403);
    expect((await endpoint.connect('guarded', 'prod', { headers: { 'x-api-key': value } })).status).toBe(101);
    await link.click();
    await expect(page.getByRole('heading', { name: 'partner-two', level: 1 })).toBeVisible();
  });
});

test('lets a client in by a plan and a key that there are, also after it was cancelled between steps', async ({
  page,
  open,
  endpoint,
  allow,
}) => {
  allow('failed calls');
  await endpoint.seed(twoStages());
  await endpoint.seedKeysAndPlans({
    apiKeys: [
      { id: 'kone', name: 'partner-one', value: KEY_VALUE },
      { id: 'koff', name: 'partner-off', enabled: false },
    ],
    usagePlans: [{ id: 'gold', name: 'Gold', apiStages: [{ apiId: 'guarded', stage: 'test' }] }],
  });
  await open(PANE);
  const stages = page.getByRole('list', { name: 'Usage plans by stage' });
  // The plan covers it, but holds no key.
  await expect(stages).toContainText('No client can connect to stage test');
  await page.getByRole('button', { name: 'Let clients connect to prod' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Usage plan').selectOption({ label: 'Gold (gold)' });
  await dialog.getByLabel('Key', { exact: true }).selectOption('One that there is');
  const choice = dialog.getByRole('combobox', { name: 'API key' });
  await choice.fill('partner-off');
  await page.getByRole('option', { name: /partner-off/ }).click();
  await dialog.getByRole('button', { name: 'Let them connect' }).click();
  await expect(choice).toHaveAccessibleDescription(/This key is disabled/);
  await choice.fill('partner-one');
  await page.getByRole('option', { name: /partner-one/ }).click();

  await test.step('cancelled while the stage is being added: it is read what became of it, and the key is not added', async () => {
    await endpoint.breaks('UpdateUsagePlan', { delay: 20_000 });
    await dialog.getByRole('button', { name: 'Let them connect' }).click();
    await endpoint.untilAsked('UpdateUsagePlan');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toContainText('Cancelled.');
    expect((await endpoint.calls()).operations).not.toHaveProperty('CreateUsagePlanKey');
  });
  await endpoint.mend();
  await dialog
    .getByRole('button', { name: 'Close' })
    .or(dialog.getByRole('button', { name: 'Cancel' }))
    .click();
  await expect(page.getByRole('button', { name: 'Let clients connect to prod' })).toBeFocused();

  await test.step('the key’s answer is lost: it is looked for, and not added twice', async () => {
    await page.getByRole('button', { name: 'Let clients connect to test' }).click();
    await expect(dialog.getByLabel('Usage plan')).toHaveValue('gold');
    await dialog.getByLabel('Key', { exact: true }).selectOption('One that there is');
    await choice.fill('partner-one');
    await page.getByRole('option', { name: /partner-one/ }).click();
    await endpoint.breaks('CreateUsagePlanKey', { answer: { status: 500, body: '{"message":"Internal server error"}' } });
    await dialog.getByRole('button', { name: 'Let them connect' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(stages).toContainText('test: 1 usage plan with 1 key');
  });
  expect(await endpoint.planKeys('gold')).toEqual(['kone']);
  expect((await endpoint.connect('guarded', 'test', { headers: { 'x-api-key': KEY_VALUE } })).status).toBe(101);
});

test('is compact where no key is required, and says what it does not know', async ({ page, endpoint, allow, baseURL }) => {
  allow('failed calls');
  await endpoint.seed(guardedApi());
  await endpoint.seedKeysAndPlans({ usagePlans: [{ id: 'gold', name: 'Gold', apiStages: [{ apiId: 'guarded', stage: 'test' }] }] });
  await endpoint.breaks('GetUsagePlanKeys', { error: DENIED, times: 'always' });
  await keepSession(page, { endpoint, consoleUrl: baseURL ?? '', marks: { readOnly: true } });
  await page.goto(`/${REGION}${PANE}`);
  const settings = page.getByRole('region', { name: 'Access Settings' });
  await expect(settings).toContainText('Nobody is asked for a key. If one were required:');
  await expect(settings).toContainText('The keys of the usage plan Gold could not be read');
  await expect(settings.getByRole('list', { name: 'Usage plans by stage' })).toHaveText(/^test: 1 usage plan\s*Gold$/);

  await test.step('that keys are not known is not that there are none', async () => {
    await endpoint.changeRoute({ apiId: 'guarded', routeId: 'rconnect' }, { ApiKeyRequired: true });
    await page.reload();
    await expect(settings).toContainText('The keys of the usage plan Gold could not be read');
    await expect(settings).not.toContainText('No client can connect');
  });

  await test.step('plans that cannot be read do not take the settings with them', async () => {
    await endpoint.breaks('GetUsagePlans', { error: DENIED, times: 'always' });
    await page.reload();
    await expect(settings).toContainText('Which usage plans cover the stages could not be read');
    await expect(settings.getByRole('group', { name: 'API Key Required' })).toContainText('true');
  });

  await test.step('a read-only connection mends nothing', async () => {
    await endpoint.mend();
    await page.reload();
    await expect(settings).toContainText('No client can connect to stage test');
    await expect(page.getByRole('button', { name: 'Let clients connect to test' })).toHaveAccessibleDescription(/read-only/);
    await page.getByRole('button', { name: 'Let clients connect to test' }).press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});
