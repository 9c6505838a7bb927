import type { NormalizedSchema } from '@smithy/core/schema';

import { absentOperation } from './absent-operation';
import { ApiError } from './api-error';
import { cognitoHandlerOf } from './cognito-operations';
import { awsJson } from './content-types';
import { cognitoRefusals } from './identity-refusals';
import { isJsonObject, ownMember, readJson } from './json-reader';
import { writeJson } from './json-codec';
import { parseBody } from './operation-input';
import { cognitoOperations } from './other-operations';
import { requiredMembers } from './required-members';
import type { RequestParts, ServiceRequest } from './service-request';

const targetPrefix = 'AWSCognitoIdentityService.';

/** Whether a request is one for Cognito's identity pools, by its `x-amz-target`. */
export const isCognitoRequest = ({ method, rawPath, target }: Omit<RequestParts, 'body'>): boolean =>
  method === 'POST' && rawPath === '/' && target.startsWith(targetPrefix);

/**
 * Finds out what is asked of Cognito's identity pools (AWS JSON 1.1). What it does here is asked without a signature; whose pool it is
 * is known by the pool or the identity that is named.
 */
export async function cognitoRequest({ target, body }: RequestParts): Promise<ServiceRequest> {
  const operation = target.slice(targetPrefix.length);
  const schema = (await cognitoOperations()).get(operation);
  const handler = cognitoHandlerOf(operation);
  if (schema === undefined) {
    return {
      service: 'cognito-identity',
      operation: 'Unknown',
      anonymousAccount: () => undefined,
      carryOut() {
        throw new ApiError(400, 'UnknownOperationException', `Amazon Cognito Identity has no operation ${operation}`);
      },
    };
  }
  if (handler === undefined) return { service: 'cognito-identity', ...absentOperation(operation), anonymousAccount: () => undefined };
  return {
    service: 'cognito-identity',
    operation,
    anonymousAccount: ({ identityPools }) =>
      (identityPools.get(textIn(body, 'IdentityPoolId')) ?? identityPools.identity(textIn(body, 'IdentityId'))?.pool)?.account,
    carryOut: (call) => ({
      status: 200,
      body: writeJson(schema.output, handler(call, readInput(schema.input, body)) ?? {}),
      contentType: awsJson,
    }),
  };
}

function readInput(schema: NormalizedSchema, body: Uint8Array): object {
  const input = readJson(schema, parseBody(body), '') as Record<string, unknown>;
  const missing = requiredMembers(schema.getSchema()).filter((name) => input[name] === undefined);
  if (missing.length > 0) {
    const details = missing.map(
      (name) => `Value at '${name.charAt(0).toLowerCase()}${name.slice(1)}' failed to satisfy constraint: Member must not be null`,
    );
    throw cognitoRefusals.inputInvalid.error(details);
  }
  return input;
}

/** A member of a body that has not been checked yet; empty where it is no text, which is the id of nothing. */
function textIn(body: Uint8Array, name: string): string {
  try {
    const json = parseBody(body);
    const value = isJsonObject(json) ? ownMember(json, name) : undefined;
    return typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}
