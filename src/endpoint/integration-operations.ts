import type {
  CreateIntegrationRequest,
  DeleteIntegrationRequest,
  GetIntegrationRequest,
  GetIntegrationsRequest,
  GetIntegrationsResponse,
  Integration,
  UpdateIntegrationRequest,
} from '@aws-sdk/client-apigatewayv2';

import { deployAutomatically } from './auto-deploy';
import { apiOf, type Call, isWebSocket } from './call';
import { newId } from './identifiers';
import { merge } from './merge';
import { pageOf } from './paging';
import { refusals } from './refusals';
import type { ApiRecord } from './store';

/** Integrations an API may have (guide: limits). */
const integrationQuota = 300;
/** What an integration may take, in milliseconds (guide: limits). */
const timeout = { least: 50, most: 29_000 };

const integrationTypes = new Set(['AWS', 'AWS_PROXY', 'HTTP', 'HTTP_PROXY', 'MOCK']);
const connectionTypes = new Set(['INTERNET', 'VPC_LINK']);
const passthroughBehaviors = new Set(['WHEN_NO_MATCH', 'NEVER', 'WHEN_NO_TEMPLATES']);
const contentHandlingStrategies = new Set(['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT']);

/** The values API Gateway gives what a new integration of a WebSocket API leaves out (v2 model: Integration). */
export const integrationDefaults: Partial<Integration> = {
  ConnectionType: 'INTERNET',
  IntegrationResponseSelectionExpression: '${integration.response.statuscode}',
  PassthroughBehavior: 'WHEN_NO_MATCH',
  PayloadFormatVersion: '1.0',
  TimeoutInMillis: timeout.most,
};

function refuseIntegration(integration: Integration): void {
  const type = integration.IntegrationType ?? '';
  if (!integrationTypes.has(type)) throw refusals.integrationTypeUnsupported.error(type);
  if (type !== 'MOCK' && !integration.IntegrationUri) throw refusals.integrationUriRequired.error(type);
  const connection = integration.ConnectionType ?? '';
  if (!connectionTypes.has(connection)) throw refusals.connectionTypeUnknown.error(connection);
  if (connection === 'VPC_LINK' && !integration.ConnectionId) throw refusals.connectionIdRequired.error();
  const version = integration.PayloadFormatVersion ?? '';
  if (version !== '1.0') throw refusals.payloadFormatUnsupported.error(version);
  const passthrough = integration.PassthroughBehavior ?? '';
  if (!passthroughBehaviors.has(passthrough)) throw refusals.passthroughBehaviorUnknown.error(passthrough);
  const handling = integration.ContentHandlingStrategy;
  if (handling !== undefined && !contentHandlingStrategies.has(handling)) throw refusals.contentHandlingUnknown.error(handling);
  const milliseconds = integration.TimeoutInMillis ?? 0;
  if (milliseconds < timeout.least || milliseconds > timeout.most) throw refusals.timeoutOutOfRange.error();
}

function integrationOf(record: ApiRecord, integrationId: string | undefined): Integration {
  const integration = record.integrations.get(integrationId ?? '');
  if (integration === undefined) throw refusals.integrationNotFound.error(integrationId ?? '');
  return integration;
}

/** Operations on Integration. */
export const integrationOperations = {
  CreateIntegration(call: Call, { ApiId, ...members }: CreateIntegrationRequest): Integration {
    const record = apiOf(call, ApiId);
    const defaults = isWebSocket(record) ? integrationDefaults : {};
    const integration: Integration = { ...defaults, ...merge<Integration>({}, members), IntegrationId: newId('integration') };
    if (isWebSocket(record)) refuseIntegration(integration);
    if (record.integrations.size >= integrationQuota) throw refusals.tooManyIntegrations.error();
    record.integrations.set(integration.IntegrationId ?? '', integration);
    deployAutomatically(record, call);
    return integration;
  },

  GetIntegration: (call: Call, input: GetIntegrationRequest): Integration => integrationOf(apiOf(call, input.ApiId), input.IntegrationId),

  GetIntegrations: (call: Call, input: GetIntegrationsRequest): GetIntegrationsResponse =>
    pageOf(apiOf(call, input.ApiId).integrations, `GetIntegrations ${input.ApiId}`, input),

  UpdateIntegration(call: Call, { ApiId, IntegrationId, ...changes }: UpdateIntegrationRequest): Integration {
    const record = apiOf(call, ApiId);
    const stored = integrationOf(record, IntegrationId);
    const defaults = isWebSocket(record) ? integrationDefaults : {};
    const integration: Integration = { ...defaults, ...merge(stored, changes) };
    if (isWebSocket(record)) refuseIntegration(integration);
    record.integrations.set(IntegrationId ?? '', integration);
    deployAutomatically(record, call);
    return integration;
  },

  DeleteIntegration(call: Call, { ApiId, IntegrationId }: DeleteIntegrationRequest): void {
    const record = apiOf(call, ApiId);
    integrationOf(record, IntegrationId);
    const users = record.routes.values().filter((route) => route.Target === `integrations/${IntegrationId}`);
    if (users.length > 0) throw refusals.integrationInUse.error(users.map((route) => route.RouteId ?? ''));
    record.integrations.delete(IntegrationId ?? '');
    deployAutomatically(record, call);
  },
};
