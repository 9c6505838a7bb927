import { AddPermissionCommand } from '@aws-sdk/client-lambda';
import type { Locator, Page } from '@playwright/test';
import { expectNoViolation } from './support/axe';
import { expect, test } from './support/console-test';
import type { EndpointAccount } from './support/endpoint-account';
import { authorizedApi, authorizerUri, authorizingFunction, grantTo } from './support/authorizer-seeds';
import { keepSession } from './support/kept-session';

const PAGE = '/apis/chat/authorizers/auth1';

const section = (page: Page): Locator => page.getByRole('region', { name: 'Permission to invoke' });
const grantButton = (page: Page): Locator => section(page).getByRole('button', { name: 'Let API Gateway invoke it' });

async function statusOfClient(endpoint: EndpointAccount): Promise<number> {
  return (await endpoint.connect('chat', 'test', { headers: { Auth: 'a-token' } })).status;
}

test('an authorizer that API Gateway may not invoke is granted the right from its page, and clients connect', async ({
  page,
  open,
  endpoint,
  announcements,
  allow,
}) => {
  // That there is no policy is a 404.
  allow('failed calls');
  await endpoint.seed(authorizedApi(authorizerUri(endpoint)));
  await endpoint.seedFunctions([authorizingFunction()]);
  expect(await statusOfClient(endpoint)).toBe(500);

  await open(PAGE);
  const grant = grantButton(page);
  await expect(section(page)).toContainText('Missing. Nothing lets API Gateway invoke the function');
  await expectNoViolation(page);

  await test.step('it asks first, and gives the focus back', async () => {
    await grant.click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(`the policy of authorize in account ${endpoint.account}`);
    await dialog.getByRole('button', { name: 'Cancel' }).press('Enter');
    await expect(grant).toBeFocused();
    expect((await endpoint.calls()).operations).not.toHaveProperty('AddPermission');
  });

  await test.step('a refusal is said in AWS’s words, and nothing is lost', async () => {
    const message = 'User: arn:aws:iam::1:user/a is not authorized to perform: lambda:AddPermission on resource: x';
    await endpoint.breaks('AddPermission', { error: { status: 403, code: 'AccessDeniedException', message } });
    await grant.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Grant it' }).click();
    await expect(section(page)).toContainText('The right was not granted.');
    await expect(section(page)).toContainText(message);
    await expect(grant).toBeFocused();
  });

  await test.step('it can be cancelled, and what is stored is read', async () => {
    await endpoint.breaks('AddPermission', { delay: 600_000 });
    await grant.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Grant it' }).click();
    await section(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(section(page)).toContainText('The right was not granted.');
    await expect(section(page)).toContainText('Missing.');
  });

  await test.step('it is granted though the answer is lost, and read back', async () => {
    await endpoint.breaks('AddPermission', { drop: 'after', times: 'always' });
    await grant.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Grant it' }).click();
    await expect(section(page)).toContainText('Allowed. The function’s policy lets API Gateway invoke it for this authorizer.');
    await expect(grant).toHaveCount(0);
    await expect.poll(() => announcements.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^The right was granted/));
    // The button has gone, and the focus is where one can go on from.
    await expect(page.locator(':focus')).toContainText('Allowed.');
  });
  expect(await statusOfClient(endpoint)).toBe(101);
});

test('the printed command grants it as well, on an alias too, and a read-only connection shows it all the same', async ({
  page,
  endpoint,
  baseURL,
  allow,
}) => {
  allow('failed calls');
  await endpoint.seed(authorizedApi(authorizerUri(endpoint, 'authorize:live')));
  await endpoint.seedFunctions([authorizingFunction({ aliases: { live: '$LATEST' } })]);
  await keepSession(page, { endpoint, consoleUrl: baseURL ?? '', marks: { readOnly: true } });
  await page.goto(`/${endpoint.region}${PAGE}`);

  await expect(grantButton(page)).toHaveAccessibleDescription(/connection is read-only/);
  await grantButton(page).click({ force: true });
  expect((await endpoint.calls()).operations).not.toHaveProperty('AddPermission');
  await expect(section(page)).toContainText(`Run it as somebody of account ${endpoint.account}, the function’s own`);

  const command = await section(page)
    .getByText(/^aws lambda add-permission/)
    .innerText();
  const [, options = ''] = /^aws lambda add-permission (.+)$/s.exec(command.replaceAll(/\s+/g, ' ')) ?? [];
  const given = Object.fromEntries(
    options
      .split(/(?:^| )--/)
      .slice(1)
      .map((option) => option.split(' ') as [name: string, value: string]),
  );
  expect(given['region']).toBe(endpoint.region);
  await endpoint.somebodyElseLambda.send(
    new AddPermissionCommand({
      FunctionName: given['function-name'],
      Qualifier: given['qualifier'],
      StatementId: given['statement-id'],
      Action: given['action'],
      Principal: given['principal'],
      SourceArn: given['source-arn'],
    }),
  );
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(section(page)).toContainText('Allowed.');
  expect(await statusOfClient(endpoint)).toBe(101);
});

test('a grant that lets in more than it must is narrowed, and one for an authorizer that is gone is named', async ({
  page,
  open,
  endpoint,
  allow,
}) => {
  allow('failed calls');
  await endpoint.seed(authorizedApi(authorizerUri(endpoint)));
  await endpoint.seedFunctions([authorizingFunction({ policy: [grantTo('terraform-2021')] })]);
  await open(PAGE);
  await expect(section(page)).toContainText('Allowed too widely.');
  await expect(section(page)).toContainText('The statement terraform-2021 lets in API Gateway on behalf of any AWS account.');
  const remove = section(page).getByRole('button', { name: 'Remove terraform-2021' });
  await expect(remove).toHaveAccessibleDescription(/would shut this API out/);

  await grantButton(page).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Grant it' }).click();
  await expect(remove).not.toHaveAttribute('aria-disabled', 'true');
  await remove.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click();
  await expect(section(page)).toContainText('Allowed. The function’s policy');
  expect(await statusOfClient(endpoint)).toBe(101);

  await test.step('of another authorizer with the same function', async () => {
    await open('/apis/chat/authorizers/auth2');
    await expect(section(page)).toContainText('Missing.');
    await expect(section(page)).toContainText('Grants name auth1, which is not this one’s id');
  });
});
