/**
 * The part of the AWS SDK that every page of an API needs, as one chunk: it is imported dynamically (see gateway.ts), kept out of the first
 * JavaScript and preloaded beside it (vite.config.ts).
 */
import { ApiGatewayV2Client, type ServiceInputTypes, type ServiceOutputTypes } from '@aws-sdk/client-apigatewayv2';
import type { Pluggable } from '@smithy/types';
import { callRecorder } from './activity';
import type { Connection } from './connection';
import { createClientPair, omitRetryHeaders } from './create-clients';

export {
  CreateAuthorizerCommand,
  CreateRouteCommand,
  DeleteAuthorizerCommand,
  GetApiCommand,
  GetApisCommand,
  GetAuthorizerCommand,
  GetAuthorizersCommand,
  GetIntegrationCommand,
  GetIntegrationResponsesCommand,
  GetRouteCommand,
  GetRouteResponsesCommand,
  GetRoutesCommand,
  GetStagesCommand,
  UpdateApiCommand,
  UpdateAuthorizerCommand,
  UpdateRouteCommand,
} from '@aws-sdk/client-apigatewayv2';

export const beginCall = callRecorder('apigatewayv2');

export function createClients(connection: Connection): { reader: ApiGatewayV2Client; writer: ApiGatewayV2Client } {
  return createClientPair(connection, (config) => {
    const client = new ApiGatewayV2Client(config);
    client.middlewareStack.use(omitRetryHeaders as Pluggable<ServiceInputTypes, ServiceOutputTypes>);
    return client;
  });
}
