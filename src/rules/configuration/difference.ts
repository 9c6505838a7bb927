import { isConnect } from '../route-keys';
import { isSameValue } from './canonical';
import { captured, type ResourceKind, type Value } from './captured-members';
import { type Configuration, type Resource, resourceName, targetIntegration } from './configuration';
import { isSameMember, type Matching, matchResources } from './match';

/** One member of a resource, or one entry of a member that is a map. */
export interface FieldChange {
  /** The member in API Gateway's words, with the key of the entry, if it is one: `RequestTemplates: $default`. */
  name: string;
  /** For people: a reference with the name of what it refers to. Undefined where there was, or is, none. */
  before?: string;
  after?: string;
}

export interface ResourceChange {
  kind: ResourceKind;
  /** `made-anew`: deleted and created again, with another id that matters to others. */
  how: 'added' | 'removed' | 'changed' | 'made-anew';
  /** What it is called now, or was when it is gone. */
  name: string;
  /** Of the route or integration that a response belongs to. */
  parentName?: string;
  /** As it was, and as it is. */
  before?: Resource;
  after?: Resource;
  fields: FieldChange[];
  /** Whether it decides who may connect. */
  concernsAuthorization: boolean;
}

const kindOrder: readonly ResourceKind[] = ['authorizer', 'route', 'route-response', 'integration', 'integration-response', 'model', 'api'];

const byText = new Intl.Collator('en', { numeric: true });

/** Every change from one configuration of an API to another, those that decide who may connect first. */
export function differences(before: Configuration, after: Configuration): ResourceChange[] {
  const matching = matchResources(before, after);
  const names = { before: namesOf(before), after: namesOf(after) };
  const changes = matching.pairs.flatMap((pair): ResourceChange[] => {
    if (pair.before && pair.after && pair.before.id === pair.after.id && isSameValue(pair.before.members, pair.after.members)) return [];
    const resource = pair.after ?? pair.before;
    const fields = fieldChanges(pair.before, pair.after, { matching, names });
    const isAnew = pair.before !== undefined && pair.after !== undefined && isMadeAnew(pair.before, pair.after);
    const how = !pair.before ? 'added' : !pair.after ? 'removed' : isAnew ? 'made-anew' : 'changed';
    if (how === 'changed' && fields.length === 0) return [];
    const parent = resource.parentId === undefined ? undefined : (pair.after ? names.after : names.before)(resource.parentId);
    return [
      {
        kind: resource.kind,
        how,
        name: resourceName(resource),
        ...(parent === undefined ? {} : { parentName: parent }),
        ...(pair.before ? { before: pair.before } : {}),
        ...(pair.after ? { after: pair.after } : {}),
        fields: isAnew ? [{ name: 'AuthorizerId', before: pair.before?.id ?? '', after: pair.after?.id ?? '' }, ...fields] : fields,
        concernsAuthorization: concernsAuthorization(pair.before, pair.after, fields),
      },
    ];
  });
  return changes.toSorted(
    (one, other) =>
      Number(other.concernsAuthorization) - Number(one.concernsAuthorization) ||
      Number(isConnectRoute(other.after ?? other.before)) - Number(isConnectRoute(one.after ?? one.before)) ||
      kindOrder.indexOf(one.kind) - kindOrder.indexOf(other.kind) ||
      byText.compare(one.name, other.name),
  );
}

/** A grant for a Lambda function names the authorizer by its id; no other id means anything outside of the API (aws-facts.md G). */
function isMadeAnew(before: Resource, after: Resource): boolean {
  return before.kind === 'authorizer' && before.id !== after.id;
}

function isConnectRoute(resource: Resource | undefined): boolean {
  return resource?.kind === 'route' && typeof resource.members['RouteKey'] === 'string' && isConnect(resource.members['RouteKey']);
}

const decisive: Readonly<Partial<Record<ResourceKind, readonly string[]>>> = {
  api: ['ApiKeySelectionExpression', 'DisableExecuteApiEndpoint'],
  route: ['AuthorizationType', 'AuthorizerId', 'ApiKeyRequired', 'RouteKey'],
};

function concernsAuthorization(before: Resource | undefined, after: Resource | undefined, fields: readonly FieldChange[]): boolean {
  const kind = (after ?? before)?.kind;
  if (kind === 'authorizer') return true;
  if (kind === 'route') {
    if (!isConnectRoute(before) && !isConnectRoute(after)) return false;
    if (!before || !after) return true;
  }
  const members = (kind && decisive[kind]) ?? [];
  return fields.some(({ name }) => members.includes(name));
}

/** What the resource of an id is called. Few are asked for. */
type Names = (id: string) => string | undefined;

function namesOf(configuration: Configuration): Names {
  return (id) => {
    const resource = configuration.find((one) => one.id === id);
    return resource && resourceName(resource);
  };
}

interface Reading {
  matching: Matching;
  names: { before: Names; after: Names };
}

function fieldChanges(before: Resource | undefined, after: Resource | undefined, { matching, names }: Reading): FieldChange[] {
  const kind = (after ?? before)?.kind ?? 'api';
  return captured[kind].members.flatMap((member) => {
    const one = before?.members[member];
    const other = after?.members[member];
    if (before && after && isSameMember(member, one, other, matching.isSame)) return [];
    if (isMap(one) || isMap(other)) return entryChanges(member, one, other);
    return fieldChange(
      member,
      shown(member, one ?? defaultOf(kind, member, before), names.before),
      shown(member, other ?? defaultOf(kind, member, after), names.after),
    );
  });
}

/** What a member is when a resource does not hold it. */
function defaultOf(kind: ResourceKind, member: string, resource: Resource | undefined): Value | undefined {
  return resource && captured[kind].defaults?.[member];
}

const isMap = (value: Value | undefined): value is { [name: string]: Value } => typeof value === 'object' && !Array.isArray(value);

function entryChanges(member: string, before: Value | undefined, after: Value | undefined): FieldChange[] {
  const earlier = new Map(isMap(before) ? Object.entries(before) : []);
  const later = new Map(isMap(after) ? Object.entries(after) : []);
  return [...new Set([...earlier.keys(), ...later.keys()])].toSorted().flatMap((key) => {
    const one = earlier.get(key);
    const other = later.get(key);
    return isSameValue(one, other) ? [] : fieldChange(`${member}: ${key}`, shown(member, one), shown(member, other));
  });
}

function fieldChange(name: string, before: string | undefined, after: string | undefined): FieldChange[] {
  if (before === undefined && after === undefined) return [];
  return [{ name, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function shown(member: string, value: Value | undefined, names?: Names): string | undefined {
  if (value === undefined) return undefined;
  const text = valueInWords(value);
  const id = member === 'AuthorizerId' ? text : member === 'Target' ? targetIntegration(value) : undefined;
  const name = id === undefined ? undefined : names?.(id);
  if (id === undefined || name === undefined) return text;
  return name.includes(id) ? name : `${name} (${id})`;
}

function valueInWords(value: Value): string {
  if (typeof value === 'string') return value;
  const isListOfTexts = Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isListOfTexts ? value.join(', ') : JSON.stringify(value, undefined, 2);
}
