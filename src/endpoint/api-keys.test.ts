import {
  type APIGatewayClient,
  CreateApiKeyCommand,
  CreateUsagePlanCommand,
  type CreateUsagePlanCommandInput,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  DeleteUsagePlanCommand,
  DeleteUsagePlanKeyCommand,
  GetApiKeyCommand,
  GetApiKeysCommand,
  GetUsageCommand,
  GetUsagePlanCommand,
  GetUsagePlanKeyCommand,
  GetUsagePlanKeysCommand,
  GetUsagePlansCommand,
  type PatchOperation,
  UpdateApiKeyCommand,
  UpdateUsageCommand,
  UpdateUsagePlanCommand,
} from '@aws-sdk/client-api-gateway';
import { type ApiGatewayV2Client, CreateStageCommand, DeleteStageCommand } from '@aws-sdk/client-apigatewayv2';
import { expect, test } from 'vitest';

import type { Endpoint } from './endpoint';
import { keyRefusals } from './key-refusals';
import { createApi, newEndpoint } from './test-api';
import { control, failureOf, testClientV1 } from './test-client';

const NOW = Date.UTC(2026, 10, 25, 12);
const VALUE = 'a-value-that-is-long-enough';

interface Scene {
  readonly v1: APIGatewayClient;
  readonly v2: ApiGatewayV2Client;
  readonly endpoint: Endpoint;
  readonly account: string;
  readonly apiId: string;
  readonly keyId: string;
  /** With the stage prod and the key in it. */
  readonly planId: string;
}

/** An API with the stages prod and test, a key, and a plan of prod with a quota that holds the key. */
async function newScene(): Promise<Scene> {
  const { endpoint, account, client } = newEndpoint(NOW);
  const v1 = testClientV1(endpoint, { account, clockOffset: NOW - Date.now() });
  const apiId = await createApi(client);
  for (const StageName of ['prod', 'test']) await client.send(new CreateStageCommand({ ApiId: apiId, StageName }));
  const { id: keyId = '' } = await v1.send(new CreateApiKeyCommand({ name: 'partner', value: VALUE, enabled: true }));
  const plan = { name: 'gold', apiStages: [{ apiId, stage: 'prod' }], quota: { limit: 1000, period: 'MONTH' as const } };
  const { id: planId = '' } = await v1.send(new CreateUsagePlanCommand(plan));
  await v1.send(new CreateUsagePlanKeyCommand({ usagePlanId: planId, keyId, keyType: 'API_KEY' }));
  return { v1, v2: client, endpoint, account, apiId, keyId, planId };
}

const createPlan = ({ v1 }: Scene, members: Partial<CreateUsagePlanCommandInput>) =>
  v1.send(new CreateUsagePlanCommand({ name: 'silver', ...members }));
const patchPlan = ({ v1, planId }: Scene, ...patchOperations: PatchOperation[]) =>
  v1.send(new UpdateUsagePlanCommand({ usagePlanId: planId, patchOperations }));
const addKey = ({ v1, planId, keyId }: Scene, members: { usagePlanId?: string; keyId?: string; keyType?: string } = {}) =>
  v1.send(new CreateUsagePlanKeyCommand({ usagePlanId: planId, keyId, keyType: 'API_KEY', ...members }));
const usage = ({ v1, planId }: Scene, startDate: string, endDate: string) =>
  v1.send(new GetUsageCommand({ usagePlanId: planId, startDate, endDate }));

type Row = [refusal: keyof typeof keyRefusals, attempt: (scene: Scene) => Promise<unknown>, status: number, name: string];

const rows: Row[] = [
  ['apiKeyNotFound', ({ v1 }) => v1.send(new GetApiKeyCommand({ apiKey: 'nosuch' })), 404, 'NotFoundException'],
  ['apiKeyNotFound', (scene) => addKey(scene, { keyId: 'nosuch' }), 404, 'NotFoundException'],
  ['usagePlanNotFound', ({ v1 }) => v1.send(new GetUsagePlanCommand({ usagePlanId: 'nosuch' })), 404, 'NotFoundException'],
  [
    'planKeyNotFound',
    ({ v1, planId }) => v1.send(new DeleteUsagePlanKeyCommand({ usagePlanId: planId, keyId: 'nosuch' })),
    404,
    'NotFoundException',
  ],
  ['keyValueTooShort', ({ v1 }) => v1.send(new CreateApiKeyCommand({ value: 'x'.repeat(19) })), 400, 'BadRequestException'],
  ['keyValueTooLong', ({ v1 }) => v1.send(new CreateApiKeyCommand({ value: 'x'.repeat(129) })), 400, 'BadRequestException'],
  ['keyExists', ({ v1 }) => v1.send(new CreateApiKeyCommand({ value: VALUE })), 409, 'ConflictException'],
  ['keyTypeInvalid', (scene) => addKey(scene, { keyType: 'OTHER' }), 400, 'BadRequestException'],
  ['keyInPlanTwice', (scene) => addKey(scene), 409, 'ConflictException'],
  [
    'keyInTwoPlans',
    async (scene) => {
      const { id: usagePlanId = '' } = await createPlan(scene, { apiStages: [{ apiId: scene.apiId, stage: 'prod' }] });
      return addKey(scene, { usagePlanId });
    },
    409,
    'ConflictException',
  ],
  [
    'keyInTwoPlans',
    async (scene) => {
      const { id: usagePlanId = '' } = await createPlan(scene, {});
      await addKey(scene, { usagePlanId });
      const patchOperations = [{ op: 'add' as const, path: '/apiStages', value: `${scene.apiId}:prod` }];
      return scene.v1.send(new UpdateUsagePlanCommand({ usagePlanId, patchOperations }));
    },
    409,
    'ConflictException',
  ],
  ['planNameMissing', (scene) => createPlan(scene, { name: '' }), 400, 'BadRequestException'],
  ['apiStageInvalid', (scene) => createPlan(scene, { apiStages: [{ apiId: 'nosuch', stage: 'prod' }] }), 400, 'BadRequestException'],
  ['apiStageNotFound', (scene) => createPlan(scene, { apiStages: [{ apiId: scene.apiId, stage: 'nosuch' }] }), 404, 'NotFoundException'],
  [
    'apiStageNotFound',
    (scene) => patchPlan(scene, { op: 'remove', path: '/apiStages', value: `${scene.apiId}:test` }),
    404,
    'NotFoundException',
  ],
  ['apiStageMalformed', (scene) => patchPlan(scene, { op: 'add', path: '/apiStages', value: 'prod' }), 400, 'BadRequestException'],
  ['apiStageMalformed', (scene) => patchPlan(scene, { op: 'remove', path: '/apiStages' }), 400, 'BadRequestException'],
  ['apiStageTwice', (scene) => patchPlan(scene, { op: 'add', path: '/apiStages', value: `${scene.apiId}:prod` }), 409, 'ConflictException'],
  ['planHasStages', ({ v1, planId }) => v1.send(new DeleteUsagePlanCommand({ usagePlanId: planId })), 400, 'BadRequestException'],
  ['throttleInvalid', (scene) => createPlan(scene, { throttle: { rateLimit: -1, burstLimit: 1 } }), 400, 'BadRequestException'],
  [
    'throttleInvalid',
    (scene) => patchPlan(scene, { op: 'replace', path: '/throttle/rateLimit', value: 'many' }),
    400,
    'BadRequestException',
  ],
  ['throttleInvalid', (scene) => patchPlan(scene, { op: 'replace', path: '/throttle/rateLimit', value: '' }), 400, 'BadRequestException'],
  ['throttleInvalid', (scene) => createPlan(scene, { throttle: { burstLimit: 1.5 } }), 400, 'BadRequestException'],
  ['quotaPeriodInvalid', (scene) => createPlan(scene, { quota: { limit: 1 } }), 400, 'BadRequestException'],
  ['quotaLimitInvalid', (scene) => createPlan(scene, { quota: { limit: 0, period: 'DAY' } }), 400, 'BadRequestException'],
  ['quotaOffsetOfDay', (scene) => createPlan(scene, { quota: { limit: 1, period: 'DAY', offset: 1 } }), 400, 'BadRequestException'],
  ['quotaOffsetInvalid', (scene) => createPlan(scene, { quota: { limit: 1, period: 'WEEK', offset: 7 } }), 400, 'BadRequestException'],
  ['quotaOffsetInvalid', (scene) => patchPlan(scene, { op: 'replace', path: '/quota/offset', value: '28' }), 400, 'BadRequestException'],
  ['dateInvalid', (scene) => usage(scene, '2026-02-30', '2026-03-01'), 400, 'BadRequestException'],
  ['datesReversed', (scene) => usage(scene, '2026-11-02', '2026-11-01'), 400, 'BadRequestException'],
  [
    'planHasNoQuota',
    async (scene) => {
      await patchPlan(scene, { op: 'remove', path: '/quota' });
      const { planId: usagePlanId, keyId, v1 } = scene;
      return v1.send(new UpdateUsageCommand({ usagePlanId, keyId, patchOperations: [] }));
    },
    400,
    'BadRequestException',
  ],
  [
    'remainingInvalid',
    ({ v1, planId, keyId }) => {
      const patchOperations = [{ op: 'replace' as const, path: '/remaining', value: '-1' }];
      return v1.send(new UpdateUsageCommand({ usagePlanId: planId, keyId, patchOperations }));
    },
    400,
    'BadRequestException',
  ],
  ['textTooLong', ({ v1 }) => v1.send(new CreateApiKeyCommand({ name: 'n'.repeat(1025) })), 400, 'BadRequestException'],
  ['patchPathInvalid', (scene) => patchPlan(scene, { op: 'replace', path: '/apiStages', value: 'a:b' }), 400, 'BadRequestException'],
  [
    'patchPathInvalid',
    ({ v1, keyId }) =>
      v1.send(
        new UpdateApiKeyCommand({ apiKey: keyId, patchOperations: [{ op: 'replace', path: '/value', value: 'another-value-of-a-key' }] }),
      ),
    400,
    'BadRequestException',
  ],
  ['limitInvalid', ({ v1 }) => v1.send(new GetApiKeysCommand({ limit: 501 })), 400, 'BadRequestException'],
  ['limitInvalid', ({ v1 }) => v1.send(new GetApiKeysCommand({ limit: 0 })), 400, 'BadRequestException'],
  ['queryInvalid', ({ v1 }) => v1.send(new GetApiKeysCommand({ includeValues: 'some' as unknown as boolean })), 400, 'BadRequestException'],
  ['positionInvalid', ({ v1 }) => v1.send(new GetApiKeysCommand({ position: 'nowhere' })), 400, 'BadRequestException'],
];

test.each(rows)('refuses %s', async (refusal, attempt, status, name) => {
  const failure = await failureOf(attempt(await newScene()));
  expect(failure).toMatchObject({ status, name });
  const { message } = (keyRefusals[refusal].error as (...details: string[]) => Error)('', '');
  // The words, whatever ids stand among them.
  for (const words of message.split(/'[^']*'|\[\]|\b\d+\b|  +|: $| $/)) expect(failure.message).toContain(words.trim());
});

test('tries every refusal but the quotas, which have a test of their own', () => {
  const tried = new Set<string>(rows.map(([refusal]) => refusal));
  expect(Object.keys(keyRefusals).filter((name) => !tried.has(name))).toEqual(['tooManyKeys', 'tooManyPlansOfKey', 'tooManyPlans']);
});

test.each(Object.entries(keyRefusals))('names the source of the refusal %s', (_name, { source }) => {
  expect(source).toMatch(/^(\S+\/\S+|guide: |v1 model|by analogy|words: ours|inferred)/);
});

test('refuses the 10,001st key, the 301st plan and the 11th plan of a key (guide: limits)', async () => {
  const scene = await newScene();
  const { v1, endpoint, account, keyId } = scene;
  const apiKeys = Array.from({ length: 9999 }, (_, index) => ({ id: `k${index}`, name: `key-${index}` }));
  const usagePlans = Array.from({ length: 299 }, (_, index) => ({
    id: `p${index}`,
    name: `plan-${index}`,
    ...(index < 9 && { keys: [keyId] }),
  }));
  const { status } = await control(endpoint, 'POST', 'seed', { account, region: 'us-east-1', apiKeys, usagePlans });
  expect(status).toBe(200);
  const used = { status: 429, name: 'LimitExceededException' };
  expect(await failureOf(v1.send(new CreateApiKeyCommand({ name: 'one too many' })))).toMatchObject(used);
  expect(await failureOf(createPlan(scene, {}))).toMatchObject(used);
  expect(await failureOf(addKey(scene, { usagePlanId: 'p200' }))).toMatchObject(used);
  const pages = [await v1.send(new GetApiKeysCommand({ limit: 500 }))];
  for (let page = pages[0]; page?.position !== undefined; page = pages.at(-1)) {
    pages.push(await v1.send(new GetApiKeysCommand({ limit: 500, position: page.position })));
  }
  expect(new Set(pages.flatMap(({ items = [] }) => items.map(({ id }) => id))).size).toBe(10_000);
});

test('sends the value of a key where it was asked for, and where it was not (aws-facts.md G)', async () => {
  const { v1, planId: usagePlanId, keyId } = await newScene();
  expect((await v1.send(new GetApiKeyCommand({ apiKey: keyId }))).value).toBeUndefined();
  expect((await v1.send(new GetApiKeysCommand({}))).items?.[0]?.value).toBeUndefined();
  expect((await v1.send(new GetApiKeyCommand({ apiKey: keyId, includeValue: true }))).value).toBe(VALUE);
  expect((await v1.send(new GetUsagePlanKeysCommand({ usagePlanId }))).items?.[0]?.value).toBe(VALUE);
  expect((await v1.send(new GetUsagePlanKeyCommand({ usagePlanId, keyId }))).value).toBe(VALUE);
  expect((await v1.send(new CreateApiKeyCommand({ name: 'generated' }))).value).toMatch(/^\w{40}$/);
});

test('finds keys by the beginning of their names and by customer, and plans by key', async () => {
  const { v1, keyId, planId } = await newScene();
  await v1.send(new CreateApiKeyCommand({ name: 'other', customerId: 'c1' }));
  const names = async (input: object) => (await v1.send(new GetApiKeysCommand(input))).items?.map(({ name }) => name);
  expect(await names({ nameQuery: 'part' })).toEqual(['partner']);
  expect(await names({ customerId: 'c1' })).toEqual(['other']);
  expect((await v1.send(new GetUsagePlansCommand({ keyId }))).items?.map(({ id }) => id)).toEqual([planId]);
  await v1.send(new DeleteApiKeyCommand({ apiKey: keyId }));
  expect((await v1.send(new GetUsagePlanKeysCommand({ usagePlanId: planId }))).items).toEqual([]);
});

test('lets a plan be changed whose stage is gone, and says which paths there are', async () => {
  const scene = await newScene();
  await scene.v2.send(new DeleteStageCommand({ ApiId: scene.apiId, StageName: 'prod' }));
  const first = { op: 'add' as const, path: '/throttle/rateLimit', value: '5' };
  expect((await patchPlan(scene, first)).apiStages).toEqual([{ apiId: scene.apiId, stage: 'prod' }]);
  expect((await patchPlan(scene, { op: 'remove', path: '/apiStages', value: `${scene.apiId}:prod` })).apiStages).toEqual([]);
  const failure = await failureOf(patchPlan(scene, { op: 'remove', path: '/name' }));
  expect(failure.message).toBe("Invalid patch path  '/name' specified for op 'remove'. Must be one of: [/throttle, /quota, /apiStages]");
});

test('changes a plan by all of the operations, or by none', async () => {
  const scene = await newScene();
  const plan = await patchPlan(
    scene,
    { op: 'replace', path: '/name', value: 'platinum' },
    { op: 'replace', path: '/throttle/rateLimit', value: '10.5' },
    { op: 'replace', path: '/throttle/burstLimit', value: '20' },
    { op: 'remove', path: '/quota' },
    { op: 'remove', path: '/apiStages', value: `${scene.apiId}:prod` },
    { op: 'add', path: '/apiStages', value: `${scene.apiId}:test` },
  );
  expect(plan).toMatchObject({
    name: 'platinum',
    throttle: { rateLimit: 10.5, burstLimit: 20 },
    apiStages: [{ apiId: scene.apiId, stage: 'test' }],
  });
  expect(plan.quota).toBeUndefined();
  await failureOf(patchPlan(scene, { op: 'replace', path: '/name', value: 'none' }, { op: 'replace', path: '/nonsense', value: '' }));
  expect((await scene.v1.send(new GetUsagePlanCommand({ usagePlanId: scene.planId }))).name).toBe('platinum');
});

test('counts what is left of a quota from the beginning of its period, and from when it was extended', async () => {
  const scene = await newScene();
  const { v1, endpoint, account, planId, keyId } = scene;
  const plan = (await v1.send(new GetUsagePlanCommand({ usagePlanId: planId }))) as { apiStages?: unknown };
  const used = { '2026-10-31': 500, '2026-11-01': 100, '2026-11-24': 50 };
  const seed = {
    id: planId,
    name: 'gold',
    apiStages: plan.apiStages,
    quota: { limit: 1000, period: 'MONTH' },
    keys: [keyId],
    usage: { [keyId]: used },
  };
  await control(endpoint, 'POST', 'seed', { account, region: 'us-east-1', usagePlans: [seed] });
  expect((await usage(scene, '2026-10-31', '2026-11-02')).items).toEqual({
    [keyId]: [
      [500, 500],
      [100, 900],
      [0, 900],
    ],
  });
  const patchOperations = [{ op: 'replace' as const, path: '/remaining', value: '5000' }];
  await v1.send(new UpdateUsageCommand({ usagePlanId: planId, keyId, patchOperations }));
  expect((await usage(scene, '2026-11-24', '2026-11-25')).items).toEqual({
    [keyId]: [
      [50, 850],
      [0, 5000],
    ],
  });
});

test('refuses calls beyond API Gateway’s rates once it is told to (guide: limits)', async () => {
  const scene = await newScene();
  const rename = () => patchPlan(scene, { op: 'replace', path: '/name', value: 'again' });
  const tooMany = { status: 429, name: 'TooManyRequestsException', message: 'Too Many Requests' };
  await rename();
  await rename();
  await control(scene.endpoint, 'POST', 'settings', { account: scene.account, rateLimits: true });
  await rename();
  expect(await failureOf(rename())).toMatchObject(tooMany);
  await control(scene.endpoint, 'POST', 'settings', { account: scene.account, now: NOW + 19_000 });
  expect(await failureOf(rename())).toMatchObject(tooMany);
  await control(scene.endpoint, 'POST', 'settings', { account: scene.account, now: NOW + 20_000 });
  await rename();
  const calls = await Promise.allSettled(Array.from({ length: 45 }, () => scene.v1.send(new GetApiKeysCommand({}))));
  expect(calls.filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(5);
});
