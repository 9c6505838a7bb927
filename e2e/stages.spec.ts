import type { Page } from '@playwright/test';
import { expectNoViolation } from './support/axe';
import { expect, test } from './support/console-test';
import { EndpointAccount } from './support/endpoint-account';
import { listenInFrontOf } from './support/front';
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
  await endpoint.seedKeysAndPlans({
    clientCertificates: [
      { clientCertificateId: 'cert1', description: 'For another back end' },
      { clientCertificateId: 'cert2', description: 'For the back end' },
    ],
  });
  await open(LIST);
  await expect(main(page).getByRole('row', { name: /^test/ })).toContainText(/dep1.*Off.*For us/);
  // The bar above comes later, and moves what is below it.
  await expect(main(page)).toContainText('Live on');
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
    await page.keyboard.type('nosuch');
    await page.keyboard.press('Enter');
    await expect(certificate.getByRole('textbox')).toHaveAccessibleDescription(/Choose one of the account’s certificates/);
    await certificate.getByRole('textbox').fill('cert1');
    await page.keyboard.press('Enter');
    await expect(certificate).toContainText('It takes effect at once.');
    expect(await endpoint.storedStage('guarded', 'test')).toMatchObject({ ClientCertificateId: 'cert1' });
  });

  await test.step('and from the list where it does, and none again', async () => {
    const id = 'cert2';
    await endpoint.mend();
    const certificate = setting(page, 'Client certificate');
    await certificate.getByRole('button', { name: 'Edit Client certificate' }).click();
    await certificate.getByRole('button', { name: 'Cancel' }).click();
    await page.reload();
    await certificate.getByRole('button', { name: 'Edit Client certificate' }).click();
    await expect(certificate.getByRole('option', { name: 'For the back end' })).toHaveText(
      new RegExp(`^${id}, For the back end, expires `),
    );
    await certificate.getByRole('combobox').selectOption(id);
    await certificate.getByRole('button', { name: 'Save Client certificate' }).click();
    await expect(certificate.getByRole('button', { name: 'Edit Client certificate' })).toBeFocused();
    expect(await endpoint.storedStage('guarded', 'test')).toMatchObject({ ClientCertificateId: id });
    await certificate.getByRole('button', { name: 'Edit Client certificate' }).click();
    await certificate.getByRole('combobox').selectOption('None');
    await certificate.getByRole('button', { name: 'Save Client certificate' }).click();
    await expect(certificate.getByRole('button', { name: 'Edit Client certificate' })).toBeFocused();
    await expect(certificate).toContainText('HTTP backends cannot tell');
    expect((await endpoint.storedStage('guarded', 'test')).ClientCertificateId).toBeUndefined();
  });
  await expectNoViolation(page);

  await test.step('the list shows what was saved', async () => {
    await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Stages' }).click();
    await expect(main(page).getByRole('row', { name: /^test/ })).toContainText(/On.*For them/);
  });
});

const button = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true });
const form = (page: Page, name: string) => page.getByRole('form', { name, exact: true });
const save = (page: Page, name: string) => form(page, name).getByRole('button', { name: 'Save', exact: true });

test('edits what API Gateway replaces as a whole by one call each, and says what it refuses', async ({ page, open, endpoint, allow }) => {
  allow('failed calls');
  await page.clock.install();
  await endpoint.seed(
    guardedApi({
      api: {
        stages: [
          {
            stageName: 'test',
            deploymentId: 'dep1',
            defaultRouteSettings: { throttlingRateLimit: 100, throttlingBurstLimit: 50, detailedMetricsEnabled: true },
            routeSettings: { $default: { loggingLevel: 'OFF' } },
            stageVariables: { host: 'a.example', old: '1' },
            tags: { a: 'gold', old: '1', 'aws:cloudformation:stack-name': 's' },
          },
        ],
      },
    }),
  );
  await open(STAGE);
  const writes = writesOf(page);
  const changed = { ApiId: 'guarded', StageName: 'test' };

  await test.step('a log level goes out with both limits; without the account’s role it is refused, with what to do', async () => {
    const name = 'Default route settings';
    await button(page, 'Edit default route settings').click();
    await expect(page.getByLabel('Rate')).toBeFocused();
    await page.getByLabel('Log level').selectOption('INFO');
    await save(page, name).click();
    await expect(form(page, name)).toContainText('CloudWatch Logs role ARN must be set in account settings');
    await expect(form(page, name)).toContainText('update-account --patch-operations op=replace,path=/cloudwatchRoleArn');
    await expect(page.getByLabel('Log level')).toHaveValue('INFO');
    await expectNoViolation(page);
    await endpoint.setLogsRole('arn:aws:iam::111122223333:role/logs');
    await save(page, name).click();
    await expect(main(page)).toContainText('Saved. It takes effect at once.');
    await expect(button(page, 'Edit default route settings')).toBeFocused();
    expect(writes.splice(0)).toEqual(
      Array.from({ length: 2 }, () => ({
        defaultRouteSettings: { throttlingRateLimit: 100, throttlingBurstLimit: 50, loggingLevel: 'INFO' },
      })),
    );
    expect((await endpoint.storedStage('guarded', 'test')).DefaultRouteSettings).toMatchObject({ DetailedMetricsEnabled: true });
  });

  await test.step('a limit of 0 is asked about, and what somebody else changed is not overwritten', async () => {
    const name = 'Default route settings';
    await button(page, 'Edit default route settings').click();
    await page.getByLabel('Burst').fill('');
    await save(page, name).click();
    await expect(page.getByLabel('Burst')).toBeFocused();
    await expect(page.getByLabel('Burst')).toHaveAccessibleDescription(/whole number.*cannot be cleared/);
    await page.getByLabel('Burst').fill('0');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toContainText('This lets nobody through on this stage');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByLabel('Burst').fill('60');
    await endpoint.changeStage({
      ...changed,
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 70, DataTraceEnabled: true },
    });
    await page.clock.fastForward(11_000);
    await save(page, name).click();
    await expect(form(page, name)).toContainText('somebody else has set Default route settings to Burst 70 meanwhile');
    await expect(form(page, name)).toContainText('Burst: 70 is stored; yours is 60.');
    await expect(page.getByLabel('Data trace')).toBeChecked();
    expect(writes).toEqual([]);
    await endpoint.breaks('UpdateStage', { answer: { effect: true, body: '<html>', contentType: 'text/html' } });
    await button(page, 'Save mine').click();
    await expect(main(page)).toContainText('It was stored after all: Burst 60.');
    expect(writes.splice(0)).toEqual([{ defaultRouteSettings: { throttlingRateLimit: 100, throttlingBurstLimit: 60 } }]);
  });

  await test.step('the settings of a route begin as the default, by keyboard, and are sent whole', async () => {
    const entries = page.getByRole('region', { name: 'Route settings', exact: true });
    await expect(entries.getByRole('row', { name: /^\$default/ })).toContainText('the account’s limitdefault: 100 a second, left out');
    await button(page, 'Add route settings').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Route key')).toBeFocused();
    await page.keyboard.type('$connect');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Rate')).toBeFocused();
    await expect(page.getByLabel('Burst')).toHaveValue('60');
    await page.getByLabel('Data trace').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await expect(entries.getByRole('row', { name: /^\$connect/ })).toContainText('100 a secondas the default');
    await expect(button(page, 'Add route settings')).toBeFocused();
    const whole = { throttlingRateLimit: 100, throttlingBurstLimit: 60, loggingLevel: 'INFO', detailedMetricsEnabled: true };
    expect(writes.splice(0)).toEqual([{ routeSettings: { $connect: { ...whole, dataTraceEnabled: false } } }]);
    await button(page, 'Add route settings').click();
    await page.getByLabel('Route key').fill('nosuch');
    await page.keyboard.press('Enter');
    await save(page, 'Settings of nosuch').click();
    await expect(entries).toContainText('The API has no such route.');
    await entries.getByRole('button', { name: 'Cancel' }).click();
    writes.length = 0;
  });

  await test.step('an access log whose format lacks the request’s id is not sent', async () => {
    await button(page, 'Edit access log').click();
    await page.getByLabel('Destination ARN').fill('arn:aws:logs:eu-central-1:111122223333:log-group:orders:*');
    await page.getByRole('textbox', { name: 'Format' }).fill('$context.routeKey');
    await expect(page.getByRole('textbox', { name: 'Format' })).toHaveAccessibleDescription(/wants \$context.requestId/);
    await save(page, 'Access log').click();
    await expect(page.getByRole('textbox', { name: 'Format' })).toBeFocused();
    expect(writes).toEqual([]);
    await button(page, 'Use CSV').click();
    await save(page, 'Access log').click();
    await expect(button(page, 'Copy ARN of the log group')).toBeVisible();
    expect((await endpoint.storedStage('guarded', 'test')).AccessLogSettings?.DestinationArn).toMatch(/log-group:orders$/);
    writes.length = 0;
  });

  await test.step('of the variables only those that change are sent', async () => {
    await button(page, 'Edit stage variables').click();
    await page.getByRole('textbox', { name: 'Value of variable 1' }).fill('b.example');
    await button(page, 'Remove variable 2').click();
    await button(page, 'Add variable').click();
    await expect(page.getByRole('textbox', { name: 'Name of variable 2' })).toBeFocused();
    await page.keyboard.type('a b');
    await page.getByRole('textbox', { name: 'Value of variable 2' }).fill('1');
    await save(page, 'Stage variables').click();
    await expect(page.getByRole('textbox', { name: 'Name of variable 2' })).toBeFocused();
    await expect(page.getByRole('textbox', { name: 'Name of variable 2' })).toHaveAccessibleDescription(/letters, digits and _/);
    await expectNoViolation(page);
    await page.getByRole('textbox', { name: 'Name of variable 2' }).fill('new_one');
    await page.keyboard.press('Enter');
    await expect(button(page, 'Edit stage variables')).toBeFocused();
    expect(writes).toEqual([{ stageVariables: { host: 'b.example', new_one: '1', old: '' } }]);
    expect((await endpoint.storedStage('guarded', 'test')).StageVariables).toEqual({ host: 'b.example', new_one: '1' });
  });

  await test.step('tags are set and taken away, and AWS’s own stay', async () => {
    await button(page, 'Edit tags').click();
    await page.getByRole('textbox', { name: 'Value of tag 1' }).fill('silver');
    await button(page, 'Add tag').click();
    await page.keyboard.type('aws:x');
    await save(page, 'Tags').click();
    await expect(page.getByRole('textbox', { name: 'Key of tag 3' })).toHaveAccessibleDescription(/AWS’s own/);
    await page.getByRole('textbox', { name: 'Key of tag 3' }).fill('owner');
    await button(page, 'Remove tag 2').click();
    await save(page, 'Tags').click();
    await expect(button(page, 'Edit tags')).toBeFocused();
    const tags = { a: 'silver', 'aws:cloudformation:stack-name': 's', owner: '' };
    expect((await endpoint.storedStage('guarded', 'test')).Tags).toEqual(tags);
    await expect(main(page)).toContainText('aws:cloudformation:stack-name = s');
  });
});

test('creates a stage that serves a deployment, takes parts of it away, and deletes it by its name', async ({
  page,
  open,
  endpoint,
  allow,
}) => {
  allow('failed calls');
  await endpoint.seed(guardedApi({ api: { stages: [] } }));
  await endpoint.setLogsRole('arn:aws:iam::111122223333:role/logs');
  await open(LIST);
  await expect(main(page)).toContainText('This API has no stage');
  await main(page).getByRole('link', { name: 'Create stage' }).click();
  const writes = writesOf(page);
  const name = page.getByLabel('Name', { exact: true });

  await test.step('what is wrong stands beside its field, also in AWS’s words', async () => {
    await name.fill('$default');
    await page.keyboard.press('Enter');
    await expect(name).toBeFocused();
    await expect(name).toHaveAccessibleDescription(/Only HTTP APIs/);
    await name.fill('prod');
    await expect(main(page)).toContainText('the stage serves nothing');
    await page.getByLabel('Deployment', { exact: true }).selectOption('dep1');
    await page.getByLabel('Description').fill('For customers');
    await button(page, 'Add tag').click();
    await page.keyboard.type('team');
    await page.getByRole('textbox', { name: 'Value of tag 1' }).fill('orders');
    await endpoint.breaks('CreateStage', {
      error: {
        status: 429,
        code: 'ConflictException',
        message: 'Maximum number of Stages for this API has been reached. Please contact AWS if you need additional Stages.',
      },
    });
    await button(page, 'Create stage').click();
    await expect(main(page)).toContainText('An API may have 10 stages. Delete one that is not used');
    await expectNoViolation(page);
  });

  await test.step('a lost answer is looked up', async () => {
    writes.length = 0;
    await endpoint.breaks('CreateStage', { answer: { effect: true, body: '<html>', contentType: 'text/html' } });
    await button(page, 'Create stage').click();
    await expect(page.getByRole('heading', { name: 'prod', level: 1 })).toBeFocused();
    await expect(page.getByText('No answer from the endpoint: stage prod was created after all.')).toBeVisible();
    expect(writes).toEqual([{ stageName: 'prod', description: 'For customers', deploymentId: 'dep1', tags: { team: 'orders' } }]);
    await expect(main(page)).toContainText('team = orders');
  });

  const accessLog = { DestinationArn: 'arn:aws:logs:eu-central-1:111122223333:log-group:orders', Format: '$context.requestId' };
  const stage = { ApiId: 'guarded', StageName: 'prod' };
  await test.step('the access log and a route’s settings are taken away without a warning on an endpoint that keeps the stage', async () => {
    await endpoint.changeStage({ ...stage, AccessLogSettings: accessLog, RouteSettings: { $connect: { LoggingLevel: 'INFO' } } });
    await button(page, 'Refresh').click();
    await button(page, 'Turn off access log').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).not.toContainText('This may delete the whole stage');
    await dialog.getByRole('button', { name: 'Turn it off' }).click();
    await expect(button(page, 'Edit access log')).toBeFocused();
    await button(page, 'Delete settings of $connect').click();
    await endpoint.breaks('DeleteRouteSettings', { answer: { effect: false, body: '<html>', contentType: 'text/html' } });
    await dialog.getByRole('button', { name: 'Delete them' }).click();
    await expect(dialog).toContainText('It was not removed: it is still stored.');
    await dialog.getByRole('button', { name: 'Delete them' }).click();
    await expect(button(page, 'Add route settings')).toBeFocused();
    const stored = await endpoint.storedStage('guarded', 'prod');
    expect(stored.AccessLogSettings).toBeUndefined();
    expect(stored.RouteSettings).toEqual({});
  });

  await test.step('it is deleted once its name was typed, and the plans that cover it are named', async () => {
    await endpoint.seedKeysAndPlans({ usagePlans: [{ id: 'gold', name: 'Gold', apiStages: [{ apiId: 'guarded', stage: 'prod' }] }] });
    await button(page, 'Delete stage').focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    const typed = dialog.getByRole('textbox');
    await expect(typed).toBeFocused();
    await expect(dialog).toContainText('Usage plans cover it, whose keys let nobody in here any more: Gold.');
    await page.keyboard.type('pro');
    await page.keyboard.press('Enter');
    await expect(typed).toHaveAccessibleDescription(/Type prod as it is written/);
    await expectNoViolation(page);
    await endpoint.breaks('DeleteStage', { error: { status: 403, code: 'AccessDeniedException', message: 'Not you' } });
    await typed.fill('prod');
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('Not you');
    await typed.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Stages', level: 1 })).toBeFocused();
    await expect(main(page)).toContainText('This API has no stage');
  });
});

test('warns where an endpoint may delete the stage for a part of it, and says loudly that it did', async ({
  page,
  endpoint,
  baseURL,
  allow,
  announcements,
}) => {
  allow('failed calls');
  const accessLogSettings = { destinationArn: 'arn:aws:logs:eu-central-1:111122223333:log-group:orders', format: '$context.requestId' };
  await endpoint.seed(guardedApi({ api: { stages: [{ stageName: 'test', accessLogSettings }] } }));
  const front = await listenInFrontOf(endpoint.url);
  // An endpoint that does not say what it is.
  front.lacks('/_localstack/health');
  await keepSession(page, { endpoint: new EndpointAccount(front.url, endpoint.account), consoleUrl: baseURL ?? '' });
  await page.goto(`/${endpoint.region}${STAGE}`);
  await button(page, 'Turn off access log').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('This may delete the whole stage.');
  await expectNoViolation(page);
  // What MiniStack does (endpoints.md).
  await endpoint.deleteStage('guarded', 'test');
  await endpoint.breaks('DeleteAccessLogSettings', { answer: { effect: false, status: 204, body: '' } });
  await dialog.getByRole('button', { name: 'Turn it off' }).click();
  await expect(dialog).toContainText('The stage test is gone: the endpoint does not find it any more.');
  await expect.poll(() => announcements.at(-1)).toMatchObject({ urgency: 'assertive', text: expect.stringContaining('is gone') });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(main(page)).toContainText('arn:aws:logs:eu-central-1:111122223333:log-group:orders');
  await front.close([page]);
});

test('changes nothing on a read-only connection', async ({ page, endpoint, baseURL }) => {
  await endpoint.seed(guardedApi());
  await keepSession(page, { endpoint, consoleUrl: baseURL ?? '', marks: { readOnly: true } });
  await page.goto(`/${endpoint.region}${STAGE}`);
  const edits = ['Automatic deployment', 'Description', 'Client certificate', 'default route settings', 'access log', 'stage variables'];
  for (const name of [...edits.map((edit) => `Edit ${edit}`), 'Add route settings', 'Delete stage']) {
    await expect(page.getByRole('button', { name })).toHaveAccessibleDescription(/read-only/);
  }
  await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Stages' }).click();
  await expect(page.getByRole('button', { name: 'Create stage' })).toHaveAccessibleDescription(/read-only/);
});
