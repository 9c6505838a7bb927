/** An API for the endpoint's control path: members as API Gateway v2 spells them on the wire. Ids are given where they are missing. */
export interface ApiSeed {
  apiId?: string;
  name: string;
  protocolType?: 'WEBSOCKET' | 'HTTP';
  description?: string;
  tags?: Record<string, string>;
  apiKeySelectionExpression?: string;
  routes?: RouteSeed[];
  authorizers?: AuthorizerSeed[];
  integrations?: IntegrationSeed[];
  models?: ModelSeed[];
  stages?: StageSeed[];
  deployments?: { deploymentId: string; description?: string }[];
}

/** An API key for the control path: members as API Gateway v1 spells them on the wire. Enabled unless it says otherwise. */
export interface ApiKeySeed {
  id?: string;
  name?: string;
  value?: string;
  description?: string;
  enabled?: boolean;
  customerId?: string;
  tags?: Record<string, string>;
}

/** A client certificate for the control path: members as API Gateway v1 spells them on the wire. */
export interface ClientCertificateSeed {
  clientCertificateId: string;
  description?: string;
  tags?: Record<string, string>;
}

/** A usage plan for the control path, with the ids of its keys, and the requests of each a day. */
export interface UsagePlanSeed {
  id?: string;
  name: string;
  description?: string;
  throttle?: { rateLimit?: number; burstLimit?: number };
  quota?: { limit: number; period: 'DAY' | 'WEEK' | 'MONTH'; offset?: number };
  apiStages?: { apiId: string; stage: string }[];
  keys?: string[];
  tags?: Record<string, string>;
  usage?: Record<string, Record<string, number>>;
}

/** A Lambda function for the endpoint's control path. Its code is JavaScript, and runs; without one it returns its event. */
export interface FunctionSeed {
  functionName: string;
  code?: string;
  description?: string;
  runtime?: string;
  /** Seconds, or a part of one. */
  timeout?: number;
  versions?: string[];
  aliases?: Record<string, string>;
  /** Statements of the function's own policy; `Resource` is given where it is missing. */
  policy?: object[];
  /** Statements by version or alias. */
  policies?: Record<string, object[]>;
}

export interface RouteSeed {
  routeId?: string;
  routeKey: string;
  authorizationType?: string;
  authorizerId?: string;
  apiKeyRequired?: boolean;
  apiGatewayManaged?: boolean;
  routeResponseSelectionExpression?: string;
  modelSelectionExpression?: string;
  requestModels?: Record<string, string>;
  target?: string;
  routeResponses?: RouteResponseSeed[];
}

interface RouteResponseSeed {
  routeResponseId?: string;
  routeResponseKey: string;
  modelSelectionExpression?: string;
  responseModels?: Record<string, string>;
  responseParameters?: Record<string, { required: boolean }>;
}

interface AuthorizerSeed {
  authorizerId?: string;
  name: string;
  authorizerUri?: string;
  authorizerCredentialsArn?: string;
  identitySource?: string[];
}

interface IntegrationSeed {
  integrationId: string;
  integrationType: string;
  integrationMethod?: string;
  integrationUri?: string;
  description?: string;
  integrationResponses?: IntegrationResponseSeed[];
}

interface IntegrationResponseSeed {
  integrationResponseId?: string;
  integrationResponseKey: string;
  contentHandlingStrategy?: string;
  responseParameters?: Record<string, string>;
  responseTemplates?: Record<string, string>;
  templateSelectionExpression?: string;
}

interface ModelSeed {
  modelId?: string;
  name: string;
  contentType?: string;
  description?: string;
  /** JSON. */
  schema?: string;
}

interface StageSeed {
  stageName: string;
  description?: string;
  deploymentId?: string;
  autoDeploy?: boolean;
  stageVariables?: Record<string, string>;
  clientCertificateId?: string;
  defaultRouteSettings?: RouteSettingsSeed;
  routeSettings?: Record<string, RouteSettingsSeed>;
  accessLogSettings?: { destinationArn?: string; format?: string };
  lastDeploymentStatusMessage?: string;
  tags?: Record<string, string>;
}

interface RouteSettingsSeed {
  dataTraceEnabled?: boolean;
  detailedMetricsEnabled?: boolean;
  loggingLevel?: string;
  throttlingBurstLimit?: number;
  throttlingRateLimit?: number;
}

/** Text that must stay text wherever it is shown. */
export const HOSTILE = '<img src=x onerror=alert(1)>';

/** A name without a single place to break it. */
export const LONG = 'W'.repeat(120);

export const CONNECT: RouteSeed = { routeId: 'rconnect', routeKey: '$connect' };

const lambda = (name: string): string =>
  `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:000000000000:function:${name}/invocations`;

/** An API with two authorizers, a stage that is deployed by hand, and an open $connect route, which `changes` may change. */
export function guardedApi(changes: { connect?: Partial<RouteSeed>; api?: Partial<ApiSeed> } = {}): ApiSeed {
  return {
    apiId: 'guarded',
    name: 'orders-feed',
    routes: [
      { ...CONNECT, ...changes.connect },
      { routeId: 'rdefault', routeKey: '$default' },
    ],
    authorizers: [
      { authorizerId: 'auth1', name: 'session-token', authorizerUri: lambda('sessions') },
      { authorizerId: 'auth2', name: 'partner-key', authorizerUri: lambda('partners') },
    ],
    deployments: [{ deploymentId: 'dep1' }],
    stages: [{ stageName: 'test', deploymentId: 'dep1' }],
    ...changes.api,
  };
}

/** An API with something of everything that a page can show. */
export function fullApi(changes: Partial<ApiSeed> = {}): ApiSeed {
  return {
    apiId: 'full',
    name: 'trading-feed',
    description: 'Prices and orders, live',
    tags: { team: 'markets', environment: 'production' },
    integrations: [
      { integrationId: 'ilambda', integrationType: 'AWS_PROXY', integrationMethod: 'POST', integrationUri: lambda('feed-connect') },
      {
        integrationId: 'imock',
        integrationType: 'MOCK',
        integrationResponses: [
          { integrationResponseKey: '$default', responseTemplates: { refusal: '{}' }, templateSelectionExpression: 'refusal' },
        ],
      },
    ],
    authorizers: [
      { authorizerId: 'auth1', name: 'session-token', authorizerUri: lambda('sessions'), identitySource: ['route.request.header.Auth'] },
      { authorizerId: 'auth2', name: 'partner-key', authorizerUri: lambda('partners') },
    ],
    routes: [
      { ...CONNECT, target: 'integrations/ilambda', authorizationType: 'CUSTOM', authorizerId: 'auth1' },
      { routeId: 'rdisconnect', routeKey: '$disconnect', target: 'integrations/imock' },
      {
        routeId: 'rdefault',
        routeKey: '$default',
        target: 'integrations/imock',
        routeResponseSelectionExpression: '$default',
        routeResponses: [{ routeResponseKey: '$default', modelSelectionExpression: '$request.body.kind' }],
      },
      { routeId: 'rorders', routeKey: 'orders/place' },
    ],
    deployments: [{ deploymentId: 'dep1', description: 'First' }],
    stages: [
      { stageName: 'prod', deploymentId: 'dep1', description: 'Customers', tags: { tier: 'gold' } },
      { stageName: 'staging', deploymentId: 'dep1', autoDeploy: true },
    ],
    ...changes,
  };
}
