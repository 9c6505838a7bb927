import { test, expect } from './support/console-test';
import { DeployDialog } from './support/deploy-dialog';
import { expectNoViolation } from './support/axe';
import { keepSession } from './support/kept-session';
import { guardedApi } from './support/seeds';
import { accessSettings, SettingEditor } from './support/setting-editor';

const CONNECT = { apiId: 'guarded', routeId: 'rconnect' };
const signed = () => guardedApi({ connect: { authorizationType: 'AWS_IAM' } });

test('leads an edit from saved to live, and back', async ({ page, open, endpoint, announcements, allow }) => {
  await endpoint.seed(signed());
  await open(accessSettings('guarded'));
  const deploying = new DeployDialog(page);
  const { bar, dialog, changes } = deploying;
  const authorization = new SettingEditor(page, 'Authorization');

  await test.step('says that what was deployed elsewhere is unknown', async () => {
    await expect(bar).toContainText('Live on test');
    await expect(bar).toContainText('Unknown (deployed elsewhere)');
  });

  await test.step('deploys, by keyboard alone, and knows from then on what is live', async () => {
    await bar.getByRole('button', { name: 'Deploy API' }).focus();
    await page.keyboard.press('Enter');
    await expect(changes).toContainText('Not known: this browser keeps no picture of what test serves');
    await expect(changes).toContainText('Authorization AWS_IAM, API key not required');
    await dialog.getByRole('textbox', { name: 'Description' }).fill('Signed only');
    await deploying.keep();
    await dialog.getByRole('textbox', { name: 'Description' }).press('Enter');
    await expect(dialog).toContainText('it is live');
    await expect(dialog).toContainText('its picture is kept in this browser');
    await expect(dialog).toContainText('To go back, point test at deployment dep1');
    await expectNoViolation(page);
    await page.keyboard.press('Escape');
    await expect(bar.getByRole('button', { name: 'Deploy API' })).toBeFocused();
    await expect(bar).toContainText(/As deployed \(matches the picture of .+\)/);
    expect((await endpoint.storedStage('guarded', 'test')).DeploymentId).not.toBe('dep1');
  });

  await test.step('says with every save that it is not live yet, and what would be', async () => {
    await authorization.choose('NONE');
    await authorization.saveButton.click();
    await expect(authorization.pencil).toBeFocused();
    await expect(authorization.group).toContainText('Not live on test yet: 1 change is not deployed.');
    await expect.poll(() => announcements.at(-1)?.text).toContain('Not live on test yet: 1 change is not deployed.');
    await bar.getByRole('link', { name: /^1 change not deployed/ }).click();
    const change = page.getByRole('listitem').filter({ hasText: 'Route $connect' });
    await expect(change).toContainText('Who may connect');
    await expect(change.getByRole('row', { name: /AuthorizationType AWS_IAM NONE/ })).toBeVisible();
    await expectNoViolation(page);
  });

  await test.step('wants the stage’s name before it opens it', async () => {
    await deploying.open();
    await expect(changes).toContainText('This opens test.');
    await expect(changes).toContainText('Authorization becomes NONE');
    await expect(changes.getByRole('row', { name: /AuthorizationType AWS_IAM NONE/ })).toBeVisible();
    await deploying.deployButton.click();
    const typed = dialog.getByRole('textbox', { name: 'Type the stage’s name, test, to go on' });
    await expect(typed).toBeFocused();
    await expect(typed).toHaveAccessibleDescription('Type test as it is written here.');
    await typed.fill('test');
    await deploying.deploy();
    await expect(bar).toContainText('As deployed');
  });

  await test.step('points the stage back, after it has shown what that changes', async () => {
    await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Deployments' }).click();
    const former = page
      .getByRole('region')
      .filter({ has: page.getByRole('group', { name: 'Description' }) })
      .filter({ hasText: 'Signed only' });
    await former.getByRole('button', { name: 'Point a stage at it' }).click();
    const pointing = page.getByRole('dialog', { name: /^Point a stage at/ });
    await expect(pointing.getByRole('row', { name: /AuthorizationType NONE AWS_IAM/ })).toBeVisible();
    await pointing.getByRole('button', { name: 'Point test at it' }).click();
    await expect(pointing).toContainText('it is live');
    await pointing.getByRole('button', { name: 'Close' }).click();
    await expect(former).toContainText('test');
    await expect(bar).toContainText('1 change not deployed');
  });

  await test.step('discards what is not deployed', async () => {
    await bar.getByRole('link', { name: /^1 change not deployed/ }).click();
    await page.getByRole('button', { name: 'Discard changes' }).click();
    const discarding = page.getByRole('dialog', { name: 'Discard what is not deployed on test?' });
    await discarding.getByRole('button', { name: 'Discard' }).click();
    await expect(discarding).toContainText('As deployed: what is saved is what is live.');
    await discarding.getByRole('button', { name: 'Close' }).click();
    await expect(bar).toContainText('As deployed');
    expect(await endpoint.storedRoute(CONNECT)).toMatchObject({ AuthorizationType: 'AWS_IAM' });
  });

  await test.step('deploys to a stage that it makes, after a name that cannot be', async () => {
    await deploying.open();
    await dialog.getByRole('combobox', { name: 'Stage' }).selectOption('New stage…');
    await expect(changes).toContainText('The stage is new: everything goes live on it for the first time.');
    const name = dialog.getByRole('textbox', { name: 'Name of the new stage' });
    await name.fill('test');
    await deploying.deployButton.click();
    await expect(name).toBeFocused();
    await expect(name).toHaveAttribute('aria-invalid', 'true');
    await name.fill('blue');
    await deploying.deploy();
    await expect(bar).toContainText('Live on blue');
    expect((await endpoint.storedStage('guarded', 'blue')).DeploymentId).toBeTruthy();
    await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Stages' }).click();
    await page.getByRole('main').getByRole('link', { name: 'blue', exact: true }).click();
    await page.getByRole('region', { name: 'Deployment', exact: true }).getByRole('link', { name: 'Deployments' }).click();
    await expect(page.getByRole('heading', { name: 'Deployments for blue', level: 1 })).toBeVisible();
    await expect(page.getByRole('region', { name: 'dep1', exact: true }).getByRole('button', { name: 'Point blue at it' })).toBeVisible();
  });

  await test.step('edits a description, and deletes only what no stage points at', async () => {
    allow('failed calls');
    await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Deployments' }).click();
    const first = page.getByRole('region', { name: 'dep1', exact: true });
    await first.getByRole('button', { name: 'Edit Description' }).click();
    await first.getByRole('textbox', { name: 'Description' }).fill('The very first');
    await page.keyboard.press('Enter');
    await expect(first).toContainText('The very first');
    await first.getByRole('button', { name: 'Delete deployment' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(first).toHaveCount(0);
    const live = page
      .getByRole('region')
      .filter({ hasText: 'Stages that point at ittest' })
      .filter({ has: page.getByRole('heading', { level: 2 }) });
    await live.getByRole('button', { name: 'Delete deployment' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(page.getByRole('dialog')).toContainText('Active stages pointing to this deployment must be moved or deleted');
  });
});

test('keeps no picture, and leaves the stage, when somebody edits while it is deployed', async ({ page, open, endpoint }) => {
  await endpoint.seed(signed());
  await open('/apis/guarded/stages');
  const deploying = new DeployDialog(page);
  await deploying.open();
  await deploying.keep({ fingerprint: true });
  await endpoint.breaks('CreateDeployment', { delay: 1500 });
  await endpoint.forgetCalls();
  await deploying.deployButton.click();
  await endpoint.untilAsked('CreateDeployment');
  await endpoint.changeRoute(CONNECT, { AuthorizationType: 'NONE' });
  await expect(deploying.dialog).toContainText('the API was edited meanwhile. test serves what it served before.');
  await expect(deploying.dialog).toContainText('No picture of it is kept');
  expect((await endpoint.storedStage('guarded', 'test')).DeploymentId).toBe('dep1');
  await deploying.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(deploying.bar).toContainText('Unknown (deployed elsewhere)');
});

test('lets another browser tell by the fingerprint that the API differs', async ({ page, open, endpoint, browser, baseURL }) => {
  await endpoint.seed(signed());
  await open('/apis/guarded/stages');
  const deploying = new DeployDialog(page);
  await deploying.open();
  await deploying.keep({ fingerprint: true });
  await deploying.deploy();

  const other = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const theirs = await other.newPage();
  await keepSession(theirs, { endpoint, consoleUrl: baseURL ?? '' });
  await theirs.goto(`/${endpoint.region}/apis/guarded`);
  const bar = new DeployDialog(theirs).bar;
  await expect(bar).toContainText('As deployed (its fingerprint matches)');
  await endpoint.changeRoute(CONNECT, { AuthorizationType: 'NONE' });
  await theirs.reload();
  await expect(bar).toContainText('Differs from what is deployed');
  await expect(bar.getByRole('link')).toHaveCount(0);
  await other.close();
});

test('says on the next visit what became of a deploy, and of a discard, that were cut off', async ({
  page,
  open,
  endpoint,
  context,
  baseURL,
}) => {
  await endpoint.seed(signed());
  await open('/apis/guarded/stages');
  const deploying = new DeployDialog(page);
  await deploying.open();
  await deploying.keep();
  await deploying.deploy();

  await test.step('a deploy whose stage was not pointed at it', async () => {
    await endpoint.forgetCalls();
    await endpoint.breaks('GetStage', { delay: 30_000 });
    await deploying.open();
    await deploying.deployButton.click();
    await endpoint.untilAsked('GetStage');
    await page.close({ runBeforeUnload: false });
    await endpoint.mend();
  });

  const next = await context.newPage();
  await keepSession(next, { endpoint, consoleUrl: baseURL ?? '' });
  await next.goto(`/${endpoint.region}${accessSettings('guarded')}`);
  const { bar } = new DeployDialog(next);
  await expect(bar).toContainText(
    /A deployment to test was begun here at .+ and cut off\. Deployment \w+ was made, but test does not point at it\./,
  );
  await bar.getByRole('button', { name: 'Dismiss' }).click();
  await expect(bar).toContainText('As deployed');

  await test.step('a discard that had not come to its end', async () => {
    await endpoint.changeRoute(CONNECT, { AuthorizationType: 'NONE', ApiKeyRequired: true });
    await next.reload();
    await bar.getByRole('link', { name: /^1 change not deployed/ }).click();
    await next.getByRole('button', { name: 'Discard changes' }).click();
    await endpoint.forgetCalls();
    await endpoint.breaks('UpdateRoute', { delay: 30_000 });
    await next.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await endpoint.untilAsked('UpdateRoute');
    await next.close({ runBeforeUnload: false });
    await endpoint.mend();
  });
  const last = await context.newPage();
  await keepSession(last, { endpoint, consoleUrl: baseURL ?? '' });
  await last.goto(`/${endpoint.region}/apis/guarded`);
  const end = new DeployDialog(last).bar;
  await expect(end).toContainText(/Discarding what is not deployed on test was begun here at .+ and cut off/);
  await expect(end).toContainText('1 change not deployed');
});

test('finds out what became of a deployment whose answer was lost, before it makes another', async ({ page, open, endpoint, allow }) => {
  allow('failed calls');
  await endpoint.seed(signed());
  await open('/apis/guarded');
  const deploying = new DeployDialog(page);
  await deploying.open();
  await endpoint.forgetCalls();
  await endpoint.breaks('CreateDeployment', { error: { status: 500, code: 'InternalFailure', message: 'Broken' } });
  await deploying.deployButton.click();
  await expect(deploying.dialog).toContainText(
    'No answer from the endpoint, and no deployment was made. test serves what it served before.',
  );
  await deploying.deployButton.click();
  await expect(deploying.dialog).toContainText('AWS allows an account one deployment in 5 seconds.');
  await expect(deploying.dialog).toContainText('it is live', { timeout: 15_000 });
  expect((await endpoint.calls()).operations).toMatchObject({ CreateDeployment: 2, UpdateStage: 1 });
});

test('waits for a deployment that is PENDING, and leaves the stage when it has FAILED', async ({ page, open, endpoint }) => {
  await endpoint.seed(signed());
  await open('/apis/guarded');
  const { dialog, deployButton, ...deploying } = new DeployDialog(page);
  await new DeployDialog(page).open();
  await endpoint.deploysAs('PENDING');
  await deployButton.click();
  await expect(dialog).toContainText('Waiting for API Gateway to deploy it…');
  await expect(dialog).toContainText('it is live', { timeout: 15_000 });
  await dialog.getByRole('button', { name: 'Close' }).click();
  const { DeploymentId } = await endpoint.storedStage('guarded', 'test');

  await new DeployDialog(page).open();
  await endpoint.deploysAs('FAILED', 'The integration is not reachable');
  await deployButton.click();
  await expect(dialog).toContainText(
    'API Gateway could not deploy it: The integration is not reachable. test serves what it served before.',
  );
  expect((await endpoint.storedStage('guarded', 'test')).DeploymentId).toBe(DeploymentId);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(deploying.bar).toContainText('Unknown');
});

test('says how far the reading of a large API is, and stops it', async ({ page, open, endpoint }) => {
  await endpoint.seed(signed());
  await open('/apis/guarded');
  const { bar, dialog, deployButton } = new DeployDialog(page);
  await endpoint.breaks('GetModels', { delay: 30_000 });
  await bar.getByRole('button', { name: 'Deploy API' }).click();
  await expect(dialog).toContainText(/Reading the configuration: \d calls so far/);
  await expect(deployButton).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('button', { name: 'Stop reading' }).click();
  await expect(dialog).toContainText('The saved configuration could not be read.');
  await endpoint.mend();
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog).toContainText('The API as it was read');
});

test('keeps pictures as long as the operator wants', async ({ page, open, endpoint }) => {
  await endpoint.seed(signed());
  await open('/apis/guarded/deployments');
  const kept = page.getByRole('region', { name: 'Pictures in this browser' });
  const deploying = new DeployDialog(page);
  await kept.getByRole('checkbox', { name: 'Keep pictures of deployments that are made here' }).check();
  await deploying.open();
  await deploying.deploy();
  const list = kept.getByRole('list', { name: 'Pictures' }).getByRole('listitem');
  await expect(list).toHaveCount(1);

  const [file] = await Promise.all([page.waitForEvent('download'), kept.getByRole('button', { name: /^Export/ }).click()]);
  const path = await file.path();
  await test.step('deletes one, and takes it back from its file', async () => {
    await kept.getByRole('button', { name: /^Delete the picture/ }).click();
    await expect(list).toHaveCount(0);
    await expect(deploying.bar).toContainText('Unknown (deployed elsewhere)');
    await kept.getByLabel('Picture file').setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
    await expect(kept).toContainText('other.json is not a picture of a deployment.');
    await kept.getByLabel('Picture file').setInputFiles(path);
    await expect(list).toHaveCount(1);
    await expect(deploying.bar).toContainText('As deployed');
  });

  await test.step('signing out takes them along', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/connect$/);
    await expect
      .poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
      .toEqual(['switchboard-pictures']);
    const count = () =>
      page.evaluate(
        () =>
          new Promise<number>((resolve, reject) => {
            const opening = indexedDB.open('switchboard-pictures');
            opening.addEventListener('error', () => reject(opening.error as Error));
            opening.addEventListener('success', () => {
              const counting = opening.result.transaction('pictures').objectStore('pictures').count();
              counting.addEventListener('success', () => resolve(counting.result));
            });
          }),
      );
    await expect.poll(count).toBe(0);
  });
});

test('shows a read-only guest what is live, and offers nothing that changes it', async ({ page, endpoint, baseURL }) => {
  await endpoint.seed(signed());
  await keepSession(page, { endpoint, consoleUrl: baseURL ?? '', marks: { readOnly: true } });
  await page.goto(`/${endpoint.region}/apis/guarded/deployments`);
  await expect(page.getByRole('region', { name: 'Saved and live' })).toContainText('Unknown (deployed elsewhere)');
  await expect(page.getByRole('button', { name: 'Deploy API' })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('button', { name: 'Delete deployment' })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('button', { name: 'Point a stage at it' })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Pictures in this browser' })).toContainText('A read-only connection keeps none.');
});
