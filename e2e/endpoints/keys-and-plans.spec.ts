import { expect, test } from '../support/console-test';

const VALUE = 'a-value-of-an-operators-own-0001';

test('an API key is created, renamed, disabled, put into a plan, and deleted with it', async ({ page, open, endpoint }) => {
  const main = page.getByRole('main');
  const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
  const idInUrl = () => new URL(page.url()).pathname.split('/').at(-1) ?? '';

  await open('/api-keys/new');
  await main.getByRole('textbox', { name: 'Name' }).fill('partner-of-the-spec');
  await main.getByRole('checkbox', { name: 'Have API Gateway generate the value' }).uncheck();
  await main.getByLabel('Value', { exact: true }).fill(VALUE);
  await main.getByRole('button', { name: 'Create API key' }).click();
  await expect(heading('partner-of-the-spec')).toBeVisible();
  const keyId = idInUrl();
  expect(await endpoint.storedApiKey(keyId)).toMatchObject({ name: 'partner-of-the-spec', value: VALUE, enabled: true });
  await expect(main).not.toContainText(VALUE);
  await main.getByRole('button', { name: 'Show value' }).click();
  await expect(main).toContainText(VALUE);
  await main.getByRole('button', { name: 'Hide value' }).click();

  await test.step('it is renamed and disabled in place', async () => {
    await main.getByRole('button', { name: 'Edit Name' }).click();
    await main.getByRole('textbox', { name: 'Name', exact: true }).fill('renamed-by-the-spec');
    await page.keyboard.press('Enter');
    await expect(heading('renamed-by-the-spec')).toBeVisible();
    await main.getByRole('button', { name: 'Edit State' }).click();
    await main.getByRole('combobox', { name: 'State' }).selectOption('Disabled');
    await main.getByRole('button', { name: 'Save State' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disable it' }).click();
    await expect(main.getByRole('button', { name: 'Edit State' })).toBeFocused();
    const stored = await endpoint.storedApiKey(keyId);
    expect(stored).toMatchObject({ name: 'renamed-by-the-spec', value: VALUE });
    // MiniStack holds it as a text from then on.
    expect(String(stored.enabled)).toBe('false');
    await expect(main).toContainText('A client with this key gets 403');
  });

  await open('/usage-plans/new');
  await main.getByRole('textbox', { name: 'Name' }).fill('plan-of-the-spec');
  await main.getByRole('checkbox', { name: 'Throttle' }).check();
  await main.getByRole('textbox', { name: 'Rate' }).fill('10');
  await main.getByRole('textbox', { name: 'Burst' }).fill('20');
  await main.getByRole('button', { name: 'Create usage plan' }).click();
  await expect(heading('plan-of-the-spec')).toBeVisible();
  const planId = idInUrl();
  expect(await endpoint.storedUsagePlan(planId)).toMatchObject({ throttle: { rateLimit: 10, burstLimit: 20 } });

  await test.step('all of an edit is stored', async () => {
    await main.getByRole('button', { name: 'Edit plan' }).click();
    await main.getByRole('textbox', { name: 'Description' }).fill('For partners');
    await main.getByRole('checkbox', { name: 'Quota' }).check();
    await main.getByRole('textbox', { name: 'Limit' }).fill('1000');
    await main.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(main).toContainText('Saved.');
    const { description, quota, throttle } = await endpoint.storedUsagePlan(planId);
    // moto and MiniStack hold numbers that were changed as texts.
    expect([description, Number(quota?.limit), quota?.period]).toEqual(['For partners', 1000, 'MONTH']);
    expect([Number(throttle?.rateLimit), Number(throttle?.burstLimit)]).toEqual([10, 20]);
  });
  await test.step('the key is added and taken out', async () => {
    await main.getByRole('button', { name: 'Add API key' }).click();
    await page.getByRole('combobox', { name: 'API key' }).fill('renamed-by-the-spec');
    await page.getByRole('option', { name: /renamed-by-the-spec/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    await expect(main.getByRole('link', { name: 'renamed-by-the-spec' })).toBeVisible();
    expect(await endpoint.planKeys(planId)).toEqual([keyId]);
    await main.getByRole('button', { name: 'Remove renamed-by-the-spec' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click();
    await expect(main).toContainText('This plan has no key');
    expect(await endpoint.planKeys(planId)).toEqual([]);
  });
  await test.step('both are deleted', async () => {
    await main.getByRole('button', { name: 'Delete usage plan' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(heading('Usage plans')).toBeVisible();
    await open(`/api-keys/${keyId}`);
    await main.getByRole('button', { name: 'Delete API key' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(heading('API keys')).toBeVisible();
    await expect(endpoint.storedApiKey(keyId)).rejects.toThrow();
  });
});
