import type { Page } from '@playwright/test';
import { expect, test } from './support/console-test';
import { type EndpointAccount, REGION } from './support/endpoint-account';
import { keepSession } from './support/kept-session';
import { CONNECT, fullApi, guardedApi } from './support/seeds';
import { accessSettings, SettingEditor } from './support/setting-editor';

const PANE = accessSettings('guarded');

/** The operations that were called, in order, one name per call. */
const operationsOf = async (endpoint: EndpointAccount) => (await endpoint.calls()).log.map(({ operation }) => operation);

/** Waits until a page has shown all it will show, the parts beside its subject too. */
async function expectSettled(page: Page): Promise<void> {
  await expect(new SettingEditor(page, 'Authorization').pencil).toBeVisible();
  const settings = page.getByRole('region', { name: 'Access Settings' });
  await expect(settings).toContainText('when the API is deployed');
  await expect(settings.getByRole('list', { name: 'Usage plans by stage' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Route overview' })).not.toContainText('Loading');
  // No picture is kept of what was deployed elsewhere: its description may hold a fingerprint.
  await expect(page.getByRole('region', { name: 'Saved and live' })).toContainText('Unknown (deployed elsewhere)');
}

test('asks for the API, its routes and its authorizers, and for nothing else, before the settings show', async ({
  page,
  open,
  endpoint,
}) => {
  await endpoint.seed(guardedApi());
  // The settings do not wait for the stages; with these held back, what came before them can be told.
  await endpoint.breaks('GetStages', { delay: 2000 });
  const scripts: string[] = [];
  page.on('request', (request) => request.resourceType() === 'script' && scripts.push(new URL(request.url()).pathname));
  await open(PANE);
  await expect(new SettingEditor(page, 'Authorization').pencil).toBeVisible();
  const before = (await operationsOf(endpoint)).filter((operation) => operation !== 'GetStages');
  expect(before.toSorted()).toEqual(['GetApi', 'GetAuthorizers', 'GetRoutes']);
  // Nor for the part of the SDK that has usage plans.
  const isOfPlans = (path: string) => path.includes('sdk-v1');
  expect(scripts.filter(isOfPlans)).toEqual([]);
  await expectSettled(page);
  const all = await operationsOf(endpoint);
  expect(all.toSorted()).toEqual(['GetApi', 'GetAuthorizers', 'GetDeployments', 'GetRoutes', 'GetStages', 'GetUsagePlans']);
  // The stages are read after the settings' own three, and what belongs to them after that.
  expect(all.slice(-3, -2)).toEqual(['GetStages']);
  expect(scripts.filter(isOfPlans)).toHaveLength(1);
});

test('asks who is connected once, after the settings show', async ({ page, endpoint, baseURL }) => {
  await endpoint.seed(guardedApi());
  await keepSession(page, { endpoint, consoleUrl: baseURL ?? '', isIdentified: false });
  await page.goto(`/${REGION}${PANE}`);
  await expectSettled(page);
  await expect(page.getByRole('banner')).toContainText(endpoint.account);
  const all = await operationsOf(endpoint);
  expect(all.filter((operation) => operation === 'GetCallerIdentity')).toHaveLength(1);
  expect(all.indexOf('GetCallerIdentity')).toBeGreaterThan(all.indexOf('GetRoutes'));

  await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Authorizers' }).click();
  await expect(page.getByRole('heading', { name: 'Authorizers', level: 1 })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('banner')).toContainText(endpoint.account);
  expect((await endpoint.calls()).operations['GetCallerIdentity']).toBe(1);
});

test('reads the pages of routes only until the key is found, before the settings show', async ({ page, open, endpoint }) => {
  const others = Array.from({ length: 250 }, (_, index) => ({ routeKey: `action-${index}` }));
  await endpoint.seed(guardedApi({ api: { routes: [CONNECT, ...others] } }));
  await endpoint.breaks('GetRoutes', { delay: 2000, skip: 1 });
  await open(PANE);
  await expect(new SettingEditor(page, 'Authorization').pencil).toBeVisible();
  const list = page.getByRole('region', { name: 'Routes' }).getByRole('link');
  await expect(list).toHaveCount(100);
  // The rest of the list follows, each page once.
  await expect(list).toHaveCount(251);
  expect((await endpoint.calls()).operations).toMatchObject({ GetApi: 1, GetRoutes: 3, GetAuthorizers: 1, GetStages: 1 });
});

test('reads once when an editor opens', async ({ page, open, endpoint }) => {
  await endpoint.seed(guardedApi());
  await open(PANE);
  await expectSettled(page);
  await endpoint.forgetCalls();
  const authorization = new SettingEditor(page, 'Authorization');
  await authorization.pencil.click();
  await authorization.control.selectOption('AWS_IAM');
  await authorization.cancelButton.click();
  await expect(authorization.pencil).toBeFocused();
  expect(await operationsOf(endpoint)).toEqual(['GetRoute']);
});

test('writes once and reads once when the last reading is fresh', async ({ page, open, endpoint }) => {
  await endpoint.seed(guardedApi());
  await open(PANE);
  await expectSettled(page);
  const authorization = new SettingEditor(page, 'Authorization');
  await authorization.choose('AWS_IAM');
  await expect.poll(() => operationsOf(endpoint)).toContain('GetRoute');
  await endpoint.forgetCalls();
  await authorization.saveButton.click();
  await expect(authorization.pencil).toBeFocused();
  expect(await operationsOf(endpoint)).toEqual(['UpdateRoute', 'GetRoute']);
});

test('reads before it writes when the last reading is old, and no more than twice', async ({ page, open, endpoint }) => {
  await page.clock.install();
  await endpoint.seed(guardedApi());
  await open(PANE);
  await expectSettled(page);
  const authorization = new SettingEditor(page, 'Authorization');
  await authorization.choose('AWS_IAM');
  await expect.poll(() => operationsOf(endpoint)).toContain('GetRoute');
  await endpoint.forgetCalls();
  await page.clock.fastForward(11_000);
  await authorization.saveButton.click();
  await expect(authorization.pencil).toBeFocused();
  expect(await operationsOf(endpoint)).toEqual(['GetRoute', 'UpdateRoute', 'GetRoute']);
});

test('asks for nothing twice when a page that was just seen is loaded again', async ({ page, open, endpoint }) => {
  await endpoint.seed(fullApi());
  await open(accessSettings('full'));
  await expectSettled(page);
  await endpoint.forgetCalls();
  await page.reload();
  await expectSettled(page);
  const again = ['GetApi', 'GetAuthorizers', 'GetDeployments', 'GetIntegration', 'GetRoutes', 'GetStages', 'GetUsagePlans'];
  expect((await operationsOf(endpoint)).toSorted()).toEqual(again);
});

test('asks for nothing again on the way to other pages and back', async ({ page, open, endpoint }) => {
  await endpoint.seed(guardedApi());
  await open('/apis');
  await page.getByRole('link', { name: 'orders-feed' }).click();
  await page.getByRole('region', { name: 'Routes' }).getByRole('link', { name: '$connect' }).click();
  await page.getByRole('region', { name: 'Route overview' }).getByRole('link', { name: 'Route Request' }).click();
  await expectSettled(page);
  const service = page.getByRole('navigation', { name: 'Service' });
  for (const name of ['Stages', 'Authorizers', 'Overview', 'APIs']) {
    await service.getByRole('link', { name, exact: true }).click();
    const heading = name === 'Overview' ? 'orders-feed' : name;
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeFocused();
  }
  for (let back = 0; back < 4; back += 1) await page.goBack();
  await expectSettled(page);
  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'Routes' }).click();
  await expect(page.getByRole('heading', { name: 'Routes', level: 1 })).toBeFocused();
  const { operations } = await endpoint.calls();
  expect(operations).toEqual({
    GetApis: 1,
    GetApi: 1,
    GetRoutes: 1,
    GetAuthorizers: 1,
    GetStages: 1,
    GetDeployments: 1,
    GetUsagePlans: 1,
  });
});

test('asks for nothing while nobody does anything', async ({ page, open, endpoint }) => {
  await page.clock.install();
  await endpoint.seed(guardedApi());
  await open(PANE);
  await expectSettled(page);
  await endpoint.forgetCalls();
  await page.clock.fastForward('10:00');
  // Coming back to the tab, or to the network, is no question either.
  await page.evaluate(() => {
    for (const event of ['visibilitychange', 'focus', 'online']) {
      document.dispatchEvent(new Event(event));
      globalThis.dispatchEvent(new Event(event));
    }
  });
  await page.clock.fastForward('10:00');
  await expectSettled(page);
  expect(await operationsOf(endpoint)).toEqual([]);
});

test('asks for nothing more when a page is left before it has been read', async ({ page, open, endpoint }) => {
  const routes = Array.from({ length: 300 }, (_, index) => ({ routeKey: `action-${index}` }));
  await endpoint.seed(guardedApi({ api: { routes } }));
  await open('/apis');
  await endpoint.breaks('GetRoutes', { delay: 30_000 });
  await page.getByRole('link', { name: 'orders-feed' }).click();
  await expect.poll(() => operationsOf(endpoint)).toContain('GetRoutes');
  const givenUp = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/routes'));
  await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'APIs' }).click();
  await expect(page.getByRole('heading', { name: 'APIs', level: 1 })).toBeVisible();
  expect((await givenUp).failure()?.errorText).toBe('net::ERR_ABORTED');
  expect((await endpoint.calls()).operations['GetRoutes']).toBe(1);
});
