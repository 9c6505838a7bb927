import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serveConsole, startConsole } from './support/own-console';
import { expect, test } from './support/console-test';
import { expectNoViolation } from './support/axe';
import { listenCredulously } from './support/credulous-endpoint';
import { expectFits } from './support/fit';
import { deadAddress, listen, type LoopbackServer } from './support/loopback-server';
import { SignInForm } from './support/sign-in-form';
import { expectNoStrayText } from './support/stray-text';
import { everythingKept, placesOf } from './support/where-a-page-keeps-things';

const ID = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI-K7MDENG-bPxRfiCYEXAMPLEKEY';
const TOKEN = 'FwoGZXIvYXdzEXAMPLETOKEN';
const ROLE = 'arn:aws:iam::123456789012:role/operator';
const POOL = 'us-east-1:12345678-1234-1234-1234-123456789012';
const EXPIRATION = '2099-01-31T12:00:00+00:00';

const keysOf = (id: string, secret = 'test') => `export AWS_ACCESS_KEY_ID=${id}\nexport AWS_SECRET_ACCESS_KEY=${secret}\n`;

async function openForm(page: Page, url = '/connect'): Promise<SignInForm> {
  await page.goto(url);
  const form = new SignInForm(page);
  await expect(form.heading).toBeVisible();
  return form;
}

/** Puts a text on the clipboard, and from there where the focus is. */
async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+v');
}

test.describe('what is pasted', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  const json = { Version: 1, AccessKeyId: ID, SecretAccessKey: SECRET, SessionToken: TOKEN, Expiration: EXPIRATION };
  const session = `aws_access_key_id = ${ID}\naws_secret_access_key = ${SECRET}\naws_session_token = ${TOKEN}\n`;

  test('fills in the fields, and is kept nowhere, in whichever form it comes', async ({ page, announcements, watch }) => {
    const form = await openForm(page);
    for (const [what, text, says] of [
      ['the JSON of aws configure export-credentials', JSON.stringify(json, null, 2), /Filled in\. They expire on/],
      ['a profile of a credentials file', `[dev]\n${session}`, /Filled in from the profile dev/],
      ['several profiles', `[dev]\n${session}\n[prod]\n${session.replace(ID, 'AKIAPROD')}`, /from the profile dev\. Left out: prod/],
      ['export lines', session.replaceAll(/^aws_(\w+) = /gm, (line) => `export ${line.replace(' = ', '=').toUpperCase()}`), /Filled in/],
    ] as const) {
      await test.step(what, async () => {
        for (const each of [form.accessKeyId, form.secretAccessKey, form.sessionToken]) await each.fill('');
        const heardBefore = announcements.length;
        await form.paste.focus();
        await pasteText(page, text);
        await expect(form.accessKeyId).toHaveValue(ID);
        await expect(form.secretAccessKey).toHaveValue(SECRET);
        await expect(form.sessionToken).toHaveValue(TOKEN);
        await expect(form.paste).toHaveValue('');
        await expect(page.getByRole('main')).toContainText(says);
        await expect.poll(() => announcements.slice(heardBefore)).toContainEqual({ urgency: 'polite', text: expect.stringMatching(says) });
        const kept = await everythingKept(page);
        for (const secret of [SECRET, TOKEN]) expect(placesOf(secret, kept)).toEqual(['values of fields']);
        expect(watch.consoleTexts.filter((line) => line.includes(SECRET) || line.includes(TOKEN))).toEqual([]);
        expect(announcements.filter(({ text: said }) => said.includes(SECRET))).toEqual([]);
        await expectNoStrayText([page]);
      });
    }
  });

  test('connects', async ({ page, endpoint }) => {
    const form = await openForm(page);
    await form.sessionToken.fill('of somebody else');
    await form.paste.focus();
    await pasteText(page, keysOf(endpoint.account));
    await expect(form.sessionToken).toHaveValue('');
    await form.connectButton.click();
    await expect(page.getByRole('banner')).toContainText(endpoint.account);
  });

  test('is recognised in the fields of the keys too, and a key alone stays in its field', async ({ page }) => {
    const form = await openForm(page);
    for (const field of [form.accessKeyId, form.secretAccessKey, form.sessionToken]) {
      for (const each of [form.accessKeyId, form.secretAccessKey, form.sessionToken]) await each.fill('');
      await field.focus();
      await pasteText(page, JSON.stringify(json));
      await expect(form.accessKeyId).toHaveValue(ID);
      await expect(form.secretAccessKey).toHaveValue(SECRET);
      await expect(form.sessionToken).toHaveValue(TOKEN);
    }
    await form.accessKeyId.fill('');
    await form.accessKeyId.focus();
    await pasteText(page, 'AKIAALONE');
    await expect(form.accessKeyId).toHaveValue('AKIAALONE');
    await expect(form.secretAccessKey).toHaveValue(SECRET);
  });

  test('is said to be unusable, and changes nothing', async ({ page, announcements }) => {
    const form = await openForm(page);
    for (const [what, text, says] of [
      ['something else', 'ls -la', /no credentials that the console knows/],
      ['half of it', `AWS_ACCESS_KEY_ID=${ID}`, /lacks the secret access key/],
      ['cut JSON', JSON.stringify(json).slice(0, 90), /not complete/],
    ] as const) {
      await test.step(what, async () => {
        await form.accessKeyId.fill('mine');
        const heardBefore = announcements.length;
        await form.paste.focus();
        await pasteText(page, text);
        await expect(form.paste).toHaveAccessibleDescription(says);
        await expect(form.paste).toHaveAttribute('aria-invalid', 'true');
        await expect(form.paste).toHaveValue('');
        await expect(form.accessKeyId).toHaveValue('mine');
        await expect
          .poll(() => announcements.slice(heardBefore))
          .toContainEqual({ urgency: 'assertive', text: expect.stringMatching(says) });
        await form.accessKeyId.fill('mine again');
        await expect(form.paste).not.toHaveAttribute('aria-invalid');
      });
    }
  });

  test('is said to have expired', async ({ page }) => {
    const form = await openForm(page);
    await form.paste.focus();
    await pasteText(page, JSON.stringify({ ...json, Expiration: '2020-01-01T00:00:00Z' }));
    await expect(form.paste).toHaveAccessibleDescription(/expired on .*2020/);
    await expect(form.accessKeyId).toHaveValue(ID);
  });

  test('may also be typed, or put there by a program', async ({ page }) => {
    const form = await openForm(page);
    await form.paste.pressSequentially(`AWS_ACCESS_KEY_ID=${ID}`);
    await form.paste.press('Enter');
    await form.paste.pressSequentially('AWS_SECRET_ACCESS_KEY=abc');
    await expect(form.accessKeyId).toHaveValue('test');
    await form.paste.press('Tab');
    await expect(form.accessKeyId).toHaveValue(ID);
    await expect(form.secretAccessKey).toHaveValue('abc');
    await form.paste.fill(keysOf('AKIAOTHER'));
    await expect(form.accessKeyId).toHaveValue('AKIAOTHER');
    await expect(form.paste).toHaveValue('');
  });
});

test.describe('the way to sign in', () => {
  test('is access keys at first; what is not there is not offered', async ({ page }) => {
    const form = await openForm(page);
    await expect(form.method.locator('option')).toHaveText(['Access keys', 'Amazon Cognito identity pool']);
    await expect(form.method).toHaveValue('keys');
    await expect(form.accessKeyId).toBeVisible();
    await expect(form.identityPoolId).toBeHidden();
    await expect(form.roleArn).toBeHidden();
  });

  test('can be changed there and back, and loses nothing that was typed', async ({ page }) => {
    const form = await openForm(page);
    await form.accessKeyId.fill(ID);
    await form.secretAccessKey.fill(SECRET);
    await form.method.selectOption('Amazon Cognito identity pool');
    await expect(form.accessKeyId).toBeHidden();
    await form.identityPoolId.fill(POOL);
    await form.loginToken.fill('a token');
    await form.assumesRole.check();
    await form.roleArn.fill(ROLE);
    await form.method.selectOption('Access keys');
    await form.assumesRole.uncheck();
    await expect(form.accessKeyId).toHaveValue(ID);
    await expect(form.secretAccessKey).toHaveValue(SECRET);
    await form.method.selectOption('Amazon Cognito identity pool');
    await form.assumesRole.check();
    await expect(form.identityPoolId).toHaveValue(POOL);
    await expect(form.loginToken).toHaveValue('a token');
    await expect(form.roleArn).toHaveValue(ROLE);
  });

  test('loads the providers of the SDK only when it needs them', async ({ page, allow }) => {
    allow('failed calls');
    const { url, close } = await withoutSts();
    const scripts: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
    });
    const form = await openForm(page);
    await form.endpointUrl.fill(url);
    await form.secretAccessKey.fill('wrong');
    await form.assumesRole.check();
    await form.roleArn.fill(ROLE);
    const before = scripts.length;
    await form.assumesRole.uncheck();
    await form.connectButton.click();
    await expect(page.getByRole('heading', { name: 'APIs', level: 1 })).toBeVisible();
    expect(scripts.filter((path) => /provider|loadSts|loadCognito/i.test(path))).toEqual([]);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await form.assumesRole.check();
    await form.roleArn.fill(ROLE);
    await form.connectButton.click();
    await expect(form.role).toContainText('status 404');
    expect(scripts.slice(before).filter((path) => /provider|loadSts/i.test(path)).length).toBeGreaterThan(0);
    await close([page]);
  });

  test('by the keyboard alone', async ({ page, allow }) => {
    allow('failed calls');
    const { url, close } = await withoutSts();
    const form = await openForm(page);
    await form.endpointUrl.fill(url);
    await form.region.focus();
    await page.keyboard.press('Tab');
    await expect(form.method).toBeFocused();
    // Without opening the list, as on every system but one.
    await page.keyboard.press('ArrowDown');
    await expect(form.identityPoolId).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(form.identityPoolId).toBeFocused();
    await page.keyboard.type('no pool');
    for (const field of [form.loginProvider, form.loginToken, form.assumesRole]) {
      await page.keyboard.press('Tab');
      await expect(field).toBeFocused();
    }
    await page.keyboard.press('Space');
    for (const field of [form.roleArn, form.externalId, form.sessionName, form.mfaSerial, form.mfaCode]) {
      await page.keyboard.press('Tab');
      await expect(field).toBeFocused();
    }
    // From a field, as in any form.
    await page.keyboard.press('Enter');
    await expect(form.identityPoolId).toBeFocused();
    await expect(form.identityPoolId).toHaveAccessibleDescription(/Enter an identity pool ID/);
    await expect(form.roleArn).toHaveAccessibleDescription(/Enter the ARN of a role/);
    await close([page]);
  });
});

test('beside its field stands what is wrong with it, and nothing is sent', async ({ page, endpoint }) => {
  const form = await openForm(page);
  await form.method.selectOption('Amazon Cognito identity pool');
  await form.assumesRole.check();
  const right = [
    [form.identityPoolId, POOL],
    [form.loginProvider, ''],
    [form.loginToken, ''],
    [form.roleArn, ROLE],
    [form.mfaSerial, ''],
    [form.mfaCode, ''],
  ] as const;
  for (const [what, filled, value, wrong, says] of [
    ['an identity pool that is none', form.identityPoolId, 'pool', form.identityPoolId, /identity pool ID, such as/],
    ['a login without its token', form.loginProvider, 'accounts.google.com', form.loginToken, /Enter the token that the login provider/],
    ['a token without its login', form.loginToken, 'a token', form.loginProvider, /login provider that issued/],
    ['a role that is none', form.roleArn, 'operator', form.roleArn, /ARN of a role/],
    ['a device without its code', form.mfaSerial, 'arn:aws:iam::123456789012:mfa/x', form.mfaCode, /code that the MFA device/],
    ['a code without its device', form.mfaCode, '123456', form.mfaSerial, /ARN of the MFA device/],
  ] as const) {
    await test.step(what, async () => {
      for (const [field, text] of right) await field.fill(text);
      await filled.fill(value);
      await expect(wrong).not.toHaveAttribute('aria-invalid');
      await form.connectButton.click();
      await expect(wrong).toHaveAccessibleDescription(says);
      await expect(wrong).toHaveAttribute('aria-invalid', 'true');
      await expect(wrong).toBeFocused();
      expect((await endpoint.calls()).total).toBe(0);
    });
  }
});

const cors = {
  'access-control-allow-origin': '*',
  // Those that AWS's own preflight allows (endpoints.md).
  'access-control-allow-headers':
    'Authorization, Date, X-Amz-Date, X-Amz-Security-Token, X-Amz-Target, content-type, x-amz-content-sha256, x-amz-user-agent',
};

/** An endpoint that knows API Gateway and neither STS nor Cognito. */
function withoutSts(): Promise<LoopbackServer> {
  return listen((request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'OPTIONS') response.writeHead(204, cors).end();
    else if (request.url === '/v2/apis') response.writeHead(200, { ...cors, 'content-type': 'application/json' }).end('{"items":[]}');
    else response.writeHead(404, { ...cors, 'content-type': 'text/html' }).end('<!doctype html><title>404 Not Found</title>');
  });
}

test.describe('an endpoint without STS and Cognito', () => {
  test('says so beside the role, and everything typed stays', async ({ page, allow, announcements }) => {
    allow('failed calls');
    const { url, close } = await withoutSts();
    const form = await openForm(page);
    await form.endpointUrl.fill(url);
    await form.accessKeyId.fill(ID);
    await form.secretAccessKey.fill(SECRET);
    await form.assumesRole.check();
    await form.roleArn.fill(ROLE);
    await form.externalId.fill('an-id');
    await form.sessionName.fill('somebody');
    await form.mfaSerial.fill('arn:aws:iam::123456789012:mfa/somebody');
    await form.mfaCode.fill('123456');
    await form.connectButton.click();
    const says = /answered AssumeRole with status 404/;
    await expect(form.role).toContainText(says);
    await expect(form.role).toContainText('does not have the operation');
    await expect.poll(() => announcements).toContainEqual({ urgency: 'assertive', text: expect.stringMatching(says) });
    for (const [field, value] of [
      [form.accessKeyId, ID],
      [form.secretAccessKey, SECRET],
      [form.roleArn, ROLE],
      [form.externalId, 'an-id'],
      [form.sessionName, 'somebody'],
      [form.mfaSerial, 'arn:aws:iam::123456789012:mfa/somebody'],
      [form.mfaCode, '123456'],
    ] as const) {
      await expect(field).toHaveValue(value);
    }
    // The keys alone are enough there.
    await form.assumesRole.uncheck();
    await expect(form.role).not.toContainText(says);
    await form.connectButton.click();
    await expect(page.getByRole('heading', { name: 'APIs', level: 1 })).toBeVisible();
    await close([page]);
  });

  test('says so beside the identity pool', async ({ page, allow }) => {
    allow('failed calls');
    const { url, close } = await withoutSts();
    const form = await openForm(page);
    await form.endpointUrl.fill(url);
    await form.method.selectOption('Amazon Cognito identity pool');
    await form.identityPoolId.fill(POOL);
    await form.connectButton.click();
    await expect(page.getByRole('group', { name: 'Amazon Cognito identity pool' })).toContainText(
      /GetCredentialsForIdentity with status 404/,
    );
    await expect(form.identityPoolId).toHaveValue(POOL);
    await close([page]);
  });

  test('can be given up while it does not answer', async ({ page }) => {
    const { url, close } = await listen((request, response) => {
      if (request.method === 'OPTIONS') response.writeHead(204, cors).end();
    });
    const form = await openForm(page);
    await form.endpointUrl.fill(url);
    await form.assumesRole.check();
    await form.roleArn.fill(ROLE);
    await form.connectButton.click();
    await expect(form.connectButton).toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(form.connectButton).not.toHaveAttribute('aria-disabled');
    await expect(form.roleArn).toHaveValue(ROLE);
    await close([page]);
  });
});

test('an endpoint that is not there is said to be gone, whatever was asked of it first', async ({ page, allow }) => {
  allow('failed calls');
  const nobody = await deadAddress();
  const form = await openForm(page);
  await form.endpointUrl.fill(nobody);
  await form.method.selectOption('Amazon Cognito identity pool');
  await form.identityPoolId.fill(POOL);
  await form.connectButton.click();
  await expect(page.getByRole('main')).toContainText(`Nothing answers at ${nobody}`);
});

test('no secret of any way to sign in leaves the page but where it belongs', async ({ page, allow, watch }) => {
  allow('failed calls');
  const credulous = await listenCredulously();
  const form = await openForm(page);
  await form.endpointUrl.fill(credulous.url);
  await form.accessKeyId.fill(ID);
  await form.secretAccessKey.fill(SECRET);
  await form.assumesRole.check();
  await form.roleArn.fill(ROLE);
  await form.mfaSerial.fill('arn:aws:iam::123456789012:mfa/somebody');
  await form.mfaCode.fill('987654');
  await form.connectButton.click();
  // It answers everything as GetCallerIdentity.
  await expect(form.role).toContainText('holds no credentials');
  await form.method.selectOption('Amazon Cognito identity pool');
  await form.identityPoolId.fill(POOL);
  await form.loginProvider.fill('accounts.google.com');
  await form.loginToken.fill(TOKEN);
  await form.connectButton.click();
  await expect(page.getByRole('group', { name: 'Amazon Cognito identity pool' })).toContainText(/GetCredentialsForIdentity/);

  const kept = await everythingKept(page);
  for (const secret of [SECRET, TOKEN, '987654']) expect(placesOf(secret, kept)).toEqual(['values of fields']);
  expect(watch.consoleTexts.filter((text) => [SECRET, TOKEN, '987654'].some((secret) => text.includes(secret)))).toEqual([]);
  const carrying = (secret: string) => credulous.seen.filter((request) => JSON.stringify(request).includes(secret));
  expect(carrying(SECRET)).toEqual([]);
  // A code and a login token are what is sent, and in the body.
  expect(carrying('987654').map(({ url, body }) => [url, body.includes('Action=AssumeRole')])).toEqual([['/', true]]);
  expect(carrying(TOKEN).every(({ url, body }) => url === '/' && body.includes('Logins'))).toBe(true);
  await credulous.close([page]);
});

test.describe('what a deployment prescribes', () => {
  test('is filled in, and cannot be changed', async ({ page, endpoint }) => {
    const assumeRole = { roleArn: ROLE, externalId: 'of-the-deployment' };
    const own = await serveConsole({
      endpoint: endpoint.url,
      signIn: {
        methods: ['web-identity', 'cognito'],
        cognito: { identityPoolId: POOL, loginProvider: 'accounts.google.com' },
        webIdentity: { roleArn: ROLE },
        assumeRole,
      },
    });
    const form = await openForm(page, `${own.url}/connect`);
    await expect(form.method.locator('option')).toHaveText(['Web identity', 'Amazon Cognito identity pool']);
    await expect(form.method).toHaveValue('web-identity');
    const role = page.getByRole('textbox', { name: 'Role for the web identity' });
    await expect(role).toHaveValue(ROLE);
    await expect(role).toHaveAttribute('readonly');
    await form.connectButton.click();
    await expect(form.webIdentityToken).toHaveAccessibleDescription(/token that the identity provider issued/);
    await form.method.selectOption('Amazon Cognito identity pool');
    for (const [field, value] of [
      [form.identityPoolId, POOL],
      [form.loginProvider, 'accounts.google.com'],
      [form.roleArn, ROLE],
      [form.externalId, 'of-the-deployment'],
    ] as const) {
      await expect(field).toHaveValue(value);
      await expect(field).toHaveAttribute('readonly');
    }
    await expect(form.assumesRole).toHaveCount(0);
    await expect(form.sessionName).toBeEditable();
    await expect(form.accessKeyId).toHaveCount(0);
    await expectNoViolation(page);
    await own.close([page]);
  });

  test('is not chosen from where there is one way', async ({ page, endpoint }) => {
    const own = await serveConsole({ endpoint: endpoint.url, signIn: { methods: ['keys'] } });
    const form = await openForm(page, `${own.url}/connect`);
    await expect(form.accessKeyId).toBeVisible();
    await expect(form.method).toHaveCount(0);
    await own.close([page]);
  });

  test('and cannot be meant stops the console, in words', async ({ page, endpoint, allow }) => {
    allow('a configuration that cannot be used');
    const own = await serveConsole({ endpoint: endpoint.url, signIn: { assumeRole: { roleArn: 'operator' } } });
    await page.goto(`${own.url}/connect`);
    await expect(page.getByRole('main')).toContainText('signIn.assumeRole.roleArn must be the ARN of a role');
    await own.close([page]);
  });
});

test.describe('a profile of this machine', () => {
  let home = '';
  let env: Record<string, string> = {};

  test.beforeEach(async ({ endpoint }) => {
    home = await mkdtemp(join(tmpdir(), 'aws-home-'));
    env = { HOME: home, AWS_CONFIG_FILE: join(home, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials') };
    const role = 'role_arn = arn:aws:iam::123456789012:role/x\nsource_profile = dev\nmfa_serial = arn:aws:iam::123456789012:mfa/phone\n';
    await writeFile(join(home, 'config'), `[profile careful]\n${role}`);
    await writeFile(
      join(home, 'credentials'),
      `[dev]\naws_access_key_id = ${endpoint.account}\naws_secret_access_key = test\n[wrong]\naws_access_key_id = ${endpoint.account}\naws_secret_access_key = wrong\n`,
    );
  });

  test.afterEach(() => rm(home, { recursive: true }));

  test('that the console was started for is chosen, and connects without anything typed', async ({ page, endpoint }) => {
    const own = await startConsole(['--profile', 'dev', '--endpoint', endpoint.url], env);
    const form = await openForm(page, own.url.replace('/#', '/connect#'));
    await expect(form.method).toHaveValue('profile');
    await expect(form.profile).toHaveValue('dev');
    await form.connectButton.click();
    await expect(page.getByRole('banner')).toContainText(endpoint.account);
    await own.close([page]);
  });

  test('can be chosen among others, and says what is wrong with it beside it', async ({ page, endpoint, allow }) => {
    allow('failed calls');
    const own = await startConsole(['--profile', 'dev', '--endpoint', endpoint.url], env);
    const form = await openForm(page, own.url.replace('/#', '/connect#'));
    await expect(form.profile.locator('option')).toHaveText(['careful', 'dev', 'wrong']);
    await form.profile.selectOption('careful');
    await form.connectButton.click();
    const code = page.getByRole('textbox', { name: 'MFA code for the profile' });
    await expect(code).toBeFocused();
    await expect(page.getByRole('group', { name: 'Profile of this machine' })).toContainText(
      'code of the MFA device arn:aws:iam::123456789012:mfa/phone',
    );
    await form.profile.selectOption('wrong');
    await expect(page.getByRole('group', { name: 'Profile of this machine' })).not.toContainText('code of the MFA device');
    await form.connectButton.click();
    await expect(page.getByRole('main')).toContainText('signature we calculated does not match');
    await own.close([page]);
  });

  test('is not offered to a page without the token', async ({ page, endpoint }) => {
    const own = await startConsole(['--profile', 'dev', '--endpoint', endpoint.url], env);
    const form = await openForm(page, new URL('/connect', own.url).href);
    await expect(form.method.locator('option')).toHaveText(['Access keys', 'Amazon Cognito identity pool']);
    await own.close([page]);
  });
});

test('axe finds nothing, and nothing is cut off, on a desk and on a phone, in light and dark', async ({ page, allow }) => {
  allow('failed calls');
  const { url, close } = await withoutSts();
  const form = await openForm(page);
  await form.endpointUrl.fill(url);
  await form.paste.fill(`[a-profile-with-a-very-long-name-that-has-no-place-to-break-it]\n${keysOf('AKIA')}`);
  await expectFits(page);
  await form.paste.fill('nothing');
  await form.assumesRole.check();
  await form.connectButton.click();
  await expect(form.roleArn).toHaveAttribute('aria-invalid', 'true');
  await expectFits(page);
  await form.roleArn.fill(ROLE);
  await form.connectButton.click();
  await expect(form.role).toContainText('status 404');
  await expectFits(page);
  await form.method.selectOption('Amazon Cognito identity pool');
  await form.identityPoolId.fill(POOL);
  await form.connectButton.click();
  await expect(page.getByRole('main')).toContainText('GetCredentialsForIdentity');
  await expectFits(page);
  await close([page]);
});
