import {
  DeleteClientCertificateCommand,
  GenerateClientCertificateCommand,
  GetClientCertificateCommand,
  GetClientCertificatesCommand,
} from '@aws-sdk/client-api-gateway';
import { CreateStageCommand, UpdateStageCommand } from '@aws-sdk/client-apigatewayv2';
import { expect, test } from 'vitest';

import { createApi, newEndpoint } from './test-api';
import { failureOf, testClientV1 } from './test-client';

test('leads a client certificate from its creation to its end, and lets a stage name only one that there is', async () => {
  const { client, account, endpoint } = newEndpoint();
  const v1 = testClientV1(endpoint, { account });
  const { clientCertificateId } = await v1.send(new GenerateClientCertificateCommand({ description: 'For the back end' }));
  expect((await v1.send(new GetClientCertificatesCommand({}))).items).toMatchObject([{ clientCertificateId }]);
  const ApiId = await createApi(client);
  const create = (ClientCertificateId: string) => client.send(new CreateStageCommand({ ApiId, StageName: 'prod', ClientCertificateId }));
  expect(await failureOf(create('nobody'))).toMatchObject({ status: 400 });
  await create(clientCertificateId ?? '');
  const remove = () => v1.send(new DeleteClientCertificateCommand({ clientCertificateId }));
  expect(await failureOf(remove())).toMatchObject({ status: 400 });
  await client.send(new UpdateStageCommand({ ApiId, StageName: 'prod', ClientCertificateId: '' }));
  await remove();
  expect(await failureOf(v1.send(new GetClientCertificateCommand({ clientCertificateId })))).toMatchObject({ status: 404 });
});
