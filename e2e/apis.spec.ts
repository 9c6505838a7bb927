import type { Page } from '@playwright/test';
import { expect, test } from './support/console-test';
import { type ApiSeed, HOSTILE, LONG } from './support/seeds';

const five: ApiSeed[] = [
  { apiId: 'aaa1', name: 'orders-feed', description: 'Prices, live', tags: { team: 'markets', tier: '1' } },
  { apiId: 'ccc3', name: 'chat-10', description: 'Rooms' },
  { apiId: 'bbb2', name: 'chat-9', tags: { team: 'support' } },
  { apiId: 'hhh1', name: 'rest-of-it', protocolType: 'HTTP' },
  { apiId: 'hhh2', name: 'more-of-it', protocolType: 'HTTP' },
];

const rows = (page: Page) =>
  page
    .getByRole('table')
    .getByRole('row')
    .filter({ has: page.getByRole('cell') });
const names = (page: Page) => page.getByRole('table').getByRole('link');
const search = (page: Page) => page.getByRole('searchbox', { name: 'Find APIs' });
const sortBy = (page: Page, column: string) => page.getByRole('columnheader', { name: column }).getByRole('button').click();

test('shows name, id, endpoint URL, description and tags of each WebSocket API', async ({ page, open, endpoint }) => {
  await endpoint.seedAll(five);
  await open('/apis');
  await expect(page.getByRole('heading', { name: 'APIs', level: 1 })).toBeVisible();
  await expect(page.getByRole('columnheader')).toHaveText([/^Name/, /^ID/, /^Endpoint URL/, /^Description/, /^Tags/]);
  const row = rows(page).filter({ hasText: 'orders-feed' });
  for (const text of [endpoint.idOf('aaa1'), 'Prices, live', 'team = markets', 'tier = 1']) {
    await expect(row).toContainText(text);
  }
  // What would cost a call per row is not in it.
  expect((await endpoint.calls()).operations).toEqual({ GetApis: 1 });
  await expect(row).toContainText(await endpoint.apiEndpoint('aaa1'));
});

test('counts HTTP APIs and does not list them', async ({ page, open, endpoint }) => {
  await endpoint.seedAll(five);
  await open('/apis');
  await expect(names(page)).toHaveCount(3);
  const main = page.getByRole('main');
  await expect(main).toContainText('3 WebSocket APIs');
  await expect(main).toContainText('2 HTTP APIs');
  await expect(main).not.toContainText('rest-of-it');
});

test('opens the routes of an API by its name', async ({ page, open, endpoint }) => {
  await endpoint.seedAll(five);
  await open('/apis');
  await page.getByRole('link', { name: 'chat-9', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Routes', level: 1 })).toBeFocused();
  await expect(page).toHaveURL(`/${endpoint.region}/apis/${endpoint.idOf('bbb2')}/routes`);
});

test('finds by what is shown: name, id, description, tag', async ({ page, open, endpoint }) => {
  await endpoint.seedAll(five);
  await open('/apis');
  for (const [text, found] of [
    ['ORDERS', ['orders-feed']],
    [endpoint.idOf('bbb2'), ['chat-9']],
    ['rooms', ['chat-10']],
    ['team=support', ['chat-9']],
    ['chat', ['chat-9', 'chat-10']],
    ['feed live', ['orders-feed']],
  ] as const) {
    await search(page).fill(text);
    await expect(names(page)).toHaveText([...found]);
  }
  await expect(page.getByRole('main')).toContainText('1 of 3');
  await search(page).fill('nothing like it');
  await expect(page.getByRole('main')).toContainText('nothing like it');
  await expect(page.getByRole('table')).toHaveCount(0);
  await search(page).fill('');
  await expect(names(page)).toHaveCount(3);
  expect((await endpoint.calls()).operations).toEqual({ GetApis: 1 });
});

test('keeps every letter of a search that is typed fast', async ({ page, open, endpoint }) => {
  await endpoint.seedAll(five);
  await open('/apis');
  await search(page).pressSequentially('orders-feed');
  await expect(search(page)).toHaveValue('orders-feed');
  await expect(names(page)).toHaveText(['orders-feed']);
  await expect(search(page)).toBeFocused();
});

test('sorts by each column, numbers as numbers, and says by which', async ({ page, open, endpoint }) => {
  await endpoint.seedAll(five);
  await open('/apis');
  await expect(names(page)).toHaveText(['chat-9', 'chat-10', 'orders-feed']);
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  await sortBy(page, 'Name');
  await expect(names(page)).toHaveText(['orders-feed', 'chat-10', 'chat-9']);
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending');
  await sortBy(page, 'ID');
  const byId = new Map(five.map(({ apiId = '', name, protocolType }) => [endpoint.idOf(apiId), protocolType ? '' : name]));
  const inOrder = [...byId.keys()].toSorted(new Intl.Collator('en', { numeric: true }).compare).map((id) => byId.get(id) ?? '');
  await expect(names(page)).toHaveText(inOrder.filter(Boolean));
  await expect(page.getByRole('columnheader', { name: 'ID' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'none');
  await sortBy(page, 'Description');
  await expect(names(page)).toHaveText(['chat-9', 'orders-feed', 'chat-10']);
});

test('keeps search and order in the URL, over reloading, back and forward', async ({ page, open, endpoint }) => {
  await endpoint.seedAll(five);
  await open('/apis');
  await search(page).fill('chat');
  await sortBy(page, 'Name');
  await expect(names(page)).toHaveText(['chat-10', 'chat-9']);
  await expect(page).toHaveURL(/\?q=chat&sort=-name$/);

  await page.reload();
  await expect(names(page)).toHaveText(['chat-10', 'chat-9']);
  await expect(search(page)).toHaveValue('chat');

  await page.getByRole('link', { name: 'chat-10' }).click();
  await expect(page.getByRole('heading', { name: 'Routes', level: 1 })).toBeVisible();
  await page.goBack();
  await expect(names(page)).toHaveText(['chat-10', 'chat-9']);
  await expect(search(page)).toHaveValue('chat');
  await page.goForward();
  await expect(page.getByRole('heading', { name: 'Routes', level: 1 })).toBeVisible();
});

test('a search survives reloading as the text it is', async ({ page, open, endpoint }) => {
  const texts = ['42', 'true', 'null', '"quoted"', '{}', '50%', 'a+b', 'ü&q=x#y'];
  const name = `api ${texts.join(' ')}`;
  await endpoint.seed({ name });
  await open('/apis');
  for (const text of texts) {
    await test.step(text, async () => {
      await search(page).fill(text);
      await expect(names(page)).toHaveText([name]);
      await page.reload();
      await expect(search(page)).toHaveValue(text);
      await expect(names(page)).toHaveText([name]);
    });
  }
});

test('takes from a URL only what it understands', async ({ page, open, endpoint }) => {
  await endpoint.seedAll(five);
  await open('/apis?sort=toString&q=%5B1%5D&page=9');
  await expect(names(page)).toHaveText(['chat-9', 'chat-10', 'orders-feed']);
});

test('shows all pages of a list that the service pages', async ({ page, open, endpoint }) => {
  await endpoint.seedAll(Array.from({ length: 250 }, (_, index) => ({ name: `api-${index}` })));
  await open('/apis');
  await expect(names(page)).toHaveCount(250);
  await expect(page.getByRole('main')).toContainText('250 WebSocket APIs');
  expect((await endpoint.calls()).operations).toEqual({ GetApis: 3 });
});

test('says so when there is no API, and shows one that was made meanwhile', async ({ page, open, endpoint }) => {
  await open('/apis');
  const main = page.getByRole('main');
  await expect(main).toContainText('No WebSocket API in this region');
  await expect(page.getByRole('table')).toHaveCount(0);
  await endpoint.seed({ name: 'brand-new' });
  await main.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('link', { name: 'brand-new' })).toBeVisible();
  await expect(main).not.toContainText('No WebSocket API');
});

test('counts HTTP APIs where there is no other', async ({ page, open, endpoint }) => {
  await endpoint.seed({ name: 'only', protocolType: 'HTTP' });
  await open('/apis');
  await expect(page.getByRole('main')).toContainText('No WebSocket API in this region');
  await expect(page.getByRole('main')).toContainText('1 HTTP API is');
});

test('copies ids and endpoint URLs', async ({ page, open, endpoint, context, announcements }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await endpoint.seedAll(five);
  await open('/apis');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: 'Copy ID of orders-feed', exact: true }).click();
  await expect.poll(() => announcements).toContainEqual({ urgency: 'polite', text: 'Copied ID of orders-feed.' });
  expect(await copied()).toBe(endpoint.idOf('aaa1'));
  await page.getByRole('button', { name: 'Copy endpoint URL of chat-9', exact: true }).click();
  await expect.poll(() => announcements).toContainEqual({ urgency: 'polite', text: 'Copied endpoint URL of chat-9.' });
  expect(await copied()).toBe(await endpoint.apiEndpoint('bbb2'));
});

test('shows hostile and long names as the text they are', async ({ page, open, endpoint }) => {
  await endpoint.seedAll([
    { apiId: 'evil', name: HOSTILE, description: HOSTILE, tags: { [HOSTILE]: HOSTILE } },
    { apiId: 'long', name: LONG, description: LONG, tags: { [LONG]: LONG } },
  ]);
  await open('/apis');
  const row = rows(page).filter({ hasText: endpoint.idOf('evil') });
  await expect(row.getByRole('link')).toHaveText(HOSTILE);
  await expect(row.getByRole('cell').nth(3)).toHaveText(HOSTILE, { useInnerText: true });
  await expect(row.getByRole('listitem')).toHaveText(`${HOSTILE} = ${HOSTILE}`);
  await expect(rows(page).getByRole('img')).toHaveCount(0);
  await expect(page.getByRole('link', { name: LONG })).toBeVisible();
});

test('says why the list could not be read, and reads it again', async ({ page, open, endpoint, allow }) => {
  allow('failed calls');
  await endpoint.seedAll(five);
  const error = { status: 403, code: 'AccessDeniedException', message: 'User: test is not authorized to perform: apigateway:GET' };
  await endpoint.breaks('GetApis', { error, times: 'always' });
  await open('/apis');
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Not allowed');
  await expect(main).toContainText(error.message);
  await expect(main).toContainText(/AccessDeniedException.*status 403.*request/);
  await endpoint.mend();
  await main.getByRole('button', { name: 'Try again' }).click();
  await expect(names(page)).toHaveCount(3);
});

test('keeps the list that was read when reading it again fails', async ({ page, open, endpoint, allow }) => {
  allow('failed calls');
  await endpoint.seedAll(five);
  await open('/apis');
  await expect(names(page)).toHaveCount(3);
  const error = { status: 400, code: 'BadRequestException', message: 'Not today' };
  await endpoint.breaks('GetApis', { error });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('main')).toContainText(error.message);
  await expect(names(page)).toHaveCount(3);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('main')).not.toContainText(error.message);
  await expect(names(page)).toHaveCount(3);
});

test('says that a slow endpoint is slow, and lets the operator stop waiting', async ({ page, open, endpoint }) => {
  await page.clock.install();
  await endpoint.seedAll(five);
  await endpoint.breaks('GetApis', { delay: 30_000 });
  await open('/apis');
  const main = page.getByRole('main');
  await expect(main).toContainText('Loading');
  await page.clock.fastForward(5000);
  await expect(main).toContainText('slow to answer');
  await main.getByRole('button', { name: 'Cancel' }).click();
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Cancelled');
  await main.getByRole('button', { name: 'Try again' }).click();
  await expect(names(page)).toHaveCount(3);
});
