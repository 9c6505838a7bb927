import type { Page } from '@playwright/test';
import { expect, test } from './support/console-test';
import { REGION } from './support/endpoint-account';
import { CONNECT, fullApi, guardedApi, HOSTILE, LONG } from './support/seeds';
import { SettingEditor } from './support/setting-editor';
import { expectNoStrayText } from './support/stray-text';

const list = (page: Page) => page.getByRole('region', { name: 'Routes' });
const links = (page: Page) => list(page).getByRole('link');
const overview = (page: Page) => page.getByRole('region', { name: 'Route overview' });
const routeHeading = (page: Page, key: string) => page.getByRole('heading', { name: key, exact: true, level: 2 });

test.describe('the list', () => {
  test('shows every one of 300 routes, $connect, $disconnect and $default first', async ({ page, open, endpoint }) => {
    const routes = Array.from({ length: 297 }, (_, index) => ({ routeKey: `action-${index}` }));
    await endpoint.seed({
      apiId: 'many',
      name: 'many-routes',
      routes: [...routes, { routeKey: '$default' }, { routeKey: '$disconnect' }, { routeKey: '$connect' }],
    });
    await open('/apis/many/routes');
    await expect(links(page)).toHaveCount(300);
    await expect(list(page)).toContainText('300 routes');
    const keys = await links(page).allTextContents();
    expect(keys.slice(0, 5)).toEqual(['$connect', '$disconnect', '$default', 'action-0', 'action-1']);
    expect(keys.at(-1)).toBe('action-296');
    // The service pages by 100.
    expect((await endpoint.calls()).operations['GetRoutes']).toBe(3);

    await list(page).getByRole('searchbox', { name: 'Filter routes' }).fill('ACTION-29');
    await expect(links(page)).toHaveText([
      'action-29',
      'action-290',
      'action-291',
      'action-292',
      'action-293',
      'action-294',
      'action-295',
      'action-296',
    ]);
    await expect(list(page)).toContainText('8 of 300');
    await links(page).filter({ hasText: 'action-295' }).click();
    await expect(routeHeading(page, 'action-295')).toBeFocused();
    await expect(links(page).filter({ hasText: 'action-295' })).toHaveAttribute('aria-current', 'page');
    // What was filtered stays filtered.
    await expect(links(page)).toHaveCount(8);
  });

  test('says what $connect asks of a client', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi({ connect: { authorizationType: 'AWS_IAM', apiKeyRequired: true } }));
    await open('/apis/guarded/routes');
    const connect = list(page).getByRole('listitem').filter({ hasText: '$connect' });
    await expect(connect).toContainText('AWS_IAM');
    await expect(connect).toContainText('API key');
  });

  test('shows what was read when a later page of it fails, and reads on', async ({ page, open, endpoint, allow }) => {
    allow('failed calls');
    const routes = Array.from({ length: 150 }, (_, index) => ({ routeKey: `action-${index}` }));
    await endpoint.seed({ apiId: 'many', name: 'many-routes', routes: [CONNECT, ...routes] });
    await endpoint.breaks('GetRoutes', { error: { status: 400, code: 'BadRequestException', message: 'Not that page' }, skip: 1 });
    await open('/apis/many/routes/$connect/route-request');
    await expect(list(page)).toContainText('Not that page');
    await expect(new SettingEditor(page, 'Authorization').pencil).toBeVisible();
    await expect(links(page)).toHaveCount(100);
    await list(page).getByRole('button', { name: 'Try again' }).click();
    await expect(links(page)).toHaveCount(151);
    await expect(list(page)).not.toContainText('Not that page');
  });
});

test.describe('the overview', () => {
  const parts = ['Route Request', 'Integration Request', 'Integration Response', 'Route Response'] as const;

  test('links to the four parts of a route and says what each holds', async ({ page, open, endpoint }) => {
    await endpoint.seed(fullApi());
    await open('/apis/full/routes/$connect');
    await expect(routeHeading(page, '$connect')).toBeVisible();
    await expect(overview(page).getByRole('link')).toHaveCount(4);
    for (const part of parts) await expect(overview(page).getByRole('link', { name: part, exact: true })).toBeVisible();
    await expect(overview(page)).toContainText('Client');
    await expect(overview(page)).toContainText('CUSTOM');
    await expect(overview(page)).toContainText('Lambda feed-connect');
    await open('/apis/full/routes/orders%2Fplace');
    await expect(overview(page)).toContainText('No integration');
    await open('/apis/full/routes/$default');
    await expect(overview(page)).toContainText('Mock');
    await expect(overview(page)).toContainText(/Two-way/);
  });

  test('opens each of the four parts, and marks the one that is open', async ({ page, open, endpoint, allow }) => {
    // Some endpoints cannot list route responses.
    allow('failed calls');
    await endpoint.seed(fullApi());
    await open('/apis/full/routes/$connect');
    for (const part of parts) {
      await overview(page).getByRole('link', { name: part, exact: true }).click();
      await expect(page.getByRole('heading', { name: part, exact: true })).toBeFocused();
      await expect(overview(page).getByRole('link', { name: part, exact: true })).toHaveAttribute('aria-current', 'page');
    }
    await expect(page).toHaveURL(/\/routes\/\$connect\/route-response$/);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Route Response', exact: true })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Integration Response', exact: true })).toBeVisible();
  });

  test('shows the responses that an integration and a route have, and says when there are none', async ({ page, open, endpoint }) => {
    await endpoint.seed(fullApi());
    const main = page.getByRole('main');
    await open('/apis/full/routes/$default/integration-response');
    await expect(main.getByRole('heading', { name: '$default', level: 4 })).toBeVisible();
    await expect(main).toContainText('refusal');
    await overview(page).getByRole('link', { name: 'Route Response', exact: true }).click();
    await expect(main).toContainText('$request.body.kind');
    await open('/apis/full/routes/$connect/integration-response');
    await expect(main).toContainText('No integration response is defined.');
    await overview(page).getByRole('link', { name: 'Route Response', exact: true }).click();
    await expect(main).toContainText('No route response is defined.');
  });

  test('says when two routes have one key, which API Gateway allows to one only', async ({ page, open, endpoint }) => {
    await endpoint.seed({
      apiId: 'twice',
      name: 'twice',
      routes: [CONNECT, { routeId: 'rother', routeKey: '$connect' }, { routeKey: 'chat' }],
    });
    await open('/apis/twice/routes/$connect/route-request');
    const main = page.getByRole('main');
    await expect(main).toContainText(/has 2 routes with the key \$connect/);
    await expect(main).toContainText(endpoint.idOf('rconnect'));
    await expect(new SettingEditor(page, 'Authorization').pencil).toBeVisible();
    await links(page).filter({ hasText: 'chat' }).click();
    await expect(routeHeading(page, 'chat')).toBeVisible();
    await expect(main).not.toContainText('routes with the key');
  });

  test('keeps standing when the integration cannot be read', async ({ page, open, endpoint, allow }) => {
    allow('failed calls');
    await endpoint.seed(fullApi());
    const error = { status: 404, code: 'NotFoundException', message: 'Invalid Integration identifier specified ilambda' };
    await endpoint.breaks('GetIntegration', { error, times: 'always' });
    await open('/apis/full/routes/$connect/integration-request');
    await expect(page.getByRole('main')).toContainText(error.message);
    await expect(overview(page)).toContainText('Could not be read');
    await expect(overview(page).getByRole('link')).toHaveCount(4);
    await endpoint.mend();
    await page.getByRole('main').getByRole('button', { name: 'Try again' }).click();
    await expect(overview(page)).toContainText('Lambda feed-connect');
  });

  test('says honestly that integration responses are not supported by an endpoint', async ({ page, open, endpoint, allow }) => {
    allow('failed calls');
    await endpoint.seed(fullApi());
    const error = { status: 404, contentType: 'text/html', body: '<html><title>404 Not Found</title></html>' };
    await endpoint.breaks('GetIntegrationResponses', { error, times: 'always' });
    await open('/apis/full/routes/$connect/integration-response');
    await expect(page.getByRole('main')).toContainText(/HTML page/);
    await expect(page.getByRole('main')).toContainText(/does not have the operation/);
  });
});

test.describe('a route’s own URL', () => {
  for (const [kind, keys] of [
    ['what a path and a pattern mean by it', ['$connect', '$x', 'a/b', '.', '..', '[id]']],
    ['what is escaped, or looks as if it were', ['%2F', 'a%2Fb', '%', '+', 'a b', '?q=1#h']],
    ['other marks and letters', ['é', '日本', '~', '~x', '\\', HOSTILE]],
  ] as const) {
    test(`survives cold load, reload, back and forward: ${kind}`, async ({ page, open, endpoint }) => {
      await endpoint.seed({ apiId: 'keys', name: 'keys', routes: ['$default', ...keys].map((routeKey) => ({ routeKey })) });
      for (const key of keys) {
        await test.step(key, async () => {
          await open('/apis/keys/routes');
          await page.getByRole('link', { name: key, exact: true }).click();
          await expect(routeHeading(page, key)).toBeVisible();
          const url = page.url();
          // What is pasted to a colleague is this, and it names no other route.
          expect(new URL(url).pathname.split('/')).toHaveLength(6);
          if (key.startsWith('$')) expect(url).toMatch(new RegExp(`/\\${key}$`));

          await overview(page).getByRole('link', { name: 'Route Request', exact: true }).click();
          await expect(page.getByRole('heading', { name: 'Route Request', exact: true })).toBeVisible();
          await expect(routeHeading(page, key)).toBeVisible();
          await page.reload();
          await expect(page.getByRole('heading', { name: 'Route Request', exact: true })).toBeVisible();
          await expect(routeHeading(page, key)).toBeVisible();
          await page.goBack();
          await expect(page.getByRole('heading', { name: 'Route Request', exact: true })).toHaveCount(0);
          await expect(routeHeading(page, key)).toBeVisible();
          expect(page.url()).toBe(url);
          await page.goForward();
          await expect(page.getByRole('heading', { name: 'Route Request', exact: true })).toBeVisible();
          await page.goto('about:blank');
          await page.goto(url);
          await expect(routeHeading(page, key)).toBeVisible();
        });
      }
    });
  }

  test('finds a route on a later page of the list', async ({ page, open, endpoint }) => {
    const routes = Array.from({ length: 150 }, (_, index) => ({ routeKey: `action-${index}` }));
    await endpoint.seed({ apiId: 'many', name: 'many-routes', routes: [...routes, CONNECT] });
    await open('/apis/many/routes/$connect/route-request');
    await expect(new SettingEditor(page, 'Authorization').pencil).toBeVisible();
    await expect(links(page)).toHaveCount(151);
    expect((await endpoint.calls()).operations['GetRoutes']).toBe(2);
  });

  test('of a route that does not exist says so, and leads back', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi());
    await open('/apis/guarded/routes/no-such-key/route-request');
    const main = page.getByRole('main');
    await expect(main.getByRole('heading', { name: 'Not found' })).toBeVisible();
    await expect(main).toContainText('no-such-key');
    await expect(page).toHaveTitle(/Not found/);
    // The list beside it still works.
    await links(page).filter({ hasText: '$default' }).click();
    await expect(routeHeading(page, '$default')).toBeVisible();
    await page.goBack();
    await main.getByRole('link', { name: 'Back to APIs' }).click();
    await expect(page.getByRole('heading', { name: 'APIs', level: 1 })).toBeVisible();
  });

  test('of an API that does not exist says so in the endpoint’s words', async ({ page, open, endpoint, allow }) => {
    allow('failed calls');
    await open('/apis/nosuchapi/routes');
    const main = page.getByRole('main');
    await expect(main.getByRole('heading', { name: 'Not found' })).toBeVisible();
    await expect(main).toContainText(`Invalid API identifier specified ${endpoint.account}:nosuchapi`);
    await expect(main).toContainText(/NotFoundException.*status 404.*request [0-9a-f-]{36}/);
  });

  test('that names nothing is a page that says so', async ({ page, open, endpoint }) => {
    await endpoint.seed(fullApi());
    await open('/apis');
    for (const path of [
      '/nonsense',
      `/${REGION}/nonsense`,
      `/${REGION}/apis/full/nonsense`,
      `/${REGION}/apis/full/routes/$connect/nonsense`,
      '/EU/apis',
    ]) {
      await test.step(path, async () => {
        await page.goto(path);
        await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
        await expect(page).toHaveTitle(/Page not found/);
        await expectNoStrayText([page]);
        await page.getByRole('main').getByRole('link', { name: 'Go to the start page' }).click();
        await expect(page.getByRole('heading', { name: 'APIs', level: 1 })).toBeVisible();
      });
    }
  });
});

test.describe('an API without $connect', () => {
  const bare = { apiId: 'bare', name: 'bare-api', routes: [{ routeKey: '$default' }], stages: [{ stageName: 'test' }] };
  const create = (page: Page) => page.getByRole('button', { name: 'Create $connect' });

  test('says that anyone may connect, and creates it', async ({ page, open, endpoint, announcements }) => {
    await endpoint.seed(bare);
    await open('/apis/bare/routes');
    await expect(page.getByRole('main')).toContainText('Anyone may connect');
    await create(page).click();
    const authorization = new SettingEditor(page, 'Authorization');
    await expect(authorization.pencil).toBeVisible();
    await expect(page).toHaveURL(/\/routes\/\$connect\/route-request$/);
    await expect(links(page)).toHaveText(['$connect', '$default']);
    await expect(page.getByRole('main')).not.toContainText('Anyone may connect');
    expect((await endpoint.calls()).operations['CreateRoute']).toBe(1);
    await expect.poll(() => announcements).toContainEqual({ urgency: 'polite', text: 'Route $connect created.' });
    await authorization.saveAs('AWS_IAM');
    await expect(authorization.group).toContainText('AWS_IAM');
  });

  test('says so at the URL of $connect too, and creates it there', async ({ page, open, endpoint }) => {
    await endpoint.seed(bare);
    await open('/apis/bare/routes/$connect/route-request');
    await expect(page.getByRole('main')).toContainText('Anyone may connect');
    await create(page).click();
    await expect(new SettingEditor(page, 'Authorization').pencil).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText('Anyone may connect');
    await page.reload();
    await expect(new SettingEditor(page, 'Authorization').pencil).toBeVisible();
  });

  test('shows the route when somebody else has created it meanwhile', async ({ page, open, endpoint, allow, announcements }) => {
    allow('failed calls');
    await endpoint.seed(bare);
    await open('/apis/bare/routes');
    await expect(create(page)).toBeVisible();
    await endpoint.createRoute('bare', { RouteKey: '$connect', AuthorizationType: 'AWS_IAM' });
    await create(page).click();
    await expect(new SettingEditor(page, 'Authorization').group).toContainText('AWS_IAM');
    await expect(links(page)).toHaveText(['$connect', '$default']);
    await expect.poll(() => announcements).toContainEqual({ urgency: 'polite', text: 'Route $connect exists already.' });
  });

  test('shows the route when it was created but the answer was lost', async ({ page, open, endpoint, allow }) => {
    allow('failed calls');
    await endpoint.seed(bare);
    await open('/apis/bare/routes');
    await endpoint.breaks('CreateRoute', { answer: { status: 500, body: '{"message":"Internal server error"}' } });
    await create(page).click();
    await expect(new SettingEditor(page, 'Authorization').pencil).toBeVisible();
    expect((await endpoint.calls()).operations['CreateRoute']).toBe(1);
  });

  test('says why it was not created, and creates it at the second try', async ({ page, open, endpoint, allow, announcements }) => {
    allow('failed calls');
    await endpoint.seed(bare);
    await open('/apis/bare/routes');
    const error = { status: 403, code: 'AccessDeniedException', message: 'User: test is not authorized to perform: apigateway:POST' };
    await endpoint.breaks('CreateRoute', { error });
    await create(page).click();
    await expect(page.getByRole('main')).toContainText(error.message);
    await expect.poll(() => announcements).toContainEqual({ urgency: 'assertive', text: expect.stringContaining(error.message) });
    await expect(create(page)).toBeFocused();
    await create(page).click();
    await expect(new SettingEditor(page, 'Authorization').pencil).toBeVisible();
    expect((await endpoint.calls()).operations['CreateRoute']).toBe(2);
  });

  test('says that it was not created when the endpoint failed before it was', async ({ page, open, endpoint, allow }) => {
    allow('failed calls');
    await endpoint.seed(bare);
    await open('/apis/bare/routes');
    await endpoint.breaks('CreateRoute', {
      error: { status: 500, code: 'InternalServerErrorException', message: 'Internal server error' },
    });
    await create(page).click();
    await expect(page.getByRole('main')).toContainText(/not created/i);
    await expect(page.getByRole('main')).toContainText('Internal server error');
    await expect(create(page)).toBeVisible();
    expect((await endpoint.calls()).operations['CreateRoute']).toBe(1);
    await create(page).click();
    await expect(new SettingEditor(page, 'Authorization').pencil).toBeVisible();
  });

  test('is not reported while pages of the list are still to be read', async ({ page, open, endpoint }) => {
    const routes = Array.from({ length: 150 }, (_, index) => ({ routeKey: `action-${index}` }));
    await endpoint.seed({ apiId: 'many', name: 'many-routes', routes: [...routes, CONNECT] });
    await endpoint.breaks('GetRoutes', { delay: 500, skip: 1 });
    await open('/apis/many/routes');
    await expect(links(page)).toHaveCount(100);
    await expect(page.getByRole('main')).not.toContainText('Anyone may connect');
    await expect(links(page)).toHaveCount(151);
    await expect(page.getByRole('main')).not.toContainText('Anyone may connect');
  });
});

test('shows hostile and long names as the text they are', async ({ page, open, endpoint }) => {
  await endpoint.seed({ apiId: 'evil', name: HOSTILE, routes: [CONNECT, { routeKey: HOSTILE }, { routeKey: LONG }] });
  await open('/apis/evil/routes');
  await links(page).filter({ hasText: HOSTILE }).click();
  await expect(routeHeading(page, HOSTILE)).toBeVisible();
  await expect(page).toHaveTitle(`${HOSTILE} – ${HOSTILE} – Switchboard`);
  await expect(page.getByRole('navigation', { name: 'Breadcrumbs' })).toContainText(HOSTILE);
  await expect(page.getByRole('main').getByRole('img')).toHaveCount(0);
});
