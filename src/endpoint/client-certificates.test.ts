import { GetClientCertificateCommand, GetClientCertificatesCommand } from '@aws-sdk/client-api-gateway';
import { CreateStageCommand, UpdateStageCommand } from '@aws-sdk/client-apigatewayv2';
import { expect, test } from 'vitest';

import { createApi, newEndpoint } from './test-api';
import { control, failureOf, testClientV1 } from './test-client';

const now = Date.UTC(2025, 2, 1);
const region = 'us-east-1';
const unknown = { status: 404, name: 'NotFoundException', message: 'Invalid Client Certificate identifier specified' };

test('reads the client certificates that were seeded, page by page and one by one', async () => {
  const { endpoint, account } = newEndpoint(now);
  const v1 = testClientV1(endpoint, { account, clockOffset: now - Date.now() });
  const seeds = ['cert01', 'cert02', 'cert03'].map((clientCertificateId) => ({ clientCertificateId, description: 'back ends' }));
  const { json } = await control(endpoint, 'POST', 'seed', { account, region, clientCertificates: seeds });
  expect(json).toEqual({ apis: [], clientCertificates: seeds.map(({ clientCertificateId }) => ({ clientCertificateId })) });

  const first = await v1.send(new GetClientCertificatesCommand({ limit: 2 }));
  const second = await v1.send(new GetClientCertificatesCommand({ position: first.position }));
  expect([first, second].flatMap(({ items = [] }) => items.map((each) => each.clientCertificateId))).toEqual([
    'cert01',
    'cert02',
    'cert03',
  ]);
  expect(second.position).toBeUndefined();
  expect(await v1.send(new GetClientCertificateCommand({ clientCertificateId: 'cert01' }))).toMatchObject({
    description: 'back ends',
    pemEncodedCertificate: expect.stringMatching(/^-----BEGIN CERTIFICATE-----/) as unknown,
    createdDate: new Date(now),
    expirationDate: new Date(Date.UTC(2026, 2, 1)),
  });
  expect(await failureOf(v1.send(new GetClientCertificateCommand({ clientCertificateId: 'cert04' })))).toMatchObject(unknown);
});

test('lets a stage name a certificate that is there and clear it, and no other', async () => {
  const { client, endpoint, account } = newEndpoint();
  const ApiId = await createApi(client);
  const StageName = 'prod';
  const ClientCertificateId = 'cert01';
  const creation = new CreateStageCommand({ ApiId, StageName, ClientCertificateId });
  expect(await failureOf(client.send(creation))).toMatchObject(unknown);

  await control(endpoint, 'POST', 'seed', { account, region, clientCertificates: [{ clientCertificateId: ClientCertificateId }] });
  expect(await client.send(creation)).toMatchObject({ ClientCertificateId });

  expect(await failureOf(client.send(new UpdateStageCommand({ ApiId, StageName, ClientCertificateId: 'cert02' })))).toMatchObject(unknown);
  const cleared = await client.send(new UpdateStageCommand({ ApiId, StageName, ClientCertificateId: '' }));
  expect(cleared.ClientCertificateId).toBeUndefined();
});
