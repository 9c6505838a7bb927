import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serveConsole, startConsole } from './support/own-console';
import { expect, test } from './support/console-test';
import { type EndpointAccount, REGION } from './support/endpoint-account';
import { guardedApi } from './support/seeds';
import { SettingEditor } from './support/setting-editor';
import { SignInForm } from './support/sign-in-form';

const ISSUER = 'https://id.example.com/tenant';

/** An OpenID Connect token without a signature (RFC 7519, section 6), which is over in so many seconds. */
function idToken(lifetime = 600, issuer = ISSUER): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: issuer, sub: 'user-1', aud: 'console', exp: Math.floor(Date.now() / 1000) + lifetime };
  return `${part({ alg: 'none' })}.${part(claims)}.`;
}

const roleArn = ({ account }: EndpointAccount, name: string) => `arn:aws:iam::${account}:role/${name}`;
const phone = ({ account }: EndpointAccount) => `arn:aws:iam::${account}:mfa/phone`;

/** An account with a role of each kind. */
async function plantRoles(endpoint: EndpointAccount): Promise<void> {
  await endpoint.seedIdentities({
    roles: [
      { roleName: 'operator' },
      { roleName: 'partner', externalId: 'partner-7' },
      { roleName: 'careful', mfaSerial: phone(endpoint) },
      { roleName: 'pipeline', webIdentityIssuer: ISSUER },
    ],
  });
}

async function plantPool(endpoint: EndpointAccount, members: object): Promise<string> {
  const identityPoolId = `${REGION}:${randomUUID()}`;
  await endpoint.seedIdentities({ identityPools: [{ identityPoolId, ...members }] });
  return identityPoolId;
}

async function openForm(page: Page, url = '/connect'): Promise<SignInForm> {
  await page.goto(url);
  const form = new SignInForm(page);
  await expect(form.heading).toBeVisible();
  await form.region.fill(REGION);
  return form;
}

async function expectSignedInAs(page: Page, arn: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'APIs', level: 1 })).toBeVisible();
  const [, , , , account = ''] = arn.split(':');
  await expect(page.getByRole('banner')).toContainText(account);
  await expect(page.getByRole('banner').getByTitle(arn)).toBeVisible();
}

test.describe('a role', () => {
  test('is assumed in another account, and its settings can be changed there', async ({ page, endpoint }) => {
    await plantRoles(endpoint);
    await endpoint.seed(guardedApi());
    const form = await openForm(page);
    // Somebody of another account.
    await form.accessKeyId.fill('111122223333');
    await form.assumesRole.check();
    await form.roleArn.fill(roleArn(endpoint, 'partner'));
    await form.externalId.fill('partner-7');
    await form.sessionName.fill('somebody');
    await form.connectButton.click();
    await expectSignedInAs(page, `arn:aws:sts::${endpoint.account}:assumed-role/partner/somebody`);
    await page.getByRole('link', { name: 'orders-feed' }).click();
    await page.getByRole('link', { name: '$connect', exact: true }).click();
    await page.getByRole('region', { name: 'Route overview' }).getByRole('link', { name: 'Route Request' }).click();
    const authorization = new SettingEditor(page, 'Authorization');
    await authorization.saveAs('session-token');
    await expect(authorization.pencil).toBeFocused();
    await expect(authorization.group).toContainText('CUSTOM: session-token');
  });

  test('asks for the code of a device', async ({ page, endpoint, allow }) => {
    allow('failed calls');
    await plantRoles(endpoint);
    const form = await openForm(page);
    await form.accessKeyId.fill(endpoint.account);
    await form.assumesRole.check();
    await form.roleArn.fill(roleArn(endpoint, 'careful'));
    await form.mfaSerial.fill(phone(endpoint));
    await form.mfaCode.fill('000000');
    await form.connectButton.click();
    await expect(form.role).toContainText('MultiFactorAuthentication failed with invalid MFA one time pass code.');
    await expect(form.mfaSerial).toHaveValue(phone(endpoint));
    await form.mfaCode.fill('123456');
    await expect(form.role).not.toContainText('failed');
    await form.connectButton.click();
    await expectSignedInAs(page, `arn:aws:sts::${endpoint.account}:assumed-role/careful/switchboard`);
  });

  test('that may not be assumed is refused in AWS’s words, and all that was typed stays', async ({ page, endpoint, allow }) => {
    allow('failed calls');
    await plantRoles(endpoint);
    const form = await openForm(page);
    await form.accessKeyId.fill(endpoint.account);
    await form.assumesRole.check();
    for (const [what, name, externalId] of [
      ['does not exist', 'nosuchrole', ''],
      ['wants another external ID', 'partner', 'partner-8'],
      ['wants an external ID', 'partner', ''],
      ['wants a device', 'careful', ''],
      ['is for web identities', 'pipeline', ''],
    ] as const) {
      await test.step(`one that ${what}`, async () => {
        await form.roleArn.fill(roleArn(endpoint, name));
        await form.externalId.fill(externalId);
        await expect(form.role).not.toContainText('AccessDenied');
        await form.connectButton.click();
        await expect(form.role).toContainText(
          `User: arn:aws:iam::${endpoint.account}:user/test is not authorized to perform: sts:AssumeRole on resource: ${roleArn(endpoint, name)}`,
        );
        await expect(form.role).toContainText(/AccessDenied · status 403 · request/);
        await expect(form.accessKeyId).toHaveValue(endpoint.account);
        await expect(form.secretAccessKey).toHaveValue('test');
        await expect(form.roleArn).toHaveValue(roleArn(endpoint, name));
        await expect(form.externalId).toHaveValue(externalId);
      });
    }
  });

  test('whose credentials run out is assumed again without asking', async ({ page, endpoint, allow }) => {
    allow('failed calls');
    await endpoint.seedIdentities({ roles: [{ roleName: 'brief', lifetimeSeconds: 2 }] });
    const form = await openForm(page);
    await form.accessKeyId.fill(endpoint.account);
    await form.assumesRole.check();
    await form.roleArn.fill(roleArn(endpoint, 'brief'));
    await form.connectButton.click();
    await expectSignedInAs(page, `arn:aws:sts::${endpoint.account}:assumed-role/brief/switchboard`);
    await expect
      .poll(async () => {
        await page.getByRole('button', { name: 'Refresh' }).click();
        return (await endpoint.calls()).operations['AssumeRole'];
      })
      .toBeGreaterThan(2);
    await expect(page.getByRole('main')).toContainText('No WebSocket API');
  });

  test('is not to blame for a key that is wrong', async ({ page, endpoint, allow }) => {
    allow('failed calls');
    await plantRoles(endpoint);
    const form = await openForm(page);
    await form.accessKeyId.fill(endpoint.account);
    await form.secretAccessKey.fill('wrong');
    await form.assumesRole.check();
    await form.roleArn.fill(roleArn(endpoint, 'operator'));
    await form.connectButton.click();
    await expect(page.getByRole('group', { name: 'Access keys' })).toContainText('signature we calculated does not match');
  });

  test('is assumed as well where the endpoint hides its headers', async ({ page, endpoint, allow }) => {
    allow('failed calls');
    await plantRoles(endpoint);
    await endpoint.hideHeaders();
    const form = await openForm(page);
    await form.accessKeyId.fill(endpoint.account);
    await form.assumesRole.check();
    await form.roleArn.fill(roleArn(endpoint, 'partner'));
    await form.connectButton.click();
    await expect(form.role).toContainText('is not authorized to perform: sts:AssumeRole');
    await form.externalId.fill('partner-7');
    await form.connectButton.click();
    await expectSignedInAs(page, `arn:aws:sts::${endpoint.account}:assumed-role/partner/switchboard`);
  });
});

test.describe('an identity pool', () => {
  test('lets in anybody, who may assume a role from there', async ({ page, endpoint }) => {
    await plantRoles(endpoint);
    const pool = await plantPool(endpoint, { allowUnauthenticated: true });
    const form = await openForm(page);
    await form.method.selectOption('Amazon Cognito identity pool');
    await form.identityPoolId.fill(pool);
    await form.connectButton.click();
    await expectSignedInAs(page, `arn:aws:sts::${endpoint.account}:assumed-role/Cognito_SwitchboardUnauth_Role/CognitoIdentityCredentials`);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await form.region.fill(REGION);
    await form.method.selectOption('Amazon Cognito identity pool');
    await form.identityPoolId.fill(pool);
    await form.assumesRole.check();
    await form.roleArn.fill(roleArn(endpoint, 'operator'));
    await form.connectButton.click();
    await expectSignedInAs(page, `arn:aws:sts::${endpoint.account}:assumed-role/operator/switchboard`);
  });

  test('lets in who has logged in, and refuses who has not or is somebody else’s', async ({ page, endpoint, allow }) => {
    allow('failed calls');
    const loginProvider = ISSUER.replace('https://', '');
    const pool = await plantPool(endpoint, { loginProvider });
    const form = await openForm(page);
    const group = page.getByRole('group', { name: 'Amazon Cognito identity pool' });
    await form.method.selectOption('Amazon Cognito identity pool');
    await form.identityPoolId.fill(pool);
    await form.connectButton.click();
    await expect(group).toContainText('Unauthenticated access is not supported for this identity pool.');
    await form.loginProvider.fill(loginProvider);
    for (const [token, words] of [
      ['rubbish', 'Not a valid OpenId Connect identity token.'],
      [idToken(-1), 'Token expired'],
      [idToken(600, 'https://other.example.com'), "Issuer doesn't match providerName"],
    ] as const) {
      await form.loginToken.fill(token);
      await form.connectButton.click();
      await expect(group).toContainText(words);
      await expect(form.loginToken).toHaveValue(token);
    }
    await form.loginToken.fill(idToken());
    await form.connectButton.click();
    await expectSignedInAs(page, `arn:aws:sts::${endpoint.account}:assumed-role/Cognito_SwitchboardAuth_Role/CognitoIdentityCredentials`);
  });

  test('that does not exist is said not to', async ({ page, allow }) => {
    allow('failed calls');
    const form = await openForm(page);
    const pool = `${REGION}:${randomUUID()}`;
    await form.method.selectOption('Amazon Cognito identity pool');
    await form.identityPoolId.fill(pool);
    await form.connectButton.click();
    await expect(page.getByRole('group', { name: 'Amazon Cognito identity pool' })).toContainText(`IdentityPool '${pool}' not found.`);
  });
});

test('a web identity is exchanged for the role that the deployment prescribes', async ({ page, endpoint, allow }) => {
  allow('failed calls');
  await plantRoles(endpoint);
  const webIdentity = { roleArn: roleArn(endpoint, 'pipeline') };
  const own = await serveConsole({ endpoint: endpoint.url, signIn: { methods: ['web-identity'], webIdentity } });
  const form = await openForm(page, `${own.url}/connect`);
  const group = page.getByRole('group', { name: 'Web identity' });
  for (const [token, words] of [
    ['rubbish', 'The ID Token provided is not a valid JWT'],
    [idToken(-1), 'Token expired'],
    [idToken(600, 'https://other.example.com'), 'No OpenIDConnect provider found in your account for https://other.example.com'],
  ] as const) {
    await form.webIdentityToken.fill(token);
    await form.connectButton.click();
    await expect(group).toContainText(words);
  }
  await form.webIdentityToken.fill(idToken());
  await form.connectButton.click();
  await expectSignedInAs(page, `arn:aws:sts::${endpoint.account}:assumed-role/pipeline/switchboard`);
  await own.close([page]);
});

test('a profile of this machine that asks for a code connects with it', async ({ page, endpoint, allow }) => {
  allow('failed calls');
  await plantRoles(endpoint);
  const home = await mkdtemp(join(tmpdir(), 'aws-home-'));
  const env = {
    HOME: home,
    AWS_CONFIG_FILE: join(home, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials'),
    AWS_ENDPOINT_URL: endpoint.url,
  };
  await writeFile(
    env.AWS_CONFIG_FILE,
    `[profile careful]\nrole_arn = ${roleArn(endpoint, 'careful')}\nsource_profile = dev\nmfa_serial = ${phone(endpoint)}\nrole_session_name = me\nregion = ${REGION}\n`,
  );
  await writeFile(env.AWS_SHARED_CREDENTIALS_FILE, `[dev]\naws_access_key_id = ${endpoint.account}\naws_secret_access_key = test\n`);
  const own = await startConsole(['--profile', 'careful', '--endpoint', endpoint.url], env);
  const form = await openForm(page, own.url.replace('/#', '/connect#'));
  await form.connectButton.click();
  const code = page.getByRole('textbox', { name: 'MFA code for the profile' });
  await expect(code).toBeFocused();
  await page.keyboard.type('123456');
  await page.keyboard.press('Enter');
  await expectSignedInAs(page, `arn:aws:sts::${endpoint.account}:assumed-role/careful/me`);
  await own.close([page]);
  await rm(home, { recursive: true });
});
