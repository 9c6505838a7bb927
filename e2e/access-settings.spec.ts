import type { Page } from '@playwright/test';
import { expect, test } from './support/console-test';
import { CONNECT, guardedApi, HOSTILE } from './support/seeds';
import { accessSettings, SettingEditor } from './support/setting-editor';

const ROUTE = { apiId: 'guarded', routeId: 'rconnect' };
const PANE = accessSettings(ROUTE.apiId);

/** The bodies of the writes that a page sends from now on. */
function writesOf(page: Page): unknown[] {
  const bodies: unknown[] = [];
  page.on('request', (request) => {
    if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method()) && request.url().includes('/v2/')) bodies.push(request.postDataJSON());
  });
  return bodies;
}

test.describe('saving', () => {
  test('sends type and authorizer together, and nothing else, from NONE to AWS_IAM to CUSTOM and back', async ({
    page,
    open,
    endpoint,
  }) => {
    await endpoint.seed(guardedApi({ connect: { apiKeyRequired: true } }));
    const writes = writesOf(page);
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await expect(authorization.group).toContainText('NONE');

    await authorization.saveAs('AWS_IAM');
    await expect(authorization.pencil).toBeFocused();
    await expect(authorization.group).toContainText('AWS_IAM');
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'AWS_IAM', ApiKeyRequired: true });

    await authorization.saveAs('partner-key');
    await expect(authorization.pencil).toBeFocused();
    await expect(authorization.group).toContainText('CUSTOM: partner-key');
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'CUSTOM', AuthorizerId: 'auth2', ApiKeyRequired: true });

    await authorization.saveAs('session-token');
    await expect(authorization.pencil).toBeFocused();
    await expect(authorization.group).toContainText('CUSTOM: session-token');

    await authorization.saveAs('NONE');
    await expect(authorization.pencil).toBeFocused();
    await expect(authorization.group).toContainText('NONE');
    const stored = await endpoint.storedRoute(ROUTE);
    expect(stored).toMatchObject({ AuthorizationType: 'NONE', ApiKeyRequired: true });
    expect(stored.AuthorizerId).toBeUndefined();

    expect(writes).toEqual([
      { authorizationType: 'AWS_IAM' },
      { authorizationType: 'CUSTOM', authorizerId: endpoint.idOf('auth2') },
      { authorizationType: 'CUSTOM', authorizerId: endpoint.idOf('auth1') },
      { authorizationType: 'NONE', authorizerId: '' },
    ]);
  });

  test('requires an API key, and no longer', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi({ connect: { authorizationType: 'CUSTOM', authorizerId: 'auth1' } }));
    const writes = writesOf(page);
    await open(PANE);
    const apiKey = new SettingEditor(page, 'API Key Required');

    await apiKey.saveAs('true');
    await expect(apiKey.pencil).toBeFocused();
    await expect(apiKey.group).toContainText('true');
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({
      ApiKeyRequired: true,
      AuthorizationType: 'CUSTOM',
      AuthorizerId: 'auth1',
    });

    await apiKey.saveAs('false');
    await expect(apiKey.pencil).toBeFocused();
    await expect(apiKey.group).toContainText('false');
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ ApiKeyRequired: false });
    expect(writes).toEqual([{ apiKeyRequired: true }, { apiKeyRequired: false }]);
  });

  test('shows what was saved in the overview and in the list of routes', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi());
    await open(PANE);
    await new SettingEditor(page, 'Authorization').saveAs('AWS_IAM');
    await expect(page.getByRole('region', { name: 'Route overview' })).toContainText('AWS_IAM');
    const inList = page.getByRole('region', { name: 'Routes' }).getByRole('listitem').filter({ hasText: '$connect' });
    await expect(inList).toContainText('AWS_IAM');
  });

  test('sends nothing when the value is unchanged', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi());
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.saveAs('AWS_IAM');
    await expect(authorization.pencil).toBeFocused();
    await expect(page.getByRole('region', { name: 'Saved and live' })).toContainText('Unknown');
    await endpoint.forgetCalls();

    await authorization.pencil.click();
    await authorization.control.selectOption('NONE');
    await authorization.control.selectOption('AWS_IAM');
    await authorization.saveButton.click();
    await expect(authorization.pencil).toBeFocused();
    expect((await endpoint.calls()).operations).toEqual({ GetRoute: 1 });
  });

  test('keeps the choice of one editor while the other saves', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi());
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    const apiKey = new SettingEditor(page, 'API Key Required');
    await authorization.choose('session-token');
    await apiKey.saveAs('true');
    await expect(apiKey.pencil).toBeVisible();
    await expect(authorization.control).toHaveValue(new RegExp(endpoint.idOf('auth1')));
    await authorization.saveButton.click();
    await expect(authorization.pencil).toBeFocused();
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'CUSTOM', AuthorizerId: 'auth1', ApiKeyRequired: true });
  });

  test('serialises two saves of the same route', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi());
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    const apiKey = new SettingEditor(page, 'API Key Required');
    await authorization.choose('AWS_IAM');
    await apiKey.choose('true');
    await endpoint.breaks('UpdateRoute', { delay: 300 });
    await authorization.saveButton.click();
    await apiKey.saveButton.click();
    await expect(authorization.pencil).toBeVisible();
    await expect(apiKey.pencil).toBeVisible();
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'AWS_IAM', ApiKeyRequired: true });
    const { log } = await endpoint.calls();
    const saves = log.map(({ operation }) => operation).filter((operation) => /^(Update|Get)Route$/.test(operation));
    // After the two readings of opening: each write is proven before the next is sent.
    expect(saves.slice(2, 6)).toEqual(['UpdateRoute', 'GetRoute', 'UpdateRoute', 'GetRoute']);
  });
});

test.describe('what the pane offers', () => {
  test('offers NONE, AWS_IAM, and CUSTOM with each authorizer by name; true and false', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi());
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.pencil.click();
    await expect(authorization.control.getByRole('option')).toHaveText(['NONE', 'AWS_IAM', 'session-token', 'partner-key']);
    await expect(authorization.authorizers).toHaveText(['session-token', 'partner-key']);
    const apiKey = new SettingEditor(page, 'API Key Required');
    await apiKey.pencil.click();
    await expect(apiKey.control.getByRole('option')).toHaveText(['true', 'false']);
  });

  test('tells two authorizers of the same name apart', async ({ page, open, endpoint }) => {
    await endpoint.seed(
      guardedApi({
        api: {
          authorizers: [
            { authorizerId: 'one1', name: 'twin' },
            { authorizerId: 'two2', name: 'twin' },
          ],
        },
      }),
    );
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.pencil.click();
    const offered = authorization.authorizers;
    await expect(offered).toHaveText([`twin (${endpoint.idOf('one1')})`, `twin (${endpoint.idOf('two2')})`]);
    await authorization.control.selectOption({ label: (await offered.last().textContent()) ?? '' });
    await authorization.saveButton.click();
    await expect(authorization.pencil).toBeFocused();
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizerId: 'two2' });
  });

  test('lists the authorizers of every page', async ({ page, open, endpoint }) => {
    const authorizers = Array.from({ length: 130 }, (_, index) => ({ authorizerId: `auth${index}`, name: `authorizer-${index}` }));
    await endpoint.seed(guardedApi({ api: { authorizers } }));
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.pencil.click();
    await expect(authorization.authorizers).toHaveCount(130);
  });

  test('links to where authorizers are when there is none', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi({ api: { authorizers: [] } }));
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.pencil.click();
    await expect(authorization.control.getByRole('option')).toHaveText(['NONE', 'AWS_IAM']);
    await expect(authorization.authorizers).toHaveCount(0);
    const settings = page.getByRole('region', { name: 'Access Settings' });
    await settings.getByRole('link', { name: /authorizer/i }).click();
    await expect(page.getByRole('heading', { name: 'New authorizer', level: 1 })).toBeFocused();
  });

  test('shows the stored authorizer, and why there are no others, when the list cannot be had', async ({ page, open, endpoint, allow }) => {
    allow('failed calls');
    await endpoint.seed(guardedApi({ connect: { authorizationType: 'CUSTOM', authorizerId: 'auth2' } }));
    const denied = { status: 403, code: 'AccessDeniedException', message: 'User: test is not authorized to perform: apigateway:GET' };
    await endpoint.breaks('GetAuthorizers', { error: denied, times: 'always' });
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await expect(authorization.group).toContainText('CUSTOM: auth2');
    const settings = page.getByRole('region', { name: 'Access Settings' });
    await expect(settings).toContainText(denied.message);
    await authorization.pencil.click();
    await expect(authorization.control.getByRole('option')).toHaveText(['NONE', 'AWS_IAM', 'auth2']);

    await endpoint.mend();
    await settings.getByRole('button', { name: 'Try again' }).click();
    await expect(authorization.group).toContainText('CUSTOM: partner-key');
    await authorization.pencil.click();
    await expect(authorization.control.getByRole('option')).toHaveText(['NONE', 'AWS_IAM', 'session-token', 'partner-key']);
    await expect(settings).not.toContainText(denied.message);
  });

  test('says when the route names an authorizer that the API does not have', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi({ connect: { authorizationType: 'CUSTOM', authorizerId: 'gone99' } }));
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await expect(authorization.group).toContainText('CUSTOM: gone99');
    await expect(page.getByRole('region', { name: 'Access Settings' })).toContainText(/gone99.*no such/);
    await authorization.saveAs('session-token');
    await expect(authorization.group).toContainText('CUSTOM: session-token');
    await expect(page.getByRole('region', { name: 'Access Settings' })).not.toContainText('gone99');
  });

  test('says when an authorizer is left over, and detaches it with the next save', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi({ connect: { authorizationType: 'NONE', authorizerId: 'auth1' } }));
    const writes = writesOf(page);
    await open(PANE);
    const settings = page.getByRole('region', { name: 'Access Settings' });
    await expect(settings).toContainText(/session-token is still attached/);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.saveAs('AWS_IAM');
    await expect(authorization.pencil).toBeFocused();
    await expect(settings).not.toContainText('still attached');
    expect(writes).toEqual([{ authorizationType: 'AWS_IAM', authorizerId: '' }]);
    expect((await endpoint.storedRoute(ROUTE)).AuthorizerId).toBeUndefined();
  });

  test('shows an authorization type that API Gateway does not know, and offers the others', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi({ connect: { authorizationType: 'JWT' } }));
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await expect(authorization.group).toContainText('JWT');
    await authorization.pencil.click();
    await expect(authorization.control.getByRole('option')).toContainText(['NONE', 'AWS_IAM', 'JWT']);
    await authorization.control.selectOption('AWS_IAM');
    await authorization.saveButton.click();
    await expect(authorization.pencil).toBeFocused();
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'AWS_IAM' });
  });

  test('says what each setting means to a client, when it takes effect, and that open connections stay', async ({
    page,
    open,
    endpoint,
  }) => {
    await endpoint.seed(
      guardedApi({
        api: { stages: [{ stageName: 'prod' }, { stageName: 'auto', autoDeploy: true }, { stageName: 'swift', autoDeploy: true }] },
      }),
    );
    await open(PANE);
    const settings = page.getByRole('region', { name: 'Access Settings' });
    await expect(settings).toContainText(/at once on auto and swift.* on prod when the API is deployed/);
    await expect(settings).toContainText(/already open.*not affected.*2 hours/);
    const authorization = new SettingEditor(page, 'Authorization');
    await expect(authorization.group).toContainText(/^.*NONE.*open/i);
    await authorization.choose('AWS_IAM');
    await expect(authorization.group).toContainText('403');
    await authorization.control.selectOption({ label: 'session-token' });
    await expect(authorization.group).toContainText(/401.*403/);
    await expect(authorization.control).toHaveAccessibleDescription(/401.*403/);
    const apiKey = new SettingEditor(page, 'API Key Required');
    await apiKey.choose('true');
    await expect(apiKey.group).toContainText(/x-api-key.*403/);
    await expect(apiKey.control).toHaveAccessibleDescription(/x-api-key.*403/);
  });

  test('says that the authorizer names the key where the API takes it from there', async ({ page, open, endpoint }) => {
    await endpoint.seed(
      guardedApi({ connect: { apiKeyRequired: true }, api: { apiKeySelectionExpression: '$context.authorizer.usageIdentifierKey' } }),
    );
    await open(PANE);
    await expect(new SettingEditor(page, 'API Key Required').group).toContainText(/authorizer.*403/);
    await expect(page.getByRole('region', { name: 'Access Settings' })).not.toContainText('x-api-key');
  });

  test('locks what API Gateway manages, and says why', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi({ connect: { apiGatewayManaged: true } }));
    await open(PANE);
    for (const setting of ['Authorization', 'API Key Required'] as const) {
      const { pencil, control } = new SettingEditor(page, setting);
      await expect(pencil).toBeDisabled();
      await expect(pencil).toHaveAccessibleDescription(/API Gateway manages/);
      await pencil.focus();
      await expect(pencil).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(control).toHaveCount(0);
    }
  });

  test('shows hostile names of authorizers as text', async ({ page, open, endpoint }) => {
    await endpoint.seed(
      guardedApi({
        connect: { authorizationType: 'CUSTOM', authorizerId: 'evil' },
        api: { name: HOSTILE, authorizers: [{ authorizerId: 'evil', name: HOSTILE }], stages: [{ stageName: HOSTILE, autoDeploy: true }] },
      }),
    );
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await expect(authorization.group).toContainText(`CUSTOM: ${HOSTILE}`);
    await authorization.saveAs('NONE');
    await expect(page.getByRole('dialog')).toContainText(HOSTILE);
    await expect(page.getByRole('img', { name: 'x' })).toHaveCount(0);
  });
});

test.describe('on other routes', () => {
  test('explains that authorization happens on $connect, and links there', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi());
    await open('/apis/guarded/routes/$default/route-request');
    const settings = page.getByRole('region', { name: 'Access Settings' });
    await expect(settings).toContainText(/authorized once.*entire API/);
    await expect(settings).not.toContainText('nevertheless');
    await expect(settings.getByRole('button', { name: /^Edit/ })).toHaveCount(0);
    await settings.getByRole('link', { name: '$connect' }).click();
    await expect(new SettingEditor(page, 'Authorization').pencil).toBeVisible();
    await expect(page).toHaveURL(/\/routes\/\$connect\/route-request$/);
  });

  test('says that a route carries an authorization type nevertheless', async ({ page, open, endpoint }) => {
    await endpoint.seed(
      guardedApi({
        api: {
          routes: [CONNECT, { routeKey: '$default', authorizationType: 'AWS_IAM' }, { routeKey: 'chat', authorizerId: 'auth1' }],
        },
      }),
    );
    await open('/apis/guarded/routes/$default/route-request');
    const settings = page.getByRole('region', { name: 'Access Settings' });
    await expect(settings).toContainText(/nevertheless.*AWS_IAM/);
    await open('/apis/guarded/routes/chat/route-request');
    await expect(settings).toContainText(new RegExp(`nevertheless.*${endpoint.idOf('auth1')}`));
  });
});

test.describe('the editor', () => {
  test('works by keyboard alone', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi());
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.pencil.focus();
    await page.keyboard.press('Enter');
    await expect(authorization.control).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(authorization.control).toHaveValue('AWS_IAM');
    await page.keyboard.press('Tab');
    await expect(authorization.saveButton).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(authorization.cancelButton).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await expect(authorization.control).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(authorization.pencil).toBeFocused();
    await expect(authorization.group).toContainText('AWS_IAM');
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'AWS_IAM' });

    await page.keyboard.press('Space');
    await expect(authorization.control).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(authorization.control).toHaveValue('NONE');
    await page.keyboard.press('Escape');
    await expect(authorization.pencil).toBeFocused();
    await expect(authorization.group).toContainText('AWS_IAM');
  });

  test('stays open when Escape or Enter closes the list of options', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi());
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.pencil.click();
    for (const key of ['Escape', 'Enter']) {
      await authorization.control.selectOption('NONE');
      await page.keyboard.press('Alt+ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press(key);
      await expect(authorization.control).toBeFocused();
      await expect(authorization.control).toHaveValue('AWS_IAM');
    }
    await page.keyboard.press('Escape');
    await expect(authorization.pencil).toBeFocused();
    expect((await endpoint.calls()).operations).not.toHaveProperty('UpdateRoute');
  });

  test('saves from the checkmark by Enter and by Space, and cancels from the cross', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi());
    await open(PANE);
    const apiKey = new SettingEditor(page, 'API Key Required');
    for (const [option, key] of [
      ['true', 'Enter'],
      ['false', 'Space'],
    ] as const) {
      await apiKey.choose(option);
      await apiKey.saveButton.press(key);
      await expect(apiKey.pencil).toBeFocused();
      await expect(apiKey.group).toContainText(option);
    }
    await apiKey.choose('true');
    await apiKey.cancelButton.press('Enter');
    await expect(apiKey.pencil).toBeFocused();
    await expect(apiKey.group).toContainText('false');
    expect((await endpoint.calls()).operations['UpdateRoute']).toBe(2);
  });

  test('saves once however long Enter is held', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi());
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.choose('AWS_IAM');
    await endpoint.breaks('UpdateRoute', { delay: 300 });
    await authorization.control.focus();
    // A key that goes down again without having come up is one that repeats.
    await page.keyboard.down('Enter');
    await page.keyboard.down('Enter');
    await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await expect(authorization.pencil).toBeFocused();
    expect((await endpoint.calls()).operations['UpdateRoute']).toBe(1);
  });

  test('saves once however often the checkmark is pressed', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi());
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.choose('AWS_IAM');
    await endpoint.breaks('UpdateRoute', { delay: 300 });
    await authorization.saveButton.dblclick();
    await authorization.saveButton.press('Enter');
    await expect(authorization.pencil).toBeFocused();
    expect((await endpoint.calls()).operations['UpdateRoute']).toBe(1);
  });

  test('closes on a click elsewhere only when nothing was changed, and never saves by it', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi());
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    const elsewhere = page.getByRole('heading', { name: 'Access Settings' });
    await authorization.pencil.click();
    await elsewhere.click();
    await expect(authorization.control).toHaveCount(0);

    await authorization.choose('AWS_IAM');
    await elsewhere.click();
    await expect(authorization.control).toHaveValue('AWS_IAM');
    await authorization.cancelButton.click();
    await expect(authorization.group).toContainText('NONE');
    expect((await endpoint.calls()).operations).not.toHaveProperty('UpdateRoute');
  });

  test('reads afresh when it opens, and says what has changed since the page was shown', async ({
    page,
    open,
    endpoint,
    announcements,
  }) => {
    await endpoint.seed(guardedApi());
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await expect(authorization.group).toContainText('NONE');
    await endpoint.changeRoute(ROUTE, { AuthorizationType: 'CUSTOM', AuthorizerId: 'auth2' });
    await authorization.pencil.click();
    await expect(authorization.group).toContainText(/now CUSTOM: partner-key.*NONE/);
    await expect(authorization.control).toHaveValue(new RegExp(endpoint.idOf('auth2')));
    await expect(authorization.control).toHaveAccessibleDescription(/now CUSTOM: partner-key/);
    await expect.poll(() => announcements).toContainEqual({ urgency: 'polite', text: expect.stringContaining('CUSTOM: partner-key') });
    await authorization.cancelButton.click();
    await expect(authorization.group).toContainText('CUSTOM: partner-key');
  });

  test('keeps the focus on the control and nothing disabled while it saves', async ({ page, open, endpoint, announcements }) => {
    await endpoint.seed(guardedApi());
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.choose('AWS_IAM');
    await endpoint.breaks('UpdateRoute', { delay: 30_000 });
    await authorization.control.press('Enter');
    await expect(authorization.control).toBeFocused();
    await expect(authorization.control).toHaveAttribute('aria-disabled', 'true');
    await expect(authorization.control).not.toHaveAttribute('disabled');
    await expect(authorization.saveButton).toHaveAttribute('aria-disabled', 'true');
    await expect(authorization.saveButton).not.toHaveAttribute('disabled');
    await expect(authorization.cancelButton).toBeEnabled();
    await expect.poll(() => announcements).toContainEqual({ urgency: 'polite', text: 'Saving Authorization.' });

    await page.keyboard.press('ArrowUp');
    await expect(authorization.control).toHaveValue('AWS_IAM');
    await authorization.cancelButton.click();
    await expect(authorization.pencil).toBeFocused();
    await expect(authorization.group).toContainText(/Cancelled.*NONE is stored/);
    expect((await endpoint.calls()).operations['UpdateRoute']).toBe(1);
  });

  test('says politely what was saved and whether it is live, and gives the focus back to the pencil', async ({
    page,
    open,
    endpoint,
    announcements,
  }) => {
    await endpoint.seed(guardedApi());
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.saveAs('session-token');
    await expect(authorization.pencil).toBeFocused();
    await expect
      .poll(() => announcements.at(-1))
      .toEqual({ urgency: 'polite', text: expect.stringMatching(/^Authorization saved: CUSTOM: session-token\. Not live yet/) });
  });

  test('says that it is live where a stage deploys by itself', async ({ page, open, endpoint, announcements }) => {
    await endpoint.seed(guardedApi({ api: { stages: [{ stageName: 'auto', autoDeploy: true }, { stageName: 'prod' }] } }));
    await open(PANE);
    const apiKey = new SettingEditor(page, 'API Key Required');
    await apiKey.saveAs('true');
    await expect(apiKey.pencil).toBeFocused();
    await expect
      .poll(() => announcements.at(-1))
      .toEqual({ urgency: 'polite', text: expect.stringMatching(/^API Key Required saved: true\. auto deploys/) });
  });

  test('leaves the focus where the operator has taken it while it saved', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi());
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    const apiKey = new SettingEditor(page, 'API Key Required');
    await authorization.choose('AWS_IAM');
    await endpoint.breaks('UpdateRoute', { delay: 300 });
    await authorization.saveButton.click();
    await apiKey.pencil.focus();
    await expect(authorization.pencil).toBeVisible();
    await expect(apiKey.pencil).toBeFocused();
  });

  test('stays open with the choice and the reason when it is refused, until the choice changes', async ({
    page,
    open,
    endpoint,
    allow,
    announcements,
  }) => {
    allow('failed calls');
    await endpoint.seed(guardedApi());
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.choose('partner-key');
    const message =
      'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.';
    await endpoint.breaks('UpdateRoute', { error: { status: 400, code: 'BadRequestException', message } });
    await authorization.saveButton.click();
    await expect(authorization.control).toBeFocused();
    await expect(authorization.control).toHaveValue(new RegExp(endpoint.idOf('auth2')));
    await expect(authorization.control).toHaveAttribute('aria-invalid', 'true');
    const { log } = await endpoint.calls();
    expect(log.at(-1)).toMatchObject({ operation: 'UpdateRoute', status: 400 });
    await expect(authorization.control).toHaveAccessibleDescription(new RegExp(`${message}.*BadRequestException.*request [0-9a-f-]{36}`));
    await expect.poll(() => announcements).toContainEqual({ urgency: 'assertive', text: expect.stringContaining(message) });

    await authorization.control.selectOption({ label: 'session-token' });
    await expect(authorization.group).not.toContainText(message);
    await expect(authorization.control).not.toHaveAttribute('aria-invalid');
    await authorization.saveButton.click();
    await expect(authorization.pencil).toBeFocused();
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizerId: 'auth1' });
  });
});

test.describe('somebody else', () => {
  /** Opens the editor, chooses, and lets the last reading grow too old to be relied on, while somebody else makes a change. */
  test.beforeEach(async ({ page, open, endpoint }) => {
    await page.clock.install();
    await endpoint.seed(guardedApi());
    await open(PANE);
  });

  for (const { theirs, mine, keep } of [
    { theirs: 'CUSTOM: session-token', mine: 'AWS_IAM', keep: 'theirs' },
    { theirs: 'CUSTOM: session-token', mine: 'AWS_IAM', keep: 'mine' },
  ] as const) {
    test(`stops a save of what somebody else has set meanwhile, shows both, and stores ${keep} when that is chosen`, async ({
      page,
      endpoint,
      announcements,
    }) => {
      const authorization = new SettingEditor(page, 'Authorization');
      await authorization.choose(mine);
      await endpoint.untilAsked('GetRoute');
      await endpoint.changeRoute(ROUTE, { AuthorizationType: 'CUSTOM', AuthorizerId: 'auth1' });
      await endpoint.forgetCalls();
      await page.clock.fastForward(11_000);
      await authorization.saveButton.click();
      await expect(authorization.group).toContainText(/Not saved.*CUSTOM: session-token/);
      await expect(authorization.control).toHaveValue(mine);
      await expect(authorization.control).toHaveAccessibleDescription(/Not saved.*CUSTOM: session-token/);
      await expect.poll(() => announcements).toContainEqual({ urgency: 'assertive', text: expect.stringContaining(theirs) });
      expect((await endpoint.calls()).operations).not.toHaveProperty('UpdateRoute');

      await authorization.group.getByRole('button', { name: keep === 'mine' ? `Save ${mine}` : `Keep ${theirs}` }).click();
      await expect(authorization.pencil).toBeFocused();
      await expect(authorization.group).toContainText(keep === 'mine' ? mine : theirs);
      expect((await endpoint.storedRoute(ROUTE)).AuthorizationType).toBe(keep === 'mine' ? mine : 'CUSTOM');
    });
  }

  test('keeps a change to the other setting, which is not sent', async ({ page, endpoint }) => {
    const writes = writesOf(page);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.choose('AWS_IAM');
    await endpoint.untilAsked('GetRoute');
    await endpoint.changeRoute(ROUTE, { ApiKeyRequired: true });
    await page.clock.fastForward(11_000);
    await authorization.saveButton.click();
    await expect(authorization.pencil).toBeFocused();
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'AWS_IAM', ApiKeyRequired: true });
    await expect(new SettingEditor(page, 'API Key Required').group).toContainText('true');
    expect(writes).toEqual([{ authorizationType: 'AWS_IAM' }]);
  });

  test('sends nothing when somebody else has stored the same already', async ({ page, endpoint }) => {
    const writes = writesOf(page);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.choose('AWS_IAM');
    await endpoint.untilAsked('GetRoute');
    await endpoint.changeRoute(ROUTE, { AuthorizationType: 'AWS_IAM' });
    await page.clock.fastForward(11_000);
    await authorization.saveButton.click();
    await expect(authorization.pencil).toBeFocused();
    await expect(authorization.group).toContainText('AWS_IAM');
    expect(writes).toEqual([]);
  });
});

test.describe('opening', () => {
  const cases = [
    {
      setting: 'Authorization',
      option: 'NONE',
      connect: { authorizationType: 'AWS_IAM', apiKeyRequired: true },
      left: /API key/,
      stored: { AuthorizationType: 'NONE' },
    },
    {
      setting: 'Authorization',
      option: 'NONE',
      connect: { authorizationType: 'CUSTOM', authorizerId: 'auth1' },
      left: /Nothing/,
      stored: { AuthorizationType: 'NONE' },
    },
    {
      setting: 'API Key Required',
      option: 'false',
      connect: { authorizationType: 'AWS_IAM', apiKeyRequired: true },
      left: /AWS_IAM/,
      stored: { ApiKeyRequired: false },
    },
    {
      setting: 'API Key Required',
      option: 'false',
      connect: { apiKeyRequired: true },
      left: /Nothing/,
      stored: { ApiKeyRequired: false },
    },
  ] as const;

  for (const { setting, option, connect, left, stored } of cases) {
    const what = `${setting} to ${option}, from ${JSON.stringify(connect)},`;

    test(`asks again before setting ${what} live on a stage that deploys by itself`, async ({ page, open, endpoint, announcements }) => {
      await endpoint.seed(guardedApi({ connect, api: { stages: [{ stageName: 'prod', autoDeploy: true }, { stageName: 'test' }] } }));
      await open(PANE);
      const editor = new SettingEditor(page, setting);
      await editor.saveAs(option);
      const dialog = page.getByRole('dialog', { name: /opens prod to everyone immediately/ });
      await expect(dialog).toContainText(left);
      const no = dialog.getByRole('button', { name: 'Cancel' });
      // The answer that changes nothing has the focus.
      await expect(no).toBeFocused();
      await no.click();
      await expect(dialog).toHaveCount(0);
      await expect(editor.control).toBeFocused();
      await expect(editor.control).toHaveValue(option);
      expect((await endpoint.calls()).operations).not.toHaveProperty('UpdateRoute');

      await page.keyboard.press('Enter');
      await expect(no).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      await expect(editor.control).toBeFocused();
      expect((await endpoint.calls()).operations).not.toHaveProperty('UpdateRoute');

      await editor.saveButton.click();
      await dialog.getByRole('button', { name: 'Open it' }).click();
      await expect(editor.pencil).toBeFocused();
      await expect(editor.group).toContainText(option);
      expect(await endpoint.storedRoute({ apiId: 'guarded', routeId: 'rconnect' })).toMatchObject(stored);
      await expect
        .poll(() => announcements.at(-1))
        .toEqual({ urgency: 'polite', text: expect.stringContaining(`${setting} saved: ${option}.`) });
    });
  }

  test('is not asked about where every stage waits for a deployment', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi({ connect: { authorizationType: 'AWS_IAM' } }));
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.saveAs('NONE');
    await expect(authorization.pencil).toBeFocused();
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'NONE' });
  });

  test('is not asked about when a door is closed', async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi({ api: { stages: [{ stageName: 'prod', autoDeploy: true }] } }));
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.saveAs('AWS_IAM');
    await expect(authorization.pencil).toBeFocused();
    const apiKey = new SettingEditor(page, 'API Key Required');
    await apiKey.saveAs('true');
    await expect(apiKey.pencil).toBeFocused();
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'AWS_IAM', ApiKeyRequired: true });
  });

  test('waits for the stages before it is decided', async ({ page, open, endpoint }) => {
    await endpoint.seed(
      guardedApi({ connect: { authorizationType: 'AWS_IAM' }, api: { stages: [{ stageName: 'prod', autoDeploy: true }] } }),
    );
    await endpoint.breaks('GetStages', { delay: 1000 });
    await open(PANE);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.saveAs('NONE');
    await expect(authorization.saveButton).toHaveAttribute('aria-disabled', 'true');
    expect((await endpoint.calls()).operations).not.toHaveProperty('UpdateRoute');
    await expect(page.getByRole('dialog', { name: /opens prod to everyone/ })).toBeVisible();
    expect((await endpoint.calls()).operations).not.toHaveProperty('UpdateRoute');
  });

  test('is asked about when the stages cannot be read, and says so', async ({ page, open, endpoint, allow }) => {
    allow('failed calls');
    await endpoint.seed(guardedApi({ connect: { authorizationType: 'AWS_IAM' } }));
    const error = { status: 403, code: 'AccessDeniedException', message: 'Not authorized to perform: apigateway:GET' };
    await endpoint.breaks('GetStages', { error, times: 'always' });
    await open(PANE);
    await expect(page.getByRole('region', { name: 'Access Settings' })).toContainText(error.message);
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.saveAs('NONE');
    const dialog = page.getByRole('dialog', { name: /may open the API to everyone/ });
    await expect(dialog).toContainText('could not be read');
    await dialog.getByRole('button', { name: 'Open it' }).click();
    await expect(authorization.group).toContainText(/Saved.*not known/);
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'NONE' });
  });
});

test.describe('leaving with a change that was not saved', () => {
  test.beforeEach(async ({ page, open, endpoint }) => {
    await endpoint.seed(guardedApi());
    await open('/apis/guarded/routes');
    await page.getByRole('link', { name: '$connect', exact: true }).click();
    await page.getByRole('region', { name: 'Route overview' }).getByRole('link', { name: 'Route Request' }).click();
    await new SettingEditor(page, 'Authorization').choose('AWS_IAM');
  });

  test('asks first when a link is followed', async ({ page }) => {
    const authorization = new SettingEditor(page, 'Authorization');
    const elsewhere = page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Stages' });
    const question = page.getByRole('dialog', { name: /Leave without saving/ });
    await elsewhere.click();
    await expect(question.getByRole('button', { name: 'Stay' })).toBeFocused();
    await question.getByRole('button', { name: 'Stay' }).click();
    await expect(question).toHaveCount(0);
    await expect(authorization.control).toHaveValue('AWS_IAM');
    await expect(page).toHaveURL(/route-request$/);

    await elsewhere.click();
    await page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(authorization.control).toHaveValue('AWS_IAM');

    await elsewhere.click();
    await question.getByRole('button', { name: 'Leave' }).click();
    await expect(page.getByRole('heading', { name: 'Stages', level: 1 })).toBeFocused();
    await page.goBack();
    await expect(authorization.group).toContainText('NONE');
    await expect(authorization.control).toHaveCount(0);
  });

  test('asks first when going back', async ({ page }) => {
    const authorization = new SettingEditor(page, 'Authorization');
    const question = page.getByRole('dialog', { name: /Leave without saving/ });
    await page.goBack();
    await question.getByRole('button', { name: 'Stay' }).click();
    await expect(question).toHaveCount(0);
    await expect(authorization.control).toHaveValue('AWS_IAM');
    await expect(page).toHaveURL(/route-request$/);

    await page.goBack();
    await question.getByRole('button', { name: 'Leave' }).click();
    await expect(page).toHaveURL(/routes\/\$connect$/);
    await expect(question).toHaveCount(0);
  });

  test('asks first when signing out', async ({ page }) => {
    const question = page.getByRole('dialog', { name: /Leave without saving/ });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await question.getByRole('button', { name: 'Stay' }).click();
    await expect(new SettingEditor(page, 'Authorization').control).toHaveValue('AWS_IAM');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await question.getByRole('button', { name: 'Leave' }).click();
    await expect(page.getByRole('heading', { name: 'Connect', level: 1 })).toBeVisible();
  });

  test('asks first when the tab is closed or reloaded', async ({ page }) => {
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => asked).toEqual(['beforeunload']);
    await expect(new SettingEditor(page, 'Authorization').control).toHaveValue('AWS_IAM');
  });

  test('asks nothing once the change is cancelled or saved', async ({ page }) => {
    const authorization = new SettingEditor(page, 'Authorization');
    const stages = page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Stages' });
    await authorization.cancelButton.click();
    await stages.click();
    await expect(page.getByRole('heading', { name: 'Stages', level: 1 })).toBeVisible();
    await page.goBack();
    await authorization.saveAs('AWS_IAM');
    await expect(authorization.pencil).toBeFocused();
    await stages.click();
    await expect(page.getByRole('heading', { name: 'Stages', level: 1 })).toBeVisible();
  });
});
