import type { Connection } from '@/gateway/connection';
import { awsEndpoint } from '@/gateway/aws-endpoint';
import { createGateway } from '@/gateway/gateway';
import { GatewayError, toGatewayError } from '@/gateway/gateway-error';
import { type Identity, readIdentity } from '@/gateway/identity';
import { hasRelay } from './deployment-config';
import { whyNoAnswer } from './probe';

/** Milliseconds in which STS answers. Without it one can work too, and the top bar asks again. */
const STS_PATIENCE = 3000;

/**
 * Makes a real call with a connection, and asks who it belongs to. An endpoint without STS leaves the identity undefined.
 * @throws GatewayError that says why the connection does not work
 */
export async function proveConnection(connection: Connection, signal: AbortSignal): Promise<Identity | undefined> {
  const identify = () => readIdentity(connection, signal).catch(() => undefined);
  try {
    await createGateway(connection, { hasRelay }).read('GetApis', (sdk) => new sdk.GetApisCommand({}), signal);
  } catch (failure) {
    const error = toGatewayError(failure, 'GetApis');
    // Who is known but may not list APIs can still open one by its URL.
    const identity = error.kind === 'denied' ? await identify() : undefined;
    if (identity) return identity;
    throw error.kind === 'unreachable' ? await explained(connection, error) : error;
  }
  // Not before: the reading may have found that the endpoint is reached through the relay.
  return Promise.race([identify(), new Promise<undefined>((resolve) => setTimeout(resolve, STS_PATIENCE))]);
}

async function explained(connection: Connection, error: GatewayError): Promise<GatewayError> {
  const endpoint = connection.endpoint ?? awsEndpoint(connection.region);
  const { origin } = globalThis.location;
  const messages = {
    blocked: `This page’s Content-Security-Policy does not allow it to call ${endpoint}.`,
    'refuses-browsers': `${endpoint} answers, but it refuses browsers on this page (CORS). Allow the origin ${origin} there; on LocalStack with EXTRA_CORS_ALLOWED_ORIGINS=${origin}.`,
    unreachable: `Nothing answers at ${endpoint}.`,
  };
  const why = await whyNoAnswer(endpoint);
  const kind = why === 'blocked' ? 'blocked' : 'unreachable';
  return new GatewayError({ kind, message: messages[why], operation: error.operation }, { cause: error });
}
