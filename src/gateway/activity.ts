/** The log of this tab's calls: in memory only, gone when somebody signs out, and without secrets from the beginning. */
import { withoutSecrets, wordsWithoutSecrets } from '@/rules/not-recorded';
import type { ServiceName } from '@/rules/cli-command';
import type { Connection } from './connection';
import { httpStatus, requestId } from './failure';
import { whenCallsAreForgotten } from './forget-calls';
import { type GatewayErrorKind, toGatewayError } from './gateway-error';
import type { Answered, Changes, noteAnswer } from './known-resources';
import type { Way } from './way';
import { withoutKeyValues } from './without-key-values';

/** Calls that are kept. The oldest goes first, and it is said how many went. */
const LIMIT = 2000;

/** Answers that are kept until the first write asks what stood there before. */
const UNTOLD_LIMIT = 500;

/** Whoever signs a gateway's calls. Asked late, since STS is. */
export interface Caller {
  /** The principal's ARN, or what the operator calls the connection. */
  who(): string | undefined;
}

/** One call as it was sent, by one way. The SDK's attempts at it are one call. */
export interface Call extends Changes {
  /** Counts up from 1. */
  id: number;
  service: ServiceName;
  operation: string;
  region: string;
  /** Where it went, if that was not AWS. */
  endpoint?: string;
  isWrite: boolean;
  way: Way;
  /** Without secrets. */
  input: Readonly<Record<string, unknown>>;
  /** The names and ids in the input, and the id of what was made. */
  resource: readonly string[];
  caller: Caller;
  /** Milliseconds since the epoch. */
  begunAt: number;
  /** Milliseconds; undefined while it is under way. */
  duration?: number;
  attempts?: number;
  /** The HTTP status of the last answer. */
  status?: number;
  requestId?: string;
  error?: {
    kind: GatewayErrorKind;
    code?: string;
    message: string;
    /** Whether it certainly had no effect. */
    refused: boolean;
  };
}

export interface Activity {
  /** In the order that they were begun in. */
  calls: readonly Call[];
  /** Calls that are no longer kept. */
  dropped: number;
}

const nothing: Activity = { calls: [], dropped: 0 };
let activity = nothing;
let count = 0;
const listeners = new Set<() => void>();
/** What a write found is known by what was read before it. What finds that out is loaded at the first write; until then this waits for it. */
let untold: (Answered & { id: number })[] = [];
let tell: typeof noteAnswer | undefined;
const names = new WeakMap<Caller, string>();

function change(next: Activity): void {
  activity = next;
  for (const listener of listeners) listener();
}

whenCallsAreForgotten(() => {
  untold = [];
  change(nothing);
});

export function subscribeToActivity(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const currentActivity = (): Activity => activity;

/** Who made a call: what is known of it now, or was known last. */
export function whoMade({ caller }: Call): string | undefined {
  const who = caller.who() ?? names.get(caller);
  if (who !== undefined) names.set(caller, who);
  return who;
}

function add(call: Call): void {
  const calls = [...activity.calls, call];
  const surplus = Math.max(0, calls.length - LIMIT);
  change({ calls: calls.slice(surplus), dropped: activity.dropped + surplus });
}

/** Changes what is kept of a call, and tells whether anything is. */
function amend(id: number, ended: Partial<Call>): boolean {
  const index = activity.calls.findLastIndex((call) => call.id === id);
  const call = activity.calls[index];
  if (call) change({ ...activity, calls: activity.calls.with(index, { ...call, ...ended }) });
  return call !== undefined;
}

/** Takes note of what was answered, in the order of the answers. */
function note(answered: Answered & { id: number }): void {
  untold = [...untold.slice(1 - UNTOLD_LIMIT), answered];
  if (tell) tellAll();
  else if (answered.isWrite) void loadTell();
}

async function loadTell(): Promise<void> {
  // Without it, the log is without what stood before.
  tell = (await import('./known-resources').catch(() => undefined))?.noteAnswer;
  tellAll();
}

function tellAll(): void {
  if (!tell) return;
  for (const answered of untold.splice(0)) {
    const changes = tell(answered);
    if (changes) amend(answered.id, changes);
  }
}

interface Beginning {
  operation: string;
  input: object;
  isWrite: boolean;
  way: Way;
  connection: Pick<Connection, 'endpoint' | 'region'>;
  caller: Caller;
}

interface Metadata {
  $metadata?: { attempts?: number; httpStatusCode?: number; requestId?: string };
}

export interface CallEnd {
  /** What the SDK gave. */
  answer?: object;
  /** What the SDK threw. */
  failure?: unknown;
  /** What became known of the failure. */
  error?: Error;
}

/** Notes that a call begins, and gives what notes that it ended. */
export type CallRecorder = (beginning: Beginning) => (end: CallEnd) => void;

export function callRecorder(service: ServiceName): CallRecorder {
  return ({ operation, input: sent, isWrite, way, connection: { endpoint, region }, caller }) => {
    const input = withoutSecrets(sent, operation);
    const began = performance.now();
    count += 1;
    const call: Call = {
      id: count,
      service,
      operation,
      region,
      isWrite,
      way,
      input,
      resource: resourceOf(input, operation),
      caller,
      begunAt: Date.now(),
      changes: [],
      ...(endpoint !== undefined && { endpoint }),
    };
    add(call);

    return ({ answer, failure, error }) => {
      const { attempts } = ((answer ?? failure) as Metadata | undefined)?.$metadata ?? {};
      const status = httpStatus(answer ?? failure);
      const id = requestId(answer ?? failure);
      const refusal = answer ? undefined : toGatewayError(error ?? failure, operation);
      const known = answer && safeAnswer(service, operation, answer);
      whoMade(call);
      const isKept = amend(call.id, {
        resource: resourceOf(input, operation, known),
        duration: performance.now() - began,
        ...(attempts !== undefined && { attempts }),
        ...(status !== undefined && { status }),
        ...(id !== undefined && { requestId: id }),
        ...(refusal && {
          error: {
            kind: refusal.kind,
            message: wordsWithoutSecrets(refusal.message, sent, operation),
            refused: refusal.refused,
            ...(refusal.code !== undefined && { code: refusal.code }),
          },
        }),
      });
      const isRefused = refusal?.refused === true;
      if (isKept) note({ id: call.id, caller, operation, input, isWrite, isRefused, at: Date.now(), ...(known && { answer: known }) });
    };
  };
}

/** An answer as far as the log may know it. Values of keys are in several, and what a function answers is nobody's business. */
function safeAnswer(service: ServiceName, operation: string, answer: object): Readonly<Record<string, unknown>> {
  if (service === 'sts' || operation === 'Invoke') return {};
  return (service === 'apigateway' ? withoutKeyValues(answer) : answer) as Readonly<Record<string, unknown>>;
}

/** Members that name a resource, or what it belongs to. */
const naming =
  /^(?:(?:Api|Route|RouteResponse|Integration|IntegrationResponse|Authorizer|Model|Deployment|Statement)Id|(?:Stage|Function)Name|Name|name|RouteKey|Qualifier|ResourceArn|apiKey|usagePlanId|keyId)$/;

function resourceOf(input: Call['input'], operation: string, answer: Call['input'] = {}): string[] {
  const kind = /^Create(\w+)$/.exec(operation)?.[1];
  const made = kind === undefined ? undefined : (answer[`${kind}Id`] ?? answer['id']);
  const texts = [...Object.entries(input).flatMap(([name, value]) => (naming.test(name) ? [value] : [])), made];
  return [...new Set(texts)].filter((text): text is string => typeof text === 'string' && text !== '');
}
