import { CONNECT } from '../route-keys';
import { valueText } from './canonical';
import { captured, type ResourceKind, type Value } from './captured-members';
import { type Configuration, type Resource, resourceName } from './configuration';
import { isSameMember, type Matching, matchResources, type Pair } from './match';

/** One call that puts a part of the configuration back. Ids in it are those of the live configuration: some are known only when it runs. */
export interface DiscardStep {
  operation: string;
  kind: ResourceKind;
  /** What it is about, for people. */
  name: string;
  /** The resource that is put back, as it is live; for a deletion, the one that is deleted, as it is saved. */
  resource: Resource;
  /** The members that are sent. Empty for a deletion. */
  members: Record<string, Value>;
  does: 'update' | 'create' | 'delete';
  /** For DeleteRouteRequestParameter: which. */
  parameter?: string;
}

/** Something that was deleted, and can only be made anew, with another id. */
interface MadeAnew {
  kind: ResourceKind;
  name: string;
  formerId: string;
  /** What another id breaks. */
  breaks: string;
}

export interface DiscardPlan {
  steps: DiscardStep[];
  anew: MadeAnew[];
  /** What was added since, and is deleted. */
  deleted: string[];
  /** What no call can put back, with the reason. */
  left: string[];
}

const terms: Readonly<Record<ResourceKind, string>> = {
  api: 'Api',
  authorizer: 'Authorizer',
  route: 'Route',
  'route-response': 'RouteResponse',
  integration: 'Integration',
  'integration-response': 'IntegrationResponse',
  model: 'Model',
};

/** What is referred to comes before what refers to it; what opens and closes the door first of all. */
const puttingBack: readonly ResourceKind[] = [
  'api',
  'model',
  'authorizer',
  'integration',
  'integration-response',
  'route',
  'route-response',
];

/** What refers to something goes before it. */
const deleting: readonly ResourceKind[] = ['route-response', 'integration-response', 'integration', 'authorizer', 'model'];

/**
 * The calls that put a saved configuration back to the one that is live, in place wherever the resource is still there.
 * @param live what a deployment captured
 * @param saved what the API is now
 * @param takesParameters whether the endpoint takes a request parameter away and nothing else: several delete the route (endpoints.md)
 */
export function discardPlan(live: Configuration, saved: Configuration, takesParameters = true): DiscardPlan {
  const matching = matchResources(live, saved);
  const left: string[] = [];
  const added = matching.pairs.flatMap(({ before, after }) => (before ? [] : [after]));
  const addedIds = new Set(added.map(({ id }) => id));
  // What goes with its parent needs no call of its own.
  const toDelete = added.filter(({ parentId }) => parentId === undefined || !addedIds.has(parentId));
  const deletions = (kind: ResourceKind) => toDelete.filter((resource) => resource.kind === kind).map(deletionOf);
  const steps = puttingBack.flatMap((kind) => [
    // A key that is taken cannot be given back to the route that had it.
    ...(kind === 'route' ? deletions(kind) : []),
    ...connectFirst(matching.pairs.filter(({ before }) => before?.kind === kind)).flatMap((pair) => stepsFor(pair, matching, left)),
  ]);
  const takesAway = (step: DiscardStep) => step.parameter !== undefined && !takesParameters;
  for (const { name } of steps.filter(takesAway)) left.push(`Route ${name}: this endpoint may delete the route with its parameter.`);
  const removed = matching.pairs.flatMap(({ before, after }) => (before && !after ? [before] : []));
  return {
    steps: [...steps.filter((step) => !takesAway(step)), ...deleting.flatMap(deletions)],
    anew: removed.map(madeAnew),
    deleted: toDelete.map((resource) => `${terms[resource.kind]} ${resourceName(resource)}`),
    left,
  };
}

function connectFirst(pairs: readonly Pair[]): Pair[] {
  const rank = ({ before }: Pair) => (before?.members['RouteKey'] === CONNECT ? 0 : 1);
  return pairs.toSorted((one, other) => rank(one) - rank(other));
}

function deletionOf(resource: Resource): DiscardStep {
  const { kind } = resource;
  return { operation: `Delete${terms[kind]}`, kind, name: resourceName(resource), resource, members: {}, does: 'delete' };
}

const breaks: Readonly<Record<ResourceKind, string>> = {
  api: '',
  authorizer:
    'Grants of its Lambda function that name the former id stop working: a client gets 500 until the function allows the new one.',
  route: 'What names the route by its id (an IAM policy on the control plane, a template of other tools) has to be told the new one.',
  integration: 'What names the integration by its id (a template of other tools, for one) has to be told the new one.',
  'integration-response': 'Nothing that this console knows of names it by its id.',
  'route-response': 'Nothing that this console knows of names it by its id.',
  model: 'Routes name a model by its name, and go on. What names it by its id has to be told the new one.',
};

function madeAnew(resource: Resource): MadeAnew {
  return { kind: resource.kind, name: resourceName(resource), formerId: resource.id, breaks: breaks[resource.kind] };
}

function stepsFor({ before: live, after: saved }: Pair, { isSame }: Matching, left: string[]): DiscardStep[] {
  if (!live) return [];
  const { kind } = live;
  const name = resourceName(live);
  if (!saved) return [{ operation: `Create${terms[kind]}`, kind, name, resource: live, members: live.members, does: 'create' }];
  const members: Record<string, Value> = {};
  const parameters: string[] = [];
  for (const member of captured[kind].members) {
    const wanted = live.members[member];
    const stored = saved.members[member];
    if (isSameMember(member, wanted, stored, isSame)) continue;
    const sent = putBack(kind, member, wanted, stored);
    if (sent.value !== undefined) members[member] = sent.value;
    parameters.push(...(sent.parameters ?? []));
    if (sent.left) left.push(`${terms[kind]} ${name}: ${sent.left}`);
  }
  // Always together, since either alone is refused or leaves the other (aws-facts.md B3).
  if (kind === 'route' && ('AuthorizationType' in members || 'AuthorizerId' in members)) {
    members['AuthorizationType'] = live.members['AuthorizationType'] ?? 'NONE';
    members['AuthorizerId'] = live.members['AuthorizerId'] ?? '';
  }
  const isChanged = Object.keys(members).length > 0;
  return [
    ...(isChanged ? [{ operation: `Update${terms[kind]}`, kind, name, resource: live, members, does: 'update' as const }] : []),
    ...parameters.map((parameter) => ({
      operation: 'DeleteRouteRequestParameter',
      kind,
      name: `${name}: ${parameter}`,
      resource: live,
      members: {},
      does: 'update' as const,
      parameter,
    })),
  ];
}

interface Sent {
  value?: Value;
  /** Request parameters of the route that need a call of their own. */
  parameters?: string[];
  /** What cannot be put back. */
  left?: string;
}

const isMap = (value: Value | undefined): value is { [name: string]: Value } => typeof value === 'object' && !Array.isArray(value);

/** What an update has to say, which merges: absent is unchanged, and "" clears a text or an entry (aws-facts.md B14, go-to-k/cdkd#1163). */
function putBack(kind: ResourceKind, member: string, wanted: Value | undefined, stored: Value | undefined): Sent {
  if (isMap(wanted) || isMap(stored)) return putBackMap(kind, member, wanted, stored);
  if (wanted !== undefined) return { value: wanted };
  const usual = captured[kind].defaults?.[member];
  if (usual !== undefined) return { value: usual };
  if (Array.isArray(stored)) return { value: [] };
  if (typeof stored === 'string') return { value: '' };
  return { left: `${member} had no value, and API Gateway takes none away.` };
}

function putBackMap(kind: ResourceKind, member: string, wanted: Value | undefined, stored: Value | undefined): Sent {
  const live = new Map(isMap(wanted) ? Object.entries(wanted) : []);
  const saved = isMap(stored) ? Object.entries(stored) : [];
  const gone = saved.filter(([key]) => !live.has(key));
  const before = new Map(saved);
  const changed = [...live].filter(([key, value]) => valueText(value) !== valueText(before.get(key)));
  const clearable = gone.filter(([, value]) => typeof value === 'string');
  const others = gone.filter(([, value]) => typeof value !== 'string').map(([key]) => key);
  const entries = [...changed, ...clearable.map(([key]): [string, Value] => [key, ''])];
  const sent: Sent = entries.length > 0 ? { value: Object.fromEntries(entries) } : {};
  if (others.length === 0) return sent;
  if (kind === 'route' && member === 'RequestParameters') return { ...sent, parameters: others };
  return { ...sent, left: `${member} has ${others.join(', ')}, which API Gateway does not take away.` };
}
