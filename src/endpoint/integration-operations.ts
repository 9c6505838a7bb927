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
import { refuseContentHandling } from './content-handling';
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

/** The values API Gateway gives what a new integration of a WebSocket API leaves out (v2 model: Integration). */
export const integrationDefaults: Partial<Integration> = {
  ConnectionType: 'INTERNET',
  IntegrationResponseSelectionExpression: '${integration.response.statuscode}',
  PassthroughBehavior: 'WHEN_NO_MATCH',
  PayloadFormatVersion: '1.0',
  TimeoutInMillis: timeout.most,
};

/**
 * Refuses an integration that API Gateway would not hold. What an integration already holds is not looked at again.
 *
 * @param integration as it would be
 * @param changes the members that are given; `""` is no value of an enumeration (v2 model), though defaults would take its place
 */
function refuseIntegration(integration: Integration, changes: Partial<Integration>): void {
  const changed = (...members: Array<keyof Integration>): boolean => members.some((member) => changes[member] !== undefined);
  const { IntegrationType: type = '' } = integration;
  if (changed('IntegrationType') && !integrationTypes.has(type)) throw refusals.integrationTypeUnsupported.error(type);
  if (changed('IntegrationType', 'IntegrationUri') && type !== 'MOCK' && !integration.IntegrationUri) {
    throw refusals.integrationUriRequired.error(type);
  }
  const connection = changes.ConnectionType;
  if (connection !== undefined && !connectionTypes.has(connection)) throw refusals.connectionTypeUnknown.error(connection);
  if (changed('ConnectionType', 'ConnectionId') && integration.ConnectionType === 'VPC_LINK' && !integration.ConnectionId) {
    throw refusals.connectionIdRequired.error();
  }
  const version = changes.PayloadFormatVersion;
  if (version !== undefined && version !== '1.0') throw refusals.payloadFormatUnsupported.error(version);
  const passthrough = changes.PassthroughBehavior;
  if (passthrough !== undefined && !passthroughBehaviors.has(passthrough)) throw refusals.passthroughBehaviorUnknown.error(passthrough);
  refuseContentHandling(changes.ContentHandlingStrategy);
  const milliseconds = changes.TimeoutInMillis ?? timeout.least;
  if (milliseconds < timeout.least || milliseconds > timeout.most) throw refusals.timeoutOutOfRange.error();
}

/** The integration with this id. */
export function integrationOf(record: ApiRecord, integrationId: string | undefined): Integration {
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
    if (isWebSocket(record)) refuseIntegration(integration, members);
    if (record.integrations.size >= integrationQuota) throw refusals.tooManyIntegrations.error();
    record.integrations.set(integration.IntegrationId ?? '', integration);
    deployAutomatically(record, call);
    return integration;
  },

  GetIntegration: (call: Call, input: GetIntegrationRequest): Integration => integrationOf(apiOf(call, input.ApiId), input.IntegrationId),

  GetIntegrations: (call: Call, input: GetIntegrationsRequest): GetIntegrationsResponse =>
    pageOf(apiOf(call, input.ApiId).integrations, call, 'GetIntegrations', input),

  UpdateIntegration(call: Call, { ApiId, IntegrationId, ...changes }: UpdateIntegrationRequest): Integration {
    const record = apiOf(call, ApiId);
    const stored = integrationOf(record, IntegrationId);
    const defaults = isWebSocket(record) ? integrationDefaults : {};
    const integration: Integration = { ...defaults, ...merge(stored, changes) };
    if (isWebSocket(record)) refuseIntegration(integration, changes);
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
    record.integrationResponses.delete(IntegrationId ?? '');
    deployAutomatically(record, call);
  },
};
