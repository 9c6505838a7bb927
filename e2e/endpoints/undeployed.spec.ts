import { expect, test } from '../support/console-test';
import { DeployDialog } from '../support/deploy-dialog';
import { guardedApi } from '../support/seeds';
import { accessSettings, SettingEditor } from '../support/setting-editor';

test('a deploy ends in what is known, and an edit after it in an honest “Unknown”', async ({ page, open, endpoint, foreign, allow }) => {
  allow('failed calls');
  await endpoint.seed(guardedApi({ connect: { authorizationType: 'AWS_IAM' } }));
  await open(accessSettings('guarded'));
  const { bar, dialog, deployButton } = new DeployDialog(page);
  await expect(bar).toContainText('Live on test');
  await expect(bar).toContainText('Unknown');

  await bar.getByRole('button', { name: 'Deploy API' }).click();
  // Neither has models, so that not all of what is saved can be read.
  await expect(dialog).toContainText('The saved configuration could not be read.');
  await expect(dialog).toContainText('Not known: the saved configuration could not be read.');
  await dialog.getByRole('checkbox', { name: 'Keep a picture of what is deployed in this browser' }).check();
  await dialog.getByRole('textbox', { name: 'Type the stage’s name, test, to go on' }).fill('test');
  await deployButton.click();
  if (foreign?.name === 'moto') {
    await expect(dialog).toContainText('Not deployed. test serves what it served before.');
    await expect(dialog).toContainText('Not supported by this endpoint');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  } else {
    await expect(dialog).toContainText(/test points at deployment \w+: it is live/);
    await expect(dialog).toContainText('no picture of it is kept');
    await dialog.getByRole('button', { name: 'Close' }).click();
  }

  const authorization = new SettingEditor(page, 'Authorization');
  await authorization.saveAs('NONE');
  await expect(authorization.pencil).toBeFocused();
  await expect(authorization.group).toContainText('Not live yet: deploy the API.');
  await expect(bar).toContainText('Unknown');
  await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Deployments' }).click();
  await expect(page.getByRole('heading', { name: 'Deployments', level: 1 })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(
    foreign?.name === 'moto' ? 'The list could not be read.' : 'Picture in this browserNone',
  );
});
