import type { Page, Request } from '@playwright/test';
import { expect, test } from '../support/console-test';
import type { EndpointAccount } from '../support/endpoint-account';
import { serveConsole } from '../support/own-console';
import { SignInForm } from '../support/sign-in-form';

// Others accept any role and any token: what is proven is that they understand the requests, and the console their answers. That it matters
// which role and which token is tested on the embedded endpoint (e2e/borrowed-identities.spec.ts).
const ROLE = 'arn:aws:iam::123456789012:role/operator';

async function openForm(page: Page, endpoint: EndpointAccount, url = '/connect'): Promise<SignInForm> {
  await page.goto(url);
  const form = new SignInForm(page);
  await form.region.fill(endpoint.region);
  return form;
}

const keyOf = (request: Request): string | undefined => /Credential=([^/]+)\//.exec(request.headers()['authorization'] ?? '')?.[1];

/** Connects, and expects what is asked of API Gateway to be signed with keys that were issued, whatever those look like. */
async function expectIssuedKeys(page: Page, form: SignInForm, typed?: string): Promise<void> {
  const asked = page.waitForRequest((request) => request.method() === 'GET' && new URL(request.url()).pathname.endsWith('/v2/apis'));
  await form.connectButton.click();
  await expect(page.getByRole('heading', { name: 'APIs', level: 1 })).toBeVisible();
  expect([undefined, typed]).not.toContain(keyOf(await asked));
}

test.describe('signing in with what is issued', () => {
  test('assumes a role', async ({ page, endpoint }) => {
    const form = await openForm(page, endpoint);
    await form.endpointUrl.fill(endpoint.url);
    await form.accessKeyId.fill(endpoint.account);
    await form.secretAccessKey.fill('test');
    await form.assumesRole.check();
    await form.roleArn.fill(ROLE);
    await expectIssuedKeys(page, form, endpoint.account);
  });

  test('is let in by an identity pool', async ({ page, endpoint, boto3 }) => {
    const { IdentityPoolId } = await boto3.call({
      endpoint: endpoint.url,
      region: endpoint.region,
      // Nobody signs what asks a pool, so it is looked for in the account of those who say nothing of theirs.
      accessKeyId: 'test',
      service: 'cognito-identity',
      operation: 'CreateIdentityPool',
      input: { IdentityPoolName: 'console', AllowUnauthenticatedIdentities: true },
    });
    const form = await openForm(page, endpoint);
    await form.endpointUrl.fill(endpoint.url);
    await form.method.selectOption({ label: 'Amazon Cognito identity pool' });
    await form.identityPoolId.fill(String(IdentityPoolId));
    await expectIssuedKeys(page, form);
  });

  test('exchanges a web identity for a role', async ({ page, endpoint }) => {
    const config = { endpoint: endpoint.url, relay: true as const, signIn: { webIdentity: { roleArn: ROLE } } };
    const own = await serveConsole(config, [endpoint.url]);
    const form = await openForm(page, endpoint, `${own.url}/connect`);
    await form.method.selectOption({ label: 'Web identity' });
    await form.webIdentityToken.fill('header.payload.signature');
    await expectIssuedKeys(page, form);
    await own.close([page]);
  });
});
