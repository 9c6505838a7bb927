import type { Page } from '@playwright/test';
import { expectNoViolation } from './support/axe';
import { expect, test } from './support/console-test';
import { ConnectForm } from './support/connect-form';
import type { EndpointAccount } from './support/endpoint-account';
import { CONNECT, fullApi, guardedApi, HOSTILE, LONG } from './support/seeds';
import { accessSettings, SettingEditor } from './support/setting-editor';
import { expectNothingSideways } from './support/sideways';

interface PageCase {
  name: string;
  path: string;
  title: RegExp;
  heading: string;
  /** Waits for what shows last. */
  settled?: RegExp;
}

const route = '/apis/full/routes/$connect';

const lists: PageCase[] = [
  { name: 'the list of APIs', path: '/apis', title: /^APIs – Switchboard$/, heading: 'APIs' },
  { name: 'the overview of an API', path: '/apis/full', title: /^trading-feed – Switchboard$/, heading: 'trading-feed' },
  { name: 'the routes', path: '/apis/full/routes', title: /^Routes – trading-feed – Switchboard$/, heading: 'Routes' },
  {
    name: 'routes without $connect',
    path: '/apis/bare/routes',
    title: /^Routes – bare-api – Switchboard$/,
    heading: 'Routes',
    settled: /Anyone/,
  },
  {
    name: 'the authorizers',
    path: '/apis/full/authorizers',
    title: /^Authorizers – trading-feed – Switchboard$/,
    heading: 'Authorizers',
  },
  { name: 'the stages', path: '/apis/full/stages', title: /^Stages – trading-feed – Switchboard$/, heading: 'Stages' },
  {
    name: 'a stage',
    path: '/apis/full/stages/prod',
    title: /^prod – Stages – trading-feed – Switchboard$/,
    heading: 'prod',
    settled: /wscat/,
  },
  {
    name: 'the deployments',
    path: '/apis/full/deployments',
    title: /^Deployments – trading-feed – Switchboard$/,
    heading: 'Deployments',
    settled: /None is kept/,
  },
  { name: 'an API that does not exist', path: '/apis/nosuchapi', title: /^Not found – Switchboard$/, heading: 'Not found' },
  { name: 'an address that names nothing', path: '/nonsense', title: /^Page not found – Switchboard$/, heading: 'Page not found' },
];

const partsOfARoute: PageCase[] = [
  { name: 'a route', path: route, title: /^\$connect – trading-feed – Switchboard$/, heading: '$connect', settled: /Lambda/ },
  {
    name: 'Route Request',
    path: `${route}/route-request`,
    title: /^Route Request – \$connect – trading-feed – Switchboard$/,
    heading: 'Route Request',
    settled: /when the API is deployed/,
  },
  {
    name: 'Route Request of another route',
    path: '/apis/full/routes/$default/route-request',
    title: /^Route Request – \$default – trading-feed – Switchboard$/,
    heading: 'Route Request',
    settled: /authorized once/,
  },
  {
    name: 'Integration Request',
    path: `${route}/integration-request`,
    title: /^Integration Request – \$connect – trading-feed – Switchboard$/,
    heading: 'Integration Request',
    settled: /ilambda/,
  },
  {
    name: 'Integration Response',
    path: '/apis/full/routes/$default/integration-response',
    title: /^Integration Response – \$default – trading-feed – Switchboard$/,
    heading: 'Integration Response',
    settled: /refusal/,
  },
  {
    name: 'Route Response',
    path: '/apis/full/routes/$default/route-response',
    title: /^Route Response – \$default – trading-feed – Switchboard$/,
    heading: 'Route Response',
    settled: /\$request\.body\.kind/,
  },
];

const bareApi = { apiId: 'bare', name: 'bare-api', routes: [{ routeKey: '$default' }] };

async function seedAll(endpoint: EndpointAccount): Promise<void> {
  await endpoint.seedAll([fullApi(), bareApi, { name: 'other', protocolType: 'HTTP' }]);
}

async function expectShown(page: Page, { heading, settled, title }: PageCase): Promise<void> {
  await expect(page.getByRole('main').getByRole('heading', { name: heading, exact: true })).toBeVisible();
  if (settled) await expect(page.getByRole('main')).toContainText(settled);
  await expect(page).toHaveTitle(title);
}

test.describe('axe finds nothing', () => {
  for (const [what, pages] of [
    ['the lists, and on what is not there', lists],
    ['each part of a route', partsOfARoute],
  ] as const) {
    test(`on ${what}, and nothing scrolls sideways on a phone`, async ({ page, open, endpoint, allow }) => {
      // The page of what does not exist.
      allow('failed calls');
      await seedAll(endpoint);
      for (const shown of pages) {
        await test.step(shown.name, async () => {
          await page.setViewportSize({ width: 1280, height: 720 });
          await open(shown.path);
          await expectShown(page, shown);
          await expectNoViolation(page);
          await page.setViewportSize({ width: 375, height: 740 });
          await expectNothingSideways(page);
        });
      }
    });
  }

  test('on an empty list of APIs', async ({ page, open }) => {
    await open('/apis');
    await expect(page.getByRole('main')).toContainText('No WebSocket API');
    await expectNoViolation(page);
  });

  test('on the form that connects, as it is and with mistakes in it', async ({ page, allow }) => {
    allow('failed calls');
    await page.goto('/connect');
    const form = new ConnectForm(page);
    await expect(form.heading).toBeVisible();
    await expect(page).toHaveTitle('Connect – Switchboard');
    await expectNoViolation(page);
    await form.region.fill('nowhere');
    await form.accessKeyId.fill('');
    await form.connectButton.click();
    await expect(form.region).toBeFocused();
    await expectNoViolation(page);
    await form.region.fill('us-east-1');
    await form.accessKeyId.fill('test');
    await form.secretAccessKey.fill('wrong');
    await form.connectButton.click();
    await expect(page.getByRole('main')).toContainText('signature we calculated');
    await expectNoViolation(page);
  });

  test('on an editor that is open, has saved, is pending, was cancelled and has failed', async ({ page, open, endpoint, allow }) => {
    allow('failed calls');
    await endpoint.seed(guardedApi());
    await open(accessSettings('guarded'));
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.choose('session-token');
    await expectNoViolation(page);
    await authorization.saveButton.click();
    await expect(authorization.pencil).toBeFocused();
    await expectNoViolation(page);

    await endpoint.breaks('UpdateRoute', { delay: 30_000 });
    await authorization.saveAs('AWS_IAM');
    await expect(authorization.saveButton).toHaveAttribute('aria-disabled', 'true');
    await expectNoViolation(page);
    await authorization.cancelButton.click();
    await expect(authorization.pencil).toBeFocused();
    await expectNoViolation(page);

    await endpoint.breaks('UpdateRoute', { error: { status: 409, code: 'ConflictException', message: 'Please try again later.' } });
    await authorization.saveAs('AWS_IAM');
    await expect(authorization.group).toContainText('Please try again later.');
    await expectNoViolation(page);
  });

  test('on a setting that is locked', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi({ connect: { apiGatewayManaged: true } }));
    await open(accessSettings('guarded'));
    await expect(new SettingEditor(page, 'Authorization').group).toContainText('API Gateway manages');
    await expectNoViolation(page);
  });

  test('on an editor that stopped for somebody else’s change', async ({ page, open, endpoint }) => {
    await page.clock.install();
    await endpoint.seed(guardedApi());
    await open(accessSettings('guarded'));
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.choose('session-token');
    await endpoint.untilAsked('GetRoute');
    await endpoint.changeRoute({ apiId: 'guarded', routeId: 'rconnect' }, { AuthorizationType: 'AWS_IAM' });
    await page.clock.fastForward(11_000);
    await authorization.saveButton.click();
    await expect(authorization.group).toContainText('somebody else');
    await expectNoViolation(page);
  });

  test('on lists beside the settings that failed', async ({ page, open, endpoint, allow }) => {
    allow('failed calls');
    await endpoint.seed(guardedApi());
    const error = { status: 403, code: 'AccessDeniedException', message: 'Not authorized' };
    for (const operation of ['GetAuthorizers', 'GetStages']) await endpoint.breaks(operation, { error, times: 'always' });
    await open(accessSettings('guarded'));
    // Beside the two settings' lists, and in the bar that says what is live.
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(3);
    await expectNoViolation(page);
  });

  test('on the question before opening, and on the one before leaving', async ({ page, open, endpoint }) => {
    await endpoint.seed(
      guardedApi({ connect: { authorizationType: 'AWS_IAM' }, api: { stages: [{ stageName: 'prod', autoDeploy: true }] } }),
    );
    await open(accessSettings('guarded'));
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.saveAs('NONE');
    await expect(page.getByRole('dialog', { name: /opens prod/ })).toBeVisible();
    await expectNoViolation(page);
    await page.keyboard.press('Escape');
    await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Stages' }).click();
    await expect(page.getByRole('dialog', { name: /Leave/ })).toBeVisible();
    await expectNoViolation(page);
  });

  test('on a page that is still loading, and slow', async ({ page, open, endpoint }) => {
    await page.clock.install();
    await endpoint.breaks('GetApis', { delay: 30_000 });
    await open('/apis');
    await expect(page.getByRole('main')).toContainText('Loading');
    await page.clock.fastForward(5000);
    await expect(page.getByRole('main')).toContainText('slow to answer');
    await expectNoViolation(page);
  });
});

test.describe('on navigation', () => {
  test('the focus goes to the heading of the page that was opened, and its title is read', async ({
    page,
    open,
    endpoint,
    announcements,
    allow,
  }) => {
    allow('failed calls');
    await seedAll(endpoint);
    await open('/apis');
    const service = page.getByRole('navigation', { name: 'Service' });
    const overview = page.getByRole('region', { name: 'Route overview' });
    const steps: [link: () => ReturnType<Page['getByRole']>, heading: string, title: string][] = [
      [() => page.getByRole('link', { name: 'trading-feed' }), 'Routes', 'Routes – trading-feed – Switchboard'],
      [
        () => page.getByRole('region', { name: 'Routes' }).getByRole('link', { name: '$connect' }),
        '$connect',
        '$connect – trading-feed – Switchboard',
      ],
      [
        () => overview.getByRole('link', { name: 'Route Request' }),
        'Route Request',
        'Route Request – $connect – trading-feed – Switchboard',
      ],
      [
        () => overview.getByRole('link', { name: 'Route Response' }),
        'Route Response',
        'Route Response – $connect – trading-feed – Switchboard',
      ],
      [() => service.getByRole('link', { name: 'Stages' }), 'Stages', 'Stages – trading-feed – Switchboard'],
      [() => service.getByRole('link', { name: 'Authorizers' }), 'Authorizers', 'Authorizers – trading-feed – Switchboard'],
      [() => service.getByRole('link', { name: 'Overview' }), 'trading-feed', 'trading-feed – Switchboard'],
      [() => service.getByRole('link', { name: 'APIs' }), 'APIs', 'APIs – Switchboard'],
    ];
    for (const [link, heading, title] of steps) {
      await link().click();
      await expect(page.getByRole('main').getByRole('heading', { name: heading, exact: true })).toBeFocused();
      await expect(page).toHaveTitle(title);
      await expect.poll(() => announcements.at(-1)).toEqual({ urgency: 'polite', text: title });
    }
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'trading-feed', level: 1 })).toBeFocused();
  });

  test('a page that fails is announced like any other', async ({ page, open, endpoint, announcements, allow }) => {
    allow('failed calls');
    await seedAll(endpoint);
    await open('/apis');
    const error = { status: 403, code: 'AccessDeniedException', message: 'Not authorized' };
    await endpoint.breaks('GetApi', { error, times: 'always' });
    await page.getByRole('link', { name: 'trading-feed' }).click();
    await expect(page.getByRole('heading', { name: 'Not allowed' })).toBeFocused();
    await expect.poll(() => announcements.at(-1)).toEqual({ urgency: 'polite', text: 'Not allowed – Switchboard' });
  });

  test('typing a search moves no focus', async ({ page, open, endpoint }) => {
    await seedAll(endpoint);
    await open('/apis');
    const search = page.getByRole('searchbox', { name: 'Find APIs' });
    await search.fill('trading');
    await expect(page).toHaveURL(/q=trading/);
    await expect(search).toBeFocused();
  });

  test('the skip link is the first stop, and leads past the navigation', async ({ page, open, endpoint }) => {
    await seedAll(endpoint);
    await open('/apis');
    await expect(page.getByRole('link', { name: 'trading-feed' })).toBeVisible();
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to content' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    // The first thing in the page itself.
    await expect(page.getByRole('main').getByRole('button', { name: 'Refresh' })).toBeFocused();
  });
});

test.describe('on 375 pixels', () => {
  test.use({ viewport: { width: 375, height: 740 } });

  test('nothing scrolls sideways for long and hostile names', async ({ page, open, endpoint, allow }) => {
    allow('failed calls');
    await endpoint.seed(
      fullApi({
        name: LONG,
        description: LONG,
        tags: { [LONG]: LONG, [HOSTILE]: HOSTILE },
        authorizers: [{ authorizerId: 'auth1', name: LONG, authorizerUri: `arn:${LONG}`, identitySource: [LONG] }],
        integrations: [{ integrationId: 'ilong', integrationType: 'HTTP_PROXY', integrationUri: `https://${LONG}.example.com/${LONG}` }],
        routes: [
          { ...CONNECT, authorizationType: 'CUSTOM', authorizerId: 'auth1', target: 'integrations/ilong' },
          { routeKey: LONG, authorizationType: LONG, authorizerId: LONG },
        ],
        stages: [
          {
            stageName: LONG,
            autoDeploy: true,
            description: LONG,
            accessLogSettings: { destinationArn: `arn:${LONG}`, format: LONG },
            routeSettings: { [LONG]: { loggingLevel: 'INFO' } },
            stageVariables: { [LONG]: LONG },
            tags: { [LONG]: LONG },
          },
        ],
      }),
    );
    await endpoint.seedKeysAndPlans({
      apiKeys: [{ id: 'klong', name: LONG, description: LONG, customerId: LONG, tags: { [LONG]: LONG } }],
      usagePlans: [{ id: 'plong', name: LONG, description: LONG, apiStages: [{ apiId: 'full', stage: LONG }], keys: ['klong'] }],
    });
    for (const path of [
      '/apis',
      '/apis/full',
      '/apis/full/routes',
      '/apis/full/authorizers',
      '/apis/full/authorizers/auth1',
      '/apis/full/authorizers/auth1/edit',
      '/apis/full/stages',
      `/apis/full/stages/${LONG}`,
      `/apis/full/routes/${LONG}`,
      `/apis/full/routes/${LONG}/route-request`,
      `/apis/full/routes/$connect/integration-request`,
      `/apis/full/routes/no${LONG}`,
      '/apis/full/authorizers/auth1',
      '/apis/full/authorizers/auth1/edit',
      '/api-keys',
      '/api-keys/klong',
      '/usage-plans',
      '/usage-plans/plong',
      '/usage-plans/plong/usage',
    ]) {
      await open(path);
      await expect(page.getByRole('main').getByRole('heading').last()).toBeVisible();
      await expect(page.getByRole('main')).toContainText('WWWW');
      await expectNothingSideways(page);
    }
    await open(accessSettings('full'));
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.pencil.click();
    await expect(authorization.control).toBeFocused();
    await expectNothingSideways(page);
    await authorization.control.selectOption('NONE');
    await authorization.saveButton.click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNothingSideways(page);
  });

  test('the form that connects does not scroll sideways', async ({ page }) => {
    await page.goto('/connect');
    await expect(new ConnectForm(page).heading).toBeVisible();
    await expectNothingSideways(page);
  });

  test('the settings can be edited', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi());
    await open('/apis/guarded/routes');
    await page.getByRole('link', { name: '$connect', exact: true }).click();
    await page.getByRole('region', { name: 'Route overview' }).getByRole('link', { name: 'Route Request' }).click();
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.saveAs('session-token');
    await expect(authorization.pencil).toBeFocused();
    await expect(authorization.group).toContainText('CUSTOM: session-token');
    // The list has made room for the route.
    const other = page.getByRole('link', { name: '$default', exact: true });
    await expect(other).toBeHidden();
    await page.getByRole('button', { name: /Show .*routes/ }).click();
    await other.click();
    await expect(page.getByRole('heading', { name: '$default', exact: true })).toBeFocused();
  });
});
