import { createServer } from 'node:http';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { apiKeyValue } from './api-key-value';
import { createGateway, type Gateway } from './gateway';
import { likeBrowsers } from './test-browser';
import { startTestServer } from './test-server';

const VALUE = 'the-value-of-a-partner-key-0001';
const KEY = { id: 'k1', name: 'partner', value: VALUE };
const PAGE = { item: [KEY, { ...KEY, id: 'k2' }] };

const server = await startTestServer(createServer);
afterAll(() => server.close());

let gateway: Gateway;

beforeEach(() => {
  server.reset();
  vi.stubGlobal('fetch', likeBrowsers(fetch));
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  gateway = createGateway({ endpoint: server.url, region: 'us-east-1', credentials });
});

const answer = (body: object) =>
  server.answer({ status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const planKey = { usagePlanId: 'p1', keyId: 'k1' };

// Which operations send values unasked: aws-facts.md G, and the shapes ApiKey and UsagePlanKey of the v1 model.
test.each<[string, object, () => Promise<object>]>([
  ['CreateApiKey', KEY, () => gateway.v1.write('CreateApiKey', (sdk) => new sdk.CreateApiKeyCommand({ name: 'partner' }))],
  ['UpdateApiKey', KEY, () => gateway.v1.write('UpdateApiKey', (sdk) => new sdk.UpdateApiKeyCommand({ apiKey: 'k1' }))],
  ['GetApiKey', KEY, () => gateway.v1.read('GetApiKey', (sdk) => new sdk.GetApiKeyCommand({ apiKey: 'k1', includeValue: false }))],
  ['GetApiKeys', PAGE, () => gateway.v1.read('GetApiKeys', (sdk) => new sdk.GetApiKeysCommand({}))],
  [
    'CreateUsagePlanKey',
    KEY,
    () => gateway.v1.write('CreateUsagePlanKey', (sdk) => new sdk.CreateUsagePlanKeyCommand({ ...planKey, keyType: 'API_KEY' })),
  ],
  ['GetUsagePlanKeys', PAGE, () => gateway.v1.read('GetUsagePlanKeys', (sdk) => new sdk.GetUsagePlanKeysCommand({ usagePlanId: 'p1' }))],
])('what %s answers is handed on without the value', async (_, body, call) => {
  answer(body);
  const text = JSON.stringify(await call());
  expect(text).toContain('partner');
  expect(text).not.toContain(VALUE);
});

test('the value comes through where it was asked for', async () => {
  answer(KEY);
  expect(await apiKeyValue(gateway, 'k1')).toBe(VALUE);
  expect(server.received[0]?.url).toContain('includeValue=true');
});
