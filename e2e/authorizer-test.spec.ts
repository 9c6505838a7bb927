import type { Locator, Page, Request } from '@playwright/test';
import { expectNoViolation } from './support/axe';
import { expect, test } from './support/console-test';
import { authorizedApi, authorizerUri, authorizingFunction, grantTo } from './support/authorizer-seeds';
import { keepSession } from './support/kept-session';
import { everythingKept, placesOf } from './support/where-a-page-keeps-things';

const PAGE = '/apis/chat/authorizers/auth1';
const TOKEN = 'a-token-that-nobody-may-find';

const section = (page: Page): Locator => page.getByRole('region', { name: 'Test', exact: true });
const result = (page: Page): Locator => page.getByRole('region', { name: 'Result of the test' });

async function openTest(page: Page): Promise<void> {
  await section(page).getByRole('button', { name: 'Test this authorizer' }).click();
  await expect(section(page).getByRole('combobox', { name: 'Stage' })).toBeVisible();
}

/** Invokes the function with a header, and says yes to it. */
async function invoke(page: Page, auth: string): Promise<void> {
  await section(page).getByLabel('Header Auth').fill(auth);
  await section(page).getByRole('button', { name: 'Invoke', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Invoke', exact: true }).click();
}

test('a test says what a client gets and why, as the endpoint has it, and keeps nothing that was typed', async ({
  page,
  open,
  endpoint,
  announcements,
  allow,
  watch,
}) => {
  allow('failed calls');
  const sent: Request[] = [];
  page.on('request', (request) => sent.push(request));
  await endpoint.seed(authorizedApi(authorizerUri(endpoint)));
  await endpoint.seedFunctions([authorizingFunction({ policy: [grantTo('auth1', endpoint)] })]);
  await open(PAGE);
  await openTest(page);

  await test.step('without a value for an identity source nothing is invoked', async () => {
    await section(page).getByRole('button', { name: 'Invoke', exact: true }).click();
    await expect(result(page)).toContainText('A client gets 401 Unauthorized.');
    await expect(result(page)).toContainText('route.request.header.Auth. The function is not called.');
    expect((await endpoint.calls()).operations).not.toHaveProperty('Invoke');
    expect((await endpoint.connect('chat', 'test')).status).toBe(401);
  });

  await test.step('it asks first, and can be left', async () => {
    await section(page).getByLabel('Header Auth').fill(TOKEN);
    const button = section(page).getByRole('button', { name: 'Invoke', exact: true });
    await button.click();
    await expect(page.getByRole('dialog')).toContainText(`invokes the function authorize in account ${endpoint.account}`);
    await expect(page.getByRole('dialog')).toContainText('It runs for real');
    await page.keyboard.press('Escape');
    await expect(button).toBeFocused();
    expect((await endpoint.calls()).operations).not.toHaveProperty('Invoke');
  });

  for (const [auth, status, why] of [
    [TOKEN, 101, 'The policy allows it.'],
    ['rest', 403, 'It has the form of a REST API’s'],
    ['shape', 500, 'policyDocument is missing'],
    ['unauthorized', 401, 'failed with the message Unauthorized'],
    ['throw', 500, 'The function failed.'],
  ] as const) {
    await test.step(`${auth}: ${status}`, async () => {
      await invoke(page, auth);
      await expect(result(page)).toContainText(status === 101 ? 'A client is connected (101' : `A client gets ${status} `);
      await expect(result(page)).toContainText(why);
      expect((await endpoint.connect('chat', 'test', { headers: { Auth: auth } })).status).toBe(status);
      if (auth === 'rest') await expectNoViolation(page);
    });
  }
  await expect
    .poll(() => announcements.map(({ text }) => text))
    .toContainEqual(expect.stringMatching(/^A client is connected .* allows it\.$/));

  await test.step('nothing of it is left', async () => {
    await section(page).getByLabel('Header Auth').fill(TOKEN);
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'chat', exact: true })).toBeVisible();
    expect(placesOf(TOKEN, await everythingKept(page))).toEqual([]);
    await page.goBack();
    await openTest(page);
    expect(placesOf(TOKEN, await everythingKept(page))).toEqual([]);
    // It went to Lambda, in the body of one request, and nowhere else.
    const texts = sent.map((request) => [request.url(), JSON.stringify(request.headers()), request.postData() ?? '']);
    expect(texts.flat().filter((text) => text.includes(TOKEN))).toHaveLength(1);
    expect(watch.consoleTexts.filter((text) => text.includes(TOKEN))).toEqual([]);
  });
});

test('an invocation can be cancelled or be refused, and a read-only connection sends none', async ({
  page,
  open,
  endpoint,
  baseURL,
  allow,
}) => {
  allow('failed calls');
  await endpoint.seed(authorizedApi(authorizerUri(endpoint)));
  await endpoint.seedFunctions([authorizingFunction()]);
  await open(PAGE);
  await openTest(page);

  await endpoint.breaks('Invoke', { delay: 600_000 });
  await invoke(page, TOKEN);
  await section(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(result(page)).toContainText('There was no answer: the function may have run.');
  // The right is missing, whatever became of the invocation.
  await expect(result(page)).toContainText('A client gets 500');
  await expect(page.locator(':focus')).toContainText('A client gets 500');

  const message = 'User: arn:aws:iam::1:user/a is not authorized to perform: lambda:InvokeFunction on resource: x';
  await endpoint.breaks('Invoke', { error: { status: 403, code: 'AccessDeniedException', message } });
  await invoke(page, TOKEN);
  await expect(result(page)).toContainText('The function was not invoked.');
  await expect(result(page)).toContainText(message);

  await test.step('lines that cannot be read are named, and stay', async () => {
    await section(page).getByText('More headers and parameters').click();
    await section(page).getByLabel('More headers').fill('X-A: 1\nno colon');
    await section(page).getByRole('button', { name: 'Invoke', exact: true }).click();
    await expect(section(page).getByLabel('More headers')).toHaveAccessibleDescription(/Line 2 has to be a header’s name/);
    await expect(section(page).getByLabel('More headers')).toHaveValue('X-A: 1\nno colon');
  });

  const invoked = (await endpoint.calls()).operations['Invoke'];
  const other = await page.context().newPage();
  await keepSession(other, { endpoint, consoleUrl: baseURL ?? '', marks: { readOnly: true } });
  await other.goto(`/${endpoint.region}${PAGE}`);
  await openTest(other);
  const locked = section(other).getByRole('button', { name: 'Invoke' });
  await expect(locked).toHaveAccessibleDescription(/read-only/);
  await section(other).getByLabel('Header Auth').fill(TOKEN);
  await section(other).getByLabel('Header Auth').press('Enter');
  await expect(other.getByRole('dialog')).toHaveCount(0);
  await locked.click({ force: true });
  await expect(other.getByRole('dialog')).toHaveCount(0);
  expect((await endpoint.calls()).operations['Invoke']).toBe(invoked);
});
