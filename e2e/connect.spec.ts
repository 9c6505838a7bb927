import { ConnectForm } from './support/connect-form';
import { expect, test } from './support/console-test';
import { listenCredulously } from './support/credulous-endpoint';
import { deadAddress, listen } from './support/loopback-server';
import { guardedApi } from './support/seeds';
import { accessSettings, SettingEditor } from './support/setting-editor';
import { skipHere } from './support/skip-here';
import { expectNoStrayText } from './support/stray-text';
import { everythingKept, placesOf } from './support/where-a-page-keeps-things';

/** Opens a page as one who has signed out in this tab, so that nothing connects by itself. */
const signedOut = test.extend({
  page: async ({ page, baseURL }, use) => {
    await page.addInitScript(
      (origin) => {
        const first = globalThis.location.origin === origin && sessionStorage.length === 0 && globalThis.history.length <= 2;
        if (first) sessionStorage.setItem('switchboard.by-hand', 'true');
      },
      new URL(baseURL ?? '').origin,
    );
    await use(page);
  },
});

test('opens connected to the embedded endpoint on a first visit, with no form in the way', async ({ page, endpoint, foreign }) => {
  skipHere(foreign !== undefined, 'about a console that was started with its own endpoint');
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'APIs', level: 1 })).toBeVisible();
  await expect(page).toHaveURL('/us-east-1/apis');
  const bar = page.getByRole('banner');
  await expect(bar).toContainText('000000000000');
  await expect(bar).toContainText('us-east-1');
  await expect(bar).toContainText(new URL(endpoint.url).host);
  await expect(new ConnectForm(page).accessKeyId).toHaveCount(0);
});

signedOut.describe('the form', () => {
  signedOut('offers the endpoint of the deployment, and test/test for it', async ({ page, endpoint }) => {
    await page.goto('/connect');
    const form = new ConnectForm(page);
    await expect(form.heading).toBeVisible();
    await expect(form.endpointUrl).toHaveValue(endpoint.url);
    await expect(form.region).toHaveValue('us-east-1');
    await expect(form.accessKeyId).toHaveValue('test');
    await expect(form.secretAccessKey).toHaveValue('test');
    await expect(form.secretAccessKey).toHaveAttribute('type', 'password');
    await expect(form.sessionToken).toHaveValue('');
    await expect(form.sessionToken).toHaveAttribute('type', 'password');
    await expect(form.keep).not.toBeChecked();
  });

  signedOut('offers test/test to a local endpoint only, and leaves alone what was typed', async ({ page }) => {
    await page.goto('/connect');
    const form = new ConnectForm(page);
    await form.endpointUrl.fill('');
    await expect(form.accessKeyId).toHaveValue('');
    await expect(form.secretAccessKey).toHaveValue('');
    await form.endpointUrl.fill('http://127.0.0.1:4566');
    await expect(form.accessKeyId).toHaveValue('test');
    await expect(form.secretAccessKey).toHaveValue('test');
    await form.accessKeyId.fill('AKIAIOSFODNN7EXAMPLE');
    await form.endpointUrl.fill('https://apigateway.example.com');
    await expect(form.accessKeyId).toHaveValue('AKIAIOSFODNN7EXAMPLE');
  });

  signedOut('connects, and says account, region and endpoint', async ({ page, endpoint, announcements }) => {
    await endpoint.seed(guardedApi());
    await page.goto('/connect');
    const form = new ConnectForm(page);
    await form.region.fill(endpoint.region);
    await form.accessKeyId.fill(endpoint.account);
    await form.connectButton.click();
    await expect(page.getByRole('heading', { name: 'APIs', level: 1 })).toBeVisible();
    await expect(page.getByRole('link', { name: 'orders-feed' })).toBeVisible();
    await expect(page).toHaveURL(`/${endpoint.region}/apis`);
    const bar = page.getByRole('banner');
    for (const text of [endpoint.account, endpoint.region, new URL(endpoint.url).host]) await expect(bar).toContainText(text);
    const said = announcements.map(({ text }) => text).find((text) => text.startsWith('Connected'));
    for (const text of [endpoint.account, endpoint.region, endpoint.url]) expect(said).toContain(text);
    // The connection was proven with a real call, and by asking who one is.
    expect((await endpoint.calls()).operations).toMatchObject({ GetCallerIdentity: 1 });
  });

  signedOut('connects by Enter in a field, and takes an address with spaces and slashes around it', async ({ page, endpoint }) => {
    await page.goto('/connect');
    const form = new ConnectForm(page);
    await form.endpointUrl.fill(` ${endpoint.url}/ `);
    await form.accessKeyId.fill(` ${endpoint.account} `);
    await form.secretAccessKey.press('Enter');
    await expect(page.getByRole('banner')).toContainText(endpoint.account);
  });

  signedOut('connects to an account that may not list APIs, and to one that is not known', async ({ page, endpoint, allow }) => {
    allow('failed calls');
    const message = `User: arn:aws:iam::${endpoint.account}:user/test is not authorized to perform: apigateway:GET on resource: /apis`;
    await endpoint.breaks('GetApis', { error: { status: 403, code: 'AccessDeniedException', message }, times: 'always' });
    await page.goto('/connect');
    const form = new ConnectForm(page);
    await form.accessKeyId.fill(endpoint.account);
    await form.connectButton.click();
    await expect(page.getByRole('main')).toContainText(message);
    await expect(page.getByRole('banner')).toContainText(endpoint.account);

    await endpoint.mend();
    await endpoint.breaks('GetCallerIdentity', { error: { status: 501, code: 'NotImplemented', message: 'No STS here' }, times: 'always' });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await form.accessKeyId.fill(endpoint.account);
    await form.connectButton.click();
    await expect(page.getByRole('heading', { name: 'APIs', level: 1 })).toBeVisible();
    await expect(page.getByRole('banner')).toContainText(/Account\s*not known/);
  });

  signedOut('can be cancelled while the endpoint does not answer', async ({ page, endpoint }) => {
    await endpoint.breaks('GetApis', { delay: 30_000 });
    await page.goto('/connect');
    const form = new ConnectForm(page);
    await form.accessKeyId.fill(endpoint.account);
    await form.connectButton.click();
    await expect(form.connectButton).toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(form.connectButton).not.toHaveAttribute('aria-disabled');
    await expect(form.accessKeyId).toHaveValue(endpoint.account);
    await form.connectButton.click();
    await expect(page.getByRole('banner')).toContainText(endpoint.account);
  });

  signedOut('says beside a field what is wrong with it, and loses nothing', async ({ page, endpoint, announcements }) => {
    await page.goto('/connect');
    const form = new ConnectForm(page);
    await form.sessionToken.fill('a token');
    await form.keep.check();
    for (const { field, value, says } of [
      { field: 'endpointUrl', value: 'not an address', says: /URL/ },
      { field: 'endpointUrl', value: 'localhost:4566', says: /http:\/\// },
      { field: 'endpointUrl', value: 'ftp://localhost:4566', says: /http:\/\// },
      { field: 'endpointUrl', value: 'http://user:word@localhost:4566', says: /password/ },
      { field: 'endpointUrl', value: 'http://localhost:4566/?a=b', says: /question mark/ },
      { field: 'region', value: 'Frankfurt', says: /Frankfurt.*us-east-1/ },
      { field: 'region', value: '', says: /region/ },
      { field: 'accessKeyId', value: '', says: /access key ID/ },
      { field: 'secretAccessKey', value: '', says: /secret access key/ },
    ] as const) {
      await test.step(`${field}: “${value}”`, async () => {
        await form.endpointUrl.fill(endpoint.url);
        await form.region.fill('us-east-1');
        await form.accessKeyId.fill('AKIAIOSFODNN7EXAMPLE');
        await form.secretAccessKey.fill('test');
        await form[field].fill(value);
        const heardBefore = announcements.length;
        await form.connectButton.click();
        await expect(form[field]).toHaveAccessibleDescription(says);
        await expect(form[field]).toHaveAttribute('aria-invalid', 'true');
        await expect(form[field]).toBeFocused();
        await expect(form[field]).toHaveValue(value);
        await expect(form.sessionToken).toHaveValue('a token');
        await expect(form.keep).toBeChecked();
        await expect
          .poll(() => announcements.slice(heardBefore))
          .toContainEqual({ urgency: 'assertive', text: expect.stringMatching(says) });
        await expectNoStrayText([page]);
        await form[field].fill('x');
        await expect(form[field]).not.toHaveAttribute('aria-invalid');
        expect((await endpoint.calls()).total).toBe(0);
      });
    }
  });
});

signedOut.describe('a connection that does not work says why', () => {
  signedOut('the secret is wrong', async ({ page, endpoint, allow, announcements }) => {
    allow('failed calls');
    await page.goto('/connect');
    const form = new ConnectForm(page);
    await form.accessKeyId.fill(endpoint.account);
    await form.secretAccessKey.fill('wrong');
    await form.connectButton.click();
    const words = 'signature we calculated does not match';
    await expect(page.getByRole('main')).toContainText(words);
    await expect(page.getByRole('main')).toContainText(/InvalidSignatureException.*status 403.*request/);
    await expect.poll(() => announcements).toContainEqual({ urgency: 'assertive', text: expect.stringContaining(words) });
    await expect(form.secretAccessKey).toHaveValue('wrong');
    await expect(page).toHaveURL('/connect');

    await form.secretAccessKey.fill('test');
    await expect(page.getByRole('main')).not.toContainText(words);
    await form.connectButton.click();
    await expect(page.getByRole('banner')).toContainText(endpoint.account);
  });

  signedOut('the session token has expired', async ({ page, endpoint, allow }) => {
    allow('failed calls');
    await page.goto('/connect');
    const form = new ConnectForm(page);
    await form.accessKeyId.fill(endpoint.account);
    await form.sessionToken.fill('expired');
    await form.connectButton.click();
    await expect(page.getByRole('main')).toContainText('token included in the request is expired');
    await expect(page.getByRole('main')).toContainText(/fresh credentials/);
  });

  signedOut('nobody answers', async ({ page, allow }) => {
    allow('failed calls');
    const nobody = await deadAddress();
    await page.goto('/connect');
    const form = new ConnectForm(page);
    await form.endpointUrl.fill(nobody);
    await form.connectButton.click();
    await expect(page.getByRole('main')).toContainText(`Nothing answers at ${nobody}`);
    await expect(form.endpointUrl).toHaveValue(nobody);
  });

  signedOut('the endpoint refuses browsers', async ({ page, allow, baseURL }) => {
    allow('CORS refusals');
    const { url, close } = await listen((_request, response) => void response.writeHead(403).end());
    await page.goto('/connect');
    const form = new ConnectForm(page);
    await form.endpointUrl.fill(url);
    await form.connectButton.click();
    await expect(page.getByRole('main')).toContainText(/refuses browsers.*CORS/);
    // What has to be allowed there.
    await expect(page.getByRole('main')).toContainText(new URL(baseURL ?? '').origin);
    await close([page]);
  });

  signedOut('this page’s policy does not allow the call', async ({ page, allow }) => {
    // The relay, which is asked next, does not forward there either.
    allow('policy violations', 'failed calls');
    await page.goto('/connect');
    const form = new ConnectForm(page);
    await form.endpointUrl.fill('http://example.test:8080');
    await form.accessKeyId.fill('test');
    await form.secretAccessKey.fill('test');
    await form.connectButton.click();
    await expect(page.getByRole('main')).toContainText('may not call http://example.test:8080');
    await expect(page.getByRole('main')).toContainText('Content-Security-Policy');
  });

  signedOut('what answers is no API', async ({ page, allow }) => {
    allow('failed calls');
    const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*, authorization' };
    const { url, close } = await listen((request, response) => {
      if (request.method === 'OPTIONS') response.writeHead(204, cors).end();
      else response.writeHead(404, { ...cors, 'content-type': 'text/html' }).end('<html><title>It works!</title></html>');
    });
    await page.goto('/connect');
    const form = new ConnectForm(page);
    await form.endpointUrl.fill(url);
    await form.connectButton.click();
    await expect(page.getByRole('main')).toContainText(/404.*HTML page.*It works!/);
    await close([page]);
  });
});

signedOut.describe('secrets', () => {
  const SECRET = 'wJalrXUtnFEMI-K7MDENG-bPxRfiCYEXAMPLEKEY';
  const TOKEN = 'FwoGZXIvYXdzEXAMPLETOKEN';

  for (const keep of [false, true]) {
    signedOut(`are ${keep ? 'in the tab’s storage alone when they are kept' : 'stored nowhere otherwise'}`, async ({ page, watch }) => {
      const credulous = await listenCredulously();
      await page.goto('/connect');
      const form = new ConnectForm(page);
      await form.endpointUrl.fill(credulous.url);
      await form.region.fill('eu-central-1');
      await form.accessKeyId.fill('AKIAIOSFODNN7EXAMPLE');
      await form.secretAccessKey.fill(SECRET);
      await form.sessionToken.fill(TOKEN);
      await form.keep.setChecked(keep);
      await form.connectButton.click();
      await expect(page.getByRole('heading', { name: 'APIs', level: 1 })).toBeVisible();
      await expect(page.getByRole('banner')).toContainText('123456789012');

      const kept = await everythingKept(page);
      expect(placesOf(SECRET, kept)).toEqual(keep ? ['session storage'] : []);
      expect(placesOf(TOKEN, kept)).toEqual(keep ? ['session storage'] : []);
      // It is searched where there is something to find.
      expect(placesOf(credulous.url, kept)).toContain('local storage');
      expect(watch.consoleTexts.filter((text) => text.includes(SECRET) || text.includes(TOKEN))).toEqual([]);

      const sent = credulous.seen.filter(({ headers }) => headers.authorization !== undefined);
      expect(sent.length).toBeGreaterThan(0);
      for (const { url, headers, body } of credulous.seen) {
        const { 'x-amz-security-token': token, ...others } = headers;
        expect(JSON.stringify({ url, others, body })).not.toContain(TOKEN);
        expect(JSON.stringify({ url, headers, body })).not.toContain(SECRET);
        if (headers.authorization !== undefined) expect(token).toBe(TOKEN);
      }

      await page.reload();
      // Without it nobody is connected any more, and nobody else instead.
      await expect(page.getByRole('heading', { name: keep ? 'APIs' : 'Connect', level: 1 })).toBeVisible();
      if (keep) {
        await expect(page.getByRole('banner')).toContainText('123456789012');
        await page.getByRole('button', { name: 'Sign out' }).click();
        await expect(form.heading).toBeVisible();
      }
      const left = await everythingKept(page);
      expect(placesOf(SECRET, left)).toEqual([]);
      expect(placesOf(TOKEN, left)).toEqual([]);
      await credulous.close([page]);
    });
  }

  signedOut('that are refused go nowhere else', async ({ page, endpoint, allow, watch }) => {
    allow('failed calls');
    const urls: string[] = [];
    const sent: string[] = [];
    page.on('request', (request) => {
      urls.push(request.url());
      sent.push(JSON.stringify(request.headers()) + (request.postData() ?? ''));
    });
    await page.goto('/connect');
    const form = new ConnectForm(page);
    await form.accessKeyId.fill(endpoint.account);
    await form.secretAccessKey.fill(SECRET);
    await form.connectButton.click();
    await expect(page.getByRole('main')).toContainText('signature we calculated does not match');
    expect(placesOf(SECRET, await everythingKept(page))).toEqual(['values of fields']);
    expect([...urls, ...sent, ...watch.consoleTexts].filter((text) => text.includes(SECRET))).toEqual([]);
    // Of all places, a field's value must not become an attribute: that is what pages are saved and copied with.
    await expect(form.secretAccessKey).toHaveValue(SECRET);
  });
});

signedOut('signing out forgets the connection, also for going back and for reloading', async ({ page, endpoint }) => {
  await endpoint.seed(guardedApi());
  await page.goto('/connect');
  const form = new ConnectForm(page);
  await form.region.fill(endpoint.region);
  await form.accessKeyId.fill(endpoint.account);
  await form.keep.check();
  await form.connectButton.click();
  await expect(page.getByRole('link', { name: 'orders-feed' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(form.heading).toBeVisible();
  await expect(page).toHaveURL('/connect');
  await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
  // Endpoint and region are offered again; they are no secrets.
  await expect(form.endpointUrl).toHaveValue(endpoint.url);
  await expect(form.region).toHaveValue(endpoint.region);
  await expect(form.accessKeyId).toHaveValue('test');

  await page.goBack();
  await expect(form.heading).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('orders-feed');
  await page.goto('/');
  await expect(form.heading).toBeVisible();
  await page.reload();
  await expect(form.heading).toBeVisible();
});

signedOut('a deep link without a connection asks for one, and goes where it was going', async ({ page, endpoint }) => {
  await endpoint.seed(guardedApi());
  await page.goto(`/${endpoint.region}${accessSettings(endpoint.idOf('guarded'))}`);
  const form = new ConnectForm(page);
  await expect(form.heading).toBeVisible();
  await expect(page).toHaveURL(/\/connect\?next=/);
  await form.accessKeyId.fill(endpoint.account);
  await form.connectButton.click();
  await expect(new SettingEditor(page, 'Authorization').pencil).toBeVisible();
  await expect(page).toHaveURL(`/${endpoint.region}/apis/${endpoint.idOf('guarded')}/routes/$connect/route-request`);
  await expect(page.getByRole('banner')).toContainText(endpoint.region);
});

signedOut('a deep link with a search comes back with it', async ({ page, endpoint }) => {
  await endpoint.seed(guardedApi());
  await page.goto(`/${endpoint.region}/apis?q=orders&sort=-id`);
  const form = new ConnectForm(page);
  await form.accessKeyId.fill(endpoint.account);
  await form.connectButton.click();
  await expect(page.getByRole('searchbox', { name: 'Find APIs' })).toHaveValue('orders');
  await expect(page.getByRole('columnheader', { name: 'ID' })).toHaveAttribute('aria-sort', 'descending');
});

signedOut('no link can lead away from the console after connecting', async ({ page, endpoint }) => {
  const form = new ConnectForm(page);
  for (const next of ['//example.test/', '/\\example.test', 'https://example.test/', 'javascript:alert(1)']) {
    await test.step(next, async () => {
      await page.goto(`/connect?next=${encodeURIComponent(next)}`);
      await form.accessKeyId.fill(endpoint.account);
      await form.connectButton.click();
      await expect(page.getByRole('heading', { name: 'APIs', level: 1 })).toBeVisible();
      await expect(page).toHaveURL('/us-east-1/apis');
    });
  }
});
