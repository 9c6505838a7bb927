import type { JsonObject } from './json-reader';

/** The account that access keys other than account ids belong to. */
export const sampleAccount = '000000000000';

/** APIs to try the console with, as seeds. Everything in them is made up. */
export function sampleApis(region: string): JsonObject[] {
  const lambda = (name: string): string =>
    `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${region}:${sampleAccount}:function:${name}/invocations`;
  const proxy = (integrationId: string, name: string, description: string): JsonObject => ({
    integrationId,
    integrationType: 'AWS_PROXY',
    integrationMethod: 'POST',
    integrationUri: lambda(name),
    description,
  });
  const throttled = (burst: number, rate: number): JsonObject => ({
    dataTraceEnabled: false,
    detailedMetricsEnabled: true,
    loggingLevel: 'ERROR',
    throttlingBurstLimit: burst,
    throttlingRateLimit: rate,
  });

  const chat: JsonObject = {
    apiId: 'k3w8chat5d',
    name: 'team-chat',
    description: 'Rooms and direct messages of the support desk',
    routeSelectionExpression: '$request.body.action',
    createdDate: '2025-03-11T08:42:10Z',
    tags: { team: 'support', environment: 'development' },
    integrations: [
      proxy('cn4t8ax', 'chat-connect', 'Registers a connection'),
      proxy('dc9q2fm', 'chat-disconnect', 'Forgets a connection'),
      proxy('sm7v1kz', 'chat-send-message', 'Delivers a message to a room'),
      {
        integrationId: 'mk5r0ty',
        integrationType: 'MOCK',
        requestTemplates: { '200': '{"statusCode":200}' },
        templateSelectionExpression: '200',
        integrationResponses: [
          {
            integrationResponseId: 'mi2d8kx',
            integrationResponseKey: '$default',
            responseTemplates: { $default: '{"error":"There is no such action","requestId":"$context.requestId"}' },
            templateSelectionExpression: '\\$default',
          },
        ],
      },
    ],
    routes: [
      { routeId: 'ct1a2b3', routeKey: '$connect', target: 'integrations/cn4t8ax' },
      { routeId: 'cd1a2b3', routeKey: '$disconnect', target: 'integrations/dc9q2fm' },
      {
        routeId: 'cf1a2b3',
        routeKey: '$default',
        target: 'integrations/mk5r0ty',
        routeResponseSelectionExpression: '$default',
        routeResponses: [{ routeResponseId: 'rr4k1z', routeResponseKey: '$default' }],
      },
      {
        routeId: 'cs1a2b3',
        routeKey: 'sendMessage',
        operationName: 'SendMessage',
        target: 'integrations/sm7v1kz',
        modelSelectionExpression: '$request.body.action',
        requestModels: { sendMessage: 'ChatMessage' },
      },
      { routeId: 'cj1a2b3', routeKey: 'rooms/join', operationName: 'JoinRoom', target: 'integrations/sm7v1kz' },
    ],
    models: [
      {
        modelId: 'md7c3q',
        name: 'ChatMessage',
        description: 'What a client sends to a room',
        contentType: 'application/json',
        schema: JSON.stringify({
          $schema: 'http://json-schema.org/draft-04/schema#',
          title: 'ChatMessage',
          type: 'object',
          required: ['action', 'room', 'text'],
          properties: { action: { enum: ['sendMessage'] }, room: { type: 'string' }, text: { type: 'string', maxLength: 2000 } },
        }),
      },
    ],
    deployments: [{ deploymentId: 'ch4dp1', description: 'First rooms', createdDate: '2025-03-12T09:00:00Z' }],
    stages: [
      {
        stageName: 'dev',
        description: 'For the developers of the desk',
        deploymentId: 'ch4dp1',
        createdDate: '2025-03-12T09:00:00Z',
        lastUpdatedDate: '2025-03-12T09:00:00Z',
      },
    ],
  };

  const feed: JsonObject = {
    apiId: 'p7m2feed9x',
    name: 'trading-feed',
    description: 'Prices and orders, live',
    routeSelectionExpression: '$request.body.type',
    version: '2.4',
    createdDate: '2024-11-04T15:20:31Z',
    tags: { team: 'markets', environment: 'production', 'cost-center': '4711' },
    authorizers: [
      {
        authorizerId: 'tk8n3z',
        name: 'session-token',
        authorizerUri: lambda('feed-authorize-session'),
        identitySource: ['route.request.header.Authorization'],
      },
      {
        authorizerId: 'pw2c6h',
        name: 'partner-signature',
        authorizerUri: lambda('feed-authorize-partner'),
        identitySource: ['route.request.querystring.partner', 'route.request.header.X-Partner-Signature'],
      },
    ],
    integrations: [
      proxy('fc3k9wd', 'feed-connect', 'Opens a session'),
      proxy('fs6h4np', 'feed-subscribe', 'Subscribes to instruments'),
      proxy('fo1x7qe', 'feed-orders', 'Places and cancels orders'),
      {
        integrationId: 'fh8b5jr',
        integrationType: 'HTTP_PROXY',
        integrationMethod: 'POST',
        integrationUri: 'https://history.example.com/quotes',
        timeoutInMillis: 5000,
      },
    ],
    routes: [
      {
        routeId: 'ft9x8y7',
        routeKey: '$connect',
        target: 'integrations/fc3k9wd',
        authorizationType: 'CUSTOM',
        authorizerId: 'tk8n3z',
        requestParameters: { 'route.request.querystring.partner': { required: false } },
      },
      { routeId: 'fd9x8y7', routeKey: '$disconnect', target: 'integrations/fc3k9wd' },
      { routeId: 'ff9x8y7', routeKey: '$default', target: 'integrations/fs6h4np' },
      { routeId: 'fs9x8y7', routeKey: 'subscribe', target: 'integrations/fs6h4np', routeResponseSelectionExpression: '$default' },
      { routeId: 'fp9x8y7', routeKey: 'orders/place', target: 'integrations/fo1x7qe' },
      { routeId: 'fc9x8y7', routeKey: 'orders/cancel', target: 'integrations/fo1x7qe' },
      { routeId: 'fh9x8y7', routeKey: 'quotes/history', target: 'integrations/fh8b5jr' },
    ],
    deployments: [
      { deploymentId: 'fd4p01', description: 'Orders may be cancelled', createdDate: '2025-01-20T07:30:00Z' },
      { deploymentId: 'fd4p02', description: 'History of quotes', createdDate: '2025-04-02T06:15:00Z' },
    ],
    stages: [
      {
        stageName: 'prod',
        description: 'Customers',
        deploymentId: 'fd4p01',
        defaultRouteSettings: throttled(500, 1000),
        stageVariables: { market: 'xetra' },
        tags: { environment: 'production' },
        createdDate: '2024-11-05T10:00:00Z',
        lastUpdatedDate: '2025-01-20T07:31:12Z',
      },
      {
        stageName: 'staging',
        description: 'Deploys by itself',
        deploymentId: 'fd4p02',
        autoDeploy: true,
        lastDeploymentStatusMessage: "Successfully deployed stage with deployment ID 'fd4p02'",
        createdDate: '2024-11-05T09:45:00Z',
        lastUpdatedDate: '2025-04-02T06:15:00Z',
      },
    ],
  };

  const telemetry: JsonObject = {
    apiId: 'v5t1fleet3',
    name: 'fleet-telemetry',
    description: 'Positions of the delivery vans; devices sign their connection and send a key',
    routeSelectionExpression: '$request.body.kind',
    createdDate: '2025-02-17T12:05:44Z',
    tags: { team: 'logistics' },
    integrations: [proxy('tl2s9dk', 'fleet-ingest', 'Takes positions')],
    routes: [
      { routeId: 'tt5e6f7', routeKey: '$connect', authorizationType: 'AWS_IAM', apiKeyRequired: true, target: 'integrations/tl2s9dk' },
      { routeId: 'td5e6f7', routeKey: '$default', target: 'integrations/tl2s9dk' },
      { routeId: 'tp5e6f7', routeKey: 'position', target: 'integrations/tl2s9dk' },
    ],
    deployments: [{ deploymentId: 'tm4dp7', description: 'Positions', createdDate: '2025-02-18T08:00:00Z' }],
    stages: [
      {
        stageName: 'production',
        deploymentId: 'tm4dp7',
        defaultRouteSettings: throttled(200, 400),
        createdDate: '2025-02-18T08:00:00Z',
        lastUpdatedDate: '2025-02-18T08:00:00Z',
      },
    ],
  };

  const board: JsonObject = {
    apiId: 'b9x4board2',
    name: 'status-board',
    description: 'Screens in the lobby; has no $connect route yet',
    routeSelectionExpression: '$request.body.action',
    createdDate: '2025-05-30T16:48:02Z',
    integrations: [{ integrationId: 'bm3z6uc', integrationType: 'MOCK', requestTemplates: { '200': '{"statusCode":200}' } }],
    routes: [
      { routeId: 'bd2g4h6', routeKey: '$default', target: 'integrations/bm3z6uc' },
      { routeId: 'br2g4h6', routeKey: 'refresh', target: 'integrations/bm3z6uc' },
    ],
  };

  const shop: JsonObject = {
    apiId: 'h2q6shop8c',
    name: 'shop-http',
    protocolType: 'HTTP',
    description: 'An HTTP API, which this console counts and does not list',
    createdDate: '2024-09-01T09:09:09Z',
  };

  return [chat, feed, telemetry, board, shop];
}
