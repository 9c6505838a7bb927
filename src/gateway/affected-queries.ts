import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** An authorizer that is new, changed or gone: a stage that deploys automatically gets a new deployment. */
const authorizerChanged = (apiId: string): QueryKey[] => [
  ['authorizers', apiId],
  ['stages', apiId],
];

/** Which queries each mutation makes untrue, apart from the resource that it reads back itself. The one place that says so. */
const affected = {
  CreateRoute: (apiId: string): QueryKey[] => [
    ['routes', apiId],
    ['route', apiId],
    ['stages', apiId],
  ],
  // A stage that deploys automatically gets a new deployment.
  UpdateRoute: (apiId: string): QueryKey[] => [['stages', apiId]],
  // As above; its list shows what the API's own reading does not tell.
  UpdateApi: (apiId: string): QueryKey[] => [['stages', apiId], ['apis']],
  CreateApiKey: (): QueryKey[] => [['api-keys']],
  UpdateApiKey: (): QueryKey[] => [['api-keys'], ['usage-plan-keys']],
  // A key that is gone is gone from its plans.
  DeleteApiKey: (keyId: string): QueryKey[] => [['api-keys'], ['api-key', keyId], ['usage-plan-keys'], ['plans-of-key', keyId]],
  CreateUsagePlan: (): QueryKey[] => [['usage-plans'], ['plans-of-key']],
  UpdateUsagePlan: (planId: string): QueryKey[] => [['usage-plans'], ['usage-plan', planId], ['plans-of-key']],
  DeleteUsagePlan: (planId: string): QueryKey[] => [['usage-plans'], ['usage-plan', planId], ['usage-plan-keys', planId], ['plans-of-key']],
  CreateUsagePlanKey: (planId: string): QueryKey[] => [['usage-plan-keys', planId], ['plans-of-key']],
  DeleteUsagePlanKey: (planId: string): QueryKey[] => [['usage-plan-keys', planId], ['plans-of-key']],
  UpdateUsage: (planId: string): QueryKey[] => [['usage', planId]],
  CreateAuthorizer: authorizerChanged,
  UpdateAuthorizer: authorizerChanged,
  DeleteAuthorizer: authorizerChanged,
};

/** Has the queries that a mutation affects read again when they are next shown. Costs no call by itself. */
export async function afterMutation(client: QueryClient, mutation: keyof typeof affected, id: string): Promise<void> {
  await Promise.all(affected[mutation](id).map((queryKey) => client.invalidateQueries({ queryKey, refetchType: 'none' })));
}
