/** What was last read of each resource, so that the log of calls can say what a write found there. Loaded at the first write. */
import { withoutSecrets } from '@/rules/not-recorded';

type Members = Readonly<Record<string, unknown>>;

/** One member of a resource that a write was about. */
export interface Change {
  member: string;
  before?: unknown;
  after?: unknown;
}

export interface Changes {
  changes: readonly Change[];
  /** When `before` was read, in milliseconds since the epoch; without it, it is not known. */
  beforeReadAt?: number;
}

/** By kind of resource, the members of an input that name one; the last is its own. The first API's answers call their own `id`. */
const idMembers: Readonly<Record<string, readonly string[]>> = {
  Api: ['ApiId'],
  Authorizer: ['ApiId', 'AuthorizerId'],
  Deployment: ['ApiId', 'DeploymentId'],
  Integration: ['ApiId', 'IntegrationId'],
  IntegrationResponse: ['ApiId', 'IntegrationId', 'IntegrationResponseId'],
  Model: ['ApiId', 'ModelId'],
  Route: ['ApiId', 'RouteId'],
  RouteResponse: ['ApiId', 'RouteId', 'RouteResponseId'],
  Stage: ['ApiId', 'StageName'],
  ApiKey: ['apiKey'],
  UsagePlan: ['usagePlanId'],
  UsagePlanKey: ['usagePlanId', 'keyId'],
};

/** Operations that take away a part of a resource: of what kind, and which of its members, or of a member's own the one that is named. */
const parts: Readonly<Record<string, { kind: string; member: string; named?: string }>> = {
  DeleteAccessLogSettings: { kind: 'Stage', member: 'AccessLogSettings' },
  DeleteRouteSettings: { kind: 'Stage', member: 'RouteSettings', named: 'RouteKey' },
  DeleteRouteRequestParameter: { kind: 'Route', member: 'RequestParameters', named: 'RequestParameterKey' },
};

/** Readings that are kept; the oldest goes first. */
const LIMIT = 20_000;

interface Subject {
  verb: string;
  kind: string;
  ids: readonly string[];
}

/** What an operation is about; undefined where that is no resource with an id. */
function subjectOf(operation: string): Subject | undefined {
  const [, verb = '', name = ''] = /^(Get|Create|Update|Delete)(\w+)$/.exec(operation) ?? [];
  const kind = parts[operation]?.kind ?? (name in idMembers ? name : name.replace(/s$/, ''));
  const ids = idMembers[kind];
  return ids && { verb, kind, ids };
}

function keyOf({ kind, ids }: Subject, input: Members, members: Members = {}): string | undefined {
  const own = ids.at(-1) ?? '';
  const values = ids.map((id) => (id === own ? (members[own] ?? members['id'] ?? input[own]) : input[id]));
  return values.every((value) => typeof value === 'string') ? JSON.stringify([kind, ...values]) : undefined;
}

interface KnownResources {
  /**
   * Keeps what a read answered.
   * @param at milliseconds since the epoch
   */
  noteRead(operation: string, input: Members, answer: Members, at: number): void;
  /** What a write changed. To be called before `noteWrite`. Without an `answer` it had none. */
  changesOf(operation: string, input: Members, answer: Members | undefined): Changes;
  /** Keeps what a write answered; without an `answer`, what it left is no longer known. */
  noteWrite(operation: string, input: Members, answer: Members | undefined, at: number): void;
}

export function createKnownResources(): KnownResources {
  const readings = new Map<string, { members: Members; at: number }>();

  function keep(key: string | undefined, members: Members, at: number): void {
    if (key === undefined) return;
    readings.delete(key);
    readings.set(key, { members, at });
    const [oldest] = readings.keys();
    if (readings.size > LIMIT && oldest !== undefined) readings.delete(oldest);
  }

  function noteRead(operation: string, input: Members, answer: Members, at: number): void {
    const subject = subjectOf(operation);
    if (!subject) return;
    const list = answer['Items'] ?? answer['items'];
    if (!Array.isArray(list)) return keep(keyOf(subject, input, answer), answer, at);
    for (const item of list as unknown[]) if (isMembers(item)) keep(keyOf(subject, input, item), item, at);
  }

  function changesOf(operation: string, input: Members, answer: Members | undefined): Changes {
    const subject = subjectOf(operation);
    const known = subject && subject.verb !== 'Create' ? readings.get(keyOf(subject, input) ?? '') : undefined;
    const part = partOf(operation, input, known?.members);
    const members = membersOf(subject, input, known?.members, answer);
    const changes = part
      ? [{ member: part.member, ...(known && { before: part.value }), ...(answer && { after: undefined }) }]
      : members.map((member) => ({
          member,
          ...(known && { before: known.members[member] }),
          ...(answer && { after: answer[member] }),
        }));
    return { changes, ...(known && { beforeReadAt: known.at }) };
  }

  function noteWrite(operation: string, input: Members, answer: Members | undefined, at: number): void {
    const subject = subjectOf(operation);
    if (!subject) return;
    const key = keyOf(subject, input, answer);
    if (subject.verb === 'Delete' || !answer) readings.delete(key ?? '');
    else keep(key, answer, at);
    // It has the stage point at the new deployment.
    if (operation === 'CreateDeployment') readings.delete(keyOf({ ...subject, kind: 'Stage', ids: ['ApiId', 'StageName'] }, input) ?? '');
  }

  return { noteRead, changesOf, noteWrite };
}

/** What an operation takes away from a resource of which this is known. */
function partOf(operation: string, input: Members, known: Members = {}) {
  const part = parts[operation];
  if (!part) return undefined;
  const { member, named } = part;
  const whole = known[member];
  const name = named === undefined ? undefined : input[named];
  if (typeof name !== 'string') return { member, value: whole };
  return { member: `${member} of ${name}`, value: isMembers(whole) ? whole[name] : undefined };
}

/** The members that a write is about, in the order that they were sent or answered in. */
function membersOf(subject: Subject | undefined, input: Members, known: Members | undefined, answer: Members | undefined): string[] {
  if (subject?.verb === 'Delete') return namesOf(known);
  if (subject?.verb !== 'Update') return namesOf(answer);
  const { patchOperations } = input;
  if (!Array.isArray(patchOperations)) return namesOf(input).filter((name) => !subject.ids.includes(name));
  return [...new Set((patchOperations as { path?: string }[]).map(({ path }) => path?.split('/')[1] ?? ''))];
}

const isMembers = (item: unknown): item is Members => typeof item === 'object' && item !== null;

const namesOf = (members: Members = {}): string[] =>
  Object.keys(members).filter((name) => name !== '$metadata' && members[name] !== undefined);

/** A call that has ended, as far as the log may know it. */
export interface Answered {
  /** Of whose calls this is one. What one gateway read is no answer to another's question. */
  caller: object;
  operation: string;
  /** Without secrets. */
  input: Members;
  isWrite: boolean;
  /** Whether it certainly had no effect. */
  isRefused: boolean;
  /** Milliseconds since the epoch. */
  at: number;
  /** Without values of keys; undefined where there was none. */
  answer?: Members;
}

const knownTo = new WeakMap<object, KnownResources>();

/** Takes note of what a call answered, one after the other; gives what a write changed. */
export function noteAnswer({ caller, operation, input, isWrite, isRefused, at, answer }: Answered): Changes | undefined {
  const known = knownTo.get(caller) ?? createKnownResources();
  knownTo.set(caller, known);
  if (!isWrite) {
    if (answer) known.noteRead(operation, input, answer, at);
    return undefined;
  }
  const { changes, ...reading } = known.changesOf(operation, input, answer);
  if (!isRefused) known.noteWrite(operation, input, answer, at);
  return { changes: changes.map(({ member, ...values }) => ({ member, ...safeValues(member, values) })), ...reading };
}

/** What a member was and is. Its own name may say that it is secret. */
function safeValues(member: string, values: object): Pick<Change, 'before' | 'after'> {
  return Object.fromEntries(Object.entries(values).map(([when, value]) => [when, withoutSecrets({ [member]: value as unknown })[member]]));
}
