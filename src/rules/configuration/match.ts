import { isSameValue, valueText } from './canonical';
import { namingMember, type ResourceKind, type Value } from './captured-members';
import { type Configuration, type Resource, targetIntegration } from './configuration';

/** A resource as it was and as it is; one of the two is missing where it was removed or added. */
export type Pair = { before: Resource; after: Resource } | { before: Resource; after?: never } | { before?: never; after: Resource };

/** What is compared with what, in two configurations of one API. */
export interface Matching {
  pairs: readonly Pair[];
  /** Whether an id of the earlier configuration and one of the later name the same resource. */
  isSame(kind: ResourceKind, before: string, after: string): boolean;
}

/** Parents before what belongs to them, and what is referred to before what refers to it, but for integrations, which routes tell apart. */
const order: readonly ResourceKind[] = ['api', 'authorizer', 'model', 'route', 'integration', 'route-response', 'integration-response'];

const parentKind: Readonly<Partial<Record<ResourceKind, ResourceKind>>> = {
  'route-response': 'route',
  'integration-response': 'integration',
};

/**
 * Finds for each resource of one configuration its like in the other: by id, else, since what is deleted and made anew gets another id, by
 * name; integrations have none, and go by what they hold, or by the route that sends to them.
 */
export function matchResources(before: Configuration, after: Configuration): Matching {
  const pairs: Pair[] = [];
  /** By kind and the id before: the id after. */
  const matched = new Map<string, string>();
  const isSame = (kind: ResourceKind, one: string, other: string) => matched.get(`${kind} ${one}`) === other;
  const isSibling = (kind: ResourceKind, one: Resource, other: Resource) => {
    const parent = parentKind[kind];
    return parent === undefined || isSame(parent, one.parentId ?? '', other.parentId ?? '');
  };

  const earlierOf = byKind(before);
  const laterOf = byKind(after);
  for (const kind of order) {
    const earlier = earlierOf.get(kind) ?? [];
    const later = new Set(laterOf.get(kind));
    const unmatched: Resource[] = [];
    const pair = (one: Resource, other: Resource) => {
      later.delete(other);
      matched.set(`${kind} ${one.id}`, other.id);
      pairs.push({ before: one, after: other });
    };
    const laterById = new Map([...later].map((resource) => [`${resource.parentId ?? ''} ${resource.id}`, resource]));
    for (const one of earlier) {
      const other = laterById.get(`${one.parentId ?? ''} ${one.id}`);
      if (other) pair(one, other);
      else unmatched.push(one);
    }
    for (const likeness of likenesses(kind, { pairs, before, after })) {
      for (const one of unmatched.splice(0)) {
        const other = [...later].find((candidate) => isSibling(kind, one, candidate) && likeness(one, candidate));
        if (other) pair(one, other);
        else unmatched.push(one);
      }
    }
    const hides = (owners: Configuration, { parentId }: Resource, side: 'before' | 'after') => {
      const counterpart = pairs.find((known) => known[side]?.id === parentId && known[side]?.kind === parentKind[kind]);
      const owner = side === 'before' ? counterpart?.after : counterpart?.before;
      return owner !== undefined && owners.includes(owner) && !mayHaveResponses(owner);
    };
    pairs.push(
      ...unmatched.filter((one) => !hides(after, one, 'before')).map((one) => ({ before: one })),
      ...[...later].filter((other) => !hides(before, other, 'after')).map((other) => ({ after: other })),
    );
  }
  return { pairs, isSame };
}

function byKind(configuration: Configuration): Map<ResourceKind, Resource[]> {
  const kinds = new Map<ResourceKind, Resource[]>();
  for (const resource of configuration) {
    const alike = kinds.get(resource.kind);
    if (alike) alike.push(resource);
    else kinds.set(resource.kind, [resource]);
  }
  return kinds;
}

/**
 * Whether the responses of a route or an integration are known: those of a one-way route and of a proxy integration mean nothing, and are not
 * read (guide: apigateway-websocket-api-route-response, -integration-responses).
 */
function mayHaveResponses({ kind, members }: Resource): boolean {
  if (kind === 'route') return members['RouteResponseSelectionExpression'] !== undefined;
  const type = members['IntegrationType'];
  return !(typeof type === 'string' && type.endsWith('_PROXY'));
}

type Likeness = (one: Resource, other: Resource) => boolean;

interface Known {
  pairs: readonly Pair[];
  before: Configuration;
  after: Configuration;
}

/** What makes two resources with different ids the same one, the surest first. */
function likenesses(kind: ResourceKind, { pairs, before, after }: Known): Likeness[] {
  const naming = namingMember[kind];
  if (naming !== undefined) return [(one, other) => one.members[naming] !== undefined && one.members[naming] === other.members[naming]];
  if (kind !== 'integration') return [];
  const contents = new Map<Resource, string>();
  const content = (configuration: Configuration, resource: Resource) => {
    const known = contents.get(resource);
    if (known !== undefined) return known;
    const text = valueText([resource.members, ...responsesOf(configuration, resource.id).map(({ members }) => members)]);
    contents.set(resource, text);
    return text;
  };
  const targets = pairs.flatMap((pair) =>
    pair.before && pair.after && pair.before.kind === 'route'
      ? [`${targetIntegration(pair.before.members['Target'])} ${targetIntegration(pair.after.members['Target'])}`]
      : [],
  );
  const sentToByOneRoute = new Set(targets);
  return [(one, other) => content(before, one) === content(after, other), (one, other) => sentToByOneRoute.has(`${one.id} ${other.id}`)];
}

/** The responses of an integration, in the order of their keys. */
export function responsesOf(configuration: Configuration, parentId: string): Resource[] {
  const key = ({ members }: Resource) => valueText(members['IntegrationResponseKey'] ?? members['RouteResponseKey']);
  return configuration.filter((resource) => resource.parentId === parentId).toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** Whether two members mean the same, though the ids in them may not be. */
export function isSameMember(name: string, before: Value | undefined, after: Value | undefined, isSame: Matching['isSame']): boolean {
  if (isSameValue(before, after)) return true;
  if (name === 'AuthorizerId') return typeof before === 'string' && typeof after === 'string' && isSame('authorizer', before, after);
  if (name !== 'Target') return false;
  const from = targetIntegration(before);
  const to = targetIntegration(after);
  return from !== undefined && to !== undefined && isSame('integration', from, to);
}
