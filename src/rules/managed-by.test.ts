import { expect, test } from 'vitest';
import { type Manager, managedBy } from './managed-by';

// Sources: managed-by.ts.
test.each<[tags: Record<string, string>, manager: Manager | undefined]>([
  [{}, undefined],
  [{ team: 'chat', environment: 'terraform-test' }, undefined],
  [
    {
      'aws:cloudformation:stack-name': 'orders',
      'aws:cloudformation:logical-id': 'Api',
      'aws:cloudformation:stack-id': 'arn:aws:cloudformation:us-east-1:111111111111:stack/orders/1',
    },
    { tool: 'CloudFormation', part: 'stack orders' },
  ],
  [
    { 'aws:cloudformation:stack-name': 'orders', 'lambda:createdBy': 'SAM' },
    { tool: 'AWS SAM', part: 'stack orders' },
  ],
  [{ 'httpapi:createdBy': 'SAM' }, { tool: 'AWS SAM' }],
  [
    {
      'aws:cloudformation:stack-name': 'SC-111111111111-pp-abc',
      'aws:servicecatalog:provisionedProductArn': 'arn:aws:servicecatalog:us-east-1:111111111111:stack/chat/pp-abc',
    },
    { tool: 'AWS Service Catalog', part: 'provisioned product pp-abc' },
  ],
  [
    { 'crossplane-name': 'orders-feed', 'crossplane-kind': 'api.apigatewayv2.aws.upbound.io' },
    { tool: 'Crossplane', part: 'orders-feed' },
  ],
  [{ 'services.k8s.aws/namespace': 'prod' }, { tool: 'ACK', part: 'Kubernetes namespace prod' }],
  [{ ManagedBy: 'Terraform' }, { tool: 'Terraform' }],
  [{ managed_by: 'terraform' }, { tool: 'Terraform' }],
  [{ 'managed-by': 'terraform-cloud' }, { tool: 'Terraform' }],
  [{ 'Managed By': 'Terragrunt' }, { tool: 'Terraform' }],
  [{ 'acme:managed-by': 'OpenTofu' }, { tool: 'OpenTofu' }],
  [{ CreatedBy: 'pulumi' }, { tool: 'Pulumi' }],
  [{ ManagedBy: 'aws-cdk' }, { tool: 'AWS CDK' }],
  [{ ManagedBy: 'cdk' }, { tool: 'AWS CDK' }],
  [{ terraform: 'true' }, { tool: 'Terraform' }],
  [{ Terraform: 'TRUE' }, { tool: 'Terraform' }],
  [{ terraform: 'false' }, undefined],
  [{ ManagedBy: 'the chat team' }, undefined],
  [{ managed_by: '' }, undefined],
])('%j is managed by %j', (tags, manager) => {
  expect(managedBy(tags)).toEqual(manager);
});

test('a resource without tags is managed by nobody that is known', () => {
  expect(managedBy(undefined)).toBeUndefined();
});
