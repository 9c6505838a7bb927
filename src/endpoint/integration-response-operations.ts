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
import { apiOf, type Call } from './call';
import { newId } from './identifiers';
import { merge } from './merge';
import { pageOf } from './paging';
import { refusals } from './refusals';
import { responsesIn } from './responses';
import type { ApiRecord } from './store';
import type { Table } from './table';

function responsesOf(record: ApiRecord, integrationId: string | undefined): Table<IntegrationResponse> {
  if (!record.integrations.has(integrationId ?? '')) throw refusals.integrationNotFound.error(integrationId ?? '');
  return responsesIn(record.integrationResponses, integrationId ?? '');
}

function responseOf(responses: Table<IntegrationResponse>, id: string | undefined): IntegrationResponse {
  const response = responses.get(id ?? '');
  if (response === undefined) throw refusals.integrationResponseNotFound.error(id ?? '');
  return response;
}

function refuseKey(responses: Table<IntegrationResponse>, key: string | undefined, own?: string): void {
  if (key === undefined) return;
  if (key !== '$default' && !/^\/.+\/$/.test(key)) throw refusals.integrationResponseKeyMalformed.error(key);
  if (responses.find((response) => response.IntegrationResponseKey === key && response.IntegrationResponseId !== own)) {
    throw refusals.integrationResponseExists.error(key);
  }
}

/** Operations on IntegrationResponse. */
export const integrationResponseOperations = {
  CreateIntegrationResponse(call: Call, { ApiId, IntegrationId, ...members }: CreateIntegrationResponseRequest): IntegrationResponse {
    const record = apiOf(call, ApiId);
    const responses = responsesOf(record, IntegrationId);
    refuseKey(responses, members.IntegrationResponseKey ?? '');
    const response: IntegrationResponse = {
      IntegrationResponseKey: undefined,
      ...merge<Partial<IntegrationResponse>>({}, members),
      IntegrationResponseId: newId('response'),
    };
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
    const stored = responseOf(responses, IntegrationResponseId);
    refuseKey(responses, changes.IntegrationResponseKey, IntegrationResponseId);
    const response = merge(stored, changes);
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
