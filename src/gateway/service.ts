import type { Command, MetadataBearer } from '@smithy/types';
import type { Caller, CallEnd, CallRecorder } from './activity';
import type { Connection, Credentials } from './connection';
import { explainFailure } from './explain-failure';
import { GatewayError } from './gateway-error';
import type { SendOptions } from './request-handler';
import { chooseWay, type Way, wayTo } from './way';

/** What the SDK's client of a service is made for: the inputs and outputs of its commands, and its resolved configuration. */
export interface ServiceTypes {
  sdk: unknown;
  inputs: object;
  outputs: MetadataBearer;
  config: unknown;
}

type Call<Types extends ServiceTypes> = <Input extends Types['inputs'], Output extends Types['outputs']>(
  /** The operation's name in the API. Named apart, since class names do not survive minifying. */
  operation: string,
  /** Makes the command of one operation from the SDK's chunk, once that is there. */
  command: (sdk: Types['sdk']) => Command<Types['inputs'], Input, Types['outputs'], Output, Types['config']>,
  signal?: AbortSignal,
) => Promise<Output>;

/** The operations of one service. Everything that fails is a GatewayError. */
export interface Service<Types extends ServiceTypes> {
  /** Sends an operation that changes nothing; it is repeated as the SDK's standard mode does. */
  read: Call<Types>;
  /** Sends an operation that changes something. If it fails without being `refused`, it may have happened. */
  write: Call<Types>;
}

interface Sender<Types extends ServiceTypes> {
  send<Input extends Types['inputs'], Output extends Types['outputs']>(
    command: Command<Types['inputs'], Input, Types['outputs'], Output, Types['config']>,
    options: SendOptions,
  ): Promise<Output>;
}

interface Clients<Types extends ServiceTypes> {
  reader: Sender<Types>;
  writer: Sender<Types>;
}

/** How a service is reached. */
interface ServiceParts<Types extends ServiceTypes> {
  /** Where its requests go, for people to read and to find the way there. */
  endpoint: string;
  /** A path of this service that a browser may be refused at, for finding out why there was no answer. */
  probedPath: string;
  /** Loads the part of the SDK that it needs, and the log of calls with it. Called for every operation. */
  load(): Promise<Types['sdk'] & { createClients(connection: Connection): Clients<Types>; beginCall: CallRecorder }>;
  caller: Caller;
  /** With the credentials of the moment; undefined when there are none any more. */
  connectionNow(): Connection | undefined;
  hasRelay(): Promise<boolean>;
  isReadOnly(): boolean;
  onExpired?: ((credentials: Credentials) => void) | undefined;
}

/** One service of a connection, by whatever way its endpoint is reached. */
export function createService<Types extends ServiceTypes>(parts: ServiceParts<Types>): Service<Types> {
  const { endpoint, probedPath, load, caller, connectionNow, hasRelay, isReadOnly, onExpired } = parts;
  const origin = URL.canParse(endpoint) ? new URL(endpoint).origin : '';
  let signing: { connection: Connection; clients: Clients<Types> } | undefined;

  /** The clients for the credentials of the moment: renewing them needs no other gateway. */
  function clientsNow(createClients: (connection: Connection) => Clients<Types>, operation: string): NonNullable<typeof signing> {
    const connection = connectionNow();
    if (!connection) {
      signing = undefined;
      throw new GatewayError({ kind: 'credentials', message: 'Nobody is signed in any more.', operation });
    }
    if (signing?.connection.credentials !== connection.credentials) signing = { connection, clients: createClients(connection) };
    return signing;
  }

  /** The way that was chosen. A relay that was found on another day may have gone: then nothing may be sent to where it was. */
  async function chosenWay(): Promise<Way> {
    if (wayTo(origin) === 'relay' && !(await hasRelay().catch(() => true))) chooseWay(origin, 'direct');
    return wayTo(origin);
  }

  function sender(role: keyof Clients<Types>, way: Way): Call<Types> {
    return async (operation, command, signal) => {
      let signedWith: Credentials | undefined;
      let endCall: ((end: CallEnd) => void) | undefined;
      try {
        const sdk = await load();
        const { clients, connection } = clientsNow(sdk.createClients, operation);
        signedWith = connection.credentials;
        const options: SendOptions = signal ? { way, abortSignal: signal } : { way };
        const made = command(sdk);
        const isWrite = role === 'writer';
        endCall = sdk.beginCall({ operation, input: made.input, isWrite, way, connection, caller });
        if (isWrite && isReadOnly()) {
          throw new GatewayError({ kind: 'read-only', message: 'This connection is read-only. Nothing was sent.', operation });
        }
        const answer = await clients[role].send(made, options);
        endCall({ answer });
        return answer;
      } catch (failure) {
        const error = await explainFailure(failure, operation, endpoint);
        endCall?.({ failure, error });
        if (error.kind === 'expired' && signedWith) onExpired?.(signedWith);
        throw error;
      }
    };
  }

  const read: Call<Types> = async (operation, command, signal) => {
    const first = await chosenWay();
    const send = (way: Way) => sender('reader', way)(operation, command, signal);
    try {
      return await send(first);
    } catch (failure) {
      // Only where no answer came is there anything to find out, by a part that is loaded then.
      if (signal?.aborted || !(failure instanceof GatewayError) || (failure.status !== undefined && failure.code !== 'RelayRefused')) {
        throw failure;
      }
      const { readTheOtherWay } = await import('./other-way').catch(() => {
        throw failure;
      });
      return readTheOtherWay(failure, { operation, endpoint, probedPath, way: first, send, hasRelay, signal });
    }
  };

  const write: Call<Types> = async (operation, command, signal) => sender('writer', await chosenWay())(operation, command, signal);

  return { read, write };
}
