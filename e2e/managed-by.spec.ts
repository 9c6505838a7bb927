import { expectNoViolation } from './support/axe';
import { expect, test } from './support/console-test';
import { guardedApi } from './support/seeds';

const CLOUDFORMATION = { 'aws:cloudformation:stack-name': 'orders', 'aws:cloudformation:logical-id': 'Api' };

test('says beside the editors that a stack or a tool manages what they edit', async ({ page, open, endpoint, allow }) => {
  // The page of an authorizer may not read the policy of a function of another account.
  allow('failed calls');
  await endpoint.seed(guardedApi({ connect: { authorizationType: 'CUSTOM', authorizerId: 'auth1' }, api: { tags: CLOUDFORMATION } }));
  await endpoint.seedKeysAndPlans({
    apiKeys: [{ id: 'kone', name: 'partner-one', tags: { ManagedBy: 'Terraform' } }],
    usagePlans: [{ id: 'gold', name: 'Gold', keys: ['kone'], tags: { team: 'chat' } }],
  });
  const main = page.getByRole('main');
  const ofStack = /This API is managed by CloudFormation \(stack orders\), by its tags\. An edit here is drift/;

  await open('/apis/guarded');
  await expect(main).toContainText(ofStack);
  await expectNoViolation(page);
  await page.getByRole('link', { name: 'Authorizers' }).click();
  await page.getByRole('link', { name: 'session-token' }).click();
  await expect(main).toContainText(ofStack);
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Edit session-token' })).toBeVisible();
  await expect(main).toContainText(ofStack);
  await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Stages' }).click();
  await main.getByRole('link', { name: 'test', exact: true }).click();
  await expect(main).toContainText(ofStack);
  await open('/apis/guarded/routes/$connect/route-request');
  await expect(main).toContainText(ofStack);

  await page.getByRole('link', { name: 'API keys' }).click();
  await page.getByRole('link', { name: 'partner-one' }).click();
  await expect(main).toContainText('This key is managed by Terraform, by its tags.');
  await main.getByRole('link', { name: 'Gold' }).click();
  await expect(page.getByRole('heading', { name: 'Gold', level: 1 })).toBeVisible();
  await expect(main).toContainText('team = chat');
  await expect(main).not.toContainText('is managed by');
});
