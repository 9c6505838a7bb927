import {
  type ApiGatewayV2Client,
  CreateApiCommand,
  type CreateApiCommandInput,
  CreateAuthorizerCommand,
  CreateIntegrationCommand,
  CreateRouteCommand,
  type CreateRouteCommandInput,
} from '@aws-sdk/client-apigatewayv2';

import { createEndpoint, type Endpoint } from './endpoint';
import { newAccount, testClient } from './test-client';

/** An authorizer's URI as API Gateway wants it. */
export const authorizerUri =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:authorize/invocations';

/**
 * An empty endpoint with an account of the test's own and a client for it.
 *
 * @param time when it is for both, in milliseconds since the epoch, if that matters
 */
export function newEndpoint(time?: number): { endpoint: Endpoint; account: string; client: ApiGatewayV2Client } {
  const endpoint = createEndpoint(time === undefined ? {} : { now: () => time });
  const account = newAccount();
  return { endpoint, account, client: testClient(endpoint, { account, clockOffset: (time ?? Date.now()) - Date.now() }) };
}

const idOf = (id: string | undefined): string => {
  if (id === undefined) throw new Error('The endpoint gave no id');
  return id;
};

/** Creates a WebSocket API; returns its id. */
export async function createApi(client: ApiGatewayV2Client, members: Partial<CreateApiCommandInput> = {}): Promise<string> {
  const input = { Name: 'chat', ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action', ...members } as const;
  return idOf((await client.send(new CreateApiCommand(input))).ApiId);
}

/** Creates a route; returns its id. */
export async function createRoute(
  client: ApiGatewayV2Client,
  ApiId: string,
  RouteKey: string,
  members: Partial<CreateRouteCommandInput> = {},
): Promise<string> {
  return idOf((await client.send(new CreateRouteCommand({ ApiId, RouteKey, ...members }))).RouteId);
}

/** Creates a Lambda authorizer; returns its id. */
export async function createAuthorizer(client: ApiGatewayV2Client, ApiId: string, Name = 'tokens'): Promise<string> {
  const command = new CreateAuthorizerCommand({ ApiId, Name, AuthorizerType: 'REQUEST', AuthorizerUri: authorizerUri, IdentitySource: [] });
  return idOf((await client.send(command)).AuthorizerId);
}

/** Creates a mock integration; returns its id. */
export async function createIntegration(client: ApiGatewayV2Client, ApiId: string): Promise<string> {
  return idOf((await client.send(new CreateIntegrationCommand({ ApiId, IntegrationType: 'MOCK' }))).IntegrationId);
}
