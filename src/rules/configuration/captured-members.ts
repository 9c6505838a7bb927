/** What of an API a deployment captures: everything but the settings of its stages (aws-facts.md B12; guide: apigateway-set-up-websocket-deployment). */
export type ResourceKind = 'api' | 'authorizer' | 'route' | 'route-response' | 'integration' | 'integration-response' | 'model';

/** Anything that JSON can hold. */
export type Value = string | number | boolean | Value[] | { [name: string]: Value };

interface Captured {
  /** The members that count, in the order in which they are shown. */
  members: readonly string[];
  /** Values that are the same as none. */
  defaults?: Readonly<Record<string, Value>>;
  /** Members whose order means nothing. */
  sets?: readonly string[];
}

/**
 * The members of each kind that a deployment captures. Left out are ids, dates, what API Gateway works out by itself
 * (IntegrationResponseSelectionExpression, ApiGatewayManaged, Warnings), what it does not take for WebSocket APIs (caching, scopes, CORS,
 * TLS, JWT), and what of the API says something to people only (name, description, version, tags).
 */
export const captured: Readonly<Record<ResourceKind, Captured>> = {
  api: {
    members: [
      'ApiKeySelectionExpression',
      'DisableExecuteApiEndpoint',
      'RouteSelectionExpression',
      'DisableSchemaValidation',
      'IpAddressType',
    ],
    defaults: {
      ApiKeySelectionExpression: '$request.header.x-api-key',
      DisableExecuteApiEndpoint: false,
      DisableSchemaValidation: false,
      IpAddressType: 'ipv4',
    },
  },
  authorizer: {
    members: ['Name', 'AuthorizerType', 'AuthorizerUri', 'AuthorizerCredentialsArn', 'IdentitySource', 'IdentityValidationExpression'],
    defaults: { AuthorizerType: 'REQUEST' },
    sets: ['IdentitySource'],
  },
  route: {
    members: [
      'RouteKey',
      'AuthorizationType',
      'AuthorizerId',
      'ApiKeyRequired',
      'Target',
      'OperationName',
      'ModelSelectionExpression',
      'RequestModels',
      'RequestParameters',
      'RouteResponseSelectionExpression',
    ],
    defaults: { AuthorizationType: 'NONE', ApiKeyRequired: false },
  },
  'route-response': { members: ['RouteResponseKey', 'ModelSelectionExpression', 'ResponseModels', 'ResponseParameters'] },
  integration: {
    members: [
      'IntegrationType',
      'IntegrationMethod',
      'IntegrationUri',
      'CredentialsArn',
      'ConnectionType',
      'ConnectionId',
      'TimeoutInMillis',
      'PayloadFormatVersion',
      'ContentHandlingStrategy',
      'PassthroughBehavior',
      'TemplateSelectionExpression',
      'RequestTemplates',
      'RequestParameters',
      'Description',
    ],
    defaults: { ConnectionType: 'INTERNET' },
  },
  'integration-response': {
    members: [
      'IntegrationResponseKey',
      'TemplateSelectionExpression',
      'ResponseTemplates',
      'ResponseParameters',
      'ContentHandlingStrategy',
    ],
  },
  model: { members: ['Name', 'ContentType', 'Schema', 'Description'] },
};

/** The member that names a resource to people, and that no two of its kind have in common where API Gateway sees to it. */
export const namingMember: Readonly<Partial<Record<ResourceKind, string>>> = {
  authorizer: 'Name',
  route: 'RouteKey',
  'route-response': 'RouteResponseKey',
  'integration-response': 'IntegrationResponseKey',
  model: 'Name',
};
