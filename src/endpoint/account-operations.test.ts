import { GetAccountCommand } from '@aws-sdk/client-api-gateway';
import { expect, test } from 'vitest';

import { newEndpoint } from './test-api';
import { control, testClientV1 } from './test-client';

test('tells the account’s features, limits and role', async () => {
  const { endpoint, account } = newEndpoint();
  const v1 = testClientV1(endpoint, { account });
  const found = await v1.send(new GetAccountCommand({}));
  expect(found).toMatchObject({ features: ['UsagePlans'], throttleSettings: { rateLimit: 10_000, burstLimit: 5000 } });
  expect(found.cloudwatchRoleArn).toBeUndefined();
  const cloudwatchRoleArn = 'arn:aws:iam::111111111111:role/logs';
  await control(endpoint, 'POST', 'settings', { account, cloudwatchRoleArn });
  expect(await v1.send(new GetAccountCommand({}))).toMatchObject({ cloudwatchRoleArn });
});
