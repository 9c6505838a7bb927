import { expect, test } from '../support/console-test';
import { guardedApi } from '../support/seeds';

const ROUTE = { apiId: 'guarded', routeId: 'rconnect' };
const ARN = 'arn:aws:lambda:eu-central-1:210987654321:function:shared';

test('an authorizer is created by ARN, edited, attached, detached and deleted', async ({ page, open, endpoint }) => {
  await endpoint.seed(guardedApi());
  await open('/apis/guarded/authorizers/new');
  const main = page.getByRole('main');
  const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
  const role = main.getByRole('textbox', { name: /Invoke role/ });
  await main.getByRole('textbox', { name: 'Name' }).fill('shared');
  await main.getByRole('textbox', { name: 'Function ARN' }).fill(`${ARN}:live`);
  await role.fill('arn:aws:iam::123456789012:role/invoke');
  await main.getByRole('button', { name: 'Add identity source' }).click();
  await main.getByRole('textbox', { name: 'Name' }).last().fill('token');
  await main.getByRole('button', { name: 'Create authorizer' }).click();
  await expect(heading('shared')).toBeFocused();
  await expect(main).toContainText('route.request.header.token');
  await expect(main).toContainText(`${ARN}:live/invocations`);
  await expect(main).toContainText('role/invoke');

  await test.step('what is taken away is gone', async () => {
    await main.getByRole('link', { name: 'Edit', exact: true }).click();
    await main.getByRole('textbox', { name: 'Name' }).first().fill('renamed');
    await role.fill('');
    await main.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(heading('renamed')).toBeFocused();
    await expect(main).not.toContainText('role/invoke');
  });

  const use = page.getByRole('region', { name: 'Used by' });
  await test.step('$connect uses it, and no longer', async () => {
    await use.getByRole('button', { name: 'Attach to $connect' }).click();
    await expect(use).toContainText('authorized by this authorizer');
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'CUSTOM' });
    await use.getByRole('button', { name: 'Detach from $connect' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Detach', exact: true }).click();
    await expect(use).toContainText('Authorization is AWS_IAM.');
    expect(await endpoint.storedRoute(ROUTE)).toMatchObject({ AuthorizationType: 'AWS_IAM' });
  });

  await test.step('it is deleted', async () => {
    await main.getByRole('button', { name: 'Delete authorizer' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('Authorizer renamed was deleted.');
  });
});
