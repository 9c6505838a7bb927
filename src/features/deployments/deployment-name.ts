import type { Deployment } from '@/gateway/deployments';
import { withoutFingerprint } from '@/rules/deployment-description';
import { dateWords } from './times';

/** A deployment in a line: its id, when it was made, and what its maker wrote. */
export function deploymentName({ DeploymentId, CreatedDate, Description }: Deployment): string {
  return [DeploymentId, CreatedDate && dateWords(CreatedDate), withoutFingerprint(Description)].filter(Boolean).join(' · ');
}
