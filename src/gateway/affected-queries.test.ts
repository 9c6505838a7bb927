import { expect, test } from 'vitest';
import { afterMutation } from './affected-queries';
import { createQueryClient } from './query-client';

const keys = [
  ['apis'],
  ['api', 'a1'],
  ['routes', 'a1'],
  ['route', 'a1', '$connect'],
  ['route', 'a1', 'b'],
  ['authorizers', 'a1'],
  ['stages', 'a1'],
  ['stage', 'a1', 'prod'],
  ['deployments', 'a1'],
];
const others = [
  ['routes', 'a2'],
  ['route', 'a2', '$connect'],
  ['stages', 'a2'],
  ['stage', 'a2', 'prod'],
  ['deployments', 'a2'],
];

test.each<['AddPermission' | 'RemovePermission']>([['AddPermission'], ['RemovePermission']])(
  '%s makes the policy of the function untrue, and no other’s',
  async (mutation) => {
    const client = createQueryClient();
    const functions = ['arn:f', 'arn:f:prod'];
    for (const arn of functions) client.setQueryData(['function-policy', arn], 'read');
    await afterMutation(client, mutation, 'arn:f');
    expect(functions.map((arn) => client.getQueryState(['function-policy', arn])?.isInvalidated)).toEqual([true, false]);
  },
);

test.each<[Parameters<typeof afterMutation>[1], stale: string[][]]>([
  [
    'CreateRoute',
    [
      ['routes', 'a1'],
      ['route', 'a1', '$connect'],
      ['route', 'a1', 'b'],
      ['stages', 'a1'],
      ['stage', 'a1', 'prod'],
    ],
  ],
  // The route itself was read back. A stage that deploys automatically has a new deployment (aws-facts.md B12).
  [
    'UpdateRoute',
    [
      ['stages', 'a1'],
      ['stage', 'a1', 'prod'],
    ],
  ],
  // One that begins to deploy automatically is deployed.
  [
    'CreateStage',
    [
      ['stages', 'a1'],
      ['deployments', 'a1'],
    ],
  ],
  [
    'DeleteStage',
    [
      ['stages', 'a1'],
      ['stage', 'a1', 'prod'],
    ],
  ],
  [
    'UpdateStage',
    [
      ['stages', 'a1'],
      ['stage', 'a1', 'prod'],
      ['deployments', 'a1'],
    ],
  ],
  // The pane offers CUSTOM as soon as there is one.
  [
    'CreateAuthorizer',
    [
      ['authorizers', 'a1'],
      ['stages', 'a1'],
      ['stage', 'a1', 'prod'],
    ],
  ],
  [
    'UpdateAuthorizer',
    [
      ['authorizers', 'a1'],
      ['stages', 'a1'],
      ['stage', 'a1', 'prod'],
    ],
  ],
  [
    'DeleteAuthorizer',
    [
      ['authorizers', 'a1'],
      ['stages', 'a1'],
      ['stage', 'a1', 'prod'],
    ],
  ],
])('%s makes these untrue, and nothing of another API', async (mutation, stale) => {
  const client = createQueryClient();
  for (const queryKey of [...keys, ...others]) client.setQueryData(queryKey, 'read');
  await afterMutation(client, mutation, 'a1');
  const invalidated = [...keys, ...others].filter((queryKey) => client.getQueryState(queryKey)?.isInvalidated);
  expect(invalidated).toEqual(keys.filter((key) => stale.some((one) => one.join('/') === key.join('/'))));
  expect(invalidated).toHaveLength(stale.length);
});

const planKeys = [['usage-plans'], ['usage-plan', 'p1'], ['usage-plan-keys', 'p1'], ['plans-of-key', 'k1'], ['usage', 'p1'], ['api-keys']];
const otherPlans = [
  ['usage-plan', 'p2'],
  ['usage-plan-keys', 'p2'],
  ['usage', 'p2'],
];

test.each<[Parameters<typeof afterMutation>[1], stale: string[]]>([
  ['CreateUsagePlan', ['usage-plans', 'plans-of-key']],
  ['UpdateUsagePlan', ['usage-plans', 'usage-plan', 'plans-of-key', 'usage']],
  ['DeleteUsagePlan', ['usage-plans', 'usage-plan', 'usage-plan-keys', 'plans-of-key']],
  ['CreateUsagePlanKey', ['usage-plan-keys', 'plans-of-key']],
  ['DeleteUsagePlanKey', ['usage-plan-keys', 'plans-of-key']],
])('%s of a plan makes these untrue, and nothing of another plan', async (mutation, stale) => {
  const client = createQueryClient();
  for (const queryKey of [...planKeys, ...otherPlans]) client.setQueryData(queryKey, 'read');
  await afterMutation(client, mutation, 'p1');
  const invalidated = [...planKeys, ...otherPlans].filter((queryKey) => client.getQueryState(queryKey)?.isInvalidated);
  expect(invalidated).toEqual(planKeys.filter(([resource = '']) => stale.includes(resource)));
});
