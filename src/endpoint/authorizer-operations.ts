import type {
  Authorizer,
  CreateAuthorizerRequest,
  DeleteAuthorizerRequest,
  GetAuthorizerRequest,
  GetAuthorizersRequest,
  GetAuthorizersResponse,
  ResetAuthorizersCacheRequest,
  UpdateAuthorizerRequest,
} from '@aws-sdk/client-apigatewayv2';

import { notImplemented } from './api-error';
import { deployAutomatically } from './auto-deploy';
import { apiOf, type Call, isWebSocket } from './call';
import { newId } from './identifiers';
import { merge } from './merge';
import { pageOf } from './paging';
import { refusals } from './refusals';
import type { ApiRecord } from './store';

/** Lambda authorizers an API may have (guide: limits). */
const authorizerQuota = 10;

/** The sources a WebSocket API's authorizer may name (guide: apigateway-websocket-api-lambda-auth). */
const identitySource = /^(route\.request\.(header|querystring)|stageVariables|context)\.[a-zA-Z0-9._-]+$/;

/** An invocation of a Lambda function as API Gateway's own ARN; the function's part may hold stage variables, aliases and versions. */
const invocationUri = /^arn:[a-z0-9-]+:apigateway:[a-z0-9-]+:lambda:path\/2015-03-31\/functions\/.+\/invocations$/;

/** Members that only authorizers of HTTP APIs have (v2 model). */
const httpOnly = ['AuthorizerPayloadFormatVersion', 'EnableSimpleResponses', 'JwtConfiguration'] as const;

/**
 * Refuses what API Gateway would not take for an authorizer.
 *
 * @param changes the members that are given: what an authorizer already holds is not looked at again
 */
function refuseAuthorizer(changes: Partial<Authorizer>): void {
  if (changes.Name === '') throw refusals.authorizerNameMissing.error();
  const { AuthorizerType: type = 'REQUEST', AuthorizerUri: uri, IdentitySource: sources = [] } = changes;
  if (type !== 'REQUEST') throw refusals.authorizerTypeUnsupported.error();
  if (changes.AuthorizerResultTtlInSeconds !== undefined) throw refusals.cachingNotForWebSocket.error();
  const stray = httpOnly.find((member) => changes[member] !== undefined && changes[member] !== '');
  if (stray !== undefined) throw refusals.authorizerMemberNotForWebSocket.error(stray);
  if (uri === '') throw refusals.authorizerUriRequired.error();
  if (uri !== undefined && !invocationUri.test(uri)) throw refusals.authorizerUriMalformed.error(uri);
  if (!sources.every((source) => identitySource.test(source))) throw refusals.identitySourceMalformed.error(sources);
}

function authorizerOf(record: ApiRecord, authorizerId: string | undefined): Authorizer {
  const authorizer = record.authorizers.get(authorizerId ?? '');
  if (authorizer === undefined) throw refusals.authorizerNotFound.error(authorizerId ?? '');
  return authorizer;
}

/** Operations on Authorizer. */
export const authorizerOperations = {
  CreateAuthorizer(call: Call, { ApiId, ...members }: CreateAuthorizerRequest): Authorizer {
    const record = apiOf(call, ApiId);
    const authorizer: Authorizer = { Name: undefined, ...merge<Partial<Authorizer>>({}, members), AuthorizerId: newId('authorizer') };
    if (isWebSocket(record)) refuseAuthorizer({ AuthorizerUri: '', ...members });
    if (record.authorizers.size >= authorizerQuota) throw refusals.tooManyAuthorizers.error();
    record.authorizers.set(authorizer.AuthorizerId ?? '', authorizer);
    deployAutomatically(record, call);
    return authorizer;
  },

  GetAuthorizer: (call: Call, input: GetAuthorizerRequest): Authorizer => authorizerOf(apiOf(call, input.ApiId), input.AuthorizerId),

  GetAuthorizers: (call: Call, input: GetAuthorizersRequest): GetAuthorizersResponse =>
    pageOf(apiOf(call, input.ApiId).authorizers, call, 'GetAuthorizers', input),

  UpdateAuthorizer(call: Call, { ApiId, AuthorizerId, ...changes }: UpdateAuthorizerRequest): Authorizer {
    const record = apiOf(call, ApiId);
    const authorizer = merge(authorizerOf(record, AuthorizerId), changes);
    if (isWebSocket(record)) refuseAuthorizer(changes);
    record.authorizers.set(AuthorizerId ?? '', authorizer);
    deployAutomatically(record, call);
    return authorizer;
  },

  DeleteAuthorizer(call: Call, { ApiId, AuthorizerId }: DeleteAuthorizerRequest): void {
    const record = apiOf(call, ApiId);
    const authorizer = authorizerOf(record, AuthorizerId);
    const users = record.routes.values().filter((route) => route.AuthorizerId === AuthorizerId);
    if (users.length > 0)
      throw refusals.authorizerInUse.error(
        authorizer.Name ?? '',
        users.map((route) => route.RouteKey ?? ''),
      );
    record.authorizers.delete(AuthorizerId ?? '');
    deployAutomatically(record, call);
  },

  ResetAuthorizersCache(call: Call, input: ResetAuthorizersCacheRequest): void {
    throw isWebSocket(apiOf(call, input.ApiId)) ? refusals.authorizerCacheOnlyForHttp.error() : notImplemented('ResetAuthorizersCache');
  },
};
