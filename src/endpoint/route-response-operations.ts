import type {
  CreateRouteResponseRequest,
  DeleteRouteResponseRequest,
  GetRouteResponseRequest,
  GetRouteResponsesRequest,
  GetRouteResponsesResponse,
  RouteResponse,
  UpdateRouteResponseRequest,
} from '@aws-sdk/client-apigatewayv2';

import { deployAutomatically } from './auto-deploy';
import { apiOf, type Call } from './call';
import { newId } from './identifiers';
import { merge } from './merge';
import { pageOf } from './paging';
import { refusals } from './refusals';
import { responsesIn } from './responses';
import type { ApiRecord } from './store';
import type { Table } from './table';

function responsesOf(record: ApiRecord, routeId: string | undefined): Table<RouteResponse> {
  if (!record.routes.has(routeId ?? '')) throw refusals.routeNotFound.error(routeId ?? '');
  return responsesIn(record.routeResponses, routeId ?? '');
}

function responseOf(responses: Table<RouteResponse>, id: string | undefined): RouteResponse {
  const response = responses.get(id ?? '');
  if (response === undefined) throw refusals.routeResponseNotFound.error(id ?? '');
  return response;
}

function refuseKey(responses: Table<RouteResponse>, key: string | undefined, own?: string): void {
  if (key === undefined) return;
  if (key !== '$default') throw refusals.routeResponseKeyUnsupported.error();
  if (responses.find((response) => response.RouteResponseKey === key && response.RouteResponseId !== own)) {
    throw refusals.routeResponseExists.error(key);
  }
}

/** Operations on RouteResponse. */
export const routeResponseOperations = {
  CreateRouteResponse(call: Call, { ApiId, RouteId, ...members }: CreateRouteResponseRequest): RouteResponse {
    const record = apiOf(call, ApiId);
    const responses = responsesOf(record, RouteId);
    refuseKey(responses, members.RouteResponseKey ?? '');
    const response: RouteResponse = {
      RouteResponseKey: undefined,
      ...merge<Partial<RouteResponse>>({}, members),
      RouteResponseId: newId('response'),
    };
    responses.set(response.RouteResponseId ?? '', response);
    deployAutomatically(record, call);
    return response;
  },

  GetRouteResponse: (call: Call, input: GetRouteResponseRequest): RouteResponse =>
    responseOf(responsesOf(apiOf(call, input.ApiId), input.RouteId), input.RouteResponseId),

  GetRouteResponses: (call: Call, input: GetRouteResponsesRequest): GetRouteResponsesResponse =>
    pageOf(responsesOf(apiOf(call, input.ApiId), input.RouteId), call, 'GetRouteResponses', input),

  UpdateRouteResponse(call: Call, { ApiId, RouteId, RouteResponseId, ...changes }: UpdateRouteResponseRequest): RouteResponse {
    const record = apiOf(call, ApiId);
    const responses = responsesOf(record, RouteId);
    const stored = responseOf(responses, RouteResponseId);
    refuseKey(responses, changes.RouteResponseKey, RouteResponseId);
    const response = merge(stored, changes);
    responses.set(RouteResponseId ?? '', response);
    deployAutomatically(record, call);
    return response;
  },

  DeleteRouteResponse(call: Call, { ApiId, RouteId, RouteResponseId }: DeleteRouteResponseRequest): void {
    const record = apiOf(call, ApiId);
    const responses = responsesOf(record, RouteId);
    responseOf(responses, RouteResponseId);
    responses.delete(RouteResponseId ?? '');
    deployAutomatically(record, call);
  },
};
