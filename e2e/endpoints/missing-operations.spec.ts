import { expect, test } from '../support/console-test';
import { guardedApi } from '../support/seeds';
import { accessSettings, SettingEditor } from '../support/setting-editor';
import { skipHere } from '../support/skip-here';

const ROUTE = { apiId: 'guarded', routeId: 'rconnect' };
const NOT_SUPPORTED = /Not supported by this endpoint/;

test.describe('where authorizers cannot be listed', () => {
  test.beforeEach(async ({ endpoint, foreign }) => {
    const isMissing = foreign?.differences.some(({ lacks }) => lacks?.includes('GetAuthorizers'));
    skipHere(!isMissing, `${foreign?.name ?? 'the embedded endpoint'} has GetAuthorizers`);
    await endpoint.seed(guardedApi({ connect: { authorizationType: 'CUSTOM', authorizerId: 'auth2' } }));
  });

  test('the pane says so, keeps the authorizer that is stored, and changes both settings', async ({ page, open, endpoint }) => {
    await open(accessSettings('guarded'));
    const settings = page.getByRole('region', { name: 'Access Settings' });
    await expect(settings).toContainText(NOT_SUPPORTED);
    const authorization = new SettingEditor(page, 'Authorization');
    await expect(authorization.group).toContainText(`CUSTOM: ${endpoint.idOf('auth2')}`);
    await authorization.pencil.click();
    await expect(authorization.control.getByRole('option')).toHaveText(['NONE', 'AWS_IAM', endpoint.idOf('auth2')]);
    await authorization.control.selectOption('AWS_IAM');
    await authorization.saveButton.click();
    await expect(authorization.pencil).toBeFocused();
    const apiKey = new SettingEditor(page, 'API Key Required');
    await apiKey.saveAs('true');
    await expect(apiKey.pencil).toBeFocused();

    const stored = await endpoint.storedRoute(ROUTE);
    expect(stored).toMatchObject({ AuthorizationType: 'AWS_IAM', ApiKeyRequired: true });
    expect(stored.AuthorizerId).toBeUndefined();
  });

  test('their page says so, and leads on', async ({ page, open }) => {
    await open('/apis/guarded/authorizers');
    await expect(page.getByRole('heading', { name: NOT_SUPPORTED, level: 1 })).toBeVisible();
    await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Stages' }).click();
    await expect(page.getByRole('heading', { name: 'Stages', level: 1 })).toBeFocused();
    await expect(page.getByRole('main')).toContainText('test');
  });
});
