import type {
  CreateIntegrationResponseRequest,
  DeleteIntegrationResponseRequest,
  GetIntegrationResponseRequest,
  GetIntegrationResponsesRequest,
  GetIntegrationResponsesResponse,
  IntegrationResponse,
  UpdateIntegrationResponseRequest,
} from '@aws-sdk/client-apigatewayv2';

import { deployAutomatically } from './auto-deploy';
import { apiOf, type Call, isWebSocket } from './call';
import { refuseContentHandling } from './content-handling';
import { newId } from './identifiers';
import { integrationOf } from './integration-operations';
import { merge } from './merge';
import { pageOf } from './paging';
import { refusals } from './refusals';
import { type ApiRecord, belongingTo } from './store';
import type { Table } from './table';

/**
 * Refuses a response that API Gateway would not hold.
 *
 * @param response as it would be
 * @param changes the members that are given: what a response already holds is not looked at again
 */
function refuseResponse(responses: Table<IntegrationResponse>, response: IntegrationResponse, changes: Partial<IntegrationResponse>): void {
  refuseContentHandling(changes.ContentHandlingStrategy);
  const key = changes.IntegrationResponseKey;
  if (key === undefined) return;
  if (key === '') throw refusals.integrationResponseKeyMissing.error();
  const other = responses.find((each) => each.IntegrationResponseKey === key);
  if (other !== undefined && other.IntegrationResponseId !== response.IntegrationResponseId) {
    throw refusals.integrationResponseExists.error(key);
  }
}

function responsesOf(record: ApiRecord, integrationId: string | undefined): Table<IntegrationResponse> {
  integrationOf(record, integrationId);
  return belongingTo(record.integrationResponses, integrationId ?? '');
}

function responseOf(responses: Table<IntegrationResponse>, id: string | undefined): IntegrationResponse {
  const response = responses.get(id ?? '');
  if (response === undefined) throw refusals.integrationResponseNotFound.error(id ?? '');
  return response;
}

/** Operations on IntegrationResponse. */
export const integrationResponseOperations = {
  CreateIntegrationResponse(call: Call, { ApiId, IntegrationId, ...members }: CreateIntegrationResponseRequest): IntegrationResponse {
    const record = apiOf(call, ApiId);
    const responses = responsesOf(record, IntegrationId);
    if (!isWebSocket(record)) throw refusals.integrationResponsesOnlyForWebSocket.error();
    const response: IntegrationResponse = {
      IntegrationResponseKey: undefined,
      ...merge<Partial<IntegrationResponse>>({}, members),
      IntegrationResponseId: newId('integrationResponse'),
    };
    refuseResponse(responses, response, members);
    responses.set(response.IntegrationResponseId ?? '', response);
    deployAutomatically(record, call);
    return response;
  },

  GetIntegrationResponse: (call: Call, input: GetIntegrationResponseRequest): IntegrationResponse =>
    responseOf(responsesOf(apiOf(call, input.ApiId), input.IntegrationId), input.IntegrationResponseId),

  GetIntegrationResponses: (call: Call, input: GetIntegrationResponsesRequest): GetIntegrationResponsesResponse =>
    pageOf(responsesOf(apiOf(call, input.ApiId), input.IntegrationId), call, 'GetIntegrationResponses', input),

  UpdateIntegrationResponse(
    call: Call,
    { ApiId, IntegrationId, IntegrationResponseId, ...changes }: UpdateIntegrationResponseRequest,
  ): IntegrationResponse {
    const record = apiOf(call, ApiId);
    const responses = responsesOf(record, IntegrationId);
    const response = merge(responseOf(responses, IntegrationResponseId), changes);
    refuseResponse(responses, response, changes);
    responses.set(IntegrationResponseId ?? '', response);
    deployAutomatically(record, call);
    return response;
  },

  DeleteIntegrationResponse(call: Call, { ApiId, IntegrationId, IntegrationResponseId }: DeleteIntegrationResponseRequest): void {
    const record = apiOf(call, ApiId);
    const responses = responsesOf(record, IntegrationId);
    responseOf(responses, IntegrationResponseId);
    responses.delete(IntegrationResponseId ?? '');
    deployAutomatically(record, call);
  },
};
