import { canonicalMembers, valueText } from './canonical';
import { namingMember, type ResourceKind, type Value } from './captured-members';

/** One resource of an API, with what counts of it and nothing else. */
export interface Resource {
  kind: ResourceKind;
  /** As API Gateway gave it; "" for the API itself. */
  id: string;
  /** Id of the route or integration that a response belongs to. */
  parentId?: string;
  members: Record<string, Value>;
}

/** Everything that a deployment captures of an API, in an order of its own: the same configuration is the same list. */
export type Configuration = readonly Resource[];

/** What API Gateway's answers say of an API, in the SDK's shapes. */
export interface ConfigurationParts {
  api: object;
  authorizers: readonly { AuthorizerId: string }[];
  routes: readonly { RouteId: string }[];
  integrations: readonly { IntegrationId: string }[];
  models: readonly { ModelId: string }[];
  /** By the id of the route. */
  routeResponses: ReadonlyMap<string, readonly { RouteResponseId?: string | undefined }[]>;
  /** By the id of the integration. */
  integrationResponses: ReadonlyMap<string, readonly { IntegrationResponseId?: string | undefined }[]>;
}

/** Puts together what the lists say. */
export function configurationOf(parts: ConfigurationParts): Configuration {
  const resource = (kind: ResourceKind, id: string, described: object, parentId?: string): Resource => ({
    kind,
    id,
    ...(parentId === undefined ? {} : { parentId }),
    members: canonicalMembers(kind, described),
  });
  const resources = [
    resource('api', '', parts.api),
    ...parts.authorizers.map((one) => resource('authorizer', one.AuthorizerId, one)),
    ...parts.routes.map((one) => resource('route', one.RouteId, one)),
    ...parts.integrations.map((one) => resource('integration', one.IntegrationId, one)),
    ...parts.models.map((one) => resource('model', one.ModelId, one)),
    ...[...parts.routeResponses].flatMap(([routeId, responses]) =>
      responses.map((one) => resource('route-response', one.RouteResponseId ?? '', one, routeId)),
    ),
    ...[...parts.integrationResponses].flatMap(([integrationId, responses]) =>
      responses.map((one) => resource('integration-response', one.IntegrationResponseId ?? '', one, integrationId)),
    ),
  ];
  return inOrder(resources);
}

/** Resources in the order of a Configuration. */
function inOrder(resources: readonly Resource[]): Configuration {
  const keyed = resources.map((resource) => ({ resource, key: `${resource.kind} ${resource.parentId ?? ''} ${resource.id}` }));
  return keyed.toSorted((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0)).map(({ resource }) => resource);
}

/** Whether two readings of one API found the same, ids and all. */
export function isSameConfiguration(one: Configuration, other: Configuration): boolean {
  return (
    one.length === other.length &&
    one.every((resource, index) => valueText(resource as unknown as Value) === valueText(other[index] as unknown as Value))
  );
}

/** What a resource is called: by its own name, or by what it does. */
export function resourceName({ kind, id, members }: Resource): string {
  const naming = namingMember[kind];
  const name = naming === undefined ? undefined : members[naming];
  if (typeof name === 'string') return name;
  if (kind === 'api') return 'API';
  return kind === 'integration' ? integrationName(id, members) : id;
}

function integrationName(id: string, { IntegrationType, IntegrationUri }: Record<string, Value>): string {
  const type = typeof IntegrationType === 'string' ? IntegrationType : 'integration';
  const called = typeof IntegrationUri === 'string' ? /:function:([^/:]+)/.exec(IntegrationUri)?.[1] : undefined;
  return called ? `${type} ${called} (${id})` : `${type} (${id})`;
}

/** The id of the integration that a route's target names (guide: apigateway-websocket-api-routes-integrations). */
export function targetIntegration(target: Value | undefined): string | undefined {
  return typeof target === 'string' ? /^integrations\/(.+)$/.exec(target)?.[1] : undefined;
}

/** Whether something that came from outside this script is a configuration. */
export function isConfiguration(value: unknown): value is Configuration {
  return Array.isArray(value) && value.every(isResource) && value.some(({ kind }) => kind === 'api');
}

const kinds: ReadonlySet<unknown> = new Set<ResourceKind>([
  'api',
  'authorizer',
  'route',
  'route-response',
  'integration',
  'integration-response',
  'model',
]);

function isResource(value: unknown): value is Resource {
  const { kind, id, parentId, members } = (value ?? {}) as Partial<Record<keyof Resource, unknown>>;
  const needsParent = kind === 'route-response' || kind === 'integration-response';
  return (
    kinds.has(kind) &&
    typeof id === 'string' &&
    (needsParent ? typeof parentId === 'string' : parentId === undefined) &&
    typeof members === 'object' &&
    members !== null &&
    !Array.isArray(members)
  );
}
