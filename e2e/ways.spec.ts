import type { Page } from '@playwright/test';
import { ConnectForm } from './support/connect-form';
import { expect, test as base } from './support/console-test';
import { EndpointAccount, REGION } from './support/endpoint-account';
import { type Front, type FrontRequest, listenInFrontOf } from './support/front';
import { keepSession } from './support/kept-session';
import { type OwnConsole, startConsole } from './support/own-console';
import { guardedApi } from './support/seeds';
import { accessSettings, SettingEditor } from './support/setting-editor';

interface Fixtures {
  /** Stands before the test's endpoint, and answers browsers until it is told otherwise. */
  front: Front;
  /** A console that was started for what stands before the endpoint, with a relay to it. */
  relaying: OwnConsole;
}

const test = base.extend<Fixtures>({
  front: async ({ endpoint, context }, use) => {
    const front = await listenInFrontOf(endpoint.url);
    await use(front);
    await front.close(context.pages());
  },
  relaying: async ({ front, context }, use) => {
    const relaying = await startConsole(['--endpoint', front.url]);
    await use(relaying);
    await relaying.close(context.pages());
  },
});

const ROUTE = { apiId: 'guarded', routeId: 'rconnect' };
const PANE = `/${REGION}${accessSettings('guarded')}`;

const wayIn = (page: Page) => page.getByRole('combobox', { name: 'Way to the endpoint' });

/** What services behind API Gateway publish as allowed in Access-Control-Allow-Headers, in lower case (endpoints.md, "CORS"). */
const ALLOWED = new Set([
  'authorization',
  'date',
  'x-amz-date',
  'x-amz-security-token',
  'x-amz-target',
  'content-type',
  'x-amz-content-sha256',
  'x-amz-user-agent',
  'x-amzn-platform-id',
  'x-amzn-trace-id',
]);

/** What Chromium itself adds to a request, which needs no permission. */
const isBrowsersOwn = (name: string): boolean =>
  name.startsWith('sec-') ||
  [
    'accept',
    'accept-encoding',
    'accept-language',
    'cache-control',
    'connection',
    'content-length',
    'host',
    'origin',
    'pragma',
    'user-agent',
  ].includes(name);

const namesIn = (requests: FrontRequest[]): string[] =>
  [...new Set(requests.flatMap(({ headers }) => Object.keys(headers)))].filter((name) => !isBrowsersOwn(name)).toSorted();

test('the headers that leave the browser are those that AWS allows, and none of the SDK’s own for retrying', async ({
  page,
  endpoint,
  front,
}) => {
  await endpoint.seed(guardedApi());
  await page.goto('/connect');
  const form = new ConnectForm(page);
  await form.endpointUrl.fill(front.url);
  await form.region.fill(REGION);
  await form.accessKeyId.fill(endpoint.account);
  await form.secretAccessKey.fill('test');
  await form.sessionToken.fill('a-session-token');
  await form.connectButton.click();
  await page.getByRole('link', { name: 'orders-feed' }).click();
  await page.goto(PANE);
  await form.endpointUrl.fill(front.url);
  await form.region.fill(REGION);
  await form.accessKeyId.fill(endpoint.account);
  await form.sessionToken.fill('a-session-token');
  await form.connectButton.click();
  await new SettingEditor(page, 'API Key Required').saveAs('true');
  await expect(new SettingEditor(page, 'API Key Required').group).toContainText('Saved');

  const signed = front.seen.filter(({ method }) => method !== 'OPTIONS');
  const preflights = front.seen.filter(({ method }) => method === 'OPTIONS');
  expect([...new Set(signed.map(({ method }) => method))].toSorted()).toEqual(['GET', 'PATCH', 'POST']);
  const left = namesIn(signed);
  expect(left).toEqual(['authorization', 'content-type', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-security-token', 'x-amz-user-agent']);
  expect(left.filter((name) => !ALLOWED.has(name))).toEqual([]);
  for (const { headers } of signed) expect(headers).not.toHaveProperty(['amz-sdk-invocation-id']);
  for (const { headers } of signed) expect(headers).not.toHaveProperty(['amz-sdk-request']);
  for (const { headers } of signed) expect(headers.authorization).not.toContain('amz-sdk');

  const asked = [...new Set(preflights.flatMap(({ headers }) => (headers['access-control-request-headers'] ?? '').split(/,\s*/)))];
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((name) => !ALLOWED.has(name))).toEqual([]);
});

test.describe('an endpoint that refuses browsers', () => {
  test.beforeEach(({ front, allow }) => {
    front.refuseBrowsers();
    allow('CORS refusals');
  });

  test('is reached through the relay, which the console finds by itself, shows and remembers', async ({
    page,
    endpoint,
    front,
    relaying,
  }) => {
    await endpoint.seed(guardedApi());
    const behind = new EndpointAccount(front.url, endpoint.account);
    await keepSession(page, { endpoint: behind, consoleUrl: relaying.url });
    await page.goto(new URL(PANE, relaying.url).href);
    const keyRequired = new SettingEditor(page, 'API Key Required');
    await expect(keyRequired.pencil).toBeVisible();
    await expect(wayIn(page)).toHaveValue('relay');

    await keyRequired.saveAs('true');
    await expect(keyRequired.group).toContainText('Saved');
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ ApiKeyRequired: true });
    // What arrives was signed in the browser, and says nothing of the page that it came from.
    const write = front.seen.find(({ method }) => method === 'PATCH');
    expect(namesIn(write ? [write] : [])).toEqual([
      'authorization',
      'content-type',
      'x-amz-content-sha256',
      'x-amz-date',
      'x-amz-user-agent',
    ]);
    expect(write?.headers).not.toHaveProperty('origin');
    expect(write?.headers).not.toHaveProperty('x-switchboard-relay');
    expect(relaying.printed()).not.toMatch(/AWS4|authorization|signature/i);

    front.seen.length = 0;
    await page.reload();
    await expect(keyRequired.pencil).toBeVisible();
    await expect(wayIn(page)).toHaveValue('relay');
    expect(front.seen.filter(({ method, headers }) => method === 'OPTIONS' || headers.origin !== undefined)).toEqual([]);
    behind.somebodyElse.destroy();
  });

  test('is connected to through the relay', async ({ page, endpoint, front, relaying }) => {
    await endpoint.seed(guardedApi());
    await page.goto(new URL('/connect', relaying.url).href);
    const form = new ConnectForm(page);
    await expect(form.endpointUrl).toHaveValue(front.url);
    await form.region.fill(REGION);
    await form.accessKeyId.fill(endpoint.account);
    await form.connectButton.click();
    await expect(page.getByRole('link', { name: 'orders-feed' })).toBeVisible();
    await expect(page.getByRole('banner')).toContainText(endpoint.account);
    await expect(wayIn(page)).toHaveValue('relay');
  });
});

test('an endpoint that answers browsers can be reached through the relay too, if the operator chooses', async ({
  page,
  endpoint,
  front,
  relaying,
}) => {
  await endpoint.seed(guardedApi());
  const behind = new EndpointAccount(front.url, endpoint.account);
  await keepSession(page, { endpoint: behind, consoleUrl: relaying.url });
  await page.goto(new URL(PANE, relaying.url).href);
  // Only what the browser itself sends to another origin says where it comes from.
  const originsOfWrites = () => front.seen.filter(({ method }) => method === 'PATCH').map(({ headers }) => headers.origin);
  await expect(wayIn(page)).toHaveValue('direct');
  await wayIn(page).selectOption('relay');
  const keyRequired = new SettingEditor(page, 'API Key Required');
  await keyRequired.saveAs('true');
  await expect(keyRequired.group).toContainText('Saved');
  expect(originsOfWrites()).toEqual([undefined]);

  await wayIn(page).selectOption('direct');
  await keyRequired.saveAs('false');
  await expect(keyRequired.pencil).toBeFocused();
  expect(originsOfWrites()).toEqual([undefined, relaying.url]);
  behind.somebodyElse.destroy();
});

test('a write that got no answer is not sent again the other way; what is stored is read there', async ({
  page,
  endpoint,
  front,
  relaying,
  allow,
}) => {
  allow('CORS refusals');
  await endpoint.seed(guardedApi());
  const behind = new EndpointAccount(front.url, endpoint.account);
  await keepSession(page, { endpoint: behind, consoleUrl: relaying.url });
  await page.goto(new URL(PANE, relaying.url).href);
  const keyRequired = new SettingEditor(page, 'API Key Required');
  // What is read beside the settings would find the other way before the write does.
  await expect(page.getByRole('region', { name: 'Access Settings' })).toContainText('when the API is deployed');
  await expect(page.getByRole('region', { name: 'Route overview' })).not.toContainText('Loading');
  await keyRequired.choose('true');
  await expect.poll(async () => (await endpoint.calls()).operations['GetRoute']).toBe(1);
  front.refuseBrowsers();
  await keyRequired.saveButton.click();
  await expect(keyRequired.group).toContainText('not stored: save again');
  await expect(wayIn(page)).toHaveValue('relay');
  expect((await endpoint.calls()).operations['UpdateRoute']).toBeUndefined();
  await keyRequired.saveButton.click();
  await expect(keyRequired.pencil).toBeFocused();
  expect((await endpoint.calls()).operations['UpdateRoute']).toBe(1);
  behind.somebodyElse.destroy();
});

test('without a relay to it, a page that cannot be read names what the endpoint needs', async ({
  page,
  endpoint,
  front,
  allow,
  baseURL,
}) => {
  allow('CORS refusals');
  await endpoint.seed(guardedApi());
  const behind = new EndpointAccount(front.url, endpoint.account);
  // This console's relay forwards to the endpoint itself, and not to what stands before it.
  await keepSession(page, { endpoint: behind, consoleUrl: baseURL ?? '' });
  front.refuseBrowsers();
  await page.goto(PANE);
  const main = page.getByRole('main');
  await expect(page.getByRole('heading', { name: 'The endpoint refuses browsers' })).toBeVisible();
  await expect(main).toContainText(`EXTRA_CORS_ALLOWED_ORIGINS=${new URL(baseURL ?? '').origin}`);
  await expect(main).toContainText('The relay does not forward to 127.0.0.1; see --allow-endpoint.');
  await expect(wayIn(page)).toHaveValue('direct');
  behind.somebodyElse.destroy();
});
