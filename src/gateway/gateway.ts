import type { ApiGatewayV2ClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-apigatewayv2';
import type { Command } from '@smithy/types';
import type { Connection, Credentials } from './connection';
import { awsEndpoint } from './aws-endpoint';
import { explainFailure } from './explain-failure';
import { GatewayError } from './gateway-error';
import { readTheOtherWay } from './other-way';
import type * as Sdk from './sdk';
import type { SendOptions } from './request-handler';
import { chooseWay, type Way, wayTo } from './way';

/** Makes the command of one operation from the SDK's chunk, once that is there. */
type MakeCommand<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> = (
  sdk: typeof Sdk,
) => Command<ServiceInputTypes, Input, ServiceOutputTypes, Output, ApiGatewayV2ClientResolvedConfig>;

type Call = <Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  /** The operation's name in the API. Named apart, since class names do not survive minifying. */
  operation: string,
  command: MakeCommand<Input, Output>,
  signal?: AbortSignal,
) => Promise<Output>;

/** API Gateway as one connection sees it. Everything that fails is a GatewayError. */
export interface Gateway {
  /** The URL that requests go to, for people to read. */
  readonly endpoint: string;
  readonly region: string;
  /** Sends an operation that changes nothing; it is repeated as the SDK's standard mode does. */
  read: Call;
  /** Sends an operation that changes something. If it fails without being `refused`, it may have happened. */
  write: Call;
}

let sdkChunk: Promise<typeof Sdk> | undefined;

/** Loads the SDK's chunk once; a load that failed is tried again by the next call. */
function loadSdk(): Promise<typeof Sdk> {
  sdkChunk ??= import('./sdk').catch((failure: unknown) => {
    sdkChunk = undefined;
    const message = 'A part of this console could not be loaded.';
    throw new GatewayError({ kind: 'not-loaded', message, operation: 'load' }, { cause: failure });
  });
  return sdkChunk;
}

/** What a gateway needs to know of the place that the console is served from. */
interface Surroundings {
  /** Whether there is a relay on this page's origin. Asked only when an endpoint gives a browser no answer. */
  hasRelay?: () => Promise<boolean>;
  /** The credentials to sign with at the moment, which may be renewed; undefined when there are none any more. */
  credentialsNow?: () => Credentials | undefined;
  /** Whether this connection may change nothing. Asked before every write. */
  isReadOnly?: () => boolean;
  /** Is told of the credentials that an endpoint refused as expired. */
  onExpired?: (credentials: Credentials) => void;
}

export function createGateway(
  { endpoint: ownEndpoint, region, credentials: firstCredentials }: Connection,
  {
    hasRelay = () => Promise.resolve(false),
    credentialsNow = () => firstCredentials,
    isReadOnly = () => false,
    onExpired,
  }: Surroundings = {},
): Gateway {
  const endpoint = ownEndpoint ?? awsEndpoint(region);
  let signing: { credentials: Credentials; clients: Sdk.Clients } | undefined;

  /** The clients for the credentials of the moment: renewing them needs no other gateway. */
  function clientsNow(sdk: typeof Sdk, operation: string): NonNullable<typeof signing> {
    const credentials = credentialsNow();
    if (!credentials) {
      signing = undefined;
      throw new GatewayError({ kind: 'credentials', message: 'Nobody is signed in any more.', operation });
    }
    if (signing?.credentials !== credentials) {
      const connection = ownEndpoint === undefined ? { region, credentials } : { endpoint: ownEndpoint, region, credentials };
      signing = { credentials, clients: sdk.createClients(connection) };
    }
    return signing;
  }

  /** The way that was chosen. A relay that was found on another day may have gone: then nothing may be sent to where it was. */
  async function chosenWay(): Promise<Way> {
    const origin = URL.canParse(endpoint) ? new URL(endpoint).origin : '';
    if (wayTo(origin) === 'relay' && !(await hasRelay().catch(() => true))) chooseWay(origin, 'direct');
    return wayTo(origin);
  }

  function sender(role: keyof Sdk.Clients, way: Way): Call {
    return async (operation, command, signal) => {
      let signedWith: Credentials | undefined;
      try {
        const sdk = await loadSdk();
        const { clients, credentials } = clientsNow(sdk, operation);
        signedWith = credentials;
        const options: SendOptions = signal ? { way, abortSignal: signal } : { way };
        return await clients[role].send(command(sdk), options);
      } catch (failure) {
        const error = await explainFailure(failure, operation, endpoint);
        if (error.kind === 'expired' && signedWith) onExpired?.(signedWith);
        throw error;
      }
    };
  }

  const read: Call = async (operation, command, signal) => {
    const first = await chosenWay();
    const send = (way: Way) => sender('reader', way)(operation, command, signal);
    try {
      return await send(first);
    } catch (failure) {
      return readTheOtherWay(failure, { operation, endpoint, way: first, send, hasRelay, signal });
    }
  };

  const write: Call = async (operation, command, signal) => {
    if (!isReadOnly()) return sender('writer', await chosenWay())(operation, command, signal);
    throw new GatewayError({ kind: 'read-only', message: 'This connection is read-only. Nothing was sent.', operation });
  };

  return { endpoint, region, read, write };
}
