import { type Deployment as SdkDeployment, GetDeploymentCommand, GetDeploymentsCommand } from '@aws-sdk/client-apigatewayv2';
import { queryOptions } from '@tanstack/react-query';
import { everyPage } from './every-page';
import type { Gateway } from './gateway';
import { required } from './required';

export type Deployment = SdkDeployment & { DeploymentId: string };

/** Every deployment of an API, the latest first. */
export function deploymentsQuery(gateway: Gateway, apiId: string) {
  return queryOptions({
    queryKey: ['deployments', apiId],
    queryFn: ({ signal }) => readDeployments(gateway, apiId, signal),
  });
}

/** Reads the list past the cache. */
export async function readDeployments(gateway: Gateway, apiId: string, signal: AbortSignal): Promise<Deployment[]> {
  const all = await everyPage(async (token) => {
    const input = token ? { ApiId: apiId, NextToken: token } : { ApiId: apiId };
    const answer = await gateway.read('GetDeployments', () => new GetDeploymentsCommand(input), signal);
    const page = required(answer, 'GetDeployments', 'Items');
    return {
      items: page.Items.map((deployment): Deployment => required(deployment, 'GetDeployments', 'DeploymentId')),
      nextToken: page.NextToken,
    };
  });
  const time = ({ CreatedDate }: Deployment) => CreatedDate?.getTime() ?? 0;
  return all.toSorted((one, other) => time(other) - time(one));
}

/** Reads one past the cache. */
export async function readDeployment(gateway: Gateway, apiId: string, deploymentId: string, signal: AbortSignal): Promise<Deployment> {
  const input = { ApiId: apiId, DeploymentId: deploymentId };
  const answer = await gateway.read('GetDeployment', () => new GetDeploymentCommand(input), signal);
  return required(answer, 'GetDeployment', 'DeploymentId');
}
