import { isLambdaPath } from './lambda-path';
import { lambdaRequest } from './lambda-request';
import { absentOperation } from './absent-operation';
import { ApiError, unreadable } from './api-error';
import type { Call } from './call';
import { cognitoRequest, isCognitoRequest } from './cognito-request';
import { handlerOf } from './handlers';
import type { IdentityPools } from './identity-pools';
import { writeJson } from './json-codec';
import { readInput } from './operation-input';
import { type MatchedOperation, operations } from './operations';
import { v1Operations } from './other-operations';
import type { Reply } from './reply';
import type { Service, SignedService } from './signing-failure';
import { isStsRequest, stsRequest } from './sts-request';
import { v1Request } from './v1-request';

/** What a request asks, found before it is known who asks. */
export interface Asked {
  readonly operation: string;
  /** Whether it runs a function, or leaves one to be run. */
  readonly runsCode?: boolean;
  /**
   * Carries the operation out.
   *
   * @param ignored members of the input, spelled as on the wire, to be dropped before
   * @throws ApiError when the operation is refused, or is none that this endpoint has
   */
  carryOut(call: Call, requestId: string, ignored?: readonly string[]): Reply | Promise<Reply>;
}

/** For an operation that is called without a signature: the account that it is asked of; undefined when it names none that there is. */
type AnonymousAccount = (known: { readonly identityPools: IdentityPools }) => string | undefined;

/** What a request asks of a service. */
export type ServiceRequest = Asked &
  (
    | { readonly service: SignedService; readonly anonymousAccount?: undefined }
    | { readonly service: Service; readonly anonymousAccount: AnonymousAccount }
  );

/** The parts of a request that say what it asks. */
export interface RequestParts {
  readonly method: string;
  readonly rawPath: string;
  readonly rawQuery: string;
  /** `x-amz-target`; empty when there is none. */
  readonly target: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/**
 * Finds out what a request asks: STS and Cognito live at `/`, Lambda under a day, API Gateway everywhere else.
 *
 * @throws ApiError 404 for a path that neither v2 nor v1 has, 400 for a path or query that is not well encoded
 */
export async function readServiceRequest(parts: RequestParts): Promise<ServiceRequest> {
  try {
    const service = serviceOf(parts);
    if (service === 'sts') return await stsRequest(parts);
    if (service === 'lambda') return await lambdaRequest(parts);
    return service === 'cognito-identity' ? await cognitoRequest(parts) : await apiGatewayRequest(parts);
  } catch (error) {
    if (error instanceof URIError) throw unreadable('The path or the query of the request is not well encoded');
    throw error;
  }
}

/** The service that a request is for. */
export function serviceOf(parts: Omit<RequestParts, 'body'>): Service {
  if (isCognitoRequest(parts)) return 'cognito-identity';
  if (isLambdaPath(parts.rawPath)) return 'lambda';
  return isStsRequest(parts) ? 'sts' : 'apigateway';
}

async function apiGatewayRequest({ method, rawPath, rawQuery, body }: RequestParts): Promise<ServiceRequest> {
  const matched = operations.match(method, rawPath, rawQuery);
  if (matched !== undefined) return v2Request(matched, rawQuery, body);
  const first = (await v1Operations()).match(method, rawPath, rawQuery);
  if (first === undefined) throw new ApiError(404, 'UnknownOperationException', `Neither API Gateway v2 nor v1 has ${method} ${rawPath}`);
  return { service: 'apigateway', ...v1Request(first, rawQuery, body) };
}

function v2Request(matched: MatchedOperation, rawQuery: string, body: Uint8Array): ServiceRequest {
  const { name, output, status } = matched.operation;
  const handler = handlerOf(name);
  if (handler === undefined) return { service: 'apigateway', ...absentOperation(name) };
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
