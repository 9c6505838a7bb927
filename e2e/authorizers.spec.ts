import type { Page } from '@playwright/test';
import { expectNoViolation } from './support/axe';
import { expect, test } from './support/console-test';
import { keepSession } from './support/kept-session';
import { guardedApi, HOSTILE, LONG } from './support/seeds';

const ROUTE = { apiId: 'guarded', routeId: 'rconnect' };
const LIST = '/apis/guarded/authorizers';

/** A refusal of the endpoint's, in AWS's words where they are known (aws-facts.md E). */
const refusal = (message: string, status = 400, code = 'BadRequestException') => ({ error: { status, code, message } });

const uriOf = (arn: string): string => `arn:aws:apigateway:${arn.split(':')[3]}:lambda:path/2015-03-31/functions/${arn}/invocations`;

const main = (page: Page) => page.getByRole('main');
const field = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name });
const button = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true });
const source = (page: Page, number: number) => page.getByRole('group', { name: `Identity source ${number}`, exact: true });
const cardOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The bodies of the writes that a page sends from now on. */
function writesOf(page: Page): unknown[] {
  const bodies: unknown[] = [];
  page.on('request', (request) => {
    if (['POST', 'PATCH'].includes(request.method()) && request.url().includes('/v2/')) bodies.push(request.postDataJSON());
  });
  return bodies;
}

test('lists what each authorizer is and what uses it, and says which could not be read', async ({ page, open, endpoint, allow }) => {
  allow('failed calls');
  const other = 'arn:aws:lambda:us-west-2:210987654321:function:shared:live';
  const odd = uriOf('arn:aws:lambda:eu-central-1:000000000000:function:${stageVariables.fn}');
  const routes = Array.from({ length: 120 }, (_, index) => ({ routeKey: `action-${index}` }));
  await endpoint.seed(
    guardedApi({
      connect: { authorizationType: 'CUSTOM', authorizerId: 'auth1' },
      api: {
        authorizers: [
          { authorizerId: 'auth1', name: 'shared', authorizerUri: uriOf(other), identitySource: ['route.request.header.Auth'] },
          { authorizerId: 'auth2', name: 'staged', authorizerUri: odd },
          { authorizerId: 'auth3', name: LONG },
          { authorizerId: 'auth4', name: HOSTILE },
        ],
        routes: [
          { routeId: 'rconnect', routeKey: '$connect', authorizationType: 'CUSTOM', authorizerId: 'auth1' },
          ...routes,
          // On the service's second page.
          { routeKey: 'last', authorizerId: 'auth2' },
        ],
      },
    }),
  );
  await endpoint.breaks('GetRoutes', { ...refusal('Not authorized', 403, 'AccessDeniedException'), times: 1 });
  await open(LIST);
  const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
  await expect(row('shared')).toContainText('Not known');
  await expect(main(page)).toContainText('Which routes use them could not be read.');
  await expectNoViolation(page);
  await button(page, 'Try again').click();
  await expect(row('shared')).toContainText('$connect');
  await expect(row('shared')).toContainText('another account, 210987654321 · another region, us-west-2');
  await expect(row('shared')).toContainText('live');
  await expect(row('shared')).toContainText('route.request.header.Auth');
  await expect(row('staged')).toContainText(odd);
  await expect(row('staged')).toContainText('last');
  await expect(row('staged')).toContainText('without effect');
  await expect(row(LONG)).toContainText('Unused');
  await page.setViewportSize({ width: 375, height: 740 });
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  await row('shared').getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'shared', level: 1 })).toBeFocused();
  expect(await sideways(page)).toBeLessThanOrEqual(0);
});

test('creates the first authorizer by keyboard, from a list of every function, and CUSTOM offers it', async ({
  page,
  open,
  endpoint,
  allow,
}) => {
  // That its function has no policy yet is a 404.
  allow('failed calls');
  await endpoint.seed(guardedApi({ api: { authorizers: [] } }));
  await endpoint.seedFunctions(
    Array.from({ length: 120 }, (_, index) => ({ functionName: `fn-${index}`, description: `Number ${index}` })),
  );
  const writes = writesOf(page);
  await open('/apis/guarded/routes/$connect/route-request');
  await expect(main(page)).toContainText('CUSTOM is offered once');
  await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Authorizers' }).click();
  await expect(main(page)).toContainText('This API has no authorizer');
  await expectNoViolation(page);
  await main(page).getByRole('link', { name: 'Create authorizer' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'New authorizer', level: 1 })).toBeFocused();
  expect((await endpoint.calls()).operations['ListFunctions']).toBeUndefined();
  const choice = page.getByRole('combobox', { name: 'Choose a function' });
  // A part that loads later: before it is there, Tab goes past it.
  await expect(choice).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.type('sessions');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(choice).toBeFocused();
  await page.keyboard.type('fn-119');
  await expect(main(page)).toContainText('120 functions of this account in eu-central-1');
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1);
  await expectNoViolation(page);
  await page.keyboard.press('Enter');
  const arn = `arn:aws:lambda:eu-central-1:${endpoint.account}:function:fn-119`;
  await expect(field(page, 'Function ARN')).toHaveValue(arn);
  await expect(page.getByRole('status', { name: 'Authorizer URI' })).toHaveText(uriOf(arn));
  await field(page, 'Function ARN').press('Enter');
  await expect(page.getByRole('heading', { name: 'sessions', level: 1 })).toBeFocused();
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('Authorizer sessions was created.');
  expect(writes).toEqual([{ authorizerType: 'REQUEST', name: 'sessions', authorizerUri: uriOf(arn), identitySource: [] }]);
  expect(await endpoint.storedAuthorizers('guarded')).toMatchObject([{ Name: 'sessions', AuthorizerUri: uriOf(arn) }]);
  await expectNoViolation(page);

  await test.step('without reloading', async () => {
    await cardOf(page, 'Used by').getByRole('link', { name: '$connect' }).click();
    await page.getByRole('button', { name: 'Edit Authorization' }).click();
    await expect(page.getByRole('combobox', { name: 'Authorization', exact: true }).getByRole('option')).toHaveText([
      'NONE',
      'AWS_IAM',
      'sessions',
    ]);
  });
});

test('says what is wrong at its field, before and after sending, corrects what is pasted, and creates nothing twice', async ({
  page,
  open,
  endpoint,
  allow,
  announcements,
}) => {
  allow('failed calls');
  await endpoint.seed(guardedApi());
  await open(`${LIST}/new`);
  const create = button(page, 'Create authorizer');
  const name = field(page, 'Name').first();

  await test.step('what API Gateway would refuse is not sent', async () => {
    await name.fill('session-token');
    await create.click();
    await expect(name).toBeFocused();
    await expect(name).toHaveAccessibleDescription(/already/);
    await expect(field(page, 'Function ARN')).toHaveAccessibleDescription(/Choose a Lambda function/);
    await expect.poll(() => announcements.at(-1)).toMatchObject({ urgency: 'assertive', text: expect.stringContaining('already') });
    await expectNoViolation(page);
    expect((await endpoint.calls()).operations['CreateAuthorizer']).toBeUndefined();
  });

  await test.step('an ARN of another account, region and partition is labelled, and its alias has a field of its own', async () => {
    await name.fill('partners-2');
    await field(page, 'Function ARN').fill('arn:aws-cn:lambda:cn-north-1:210987654321:function:shared:live');
    await expect(field(page, 'Function ARN')).toHaveValue('arn:aws-cn:lambda:cn-north-1:210987654321:function:shared');
    await expect(field(page, /Version or alias/)).toHaveValue('live');
    for (const label of ['another account, 210987654321', 'another region, cn-north-1', 'another partition, aws-cn'])
      await expect(main(page)).toContainText(label);
    await expect(page.getByRole('status', { name: 'Authorizer URI' })).toContainText('function:shared:live/invocations');
  });

  await test.step('identity sources of the HTTP form are corrected, and duplicates refused', async () => {
    for (const number of [1, 2]) {
      await button(page, 'Add identity source').click();
      await expect(source(page, number).getByRole('combobox', { name: 'Kind' })).toBeFocused();
      await field(page, 'Name').nth(number).fill('$request.querystring.token');
      await expect(source(page, number).getByRole('combobox', { name: 'Kind' })).toHaveValue('querystring');
      await expect(field(page, 'Name').nth(number)).toHaveValue('token');
      await expect(source(page, number)).toContainText('corrected');
    }
    await create.click();
    await expect(field(page, 'Name').nth(2)).toBeFocused();
    await expect(field(page, 'Name').nth(2)).toHaveAccessibleDescription(/there already/);
    await source(page, 2).getByRole('button', { name: 'Remove identity source 2' }).click();
    await expect(source(page, 1).getByRole('combobox', { name: 'Kind' })).toBeFocused();
  });

  const refusals: [message: string, refused: () => ReturnType<typeof field>][] = [
    [
      'Invalid request identity source expression: route.request.querystring.token. The sources must be …',
      () => field(page, 'Name').nth(1),
    ],
    ['Invalid Authorizer URI: arn:x. Authorizer URI should be a valid API Gateway ARN …', () => field(page, 'Function ARN')],
    ['Authorizer name must be unique. Authorizer partners-2 already exists in this RestApi.', () => name],
    ['User: arn:aws:iam::1:user/a is not authorized to perform: iam:PassRole on resource: b', () => field(page, /Invoke role/)],
  ];
  for (const [message, refused] of refusals) {
    await test.step(`AWS’s refusal stands on its field: ${message}`, async () => {
      await endpoint.breaks('CreateAuthorizer', refusal(message));
      await create.click();
      await expect(refused()).toBeFocused();
      await expect(refused()).toHaveAccessibleDescription(new RegExp(message.slice(0, 30)));
      await expect.poll(() => announcements.at(-1)).toMatchObject({ urgency: 'assertive', text: message });
    });
  }

  await test.step('a quota is said at the form', async () => {
    const quota = 'Maximum number of Authorizers for this API has been reached. Please contact AWS if you need additional Authorizers.';
    await endpoint.breaks('CreateAuthorizer', refusal(quota, 429, 'ConflictException'));
    await create.click();
    await expect(main(page)).toContainText(quota);
    await expectNoViolation(page);
  });

  await test.step('cancelling reads what became of it', async () => {
    await endpoint.breaks('CreateAuthorizer', { delay: 60_000 });
    await create.click();
    await expect(create).toHaveAttribute('aria-disabled', 'true');
    await button(page, 'Cancel').click();
    await expect(main(page)).toContainText('Cancelled. It is not there at the moment; the request may still arrive.');
  });

  await test.step('a lost answer, and a list that cannot be read: it is not sent again before the list was', async () => {
    await endpoint.breaks('CreateAuthorizer', { answer: { status: 500, body: '{"message":"Internal server error"}' } });
    await endpoint.breaks('GetAuthorizers', { ...refusal('Not authorized', 403, 'AccessDeniedException'), times: 2, skip: 1 });
    // The names were read when the page was opened: they are read again before one is created.
    await create.click();
    await expect(main(page)).toContainText('It may have been created');
    await create.click();
    await expect(main(page)).toContainText('It may have been created');
    await create.click();
    await expect(page.getByRole('heading', { name: 'partners-2', level: 1 })).toBeFocused();
    await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('was created after all');
    const stored = await endpoint.storedAuthorizers('guarded');
    expect(stored.filter(({ Name }) => Name === 'partners-2')).toHaveLength(1);
  });
});

test('edits only what was changed, keeps a URI that it cannot read, and stops for somebody else’s change', async ({
  page,
  open,
  endpoint,
  allow,
}) => {
  allow('failed calls');
  await page.clock.install();
  const odd = uriOf('arn:aws:lambda:eu-central-1:000000000000:function:${stageVariables.fn}');
  await endpoint.seed(
    guardedApi({
      api: { authorizers: [{ authorizerId: 'auth1', name: 'staged', authorizerUri: odd, identitySource: ['route.request.header.Auth'] }] },
    }),
  );
  const writes = writesOf(page);
  const edit = () => main(page).getByRole('link', { name: 'Edit', exact: true }).click();
  const save = button(page, 'Save');
  await open(`${LIST}/auth1`);
  await edit();
  await expect(field(page, 'Authorizer URI')).toHaveValue(odd);
  await expect(main(page)).toContainText('kept as it is and sent back untouched');
  await expect(main(page)).toContainText('Takes effect on test when the API is deployed.');
  await expectNoViolation(page);

  await test.step('what others change meanwhile is shown, and what both change is chosen', async () => {
    await endpoint.untilAsked('GetAuthorizer', 2);
    const name = field(page, 'Name').first();
    await name.fill('mine');
    await field(page, /Invoke role/).fill('arn:aws:iam::000000000000:role/invoke');
    await endpoint.changeAuthorizer({ ApiId: 'guarded', AuthorizerId: 'auth1', Name: 'theirs' });
    await page.clock.fastForward(11_000);
    await save.click();
    await expect(main(page)).toContainText('somebody else has set');
    expect(writes).toEqual([]);
    await expect(page.getByRole('radio')).toHaveCount(2);
    await expect(page.getByRole('radio', { name: 'Yours: mine' })).toBeFocused();
    await expectNoViolation(page);
    await page.getByRole('radio', { name: 'Theirs: theirs' }).check();
    await button(page, 'Save what is chosen').click();
    await expect(page.getByRole('heading', { name: 'theirs', level: 1 })).toBeFocused();
    expect(writes).toEqual([{ authorizerCredentialsArn: 'arn:aws:iam::000000000000:role/invoke' }]);
    await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('Not live yet: deploy the API.');
    await page.getByRole('button', { name: 'Dismiss' }).click();
  });

  await test.step('a role is taken away with "", and leaving with a change asks first', async () => {
    writes.length = 0;
    await endpoint.changeAuthorizer({ ApiId: 'guarded', AuthorizerId: 'auth1', IdentitySource: ['context.stage'] });
    await edit();
    await expect(main(page)).toContainText('Changed by somebody else meanwhile: Identity sources context.stage.');
    await expect(source(page, 1).getByRole('combobox', { name: 'Kind' })).toHaveValue('context');
    await field(page, /Invoke role/).fill('');
    await main(page).getByRole('link', { name: 'Cancel' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
    await save.click();
    await expect(page.getByRole('heading', { name: 'theirs', level: 1 })).toBeFocused();
    expect(writes).toEqual([{ authorizerCredentialsArn: '' }]);
    await page.getByRole('button', { name: 'Dismiss' }).click();
  });

  await test.step('a refusal stands on its field, and what the endpoint drops in silence is said', async () => {
    await edit();
    const name = field(page, 'Name').first();
    await name.fill('renamed');
    await endpoint.breaks(
      'UpdateAuthorizer',
      refusal('Authorizer name must be unique. Authorizer renamed already exists in this RestApi.'),
    );
    await save.click();
    await expect(name).toBeFocused();
    await expect(name).toHaveAccessibleDescription(/must be unique/);
    await endpoint.breaks('UpdateAuthorizer', { ignore: ['name'] });
    await save.click();
    await expect(main(page)).toContainText('it holds Name theirs');
    await endpoint.breaks('UpdateAuthorizer', { answer: { status: 500, body: '{"message":"Internal server error"}' } });
    await save.click();
    await expect(page.getByRole('heading', { name: 'renamed', level: 1 })).toBeFocused();
    await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('It was stored after all');
    expect(await endpoint.storedAuthorizers('guarded')).toMatchObject([{ Name: 'renamed', AuthorizerUri: odd }]);
  });
});

test('attaches to $connect and detaches, with a second yes where that opens the API, and deletes what nothing names', async ({
  page,
  open,
  endpoint,
  allow,
}) => {
  allow('failed calls');
  await endpoint.seed(
    guardedApi({
      connect: { authorizationType: 'CUSTOM', authorizerId: 'auth2' },
      api: { stages: [{ stageName: 'prod', autoDeploy: true }] },
    }),
  );
  const writes = writesOf(page);
  await open(LIST);
  await main(page).getByRole('link', { name: 'session-token' }).click();
  const use = cardOf(page, 'Used by');
  await expect(use).toContainText('Authorization is CUSTOM: partner-key');

  await test.step('attaching asks before it replaces another', async () => {
    await use.getByRole('button', { name: 'Attach to $connect' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Replace it' }).click();
    await expect(use).toContainText('authorized by this authorizer');
    await expect(use).toContainText('prod deploys it by itself.');
    await expect(use.getByRole('button', { name: 'Detach from $connect' })).toBeFocused();
    expect(writes).toEqual([{ authorizationType: 'CUSTOM', authorizerId: 'auth1' }]);
    await expectNoViolation(page);
  });

  await test.step('deleting says what names it, and AWS’s words where that was not known', async () => {
    await button(page, 'Delete authorizer').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('named by $connect');
    await expect(dialog).toContainText('another id');
    await expectNoViolation(page);
    await dialog.getByRole('button', { name: 'Detach from $connect first' }).click();
  });

  await test.step('detaching to NONE opens the API, which needs a second yes', async () => {
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('Detach session-token from $connect?');
    await dialog.getByRole('combobox').selectOption('NONE');
    await dialog.getByRole('button', { name: 'Detach', exact: true }).click();
    await expect(dialog).toContainText('This opens prod to everyone immediately');
    await dialog.getByRole('button', { name: 'Open it' }).click();
    await expect(use).toContainText('Authorization is NONE');
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'NONE' });
    expect(writes.at(-1)).toEqual({ authorizationType: 'NONE', authorizerId: '' });
  });

  await test.step('one that somebody attached meanwhile is refused with 409, and can be detached then', async () => {
    await endpoint.changeRoute(ROUTE, { AuthorizationType: 'CUSTOM', AuthorizerId: 'auth1' });
    await button(page, 'Delete authorizer').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('No route uses it.');
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(dialog).toContainText("Cannot delete authorizer 'session-token', is referenced in route: $connect");
    await dialog.getByRole('button', { name: 'Detach from $connect first' }).click();
    await dialog.getByRole('button', { name: 'Detach', exact: true }).click();
    await expect(use).toContainText('Authorization is AWS_IAM');
  });

  await test.step('a deletion whose answer is lost is followed by a reading', async () => {
    await button(page, 'Delete authorizer').click();
    await endpoint.breaks('DeleteAuthorizer', { answer: { status: 500, body: '{"message":"Internal server error"}' } });
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Authorizers', level: 1 })).toBeFocused();
    await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('Authorizer session-token was deleted.');
    await expect(main(page).getByRole('link', { name: 'session-token' })).toHaveCount(0);
    expect(await endpoint.storedAuthorizers('guarded')).toMatchObject([{ Name: 'partner-key' }]);
  });
});

test('a list of functions that fails or takes long takes nothing else with it', async ({ page, open, endpoint, allow }) => {
  allow('failed calls');
  await endpoint.seed(guardedApi());
  await endpoint.seedFunctions([{ functionName: 'elsewhere' }], { region: 'us-west-2' });
  await endpoint.breaks(
    'ListFunctions',
    refusal('User: test is not authorized to perform: lambda:ListFunctions', 403, 'AccessDeniedException'),
  );
  await open(`${LIST}/new`);
  const choice = page.getByRole('combobox', { name: 'Choose a function' });
  await choice.click();
  await expect(main(page)).toContainText('lambda:ListFunctions');
  await expect(main(page)).toContainText('The list could not be read. Enter the ARN below.');
  await page.keyboard.press('Tab');
  await expect(main(page)).not.toContainText('The list could not be read. Enter the ARN below.');
  await page.getByRole('combobox', { name: 'Region of the function' }).fill('us-west-2');
  await choice.click();
  await page.getByRole('option', { name: 'elsewhere' }).click();
  await expect(field(page, 'Function ARN')).toHaveValue(/us-west-2:\d{12}:function:elsewhere/);
  await expect(page.getByRole('listbox')).toBeHidden();
  await expect(main(page)).toContainText('another region, us-west-2');
});

test('changes nothing on a connection that is read-only', async ({ page, baseURL, endpoint, allow }) => {
  // The policy of another account's function may not be read.
  allow('failed calls');
  await endpoint.seed(guardedApi({ connect: { authorizationType: 'CUSTOM', authorizerId: 'auth1' } }));
  await keepSession(page, { endpoint, consoleUrl: baseURL ?? '', marks: { readOnly: true } });
  await page.goto(`/${endpoint.region}${LIST}`);
  await expect(button(page, 'Create authorizer')).toHaveAccessibleDescription(/read-only/);
  await main(page).getByRole('link', { name: 'session-token' }).click();
  for (const name of ['Edit', 'Detach from $connect', 'Delete authorizer'])
    await expect(button(page, name)).toHaveAccessibleDescription(/read-only/);
  await page.goto(`/${endpoint.region}${LIST}/auth1/edit`);
  await expect(button(page, 'Save')).toHaveAccessibleDescription(/read-only/);
});
