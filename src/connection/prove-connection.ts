import type { Connection } from '@/gateway/connection';
import { createGateway } from '@/gateway/gateway';
import { toGatewayError } from '@/gateway/gateway-error';
import { type Identity, readIdentity } from '@/gateway/identity';
import { hasRelay } from './deployment-config';

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
    throw error;
  }
  // Not before: the reading may have found that the endpoint is reached through the relay.
  return Promise.race([identify(), new Promise<undefined>((resolve) => setTimeout(resolve, STS_PATIENCE))]);
}
