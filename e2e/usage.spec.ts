import type { Page } from '@playwright/test';
import { expectNoViolation } from './support/axe';
import { expect, test } from './support/console-test';
import type { EndpointAccount } from './support/endpoint-account';

const USAGE = '/usage-plans/gold/usage';
const RANGE = '?from=2026-11-01&to=2026-11-03';

/** A plan with a quota, and what its keys used in three days. */
async function seedPlan(endpoint: EndpointAccount, { quota = true }: { quota?: boolean } = {}): Promise<void> {
  const names = ['one', 'two', 'three', 'four', 'five', 'six'];
  await endpoint.seedKeysAndPlans({
    apiKeys: names.map((name) => ({ id: `k${name}`, name: `partner-${name}` })),
    usagePlans: [
      {
        id: 'gold',
        name: 'Gold',
        ...(quota ? { quota: { limit: 1000, period: 'MONTH' } } : {}),
        keys: names.map((name) => `k${name}`),
        usage: {
          kone: { '2026-11-01': 100, '2026-11-02': 250, '2026-11-03': 50 },
          ktwo: { '2026-11-02': 30 },
          kthree: { '2026-11-01': 3 },
          kfour: { '2026-11-01': 4 },
          kfive: { '2026-11-01': 5 },
          ksix: { '2026-11-01': 6 },
        },
      },
    ],
  });
}

const line = (page: Page, name: string) => page.getByRole('list', { name: 'Lines' }).getByRole('listitem').filter({ hasText: name });

test('shows what each key used a day, by the slider, in a table, and whichever keys are chosen', async ({ page, open, endpoint }) => {
  await seedPlan(endpoint);
  await open(USAGE + RANGE);
  await expect(page.getByRole('heading', { name: 'Usage of Gold', level: 1 })).toBeVisible();
  const lines = page.getByRole('list', { name: 'Lines' }).getByRole('listitem');

  await test.step('those that used most are drawn', async () => {
    await expect(lines).toHaveText([/A.*partner-one/, /B.*partner-two/, /C.*partner-six/, /D.*partner-five/, /E.*partner-four/]);
  });
  await test.step('the slider tells a day, by keyboard', async () => {
    const slider = page.getByRole('slider', { name: 'Day' });
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    await expect(slider).toHaveAttribute('aria-valuetext', /2, 2026.*partner-one 250, partner-two 30/);
    await page.keyboard.press('Home');
    await expect(slider).toHaveAttribute('aria-valuetext', /1, 2026.*partner-one 100, partner-two 0/);
  });
  await test.step('the numbers stand behind the chart', async () => {
    await page.getByText('The chart as a table').click();
    const table = page.getByRole('region', { name: 'Requests a day, as a table' });
    await expect(table.getByRole('row').nth(2)).toContainText('250');
    await expect(table.getByRole('row')).toHaveCount(4);
  });
  await test.step('other keys can be chosen, five at most, and the URL says which', async () => {
    const three = page.getByRole('checkbox', { name: 'Show partner-three in the chart' });
    await three.press(' ');
    await expect(three).not.toBeChecked();
    await page.getByRole('checkbox', { name: 'Show partner-one in the chart' }).uncheck();
    await three.check();
    await expect(line(page, 'partner-three')).toBeVisible();
    await expect(line(page, 'partner-one')).toHaveCount(0);
    await page.reload();
    await expect(line(page, 'partner-three')).toBeVisible();
    await expect(lines).toHaveCount(5);
  });
  await test.step('other days can be chosen, and a wrong range says why beside the field', async () => {
    await page.getByLabel('Last day (UTC)').fill('2026-10-31');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect(page.getByLabel('Last day (UTC)')).toHaveAccessibleDescription(/cannot be before the first/);
    await expect(page.getByLabel('Last day (UTC)')).toBeFocused();
    await page.getByLabel('Last day (UTC)').fill('2026-11-01');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect(page).toHaveURL(/to=2026-11-01/);
    await expect(page.getByRole('row').filter({ hasText: 'partner-one' })).toContainText('100');
  });
  await expectNoViolation(page);
});

test('changes what is left of a quota, and says what is stored when the answer is lost', async ({ page, open, endpoint, allow }) => {
  allow('failed calls');
  await seedPlan(endpoint);
  await open(USAGE);
  const change = page.getByRole('button', { name: 'Change what is left for partner-two' });
  const left = page.getByRole('textbox', { name: 'Requests left' });
  await change.click();
  await expect(left).toBeFocused();
  await left.fill('many');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await expect(left).toHaveAccessibleDescription(/whole number/);

  await test.step('a refusal keeps what was typed', async () => {
    await left.fill('5000');
    await endpoint.breaks('UpdateUsage', { error: { status: 400, code: 'BadRequestException', message: 'Not this one' } });
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await expect(page.getByRole('dialog')).toContainText('Not this one');
    await expect(left).toHaveValue('5000');
  });
  await test.step('a lost answer is looked up', async () => {
    await endpoint.breaks('UpdateUsage', { answer: { effect: true, body: '<html>', contentType: 'text/html' } });
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await expect(page.getByRole('dialog')).toContainText('5,000 requests are left now');
  });
  await left.fill('2500');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(change).toBeFocused();
  await expect(page.getByRole('row').filter({ hasText: 'partner-two' })).toContainText('2,500');
});

test('says that there is no usage, no quota, or no such operation, and keeps the page', async ({ page, open, endpoint, allow }) => {
  allow('failed calls');
  await seedPlan(endpoint, { quota: false });
  await open(`${USAGE}?from=2025-01-01&to=2025-01-02`);
  await expect(page.getByRole('main')).toContainText(/No key of this plan was counted|partner-one/);
  await endpoint.breaks('GetUsage', { error: { status: 404, contentType: 'text/html', body: '<html>Not found</html>' }, times: 'always' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('main')).toContainText('The usage could not be read');
  await expect(page.getByLabel('First day (UTC)')).toHaveValue('2025-01-01');
});
