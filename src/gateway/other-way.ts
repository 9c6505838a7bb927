import { GatewayError, toGatewayError } from './gateway-error';
import { type Silence, whyNoAnswer } from './probe';
import { chooseWay, type Way } from './way';

interface Read<Output> {
  operation: string;
  /** The endpoint's URL. */
  endpoint: string;
  /** A path there that a browser may be refused at. */
  probedPath: string;
  /** The way that it was sent first. */
  way: Way;
  /** Sends it again, without a change to what others do meanwhile. */
  send(way: Way): Promise<Output>;
  /** Whether there is a relay on this page's origin. */
  hasRelay(): Promise<boolean>;
  signal?: AbortSignal | undefined;
}

/**
 * What is left to a read that failed: the other way to the endpoint, where it got no answer this way. If that works, all that follows takes
 * it, unless browsers are answered. Never for a write, which may have happened.
 *
 * @throws GatewayError that says why neither way works
 */
export async function readTheOtherWay<Output>(failure: unknown, read: Read<Output>): Promise<Output> {
  const error = toGatewayError(failure, read.operation);
  const origin = URL.canParse(read.endpoint) ? new URL(read.endpoint).origin : undefined;
  if (origin === undefined || read.signal?.aborted) throw error;
  return read.way === 'relay' ? readDirectly(error, origin, read) : readThroughRelay(error, origin, read);
}

/** A relay forwards to where whoever started it said, which may have changed since this way was chosen. */
async function readDirectly<Output>(
  error: GatewayError,
  origin: string,
  { send, operation, endpoint, probedPath }: Read<Output>,
): Promise<Output> {
  if (!isRelayRefusal(error)) throw error;
  chooseWay(origin, 'direct');
  const second = await outcomeOf(() => send('direct'), operation);
  if (!(second instanceof GatewayError)) return second.output;
  throw isUnanswered(second) ? withRelay(explained(second, await whyNot(second, endpoint, probedPath), endpoint), error) : second;
}

async function readThroughRelay<Output>(first: GatewayError, origin: string, read: Read<Output>): Promise<Output> {
  const { send, operation, endpoint, probedPath, hasRelay, signal } = read;
  if (!isUnanswered(first)) throw first;
  const why = await whyNot(first, endpoint, probedPath);
  const direct = explained(first, why, endpoint);
  if (signal?.aborted || !(await hasRelay().catch(() => false))) throw direct;
  const second = await outcomeOf(() => send('relay'), operation);
  // Whatever the endpoint itself answered came through. Otherwise the relay is no better.
  const isThrough = !(second instanceof GatewayError) || (second.status !== undefined && !second.code?.startsWith('Relay'));
  // Where browsers are answered, an answer was lost, and the next need not be.
  if (isThrough && why !== 'lost') chooseWay(origin, 'relay');
  if (!(second instanceof GatewayError)) return second.output;
  throw isThrough || second.kind === 'cancelled' ? second : withRelay(direct, second);
}

async function outcomeOf<Output>(send: () => Promise<Output>, operation: string): Promise<{ output: Output } | GatewayError> {
  try {
    return { output: await send() };
  } catch (failure) {
    return toGatewayError(failure, operation);
  }
}

const isUnanswered = ({ kind, status }: GatewayError): boolean => (kind === 'unreachable' || kind === 'blocked') && status === undefined;

const isRelayRefusal = ({ code }: GatewayError): boolean => code === 'RelayRefused';

const whyNot = async ({ kind }: GatewayError, endpoint: string, probedPath: string): Promise<Silence> =>
  kind === 'blocked' ? 'blocked' : whyNoAnswer(endpoint, probedPath);

/** The error of a direct read that got no answer, with what was found out about why. */
function explained(error: GatewayError, why: Silence, endpoint: string): GatewayError {
  switch (why) {
    case 'blocked':
      return changed(error, `This page may not call ${endpoint}.`, 'blocked');
    case 'refuses-browsers':
      return changed(error, refusesBrowsers(endpoint), 'refuses-browsers');
    case 'unreachable':
      return changed(error, `${error.message} Nothing answers at ${endpoint}.`);
    case 'lost':
    default:
      return error;
  }
}

/** The same, with what became of it at the relay. */
function withRelay(error: GatewayError, relayed: GatewayError): GatewayError {
  const words = isRelayRefusal(relayed) ? relayed.message : `Through the relay neither: ${relayed.message}`;
  return changed(error, `${error.message} ${words}`);
}

function changed(error: GatewayError, message: string, kind = error.kind): GatewayError {
  return new GatewayError({ kind, message, operation: error.operation }, { cause: error });
}

function refusesBrowsers(endpoint: string): string {
  const { origin } = globalThis.location;
  return (
    `${endpoint} answers, but it refuses browsers on this page (CORS). ` +
    `Allow the origin ${origin} there; on LocalStack and floci with EXTRA_CORS_ALLOWED_ORIGINS=${origin}.`
  );
}
