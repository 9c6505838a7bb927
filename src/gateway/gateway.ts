import type * as V1 from '@aws-sdk/client-api-gateway';
import type * as V2 from '@aws-sdk/client-apigatewayv2';
import type * as Lambda from '@aws-sdk/client-lambda';
import { awsEndpoint } from './aws-endpoint';
import type { Connection, Credentials } from './connection';
import { GatewayError } from './gateway-error';
import type * as Sdk from './sdk';
import type * as SdkLambda from './sdk-lambda';
import type * as SdkV1 from './sdk-v1';
import { createService, type Service } from './service';

type V2Service = Service<{
  sdk: typeof Sdk;
  inputs: V2.ServiceInputTypes;
  outputs: V2.ServiceOutputTypes;
  config: V2.ApiGatewayV2ClientResolvedConfig;
}>;

type V1Service = Service<{
  sdk: typeof SdkV1;
  inputs: V1.ServiceInputTypes;
  outputs: V1.ServiceOutputTypes;
  config: V1.APIGatewayClientResolvedConfig;
}>;

type LambdaService = Service<{
  sdk: typeof SdkLambda;
  inputs: Lambda.ServiceInputTypes;
  outputs: Lambda.ServiceOutputTypes;
  config: Lambda.LambdaClientResolvedConfig;
}>;

/** API Gateway as one connection sees it, and what its settings refer to. Its own `read` and `write` are for API Gateway v2. */
export interface Gateway extends V2Service {
  /** The URL that requests go to, for people to read. */
  readonly endpoint: string;
  readonly region: string;
  /** API Gateway's first API, the only one that has API keys and usage plans. Values of keys are taken out of its answers (sdk-v1.ts). */
  readonly v1: V1Service;
  /** Lambda in a region, which need not be the API's: an authorizer may name a function of any. */
  lambda(region?: string): LambdaService;
}

/** A part of the SDK, loaded once; a load that failed is tried again by the next call. */
function chunk<Part extends object>(load: () => Promise<Part>): () => Promise<Part> {
  let part: Promise<Part> | undefined;
  return () => {
    part ??= load().catch((failure: unknown) => {
      part = undefined;
      const message = 'A part of this console could not be loaded.';
      throw new GatewayError({ kind: 'not-loaded', message, operation: 'load' }, { cause: failure });
    });
    return part;
  };
}

const loadV2 = chunk(() => import('./sdk'));
const loadV1 = chunk(() => import('./sdk-v1'));
const loadLambda = chunk(() => import('./sdk-lambda'));

/** What a gateway needs to know of the place that the console is served from. */
interface Surroundings {
  /** Whether there is a relay on this page's origin. Asked only when an endpoint gives a browser no answer. */
  hasRelay?: () => Promise<boolean>;
  /** The credentials to sign with at the moment, which may be renewed; undefined when there are none any more. */
  credentialsNow?: () => Credentials | undefined;
  /** Whether this connection may change nothing. Asked before every write. */
  isReadOnly?: () => boolean;
  /** Who signs, for the log of calls: an ARN, or a name. */
  who?: () => string | undefined;
  /** Is told of the credentials that an endpoint refused as expired. */
  onExpired?: (credentials: Credentials) => void;
}

export function createGateway(
  { endpoint: ownEndpoint, region: ownRegion, credentials: firstCredentials }: Connection,
  {
    hasRelay = () => Promise.resolve(false),
    credentialsNow = () => firstCredentials,
    isReadOnly = () => false,
    who = () => undefined,
    onExpired,
  }: Surroundings = {},
): Gateway {
  const caller = { who };

  /** What services have in common. An endpoint that is not AWS's own answers for all of them. */
  function partsOf(service: string, region: string) {
    return {
      endpoint: ownEndpoint ?? awsEndpoint(region, service),
      connectionNow(): Connection | undefined {
        const credentials = credentialsNow();
        if (!credentials) return undefined;
        return ownEndpoint === undefined ? { region, credentials } : { endpoint: ownEndpoint, region, credentials };
      },
      hasRelay,
      isReadOnly,
      caller,
      onExpired,
    };
  }

  const parts = partsOf('apigateway', ownRegion);
  const v2: V2Service = createService({
    ...parts,
    probedPath: '/v2/apis',
    load: loadV2,
  });
  const v1: V1Service = createService({
    ...parts,
    probedPath: '/apikeys',
    load: loadV1,
  });
  const lambdas = new Map<string, LambdaService>();

  function lambda(region = ownRegion): LambdaService {
    const service =
      lambdas.get(region) ??
      createService({
        ...partsOf('lambda', region),
        probedPath: '/2015-03-31/functions',
        load: loadLambda,
      });
    lambdas.set(region, service);
    return service;
  }

  return { endpoint: parts.endpoint, region: ownRegion, ...v2, v1, lambda };
}
