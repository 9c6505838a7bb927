import type { UpdateRouteCommand } from '@aws-sdk/client-apigatewayv2';
import type { QueryClient } from '@tanstack/react-query';
import { type Configuration, targetIntegration } from '@/rules/configuration/configuration';
import type { ResourceKind, Value } from '@/rules/configuration/captured-members';
import { differences, type ResourceChange } from '@/rules/configuration/difference';
import type { DiscardPlan, DiscardStep } from '@/rules/configuration/discard-plan';
import { matchResources } from '@/rules/configuration/match';
import { isPartOf, readConfiguration } from './configuration';
import type { Gateway } from './gateway';
import { GatewayError, toGatewayError } from './gateway-error';
import { SWEEP_PACE } from './pace';
import { discardCommands, type DiscardOperation } from './sdk-discard';
import { untilTime } from './until-time';

/** What became of one step. */
export type StepEnd =
  | { kind: 'done' }
  /** The endpoint said no, or did not answer. */
  | { kind: 'failed'; error: GatewayError }
  /** Not sent: what it needs was not put back, or it was cancelled before. */
  | { kind: 'skipped'; reason: string };

/** What a discard came to. */
export interface DiscardEnd {
  ends: readonly { step: DiscardStep; end: StepEnd }[];
  wasCancelled: boolean;
  /** What still differs from what is live; undefined if that could not be read, with the reason. */
  left: ResourceChange[] | undefined;
  error?: GatewayError;
}

interface Discard {
  gateway: Gateway;
  client: QueryClient;
  apiId: string;
  live: Configuration;
  saved: Configuration;
  plan: DiscardPlan;
  onStep(done: number): void;
  onCall(): void;
  /** Stops before the next step. */
  signal: AbortSignal;
  /** Stops the reading at the end, too. */
  giveUp: AbortSignal;
}

/**
 * Puts a saved configuration back to the live one, a call after the other, and reads all of it afterwards: what it comes to is what was read, not
 * what was answered. A step that fails does not stop those that can do without it. Never throws.
 */
export async function discard(options: Discard): Promise<DiscardEnd> {
  const { gateway, client, apiId, live, saved, plan, onStep, onCall, signal, giveUp } = options;
  const ids = new Ids(live, saved);
  const ends: { step: DiscardStep; end: StepEnd }[] = [];
  for (const step of plan.steps) {
    const end = signal.aborted ? skipped('It was cancelled before.') : await carryOut({ gateway, apiId, step, ids });
    ends.push({ step, end });
    onStep(ends.length);
    if (!signal.aborted) await untilTime(Date.now() + SWEEP_PACE, signal).catch(() => undefined);
  }
  await client.invalidateQueries({ predicate: ({ queryKey }) => isPartOf(apiId, queryKey), refetchType: 'none' });
  await client.invalidateQueries({ queryKey: ['stages', apiId], refetchType: 'none' });
  // What pages of single resources show was not read with the lists.
  for (const kind of ['route', 'authorizer', 'integration']) await client.invalidateQueries({ queryKey: [kind, apiId] });
  const wasCancelled = signal.aborted;
  try {
    const now = await readConfiguration({ gateway, client, apiId, afresh: true, onCall, signal: giveUp });
    return { ends, wasCancelled, left: differences(live, now.configuration) };
  } catch (failure) {
    return { ends, wasCancelled, left: undefined, error: toGatewayError(failure, 'read after discarding') };
  }
}

const skipped = (reason: string): StepEnd => ({ kind: 'skipped', reason });

/** The ids that live resources have in the saved configuration, and those that they get when they are made anew. */
class Ids {
  readonly #ids = new Map<string, string>();

  constructor(live: Configuration, saved: Configuration) {
    for (const { before, after } of matchResources(live, saved).pairs) if (before && after) this.set(before.kind, before.id, after.id);
  }

  get(kind: ResourceKind, liveId: string): string | undefined {
    return this.#ids.get(`${kind} ${liveId}`);
  }

  set(kind: ResourceKind, liveId: string, id: string): void {
    this.#ids.set(`${kind} ${liveId}`, id);
  }
}

const idMember: Readonly<Partial<Record<ResourceKind, string>>> = {
  authorizer: 'AuthorizerId',
  route: 'RouteId',
  'route-response': 'RouteResponseId',
  integration: 'IntegrationId',
  'integration-response': 'IntegrationResponseId',
  model: 'ModelId',
};

const parentOf: Readonly<Partial<Record<ResourceKind, 'route' | 'integration'>>> = {
  'route-response': 'route',
  'integration-response': 'integration',
};

interface CarryOut {
  gateway: Gateway;
  apiId: string;
  step: DiscardStep;
  ids: Ids;
}

async function carryOut({ gateway, apiId, step, ids }: CarryOut): Promise<StepEnd> {
  const input = inputOf(step, apiId, ids);
  if (typeof input === 'string') return skipped(input);
  const operation = step.operation as DiscardOperation;
  try {
    // Any of the commands: what it is given was put together for it.
    const Command = discardCommands[operation] as unknown as typeof UpdateRouteCommand;
    const answer: object = await gateway.write(operation, () => new Command(input as never));
    if (step.does !== 'create') return { kind: 'done' };
    const id: unknown = Object.entries(answer).find(([name]) => name === idMember[step.kind])?.[1];
    if (typeof id !== 'string') {
      const message = `The endpoint answered ${operation} with status 200, but without ${idMember[step.kind]}.`;
      return { kind: 'failed', error: new GatewayError({ kind: 'empty', message, operation, status: 200 }) };
    }
    ids.set(step.kind, step.resource.id, id);
    return { kind: 'done' };
  } catch (failure) {
    const error = toGatewayError(failure, operation);
    if (step.does === 'delete' && error.kind === 'not-found') return { kind: 'done' };
    return { kind: 'failed', error };
  }
}

/** What is sent; a text says why nothing can be. */
function inputOf({ kind, does, resource, members, parameter }: DiscardStep, apiId: string, ids: Ids): Record<string, Value> | string {
  const input: Record<string, Value> = { ApiId: apiId };
  const parent = parentOf[kind];
  const ownId = idMember[kind];
  // A deletion is of what is saved, and goes by the ids that it has there.
  const current = (of: ResourceKind, id: string) => (does === 'delete' ? id : ids.get(of, id));
  if (parent) {
    const parentId = current(parent, resource.parentId ?? '');
    if (parentId === undefined) return `The ${parent} that it belongs to was not put back.`;
    input[idMember[parent] ?? ''] = parentId;
  }
  if (ownId && does !== 'create') {
    const id = current(kind, resource.id);
    if (id === undefined) return 'It is no longer there.';
    input[ownId] = id;
  }
  if (parameter !== undefined) return { ...input, RequestParameterKey: parameter };
  for (const [name, value] of Object.entries(members)) {
    const referred = referredTo(name, value);
    const id = referred && ids.get(referred.kind, referred.id);
    if (referred && id === undefined) return `The ${referred.kind} ${referred.id} that it names was not put back.`;
    input[name] = id === undefined ? value : name === 'Target' ? `integrations/${id}` : id;
  }
  // The one type that WebSocket APIs take, and one of two required lists (aws-facts.md B5).
  if (kind === 'authorizer' && does === 'create') return { AuthorizerType: 'REQUEST', IdentitySource: [], ...input };
  return input;
}

function referredTo(name: string, value: Value): { kind: ResourceKind; id: string } | undefined {
  if (value === '' || typeof value !== 'string') return undefined;
  if (name === 'AuthorizerId') return { kind: 'authorizer', id: value };
  const id = name === 'Target' ? targetIntegration(value) : undefined;
  return id === undefined ? undefined : { kind: 'integration', id };
}
