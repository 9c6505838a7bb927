import type { Page } from '@playwright/test';
import { expectNoViolation } from './support/axe';
import { expect, test } from './support/console-test';
import { keepSession } from './support/kept-session';
import { guardedApi } from './support/seeds';

const LIST = '/apis/guarded/stages';
const STAGE = `${LIST}/test`;

const main = (page: Page) => page.getByRole('main');
const setting = (page: Page, name: string) => page.getByRole('group', { name, exact: true });

/** The bodies of the writes that a page sends from now on. */
function writesOf(page: Page): unknown[] {
  const bodies: unknown[] = [];
  page.on('request', (request) => {
    if (['POST', 'PATCH'].includes(request.method()) && request.url().includes('/v2/')) bodies.push(request.postDataJSON());
  });
  return bodies;
}

test('lists stages of any name, shows where one is and what it serves, and edits its settings in place', async ({
  page,
  open,
  endpoint,
  allow,
}) => {
  allow('failed calls');
  const lastDeploymentStatusMessage = 'Deployment attempt failed: At least one route is required before deploying the Api';
  await endpoint.seed(
    guardedApi({
      api: {
        stages: [
          { stageName: 'test', deploymentId: 'dep1', description: 'For us' },
          // Other endpoints keep names that AWS refuses; and `new` is a name like any other.
          { stageName: '$default', autoDeploy: true, lastDeploymentStatusMessage },
          { stageName: 'new' },
          { stageName: '..' },
          { stageName: 'a/b ?é%2F' },
        ],
      },
    }),
  );
  await open(LIST);
  await expect(main(page).getByRole('row', { name: /^test/ })).toContainText(/dep1.*Off.*For us/);
  await test.step('a name that would lead a request elsewhere is not asked for', async () => {
    await main(page).getByRole('link', { name: '..', exact: true }).click();
    await expect(main(page)).toContainText('would reach something else');
    await page.goBack();
  });
  for (const name of ['new', 'a/b ?é%2F', '$default']) {
    await main(page).getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { name, exact: true, level: 1 })).toBeFocused();
    if (name === 'a/b ?é%2F') {
      await page.reload();
      await expect(page.getByRole('heading', { name, exact: true, level: 1 })).toBeVisible();
    }
    if (name !== '$default') await page.goBack();
  }
  await expect(main(page)).toContainText(lastDeploymentStatusMessage);

  await open(STAGE);
  const { host } = new URL(await endpoint.apiEndpoint('guarded'));
  await expect(main(page)).toContainText(`wscat -c wss://${host}/test`);
  await expect(main(page)).toContainText(`https://${host}/test/@connections`);
  for (const what of ['URL', 'wscat command', '@connections URL', 'deployment ID']) {
    await expect(page.getByRole('button', { name: `Copy ${what}`, exact: true })).toBeVisible();
  }
  const writes = writesOf(page);

  await test.step('a description by keyboard, which cannot be cleared', async () => {
    const description = setting(page, 'Description');
    await description.getByRole('button', { name: 'Edit Description' }).focus();
    await page.keyboard.press('Enter');
    await expect(description.getByRole('textbox')).toBeFocused();
    await description.getByRole('textbox').fill('');
    await page.keyboard.press('Enter');
    await expect(description.getByRole('textbox')).toHaveAccessibleDescription(/cannot be cleared/);
    expect(writes).toEqual([]);
    await description.getByRole('textbox').fill('For them');
    await page.keyboard.press('Enter');
    await expect(description.getByRole('button', { name: 'Edit Description' })).toBeFocused();
    await expect(description).toContainText('For them');
    expect(writes).toEqual([{ description: 'For them' }]);
  });

  await test.step('automatic deployment after a second yes, and a lost answer is looked up', async () => {
    const automatic = setting(page, 'Automatic deployment');
    await automatic.getByRole('button', { name: 'Edit Automatic deployment' }).click();
    await automatic.getByRole('combobox').selectOption('On');
    await automatic.getByRole('button', { name: 'Save Automatic deployment' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('Everything that is saved of orders-feed goes live on test');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(automatic.getByRole('combobox')).toBeFocused();
    expect(await endpoint.storedStage('guarded', 'test')).toMatchObject({ AutoDeploy: false });
    await endpoint.breaks('UpdateStage', { answer: { effect: true, body: '<html>', contentType: 'text/html' } });
    await automatic.getByRole('button', { name: 'Save Automatic deployment' }).click();
    await dialog.getByRole('button', { name: 'Turn it on' }).click();
    await expect(automatic).toContainText('It was stored after all: On. It takes effect at once.');
    expect(await endpoint.storedStage('guarded', 'test')).toMatchObject({ AutoDeploy: true });
    // What was deployed is what the page and the list show.
    await expect(main(page)).not.toContainText('dep1');
  });

  await test.step('a client certificate by its ID where the endpoint lists none', async () => {
    await endpoint.breaks('GetClientCertificates', {
      error: { status: 404, code: 'NotFoundException', message: 'No such list' },
      times: 'always',
    });
    const certificate = setting(page, 'Client certificate');
    await certificate.getByRole('button', { name: 'Edit Client certificate' }).click();
    await expect(certificate.getByRole('textbox')).toBeFocused();
    await expect(certificate).toContainText('The certificates could not be listed, so enter an ID. No such list');
    await page.keyboard.type('cert1');
    await page.keyboard.press('Enter');
    await expect(certificate).toContainText('It takes effect at once.');
    expect(await endpoint.storedStage('guarded', 'test')).toMatchObject({ ClientCertificateId: 'cert1' });
  });
  await expectNoViolation(page);

  await test.step('the list shows what was saved', async () => {
    await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Stages' }).click();
    await expect(main(page).getByRole('row', { name: /^test/ })).toContainText(/On.*For them/);
  });
});

test('changes nothing on a read-only connection', async ({ page, endpoint, baseURL }) => {
  await endpoint.seed(guardedApi());
  await keepSession(page, { endpoint, consoleUrl: baseURL ?? '', marks: { readOnly: true } });
  await page.goto(`/${endpoint.region}${STAGE}`);
  for (const name of ['Edit Automatic deployment', 'Edit Description', 'Edit Client certificate']) {
    await expect(page.getByRole('button', { name })).toHaveAccessibleDescription(/read-only/);
  }
});
