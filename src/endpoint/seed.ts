import type {
  Api,
  Authorizer,
  Deployment,
  Integration,
  IntegrationResponse,
  Model,
  Route,
  RouteResponse,
  Stage,
} from '@aws-sdk/client-apigatewayv2';
import type { NormalizedSchema } from '@smithy/core/schema';

import { unreadable } from './api-error';
import { apiDefaults, apiEndpoint } from './api-operations';
import { captureDeployment } from './auto-deploy';
import { isWebSocket } from './call';
import { newId } from './identifiers';
import { integrationDefaults } from './integration-operations';
import { isJsonObject, type JsonObject, readJson } from './json-reader';
import { modelDefaults } from './model-operations';
import { routeDefaults } from './route-operations';
import { stageDefaults } from './stage-operations';
import { type ApiRecord, belongingTo, emptyApiRecord, type RegionStore } from './store';
import { structures } from './structures';

/** Where and when a seed is planted. */
export interface SeedContext {
  readonly region: string;
  readonly now: Date;
}

/** What a seed became: the ids that were given, and those it brought. */
export interface SeededApi {
  readonly apiId: string;
  readonly name: string | undefined;
  readonly routes: ReadonlyArray<{ readonly routeKey: string | undefined; readonly routeId: string | undefined }>;
  readonly integrations: ReadonlyArray<{ readonly integrationId: string | undefined }>;
  readonly authorizers: ReadonlyArray<{ readonly name: string | undefined; readonly authorizerId: string | undefined }>;
  readonly models: ReadonlyArray<{ readonly name: string | undefined; readonly modelId: string | undefined }>;
  readonly stages: ReadonlyArray<{ readonly stageName: string | undefined; readonly deploymentId: string | undefined }>;
  readonly deployments: ReadonlyArray<{ readonly deploymentId: string | undefined }>;
}

/**
 * An API with all it holds, from a seed. Members are spelled as API Gateway v2 spells them, beside `routes`, `integrations`, `authorizers`,
 * `models`, `stages` and `deployments`; a route may have `routeResponses` besides, and an integration `integrationResponses`. Ids are given
 * where they are missing. Nothing is refused but what cannot be read: emulators hold what AWS would not. Deployments capture what the
 * seed holds.
 *
 * @throws ApiError 400 SerializationException for a member that v2 has not, or of another type
 */
export function readSeed(seed: unknown, { region, now }: SeedContext): ApiRecord {
  if (!isJsonObject(seed)) throw unreadable('A seed should be an object');
  const { routes, integrations, authorizers, models, stages, deployments, ...members } = seed;
  const given = readJson(structures.api, members, '', 'refuse') as Api;
  const apiId = given.ApiId ?? newId('api');
  const protocolType = given.ProtocolType ?? 'WEBSOCKET';
  const record = emptyApiRecord(apiId, {
    ...apiDefaults(protocolType),
    ApiEndpoint: apiEndpoint(protocolType, apiId, region),
    CreatedDate: now,
    Tags: {},
    ...given,
    Name: given.Name ?? apiId,
    ProtocolType: protocolType,
    RouteSelectionExpression:
      given.RouteSelectionExpression ?? apiDefaults(protocolType).RouteSelectionExpression ?? '$request.body.action',
    ApiId: apiId,
  });
  plantParts(record, { routes, integrations, authorizers, models, stages, deployments }, now);
  return record;
}

/** Adds an API that was read from a seed, in place of the one with its id. */
export function plantSeed(apis: RegionStore, record: ApiRecord): SeededApi {
  apis.set(record.apiId, record);
  return described(record);
}

function plantParts(record: ApiRecord, parts: JsonObject, now: Date): void {
  for (const [given, held] of listWith<Integration>(structures.integration, parts, 'integrations', 'integrationResponses')) {
    const IntegrationId = given.IntegrationId ?? newId('integration');
    record.integrations.set(IntegrationId, { ...(isWebSocket(record) ? integrationDefaults : {}), ...given, IntegrationId });
    for (const response of list<IntegrationResponse>(structures.integrationResponse, held.parts, 'integrationResponses', held.path)) {
      const IntegrationResponseId = response.IntegrationResponseId ?? newId('integrationResponse');
      belongingTo(record.integrationResponses, IntegrationId).set(IntegrationResponseId, { ...response, IntegrationResponseId });
    }
  }
  for (const given of list<Authorizer>(structures.authorizer, parts, 'authorizers')) {
    const AuthorizerId = given.AuthorizerId ?? newId('authorizer');
    record.authorizers.set(AuthorizerId, { AuthorizerType: 'REQUEST', IdentitySource: [], ...given, AuthorizerId });
  }
  for (const [given, held] of listWith<Route>(structures.route, parts, 'routes', 'routeResponses')) {
    const RouteId = given.RouteId ?? newId('route');
    record.routes.set(RouteId, { ...routeDefaults, ...given, RouteId });
    for (const response of list<RouteResponse>(structures.routeResponse, held.parts, 'routeResponses', held.path)) {
      const RouteResponseId = response.RouteResponseId ?? newId('routeResponse');
      belongingTo(record.routeResponses, RouteId).set(RouteResponseId, { ...response, RouteResponseId });
    }
  }
  for (const given of list<Model>(structures.model, parts, 'models')) {
    const ModelId = given.ModelId ?? newId('model');
    record.models.set(ModelId, { ...modelDefaults, ...given, ModelId });
  }
  for (const { DeploymentId, ...given } of list<Deployment>(structures.deployment, parts, 'deployments')) {
    captureDeployment(record, { AutoDeployed: false, CreatedDate: now, DeploymentStatus: 'DEPLOYED', ...given }, DeploymentId);
  }
  for (const given of list<Stage>(structures.stage, parts, 'stages')) {
    record.stages.set(given.StageName ?? '', { ...stageDefaults, CreatedDate: now, LastUpdatedDate: now, ...given });
  }
}

/** @param within where the parts stand, for the error's words: empty, or a path */
function list<T>(schema: NormalizedSchema, parts: JsonObject, name: string, within = ''): T[] {
  return listWith<T>(schema, parts, name, undefined, within).map(([given]) => given);
}

/** The JSON of what an item of a list holds besides the members that its schema has, and where that stands. */
interface Held {
  readonly path: string;
  readonly parts: JsonObject;
}

/** @param inner the member of each item that is a list of other things, if there is one */
function listWith<T>(
  schema: NormalizedSchema,
  parts: JsonObject,
  name: string,
  inner: string | undefined,
  within = '',
): Array<readonly [given: T, held: Held]> {
  const path = `${within}${name}`;
  const items = parts[name] ?? [];
  if (!Array.isArray(items)) throw unreadable(`${path} should be a list`);
  return items.map((item: unknown, index) => {
    const members = isJsonObject(item) ? Object.entries(item) : undefined;
    const own = members === undefined ? item : Object.fromEntries(members.filter(([member]) => member !== inner));
    const held = Object.fromEntries((members ?? []).filter(([member]) => member === inner));
    const given = readJson(schema, own, `${path}[${index}]`, 'refuse') as T;
    return [given, { path: `${path}[${index}].`, parts: held }];
  });
}

const described = (record: ApiRecord): SeededApi => ({
  apiId: record.apiId,
  name: record.api.Name,
  routes: record.routes.values().map(({ RouteKey, RouteId }) => ({ routeKey: RouteKey, routeId: RouteId })),
  integrations: record.integrations.values().map(({ IntegrationId }) => ({ integrationId: IntegrationId })),
  authorizers: record.authorizers.values().map(({ Name, AuthorizerId }) => ({ name: Name, authorizerId: AuthorizerId })),
  models: record.models.values().map(({ Name, ModelId }) => ({ name: Name, modelId: ModelId })),
  stages: record.stages.values().map(({ StageName, DeploymentId }) => ({ stageName: StageName, deploymentId: DeploymentId })),
  deployments: record.deployments.values().map(({ DeploymentId }) => ({ deploymentId: DeploymentId })),
});
