import { ConnectForm } from './support/connect-form';
import { expect, test } from './support/console-test';
import { guardedApi } from './support/seeds';
import { SettingEditor } from './support/setting-editor';

const ROUTE = { apiId: 'guarded', routeId: 'rconnect' };

test.describe('the main job: connect, choose an API, open $connect, change both settings, see them stored', () => {
  for (const way of ['that the console finds by itself', 'by the relay'] as const) {
    test(`on the way ${way}`, async ({ page, endpoint, foreign }) => {
      await endpoint.seed(guardedApi());
      await page.goto('/connect');
      const form = new ConnectForm(page);
      await form.endpointUrl.fill(endpoint.url);
      await form.region.fill(endpoint.region);
      await form.accessKeyId.fill(endpoint.account);
      await form.secretAccessKey.fill('test');
      await form.connectButton.click();

      await expect(page.getByRole('heading', { name: 'APIs', level: 1 })).toBeVisible();
      const bar = page.getByRole('banner');
      for (const text of [endpoint.account, endpoint.region, new URL(endpoint.url).host]) await expect(bar).toContainText(text);
      const wayInUse = bar.getByRole('combobox', { name: 'Way to the endpoint' });
      if (way === 'by the relay') await wayInUse.selectOption('relay');
      const expected = way === 'by the relay' ? 'relay' : (foreign ?? { way: 'direct' as const }).way;
      if (expected) await expect(wayInUse).toHaveValue(expected);

      await page.getByRole('link', { name: 'orders-feed', exact: true }).click();
      await page.getByRole('link', { name: '$connect', exact: true }).click();
      await page.getByRole('region', { name: 'Route overview' }).getByRole('link', { name: 'Route Request', exact: true }).click();

      const authorization = new SettingEditor(page, 'Authorization');
      await authorization.saveAs('AWS_IAM');
      await expect(authorization.pencil).toBeFocused();
      await expect(authorization.group).toContainText('AWS_IAM');
      const apiKey = new SettingEditor(page, 'API Key Required');
      await apiKey.saveAs('true');
      await expect(apiKey.pencil).toBeFocused();
      await expect(apiKey.group).toContainText('true');
      expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'AWS_IAM', ApiKeyRequired: true });
    });
  }
});
