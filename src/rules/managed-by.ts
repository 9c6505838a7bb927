/** What keeps a resource as it is written down elsewhere, so that an edit of the resource itself is drift. */
export interface Manager {
  tool: string;
  /** What the resource is part of there, e.g. `stack orders`. */
  part?: string;
}

type Tags = Readonly<Record<string, string>>;

/** Tools that teams name in a tag of their own, by what they call them there. */
const toolsByName: readonly (readonly [name: RegExp, tool: string])[] = [
  [/terraform|terragrunt/i, 'Terraform'],
  [/opentofu/i, 'OpenTofu'],
  [/pulumi/i, 'Pulumi'],
  [/crossplane/i, 'Crossplane'],
  [/\b(?:aws-?)?cdk\b/i, 'AWS CDK'],
  [/cloudformation/i, 'CloudFormation'],
  [/\bserverless\b/i, 'Serverless Framework'],
  [/ansible/i, 'Ansible'],
];

const managerTag = /^(?:[\w.:/-]*[:/])?(?:managed|provisioned|created|deployed)[-_ ]?by$/i;

/** Tags whose very name says it, when they are true. */
const flagTag = /^(?:terraform|opentofu|pulumi)$/i;

/**
 * What a resource's tags say about who manages it; undefined where they say nothing.
 *
 * - CloudFormation gives every resource `aws:cloudformation:stack-name` (CloudFormation template reference, "CloudFormation resource
 *   tagging"), and SAM adds `lambda:createdBy = SAM`, or another service's (aws/serverless-application-model, samtranslator/model).
 * - Service Catalog gives `aws:servicecatalog:provisionedProductArn` (its administrator guide, "AutoTags").
 * - Crossplane's providers for AWS give `crossplane-name`, beside `crossplane-kind` and `crossplane-providerconfig`.
 * - ACK gives `services.k8s.aws/namespace` (aws-controllers-k8s.github.io/community/docs/user-docs/ack-tags).
 * - Terraform, OpenTofu and Pulumi give none themselves. What teams write into `default_tags` is a convention: `ManagedBy = Terraform`,
 *   `managed-by: terraform`, `terraform = true`.
 */
export function managedBy(tags: Tags | undefined): Manager | undefined {
  const entries = Object.entries(tags ?? {});
  const valueOf = (name: string) => entries.find(([key]) => key.toLowerCase() === name)?.[1];

  const product = valueOf('aws:servicecatalog:provisionedproductarn');
  if (product !== undefined) return { tool: 'AWS Service Catalog', part: `provisioned product ${product.split('/').at(-1) ?? product}` };
  const stack = valueOf('aws:cloudformation:stack-name');
  const isSam = entries.some(([key, value]) => /^\w+:createdby$/i.test(key) && value === 'SAM');
  if (stack !== undefined) return { tool: isSam ? 'AWS SAM' : 'CloudFormation', part: `stack ${stack}` };
  if (isSam) return { tool: 'AWS SAM' };
  const crossplane = valueOf('crossplane-name');
  if (crossplane !== undefined) return { tool: 'Crossplane', part: crossplane };
  const namespace = valueOf('services.k8s.aws/namespace');
  if (namespace !== undefined) return { tool: 'ACK', part: `Kubernetes namespace ${namespace}` };

  for (const [key, value] of entries) {
    const said = managerTag.test(key) ? value : flagTag.test(key) && /^(?:true|yes|1)$/i.test(value) ? key : '';
    const tool = toolsByName.find(([name]) => name.test(said))?.[1];
    if (tool !== undefined) return { tool };
  }
  return undefined;
}
