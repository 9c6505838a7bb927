import { expect, test } from './support/console-test';
import { EndpointAccount } from './support/endpoint-account';
import { keepSession } from './support/kept-session';
import { startConsole } from './support/own-console';
import { queriesKept } from './support/queries-kept';
import { everythingKept, placesOf } from './support/where-a-page-keeps-things';

const ACCOUNT = '920000000001';
/** Of two keys that are there, and of one that is made. */
const SEEDED = 'SEEDEDVALUEofthepartnerkey0001';
const OTHER = 'OTHERVALUEofanotherpartnerkey0002';
const TYPED = 'TYPEDVALUEofthenewpartnerkey0003';
const VALUES = [SEEDED, OTHER, TYPED];

test('the value of a key is nowhere but on its page, when it was asked for, and nowhere after that', async ({ page, context, watch }) => {
  // The relay sees all that is answered, so that the server has something that it could print.
  const own = await startConsole(['--endpoint-port', '0', '--empty']);
  const { endpoint = '' } = (await (await fetch(new URL('/config.json', own.url))).json()) as { endpoint?: string };
  const account = new EndpointAccount(endpoint, ACCOUNT);
  await account.seedKeysAndPlans({
    apiKeys: [
      { id: 'seeded', name: 'partner', value: SEEDED },
      { id: 'other', name: 'another', value: OTHER },
    ],
    usagePlans: [{ id: 'gold', name: 'Gold', keys: ['seeded'] }],
  });
  await keepSession(page, { endpoint: account, consoleUrl: own.url, way: 'relay' });
  const sent: string[] = [];
  context.on('request', (request) => sent.push(JSON.stringify([request.url(), request.headers(), request.postData()])));
  const main = page.getByRole('main');
  const service = page.getByRole('navigation', { name: 'Service' });

  /** Where any value is found, but for the places that were asked to show one. */
  async function places(...asked: string[]): Promise<string[]> {
    const kept = { ...(await everythingKept(page)), 'query cache': await queriesKept(page) };
    return VALUES.flatMap((value) => placesOf(value, kept)).filter((place) => !asked.includes(place));
  }

  await test.step('lists and pages of keys and plans are without it', async () => {
    await page.goto(`${own.url}/${account.region}/api-keys`);
    await page.getByRole('table', { name: 'API keys' }).getByRole('link', { name: 'partner' }).click();
    await expect(main.getByRole('link', { name: 'Gold' })).toBeVisible();
    expect(await places()).toEqual([]);
    // It is searched where there is something to find.
    expect(await queriesKept(page)).toContain('"partner"');
    expect(placesOf('partner', await everythingKept(page))).toContain('document');
  });
  await test.step('it is on the page when it was asked for, and there alone', async () => {
    await page.getByRole('button', { name: 'Show value' }).click();
    await expect(main).toContainText(SEEDED);
    expect(await places()).toEqual(['document']);
    await page.getByRole('button', { name: 'Hide value' }).click();
    await expect(page.getByRole('button', { name: 'Show value' })).toBeFocused();
    expect(await places()).toEqual([]);
    await page.getByRole('button', { name: 'Show value' }).click();
    await expect(main).toContainText(SEEDED);
  });
  await test.step('after leaving it is nowhere, though a plan’s keys are answered with theirs', async () => {
    await main.getByRole('link', { name: 'Gold' }).click();
    await expect(main.getByRole('link', { name: 'partner' })).toBeVisible();
    expect(await places()).toEqual([]);
    await page.goBack();
    await expect(page.getByRole('button', { name: 'Show value' })).toBeVisible();
    expect(await places()).toEqual([]);
  });
  await test.step('a value that was typed is nowhere after the key was made', async () => {
    await service.getByRole('link', { name: 'API keys' }).click();
    await page.getByRole('link', { name: 'Create API key' }).click();
    await page.getByLabel('Name', { exact: true }).fill('typed');
    await page.getByLabel('Have API Gateway generate the value').uncheck();
    await page.getByLabel('Value', { exact: true }).fill(TYPED);
    // React keeps what a field holds in its attribute.
    expect(await places('values of fields', 'document')).toEqual([]);
    await page.getByRole('button', { name: 'Create API key' }).click();
    await expect(page.getByRole('heading', { name: 'typed', level: 1 })).toBeVisible();
    expect(await places()).toEqual([]);
  });

  // The one call that makes a key is the only one that carries a value to the endpoint.
  const carriers = sent.filter((text) => VALUES.some((value) => text.includes(value)));
  expect(carriers).toHaveLength(1);
  expect(carriers[0]).toContain('/apikeys');
  const heard = [...watch.consoleTexts, own.printed()];
  expect(heard.filter((text) => VALUES.some((value) => text.includes(value)))).toEqual([]);
  expect(own.printed()).toContain('Console');
  // The endpoint answers with values all the same.
  expect(await account.storedApiKey('seeded')).toMatchObject({ value: SEEDED });
  await page.goto('about:blank');
  account.somebodyElse.destroy();
  await own.close(context.pages());
});
