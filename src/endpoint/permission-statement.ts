import type { AddPermissionRequest } from '@aws-sdk/client-lambda';

import { lambdaRefusals } from './lambda-refusals';
import type { Statement } from './policy';

/** `a.service.amazonaws.com`, in any partition. */
const service = /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/;

function principalOf(principal: string): NonNullable<Statement['Principal']> {
  if (principal === '*') return '*';
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` };
  if (principal.startsWith('arn:')) return { AWS: principal };
  if (!service.test(principal)) throw lambdaRefusals.principalInvalid.error();
  return { Service: principal };
}

/** The statement that AddPermission adds, as AWS writes it (Lambda developer guide, access-control-resource-based). */
export function permissionStatement(resource: string, input: AddPermissionRequest): Statement {
  const equal: Record<string, string> = {};
  if (input.SourceAccount !== undefined) equal['AWS:SourceAccount'] = input.SourceAccount;
  if (input.PrincipalOrgID !== undefined) equal['aws:PrincipalOrgID'] = input.PrincipalOrgID;
  if (input.EventSourceToken !== undefined) equal['lambda:EventSourceToken'] = input.EventSourceToken;
  const condition = {
    ...(Object.keys(equal).length > 0 && { StringEquals: equal }),
    ...(input.SourceArn !== undefined && { ArnLike: { 'AWS:SourceArn': input.SourceArn } }),
  };
  return {
    Sid: input.StatementId ?? '',
    Effect: 'Allow',
    Principal: principalOf(input.Principal ?? ''),
    Action: input.Action ?? '',
    Resource: resource,
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
}
