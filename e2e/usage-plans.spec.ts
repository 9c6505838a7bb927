import type { Page } from '@playwright/test';
import { expectNoViolation } from './support/axe';
import { expect, test } from './support/console-test';
import type { EndpointAccount } from './support/endpoint-account';
import { keepSession } from './support/kept-session';
import { guardedApi } from './support/seeds';

const stage = { apiId: 'guarded', stage: 'test' };

async function seedGold(endpoint: EndpointAccount): Promise<void> {
  await endpoint.seed(guardedApi());
  await endpoint.seedKeysAndPlans({
    apiKeys: ['one', 'two'].map((name) => ({ id: `k${name}`, name: `partner-${name}` })),
    usagePlans: [
      {
        id: 'gold',
        name: 'Gold',
        throttle: { rateLimit: 10, burstLimit: 20 },
        quota: { limit: 1000, period: 'MONTH' },
        apiStages: [stage],
        keys: ['kone'],
      },
    ],
  });
}

const main = (page: Page) => page.getByRole('main');
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });

test('creates a plan with its stage by one call, and adds a key that is found by name', async ({ page, open, endpoint }) => {
  await endpoint.seed(guardedApi());
  await endpoint.seedKeysAndPlans({ apiKeys: Array.from({ length: 700 }, (_, index) => ({ id: `k${index}`, name: `partner-${index}` })) });
  await open('/usage-plans');
  await expect(main(page)).toContainText('This account has no usage plan in this region.');
  await page.getByRole('link', { name: 'Create usage plan' }).click();
  await page.getByLabel('Throttle').check();
  await page.getByLabel('Rate').fill('50');
  await page.getByLabel('Quota').check();
  await page.getByLabel('Limit').fill('1000');
  await page.getByLabel('Period').selectOption('WEEK');
  await page.getByLabel('Offset').fill('7');
  await page.getByRole('button', { name: 'Create usage plan' }).click();

  await test.step('what is wrong stands beside its field', async () => {
    await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
    await expect(page.getByLabel('Name', { exact: true })).toHaveAccessibleDescription(/needs a name/);
    await expect(page.getByLabel('Burst')).toHaveAccessibleDescription(/whole number/);
    await expect(page.getByLabel('Offset')).toHaveAccessibleDescription(/from 0 to 6/);
    expect((await endpoint.calls()).operations).not.toHaveProperty('CreateUsagePlan');
  });
  await expectNoViolation(page);
  await page.getByLabel('Name', { exact: true }).fill('Gold');
  await page.getByLabel('Burst').fill('100');
  await page.getByLabel('Offset').fill('2');
  await page.getByLabel('API', { exact: true }).selectOption({ label: 'orders-feed (guarded)' });
  await expect(page.getByLabel('Stage', { exact: true })).toHaveValue('test');
  await page.getByRole('button', { name: 'Add stage' }).click();
  await page.getByRole('button', { name: 'Create usage plan' }).click();
  await expect(page.getByRole('heading', { name: 'Gold', level: 1 })).toBeVisible();
  await expect(main(page)).toContainText('orders-feed / test');
  await expect(main(page)).toContainText('1,000 a week, offset by 2');

  await test.step('a key is found among all of them', async () => {
    await page.getByRole('button', { name: 'Add API key' }).click();
    await page.getByRole('combobox', { name: 'API key' }).fill('partner-650');
    await page.getByRole('option', { name: /partner-650/ }).click();
    await expectNoViolation(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'partner-650' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add API key' })).toBeFocused();
  });
  const { operations, log } = await endpoint.calls();
  expect(operations).toMatchObject({ CreateUsagePlan: 1, CreateUsagePlanKey: 1 });
  expect(operations).not.toHaveProperty('UpdateUsagePlan');
  const planId = /usageplans\/(\w+)\/keys/.exec(log.find(({ operation }) => operation === 'CreateUsagePlanKey')?.path ?? '')?.[1] ?? '';
  expect(await endpoint.planKeys(planId)).toEqual(['k650']);
  expect(await endpoint.storedUsagePlan(planId)).toMatchObject({
    throttle: { rateLimit: 50, burstLimit: 100 },
    quota: { limit: 1000, period: 'WEEK', offset: 2 },
    apiStages: [stage],
  });
});

test('edits all of a plan by one call, and a second edit waits for its turn', async ({ page, open, endpoint }) => {
  await page.clock.install();
  await seedGold(endpoint);
  await endpoint.limitRates();
  await open('/usage-plans/gold');
  await page.getByRole('button', { name: 'Edit plan' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await page.getByLabel('Name', { exact: true }).fill('Platinum');
  await page.getByLabel('Rate').fill('11');
  await page.getByLabel('Quota').uncheck();
  await page.getByRole('button', { name: 'Remove orders-feed / test' }).click();
  await save(page).click();
  await expect(main(page)).toContainText('Saved. It takes effect at once.');
  await expect(page.getByRole('button', { name: 'Edit plan' })).toBeFocused();
  const stored = await endpoint.storedUsagePlan('gold');
  expect(stored).toMatchObject({ name: 'Platinum', throttle: { rateLimit: 11, burstLimit: 20 }, apiStages: [] });
  expect(stored.quota).toBeUndefined();
  expect((await endpoint.calls()).operations['UpdateUsagePlan']).toBe(1);

  await page.getByRole('button', { name: 'Edit plan' }).click();
  await page.getByLabel('Description').fill('For partners');
  await save(page).click();
  await expect(main(page)).toContainText(/Saving in \d+ s/);
  await test.step('which can be cancelled', async () => {
    await page.getByRole('form').getByRole('button', { name: 'Cancel' }).click();
    await expect(main(page)).toContainText('Cancelled. Nothing was sent.');
    await expect(page.getByLabel('Description')).toHaveValue('For partners');
  });
  await save(page).click();
  await expect(main(page)).toContainText(/Saving in \d+ s/);
  expect((await endpoint.calls()).operations['UpdateUsagePlan']).toBe(1);
  // The endpoint's clock does not run with the page's: it would refuse.
  await endpoint.limitRates(false);
  await page.clock.fastForward(21_000);
  await expect(main(page)).toContainText('Saved. It takes effect at once.');
  expect(await endpoint.storedUsagePlan('gold')).toMatchObject({ description: 'For partners' });
  expect((await endpoint.calls()).operations['UpdateUsagePlan']).toBe(2);
});

test('does not overwrite what somebody else changed, and puts AWS’s refusal on its field', async ({ page, open, endpoint, allow }) => {
  allow('failed calls');
  await page.clock.install();
  await seedGold(endpoint);
  await open('/usage-plans/gold');
  await page.getByRole('button', { name: 'Edit plan' }).click();
  await page.getByLabel('Limit').fill('2000');
  await endpoint.renamePlan('gold', 'Theirs', '3000');
  await page.clock.fastForward(11_000);
  await save(page).click();
  await expect(main(page)).toContainText('somebody else has changed the same meanwhile');
  await expect(main(page)).toContainText('Quota: 3,000 a month is stored; yours is 2,000 a month.');
  await expect(page.getByLabel('Limit')).toHaveValue('2000');

  await test.step('a refusal stands on its field, and keeps what was typed', async () => {
    const error = { status: 400, code: 'BadRequestException', message: 'Quota limit is not to our liking' };
    await endpoint.breaks('UpdateUsagePlan', { error });
    await page.getByRole('button', { name: 'Save mine' }).click();
    await expect(page.getByLabel('Limit')).toHaveAccessibleDescription(/not to our liking/);
    await expect(page.getByLabel('Limit')).toHaveValue('2000');
  });
  await test.step('a lost answer is looked up', async () => {
    await page.clock.fastForward(21_000);
    await endpoint.breaks('UpdateUsagePlan', { answer: { effect: true, body: '<html>', contentType: 'text/html' } });
    await save(page).click();
    await expect(main(page)).toContainText('it was stored after all');
  });
  expect(await endpoint.storedUsagePlan('gold')).toMatchObject({ name: 'Theirs', quota: { limit: 2000 } });
});

test('removes a key, and deletes a plan after its stages, saying what remains when it stops', async ({ page, open, endpoint, allow }) => {
  allow('failed calls');
  await seedGold(endpoint);
  await open('/usage-plans?q=orders');
  await page.getByRole('link', { name: 'Gold' }).click();
  await page.getByRole('button', { name: 'Remove partner-one' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click();
  await expect(main(page)).toContainText('This plan has no key');
  expect(await endpoint.planKeys('gold')).toEqual([]);
  await expectNoViolation(page);

  await page.getByRole('button', { name: 'Delete usage plan' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('It is taken off orders-feed / test first');
  await endpoint.breaks('DeleteUsagePlan', { error: { status: 403, code: 'AccessDeniedException', message: 'Not you' } });
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(dialog).toContainText('The plan was not deleted. It covers no stage any more.');
  await expect(dialog).toContainText('Not you');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(main(page)).toContainText('This account has no usage plan in this region.');
  expect((await endpoint.calls()).operations['UpdateUsagePlan']).toBe(1);
});

test('adds the keys of a new plan one by one, says which could not be, and changes nothing on a read-only connection', async ({
  page,
  open,
  endpoint,
  allow,
  baseURL,
  context,
}) => {
  allow('failed calls');
  await seedGold(endpoint);
  await open('/usage-plans/new');
  await page.getByLabel('Name', { exact: true }).fill('Silver');
  await page.getByLabel('API', { exact: true }).selectOption({ label: 'orders-feed (guarded)' });
  await expect(page.getByLabel('Stage', { exact: true })).toHaveValue('test');
  await page.getByRole('button', { name: 'Add stage' }).click();
  await page.getByRole('button', { name: 'Choose API keys' }).click();
  for (const name of ['partner-one', 'partner-two']) {
    await page.getByRole('combobox', { name: 'API key' }).fill(name);
    await page.getByRole('option', { name }).click();
    await expect(page.getByRole('button', { name: `Remove ${name}` })).toBeVisible();
  }
  await expectNoViolation(page);
  await endpoint.breaks('CreateUsagePlan', { answer: { effect: true, body: '<html>', contentType: 'text/html' } });
  await page.getByRole('button', { name: 'Create usage plan' }).click();
  await expect(page.getByRole('heading', { name: 'Silver', level: 1 })).toBeVisible();
  await expect(
    page.getByText('Usage plan Silver was created after all. 1 of its 2 API keys were added. Not added: partner-one:'),
  ).toBeVisible();
  await expect(main(page).getByRole('link', { name: 'partner-two' })).toBeVisible();
  expect((await endpoint.calls()).operations).toMatchObject({ CreateUsagePlan: 1, CreateUsagePlanKey: 2 });

  await test.step('a key that the plan cannot have is refused on the field, by keyboard alone', async () => {
    await page.getByRole('button', { name: 'Add API key' }).focus();
    await page.keyboard.press('Enter');
    const choice = page.getByRole('combobox', { name: 'API key' });
    await expect(choice).toBeFocused();
    await page.keyboard.type('partner-one');
    await expect(page.getByRole('option', { name: 'partner-one' })).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(choice).toHaveAccessibleDescription(/same API stage: guarded:test/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Add API key' })).toBeFocused();
  });

  await test.step('a read-only connection shows it all the same', async () => {
    const other = await context.newPage();
    await keepSession(other, { endpoint, consoleUrl: baseURL ?? '', marks: { readOnly: true } });
    await other.goto(`/${endpoint.region}/usage-plans/gold`);
    for (const name of ['Edit plan', 'Add API key', 'Delete usage plan']) {
      await expect(other.getByRole('button', { name })).toHaveAccessibleDescription(/read-only/);
    }
    await expect(other.getByRole('link', { name: 'partner-one' })).toBeVisible();
    await expect(other.getByRole('button', { name: 'Remove partner-one' })).toHaveCount(0);
  });
});

test('lists three hundred plans, of which only those in sight are in the document', async ({ page, open, endpoint }) => {
  const usagePlans = Array.from({ length: 300 }, (_, index) => ({ id: `p${index}`, name: `plan-${index}` }));
  await endpoint.seedKeysAndPlans({ usagePlans });
  await open('/usage-plans');
  await expect(main(page)).toContainText('300 usage plans.');
  const table = page.getByRole('table', { name: 'Usage plans' });
  expect(await table.getByRole('row').count()).toBeLessThan(60);
  await page.getByRole('searchbox', { name: 'Find usage plans' }).fill('plan-29');
  await expect(main(page)).toContainText('11 of 300 usage plans.');
  await expect(table.getByRole('link')).toHaveCount(11);
  await expectNoViolation(page);
  expect((await endpoint.calls()).operations).toEqual({ GetUsagePlans: 1, GetApis: 1 });
});
