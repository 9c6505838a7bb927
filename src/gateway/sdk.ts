/**
 * The part of the AWS SDK that every page of an API needs, as one chunk: it is imported dynamically (see gateway.ts), kept out of the first
 * JavaScript and preloaded beside it (vite.config.ts).
 */
import {
  ApiGatewayV2Client,
  type ApiGatewayV2ClientConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-apigatewayv2';
import { getOmitRetryHeadersPlugin, StandardRetryStrategy } from '@smithy/core/retry';
import type { Pluggable } from '@smithy/types';
import type { Connection } from './connection';
import { requestHandler } from './request-handler';
import { isSafeToSendAgain } from './safe-to-send-again';

export {
  CreateRouteCommand,
  GetApiCommand,
  GetApisCommand,
  GetAuthorizersCommand,
  GetIntegrationCommand,
  GetIntegrationResponsesCommand,
  GetRouteCommand,
  GetRouteResponsesCommand,
  GetRoutesCommand,
  GetStagesCommand,
  UpdateRouteCommand,
} from '@aws-sdk/client-apigatewayv2';

const MAX_ATTEMPTS = 3;

/** Standard mode, but a write is repeated only where it certainly had no effect (docs/decisions/003-who-retries.md). */
class WriteRetryStrategy extends StandardRetryStrategy {
  override async refreshRetryTokenForRetry(...[token, failure]: Parameters<StandardRetryStrategy['refreshRetryTokenForRetry']>) {
    if (!isSafeToSendAgain(failure.error)) throw new Error('not sent again: it may have taken effect');
    return super.refreshRetryTokenForRetry(token, failure);
  }
}

function createClient(connection: Connection, retryStrategy: StandardRetryStrategy): ApiGatewayV2Client {
  const config: ApiGatewayV2ClientConfig = {
    region: connection.region,
    credentials: connection.credentials,
    requestHandler,
    retryStrategy,
    maxAttempts: MAX_ATTEMPTS,
  };
  if (connection.endpoint) config.endpoint = connection.endpoint;
  const client = new ApiGatewayV2Client(config);
  // API Gateway's preflight answer does not allow these headers (aws/aws-sdk-js-v3#6395), and they are signed unless left off before that.
  client.middlewareStack.use(getOmitRetryHeadersPlugin(client.config) as Pluggable<ServiceInputTypes, ServiceOutputTypes>);
  return client;
}

export interface Clients {
  reader: ApiGatewayV2Client;
  writer: ApiGatewayV2Client;
}

/** Two clients that differ only in what they repeat. */
export function createClients(connection: Connection): Clients {
  return {
    reader: createClient(connection, new StandardRetryStrategy(MAX_ATTEMPTS)),
    writer: createClient(connection, new WriteRetryStrategy(MAX_ATTEMPTS)),
  };
}
