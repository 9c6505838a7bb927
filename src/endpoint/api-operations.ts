import type {
  Api,
  CreateApiRequest,
  DeleteApiRequest,
  DeleteCorsConfigurationRequest,
  GetApiRequest,
  GetApisRequest,
  GetApisResponse,
  UpdateApiRequest,
} from '@aws-sdk/client-apigatewayv2';

import { notImplemented } from './api-error';
import { deployAutomatically } from './auto-deploy';
import { apiOf, type Call } from './call';
import { newId } from './identifiers';
import { merge } from './merge';
import { pageOf } from './paging';
import { refusals } from './refusals';
import { emptyApiRecord } from './store';

/** The only expressions API Gateway has for this (guide: apigateway-websocket-api-selection-expressions). */
const apiKeySelectionExpressions = new Set(['$request.header.x-api-key', '$context.authorizer.usageIdentifierKey']);

/**
 * Refuses what API Gateway would not take for an API.
 *
 * @param changes the members that are given: what an API already holds is not looked at again, and `""` is judged as it was given,
 *   before a default takes its place
 */
function refuseApi(protocolType: string | undefined, changes: Partial<Api>): void {
  if (changes.Name === '') throw refusals.apiNameMissing.error();
  if (protocolType !== 'WEBSOCKET' && protocolType !== 'HTTP') throw refusals.protocolTypeUnknown.error(String(protocolType));
  const addresses = changes.IpAddressType;
  if (addresses !== undefined && addresses !== 'ipv4' && addresses !== 'dualstack') throw refusals.ipAddressTypeUnknown.error(addresses);
  if (protocolType === 'HTTP') return;
  if (changes.RouteSelectionExpression === '') throw refusals.routeSelectionExpressionRequired.error();
  const keyExpression = changes.ApiKeySelectionExpression;
  if (keyExpression !== undefined && !apiKeySelectionExpressions.has(keyExpression)) {
    throw refusals.apiKeySelectionExpressionUnknown.error(keyExpression);
  }
  if (changes.CorsConfiguration !== undefined) throw refusals.corsNotForWebSocket.error();
}

/** Quick create is a feature of HTTP APIs, which this endpoint stores and does not build. */
function refuseQuickCreate(
  protocolType: string | undefined,
  { Target, RouteKey, CredentialsArn }: UpdateApiRequest | CreateApiRequest,
  operation: string,
) {
  if (Target === undefined && RouteKey === undefined && CredentialsArn === undefined) return;
  throw protocolType === 'HTTP' ? notImplemented(`${operation} with Target (quick create)`) : refusals.quickCreateOnlyForHttp.error();
}

/** The values API Gateway gives what a new API leaves out. */
export const apiDefaults = (protocolType: string | undefined): Partial<Api> => ({
  ApiKeySelectionExpression: '$request.header.x-api-key',
  DisableExecuteApiEndpoint: false,
  IpAddressType: 'ipv4',
  ...(protocolType === 'HTTP' ? { RouteSelectionExpression: '$request.method $request.path' } : {}),
});

/** Where clients reach an API: `wss:` for WebSocket APIs. */
export const apiEndpoint = (protocolType: string | undefined, apiId: string, region: string): string =>
  `${protocolType === 'WEBSOCKET' ? 'wss' : 'https'}://${apiId}.execute-api.${region}.amazonaws.com`;

/** Operations on Api. */
export const apiOperations = {
  CreateApi(call: Call, input: CreateApiRequest): Api {
    refuseQuickCreate(input.ProtocolType, input, 'CreateApi');
    const apiId = newId('api');
    const api: Api = {
      Name: input.Name,
      ProtocolType: input.ProtocolType,
      RouteSelectionExpression: undefined,
      ...apiDefaults(input.ProtocolType),
      ...merge<Partial<Api>>({}, input),
      ApiId: apiId,
      ApiEndpoint: apiEndpoint(input.ProtocolType, apiId, call.region),
      CreatedDate: call.now,
      Tags: input.Tags ?? {},
    };
    refuseApi(input.ProtocolType, { RouteSelectionExpression: '', ...input });
    call.apis.set(apiId, emptyApiRecord(apiId, api));
    return api;
  },

  GetApi: (call: Call, input: GetApiRequest): Api => apiOf(call, input.ApiId).api,

  GetApis(call: Call, input: GetApisRequest): GetApisResponse {
    const { Items, ...token } = pageOf(call.apis, call, 'GetApis', input);
    return { Items: Items.map((record) => record.api), ...token };
  },

  UpdateApi(call: Call, { ApiId, ...changes }: UpdateApiRequest): Api {
    const record = apiOf(call, ApiId);
    refuseQuickCreate(record.api.ProtocolType, { ApiId, ...changes }, 'UpdateApi');
    const merged = merge(record.api, changes);
    const updated: Api = { ...apiDefaults(merged.ProtocolType), ...merged };
    refuseApi(record.api.ProtocolType, changes);
    record.api = updated;
    deployAutomatically(record, call);
    return updated;
  },

  DeleteApi(call: Call, input: DeleteApiRequest): void {
    call.apis.delete(apiOf(call, input.ApiId).apiId);
  },

  DeleteCorsConfiguration(call: Call, input: DeleteCorsConfigurationRequest): void {
    const record = apiOf(call, input.ApiId);
    const { CorsConfiguration, ...api } = record.api;
    record.api = api;
    if (CorsConfiguration !== undefined) deployAutomatically(record, call);
  },
};
