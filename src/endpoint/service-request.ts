import { ApiError, notImplemented, unreadable } from './api-error';
import type { Call } from './call';
import { handlerOf } from './handlers';
import { writeJson } from './json-codec';
import { readInput } from './operation-input';
import { type MatchedOperation, operations } from './operations';
import { stsActions, v1Operations } from './other-operations';
import { readQuery } from './raw-query';
import type { Reply } from './reply';
import type { SignedService } from './signing-failure';
import { callerIdentityXml } from './sts';

/** What a request asks of a service, found before it is known who asks. */
export interface ServiceRequest {
  readonly service: SignedService;
  readonly operation: string;
  /**
   * Carries the operation out.
   *
   * @param ignored members of the input, spelled as on the wire, to be dropped before
   * @throws ApiError when the operation is refused, or is none that this endpoint has
   */
  carryOut(call: Call, requestId: string, ignored?: readonly string[]): Reply;
}

/** The parts of a request that say what it asks. */
export interface RequestParts {
  readonly method: string;
  readonly rawPath: string;
  readonly rawQuery: string;
  readonly body: Uint8Array;
}

/**
 * Finds out what a request asks: STS lives at `/`, API Gateway everywhere else.
 *
 * @throws ApiError 404 for a path that neither v2 nor v1 has, 400 for a path or query that is not well encoded
 */
export async function readServiceRequest(parts: RequestParts): Promise<ServiceRequest> {
  try {
    if (isStsRequest(parts)) return await stsRequest(parts);
    return await apiGatewayRequest(parts);
  } catch (error) {
    if (error instanceof URIError) throw unreadable('The path or the query of the request is not well encoded');
    throw error;
  }
}

/** Whether a request is one for STS, whose query protocol has one path for all actions. */
export const isStsRequest = ({ method, rawPath, rawQuery }: Omit<RequestParts, 'body'>): boolean =>
  rawPath === '/' && (method === 'POST' || /(^|&)Action=/.test(rawQuery));

async function apiGatewayRequest({ method, rawPath, rawQuery, body }: RequestParts): Promise<ServiceRequest> {
  const matched = operations.match(method, rawPath, rawQuery);
  if (matched !== undefined) return v2Request(matched, rawQuery, body);
  const first = (await v1Operations()).match(method, rawPath, rawQuery);
  if (first === undefined) throw new ApiError(404, 'UnknownOperationException', `Neither API Gateway v2 nor v1 has ${method} ${rawPath}`);
  return absent('apigateway', first.operation.name);
}

function v2Request(matched: MatchedOperation, rawQuery: string, body: Uint8Array): ServiceRequest {
  const { name, output, status } = matched.operation;
  const handler = handlerOf(name);
  if (handler === undefined) return absent('apigateway', name);
  return {
    service: 'apigateway',
    operation: name,
    carryOut(call, _requestId, ignored = []) {
      // Read only now: who sends something malformed must have signed it, as at AWS.
      const input = readInput(matched, rawQuery, body);
      const dropped = new Set(ignored.map((member) => member.toLowerCase()));
      const kept = Object.fromEntries(Object.entries(input).filter(([member]) => !dropped.has(member.toLowerCase())));
      const result = handler(call, kept);
      return result === undefined ? { status } : { status, body: writeJson(output, result) };
    },
  };
}

async function stsRequest({ rawQuery, body }: RequestParts): Promise<ServiceRequest> {
  const action = new URLSearchParams(new TextDecoder().decode(body)).get('Action') ?? new Map(readQuery(rawQuery)).get('Action');
  if (action === 'GetCallerIdentity') {
    return {
      service: 'sts',
      operation: action,
      carryOut: (call, requestId) => ({ status: 200, body: callerIdentityXml(call, requestId), contentType: 'text/xml' }),
    };
  }
  if (action !== undefined && (await stsActions()).has(action)) return absent('sts', action);
  return {
    service: 'sts',
    operation: 'Unknown',
    carryOut() {
      if (action === undefined) throw new ApiError(400, 'MissingAction', 'Missing Action');
      throw new ApiError(400, 'InvalidAction', `Could not find operation ${action} for version 2011-06-15`);
    },
  };
}

const absent = (service: SignedService, operation: string): ServiceRequest => ({
  service,
  operation,
  carryOut() {
    throw notImplemented(operation);
  },
});
