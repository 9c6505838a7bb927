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
import { apiOf, type Call, isWebSocket } from './call';
import { newId } from './identifiers';
import { merge } from './merge';
import { pageOf } from './paging';
import { refusals } from './refusals';
import { routeOf } from './route-operations';
import { type ApiRecord, belongingTo } from './store';
import type { Table } from './table';

/** Refuses a key that is not API Gateway's only one, or that another response of the route has. */
function refuseKey(responses: Table<RouteResponse>, { RouteResponseKey: key = '', RouteResponseId }: RouteResponse): void {
  if (key !== '$default') throw refusals.routeResponseKeyUnsupported.error();
  const other = responses.find((response) => response.RouteResponseKey === key);
  if (other !== undefined && other.RouteResponseId !== RouteResponseId) throw refusals.routeResponseExists.error(key);
}

function responsesOf(record: ApiRecord, routeId: string | undefined): Table<RouteResponse> {
  routeOf(record, routeId);
  return belongingTo(record.routeResponses, routeId ?? '');
}

function responseOf(responses: Table<RouteResponse>, id: string | undefined): RouteResponse {
  const response = responses.get(id ?? '');
  if (response === undefined) throw refusals.routeResponseNotFound.error(id ?? '');
  return response;
}

/** Operations on RouteResponse. */
export const routeResponseOperations = {
  CreateRouteResponse(call: Call, { ApiId, RouteId, ...members }: CreateRouteResponseRequest): RouteResponse {
    const record = apiOf(call, ApiId);
    const responses = responsesOf(record, RouteId);
    if (!isWebSocket(record)) throw refusals.routeResponsesOnlyForWebSocket.error();
    const response: RouteResponse = {
      RouteResponseKey: undefined,
      ...merge<Partial<RouteResponse>>({}, members),
      RouteResponseId: newId('routeResponse'),
    };
    refuseKey(responses, response);
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
    const response = merge(responseOf(responses, RouteResponseId), changes);
    if (changes.RouteResponseKey !== undefined) refuseKey(responses, response);
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
