import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** A stage that deploys automatically gets a new deployment. */
const stagesOf = (apiId: string): QueryKey[] => [
  ['stages', apiId],
  ['stage', apiId],
];

/** An authorizer that is new, changed or gone. */
const authorizerChanged = (apiId: string): QueryKey[] => [['authorizers', apiId], ...stagesOf(apiId)];

/** Which queries each mutation makes untrue, apart from the resource that it reads back itself. The one place that says so. */
const affected = {
  CreateRoute: (apiId: string): QueryKey[] => [['routes', apiId], ['route', apiId], ...stagesOf(apiId)],
  UpdateRoute: stagesOf,
  UpdateApi: (apiId: string): QueryKey[] => [['apis'], ...stagesOf(apiId)],
  CreateApiKey: (): QueryKey[] => [['api-keys']],
  UpdateApiKey: (): QueryKey[] => [['api-keys'], ['usage-plan-keys']],
  // A key that is gone is gone from its plans.
  DeleteApiKey: (keyId: string): QueryKey[] => [['api-keys'], ['api-key', keyId], ['usage-plan-keys'], ['plans-of-key', keyId]],
  CreateUsagePlan: (): QueryKey[] => [['usage-plans'], ['plans-of-key']],
  // What is left of a quota changes with it.
  UpdateUsagePlan: (planId: string): QueryKey[] => [['usage-plans'], ['usage-plan', planId], ['plans-of-key'], ['usage', planId]],
  DeleteUsagePlan: (planId: string): QueryKey[] => [['usage-plans'], ['usage-plan', planId], ['usage-plan-keys', planId], ['plans-of-key']],
  CreateUsagePlanKey: (planId: string): QueryKey[] => [['usage-plan-keys', planId], ['plans-of-key']],
  DeleteUsagePlanKey: (planId: string): QueryKey[] => [['usage-plan-keys', planId], ['plans-of-key']],
  UpdateUsage: (planId: string): QueryKey[] => [['usage', planId]],
  CreateDeployment: (apiId: string): QueryKey[] => [['deployments', apiId]],
  UpdateDeployment: (apiId: string): QueryKey[] => [['deployments', apiId]],
  CreateStage: (apiId: string): QueryKey[] => [
    ['stages', apiId],
    ['deployments', apiId],
  ],
  DeleteStage: stagesOf,
  // One that begins to deploy automatically is deployed.
  UpdateStage: (apiId: string): QueryKey[] => [...stagesOf(apiId), ['deployments', apiId]],
  CreateAuthorizer: authorizerChanged,
  UpdateAuthorizer: authorizerChanged,
  DeleteAuthorizer: authorizerChanged,
  AddPermission: (functionArn: string): QueryKey[] => [['function-policy', functionArn]],
  RemovePermission: (functionArn: string): QueryKey[] => [['function-policy', functionArn]],
};

/**
 * Has the queries that a mutation affects read again when they are next shown. Costs no call by itself.
 * @param id of what the mutation is about; for a function's policy the ARN that it belongs to
 */
export async function afterMutation(client: QueryClient, mutation: keyof typeof affected, id: string): Promise<void> {
  await Promise.all(affected[mutation](id).map((queryKey) => client.invalidateQueries({ queryKey, refetchType: 'none' })));
}
