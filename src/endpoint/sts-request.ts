import { absentOperation } from './absent-operation';
import { ApiError } from './api-error';
import { stsActions } from './other-operations';
import { readQueryInput } from './query-input';
import { readQuery } from './raw-query';
import { parseRoleArn } from './roles';
import type { Asked, RequestParts, ServiceRequest } from './service-request';
import { stsResponseXml } from './sts';
import { stsHandlerOf } from './sts-operations';

/** Whether a request is one for STS, whose query protocol has one path for all actions. */
export const isStsRequest = ({ method, rawPath, rawQuery }: Omit<RequestParts, 'body'>): boolean =>
  rawPath === '/' && (method === 'POST' || /(^|&)Action=/.test(rawQuery));

/** Actions that are called without a signature, because who calls has no keys yet. */
const anonymousActions = new Set(['AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity']);

/**
 * Finds out what is asked of STS. Parameters are in the body, or in the query.
 *
 * @throws URIError when the query is not well encoded
 */
export async function stsRequest({ rawQuery, body }: RequestParts): Promise<ServiceRequest> {
  const inBody = new URLSearchParams(new TextDecoder().decode(body));
  const parameters = inBody.has('Action') ? inBody : new URLSearchParams(readQuery(rawQuery).map(([name, value]) => [name, value]));
  const action = parameters.get('Action');
  const asked = await askedBy(action, parameters);
  if (action === null || !anonymousActions.has(action)) return { service: 'sts', ...asked };
  return { service: 'sts', ...asked, anonymousAccount: () => parseRoleArn(parameters.get('RoleArn') ?? '')?.account };
}

async function askedBy(action: string | null, parameters: URLSearchParams): Promise<Asked> {
  const schema = action === null ? undefined : (await stsActions()).get(action);
  if (action === null || schema === undefined) {
    return {
      operation: 'Unknown',
      carryOut() {
        if (action === null) throw new ApiError(400, 'MissingAction', 'Missing Action');
        throw new ApiError(400, 'InvalidAction', `Could not find operation ${action} for version 2011-06-15`);
      },
    };
  }
  const handler = stsHandlerOf(action);
  if (handler === undefined) return absentOperation(action);
  return {
    operation: action,
    carryOut(call, requestId) {
      const output = handler(call, readQueryInput(action, schema.input, parameters)) ?? {};
      return { status: 200, body: stsResponseXml(action, output, requestId), contentType: 'text/xml' };
    },
  };
}
