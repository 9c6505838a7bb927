import { badRequest, conflict, notFound, quotaReached } from './api-error';
import { refusal } from './refusal';

const quotaWords = (things: string): string =>
  `Maximum number of ${things} for this API has been reached. Please contact AWS if you need additional ${things}.`;

/** Every refusal of the endpoint that is a rule of API Gateway's. */
export const refusals = {
  // Nothing there
  apiNotFound: refusal('aws/aws-sam-cli#7030', (account: string, apiId: string) =>
    notFound(`Invalid API identifier specified ${account}:${apiId}`, 'Api'),
  ),
  routeNotFound: refusal('getmoto/moto apigatewayv2/exceptions.py', (id: string) =>
    notFound(`Invalid Route identifier specified ${id}`, 'Route'),
  ),
  integrationNotFound: refusal('getmoto/moto apigatewayv2/exceptions.py', (id: string) =>
    notFound(`Invalid Integration identifier specified ${id}`, 'Integration'),
  ),
  routeResponseNotFound: refusal('getmoto/moto apigatewayv2/exceptions.py', (id: string) =>
    notFound(`Invalid RouteResponse identifier specified ${id}`, 'RouteResponse'),
  ),
  integrationResponseNotFound: refusal('getmoto/moto apigatewayv2/exceptions.py', (id: string) =>
    notFound(`Invalid IntegrationResponse identifier specified ${id}`, 'IntegrationResponse'),
  ),
  modelNotFound: refusal('getmoto/moto apigatewayv2/exceptions.py', (id: string) =>
    notFound(`Invalid Model identifier specified ${id}`, 'Model'),
  ),
  authorizerNotFound: refusal('getmoto/moto apigatewayv2/exceptions.py', (id: string) =>
    notFound(`Invalid Authorizer identifier specified ${id}`, 'Authorizer'),
  ),
  stageNotFound: refusal('by analogy with getmoto/moto apigatewayv2/exceptions.py', (name: string) =>
    notFound(`Invalid Stage identifier specified ${name}`, 'Stage'),
  ),
  // `""` is not among what clears a stage's members (go-to-k/cdkd#1163, #1577), so that it is no deployment either: inferred.
  deploymentNotFound: refusal('by analogy with getmoto/moto apigatewayv2/exceptions.py', (id: string) =>
    notFound(`Invalid Deployment identifier specified ${id}`, 'Deployment'),
  ),
  routeSettingsNotFound: refusal('terraform-aws-modules/terraform-aws-apigateway-v2#80', (routeKey: string) =>
    notFound(`Unable to find Route by key ${routeKey} within the provided RouteSettings`, 'Route'),
  ),
  clientCertificateNotFound: refusal('by analogy with getmoto/moto apigateway/exceptions.py ApiKeyNotFoundException; words: ours', () =>
    notFound('Invalid Client Certificate identifier specified', 'ClientCertificate'),
  ),
  requestParameterNotFound: refusal('by analogy; words: ours', (key: string) =>
    notFound(`Invalid RouteRequestParameter identifier specified ${key}`, 'RouteRequestParameter'),
  ),

  // APIs
  apiNameMissing: refusal('badmintoncryer/cdk-preflight pf-apigwv2-api-name-required', () => badRequest('Invalid API name specified')),
  routeSelectionExpressionRequired: refusal('badmintoncryer/cdk-preflight pf-apigwv2-websocket-route-selection', () =>
    badRequest('Invalid routeSelectionExpression'),
  ),
  apiKeySelectionExpressionUnknown: refusal('guide: apigateway-websocket-api-selection-expressions; words: ours', (expression: string) =>
    badRequest(
      `Invalid apiKeySelectionExpression '${expression}'. Supported are $request.header.x-api-key and $context.authorizer.usageIdentifierKey`,
    ),
  ),
  corsNotForWebSocket: refusal('badmintoncryer/cdk-preflight pf-apigwv2-websocket-no-cors', () =>
    badRequest('Cors is not supported for WEBSOCKET protocolType'),
  ),
  protocolTypeUnknown: refusal('v2 model: ProtocolType; words: ours', (type: string) =>
    badRequest(`Invalid protocolType ${type}. Supported are WEBSOCKET and HTTP`),
  ),
  quickCreateOnlyForHttp: refusal('v2 model: CreateApiInput.target, "Supported only for HTTP APIs"; words: ours', () =>
    badRequest('Target, RouteKey and CredentialsArn are supported only for HTTP APIs'),
  ),
  ipAddressTypeUnknown: refusal('v2 model: IpAddressType; that it holds for "" is inferred; words: ours', (type: string) =>
    badRequest(`Invalid ipAddressType '${type}'. Supported are ipv4 and dualstack`),
  ),

  // Routes
  routeKeyMalformed: refusal('serverless/serverless#9530', () => badRequest('The provided route key is not formatted properly')),
  routeExists: refusal('serverless/serverless#7260', (routeKey: string) =>
    conflict(`Route with key ${routeKey} already exists for this API`),
  ),
  authorizationOnlyOnConnect: refusal('davidgf/serverless-plugin-canary-deployments#97', () =>
    badRequest('Currently, authorization is restricted to the $connect route only'),
  ),
  authorizationTypeUnsupported: refusal(
    'v2 model: Route.authorizationType; that it holds for "" is inferred; words: ours',
    (type: string) => badRequest(`Invalid authorization type '${type}'. For WebSocket APIs, valid values are NONE, AWS_IAM and CUSTOM`),
  ),
  customNeedsAuthorizer: refusal('hashicorp/terraform-provider-aws#17497', () =>
    badRequest(
      'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
    ),
  ),
  authorizerUnknown: refusal('by analogy with hashicorp/terraform-provider-aws#17497; inferred for the types NONE and AWS_IAM', () =>
    badRequest(
      'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
    ),
  ),
  authorizerWithoutType: refusal('hashicorp/terraform-provider-aws#35821', () =>
    badRequest('Unable to update route. Authorizer type is invalid or null.'),
  ),
  scopesOnlyForJwt: refusal('badmintoncryer/cdk-preflight pf-apigwv2-route-authorization-scopes-jwt', () =>
    badRequest('Authorization Scopes are only valid for COGNITO_USER_POOLS and JWT authorization type'),
  ),
  requestParametersOnlyOnConnect: refusal('go-to-k/cdkd#1577', () =>
    badRequest('Request parameters are only supported for the $connect route in WEBSOCKET APIs'),
  ),
  targetMalformed: refusal('badmintoncryer/cdk-preflight pf-apigwv2-route-target-format', () =>
    badRequest('Unexpected or malformed target in route. Correct format should be integrations/<integration_id>.'),
  ),
  targetUnknown: refusal('guide: apigateway-websocket-api-routes-integrations; words: ours', (integrationId: string) =>
    badRequest(`Invalid target in route. Integration ${integrationId} does not exist in this API.`),
  ),
  tooManyRoutes: refusal('guide: limits; by analogy with anomalyco/sst#4522', () => quotaReached(quotaWords('Routes'))),

  // Route responses
  routeResponseKeyUnsupported: refusal('badmintoncryer/cdk-preflight pf-apigwv2-route-response-key-default', () =>
    badRequest('Currently, only $default is supported as a RouteResponseKey.'),
  ),
  routeResponseExists: refusal('by analogy with serverless/serverless#7260; words: ours', (key: string) =>
    conflict(`RouteResponse with key ${key} already exists for this Route`),
  ),
  routeResponsesOnlyForWebSocket: refusal('badmintoncryer/cdk-preflight pf-apigwv2-route-response-websocket-only', () =>
    badRequest('RouteResponses are currently not supported for this API protocol type.'),
  ),

  // Integrations
  integrationTypeUnsupported: refusal('v2 model: Integration.integrationType; words: ours', (type: string) =>
    badRequest(`Invalid integration type ${type}. Supported are AWS, AWS_PROXY, HTTP, HTTP_PROXY and MOCK`),
  ),
  integrationUriRequired: refusal('guide: apigateway-websocket-api-integration-requests; words: ours', (type: string) =>
    badRequest(`IntegrationUri is required for integration type ${type}`),
  ),
  connectionTypeUnknown: refusal('v2 model: ConnectionType; that it holds for "" is inferred; words: ours', (type: string) =>
    badRequest(`Invalid connection type '${type}'. Supported are INTERNET and VPC_LINK`),
  ),
  connectionIdRequired: refusal('badmintoncryer/cdk-preflight pf-apigwv2-integration-vpc-link-connection-id', () =>
    badRequest('ConnectionId must be set to vpcLinkId for ConnectionType VPC_LINK'),
  ),
  payloadFormatUnsupported: refusal('badmintoncryer/cdk-preflight pf-apigwv2-websocket-payload-version', (version: string) =>
    badRequest(`Unsupported PayloadFormatVersion: ${version}`),
  ),
  passthroughBehaviorUnknown: refusal('v2 model: PassthroughBehavior; that it holds for "" is inferred; words: ours', (behavior: string) =>
    badRequest(`Invalid passthrough behavior '${behavior}'. Supported are WHEN_NO_MATCH, NEVER and WHEN_NO_TEMPLATES`),
  ),
  contentHandlingUnknown: refusal('v2 model: ContentHandlingStrategy; words: ours', (strategy: string) =>
    badRequest(`Invalid content handling strategy ${strategy}. Supported are CONVERT_TO_BINARY and CONVERT_TO_TEXT`),
  ),
  timeoutOutOfRange: refusal('badmintoncryer/cdk-preflight pf-apigwv2-websocket-integration-timeout-range', () =>
    badRequest('Timeout should be between 50 ms and 29000 ms'),
  ),
  integrationInUse: refusal('milliHQ/terraform-aws-next-js#247', (routeIds: readonly string[]) =>
    conflict(`Cannot delete Integration because it is referenced by the following Routes with Ids: [${routeIds.join(', ')}]`),
  ),
  tooManyIntegrations: refusal('guide: limits; words of the quota as in anomalyco/sst#4522', () =>
    quotaReached(quotaWords('Integrations')),
  ),

  // Integration responses
  // Keys are `$default` or a regular expression in slashes by the guide; that anything else is refused is told nowhere.
  integrationResponseKeyMissing: refusal('v2 model: IntegrationResponseKey is required; that "" is none is inferred; words: ours', () =>
    badRequest('Invalid integrationResponseKey'),
  ),
  integrationResponseExists: refusal('by analogy with serverless/serverless#7260; words: ours', (key: string) =>
    conflict(`IntegrationResponse with key ${key} already exists for this Integration`),
  ),
  integrationResponsesOnlyForWebSocket: refusal('badmintoncryer/cdk-preflight pf-apigwv2-integration-response-websocket-only', () =>
    badRequest('IntegrationResponses are currently not supported for this API protocol type.'),
  ),

  // Models
  modelNameMalformed: refusal('badmintoncryer/cdk-preflight pf-apigwv2-model-name-alphanumeric', (name: string) =>
    badRequest(`Model name must be alphanumeric: ${name}`),
  ),
  modelExists: refusal('by analogy with serverless/serverless#7260; words: ours', (name: string) =>
    conflict(`Model with name ${name} already exists for this API`),
  ),
  modelSchemaMalformed: refusal('segurvita/swagger-rm-example-go README, of v1; that v2 says the same is inferred', () =>
    badRequest('Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified]'),
  ),
  modelsOnlyForWebSocket: refusal('badmintoncryer/cdk-preflight pf-apigwv2-model-websocket-only', () =>
    badRequest('Currently, Models are not permitted for APIs with a protocol type of HTTP'),
  ),

  // Authorizers
  authorizerTypeUnsupported: refusal('badmintoncryer/cdk-preflight pf-apigwv2-websocket-authorizer-type', () =>
    badRequest('Only REQUEST authorizer type is supported on WEBSOCKET protocol Apis.'),
  ),
  authorizerUriRequired: refusal('badmintoncryer/cdk-preflight pf-apigwv2-request-authorizer-uri-required', () =>
    badRequest('AuthorizerUri is a required field in an Authorizer'),
  ),
  authorizerUriMalformed: refusal('hashicorp/terraform-provider-aws#1757', (uri: string) =>
    badRequest(
      `Invalid Authorizer URI: ${uri}. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.`,
    ),
  ),
  authorizerNameMissing: refusal('Terraform validator: 1 to 128 characters; words: ours', () =>
    badRequest('Authorizer name must have between 1 and 128 characters'),
  ),
  cachingNotForWebSocket: refusal('hashicorp/terraform-provider-aws#15232, anomalyco/sst#905', () =>
    badRequest('AuthorizerResultTtlInSeconds cannot be set for WEBSOCKET protocol Apis.'),
  ),
  authorizerMemberNotForWebSocket: refusal('v2 model: "Supported only for HTTP APIs"; words by analogy with TTL', (member: string) =>
    badRequest(`${member} cannot be set for WEBSOCKET protocol Apis.`),
  ),
  identitySourceMalformed: refusal('aws/aws-cdk#18307', (sources: readonly string[]) =>
    badRequest(
      `Invalid request identity source expression: ${sources.join(',')}. The sources must be separated by comma, and each source must be ` +
        "either a request parameter, matching 'route.request.querystring|header.[a-zA-Z0-9._-]+', or a stage variable, matching " +
        "'stageVariables.[a-zA-Z0-9._-]+', or a context parameter, matching 'context.[a-zA-Z0-9._-]+'",
    ),
  ),
  authorizerInUse: refusal('anomalyco/sst#5586', (name: string, routeKeys: readonly string[]) =>
    conflict(`Cannot delete authorizer '${name}', is referenced in route: ${routeKeys.join(', ')}`),
  ),
  tooManyAuthorizers: refusal('anomalyco/sst#4522', () => quotaReached(quotaWords('Authorizers'))),
  authorizerCacheOnlyForHttp: refusal('v2 model: ResetAuthorizersCache, "Supported only for HTTP APIs"; words: ours', () =>
    badRequest('ResetAuthorizersCache is supported only for HTTP APIs'),
  ),

  // Stages
  stageNameMalformed: refusal('badmintoncryer/cdk-preflight pf-apigwv2-stage-name-charset; hyphens as the guide allows', () =>
    badRequest('Stage name only allows a-zA-Z0-9_'),
  ),
  stageExists: refusal('serverless/serverless#6533', () => conflict('Stage already exists')),
  deploymentIdWithAutoDeploy: refusal('go-to-k/cdk-real-drift#667', () =>
    badRequest('Deployment ID cannot be set on this stage because AutoDeploy is enabled.'),
  ),
  accessLogFormat: refusal('badmintoncryer/cdk-preflight pf-apigwv2-access-log-format-request-id', () =>
    badRequest('Access Log format must include either $context.requestId or $context.extendedRequestId'),
  ),
  accessLogDestination: refusal('badmintoncryer/cdk-preflight pf-apigwv2-access-log-destination-log-group; words: ours', () =>
    badRequest('Access Log destination must be the ARN of a CloudWatch Logs log group'),
  ),
  logsRoleMissing: refusal('anomalyco/sst#1556', () =>
    badRequest('CloudWatch Logs role ARN must be set in account settings to enable logging'),
  ),
  loggingLevelUnknown: refusal('v2 model: LoggingLevel; words: ours', (level: string) =>
    badRequest(`Invalid logging level ${level}. Supported are OFF, ERROR and INFO`),
  ),
  stageVariableMalformed: refusal('guide: limits, key 64, value 512 of [A-Za-z0-9-._~:/?#&=,]; words: ours', (name: string) =>
    badRequest(`Invalid stage variable ${name}. Values may hold only A-Z a-z 0-9 - . _ ~ : / ? # & = and comma`),
  ),
  tooManyStageVariables: refusal('guide: limits, 100 per stage; words: ours', () =>
    badRequest('A stage may have at most 100 stage variables'),
  ),
  tooManyStages: refusal('guide: limits; by analogy with anomalyco/sst#4522', () => quotaReached(quotaWords('Stages'))),

  // Deployments
  nothingToDeploy: refusal('aws/serverless-application-model#2512', () =>
    badRequest('At least one route is required before deploying the Api'),
  ),
  nothingToDeployHttp: refusal('mach-composer/mach-composer-cli#42', () =>
    badRequest('Unable to deploy API because no routes exist in this API'),
  ),
  deploymentInUse: refusal('hashicorp/terraform#25495', () =>
    badRequest('Active stages pointing to this deployment must be moved or deleted'),
  ),

  // Tags
  tagArnMalformed: refusal('guide: arn-format-reference; words: ours', (arn: string) =>
    badRequest(`Invalid ARN ${arn}. Tags belong to arn:aws:apigateway:{region}::/apis/{apiId} and …/stages/{stageName}`),
  ),

  // Lengths and ranges, which stand in limits.ts with a source each
  memberTooLong: refusal("words: ours, by analogy with AWS's common ones", (member: string, longest: number) =>
    badRequest(
      `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must have at most ${longest} characters`,
    ),
  ),
  memberTooMany: refusal("words: ours, by analogy with AWS's common ones", (member: string, most: number) =>
    badRequest(`1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must have at most ${most} entries`),
  ),
  memberNotWhole: refusal(
    'v2 model: integer; that AWS refuses a fraction rather than cut it off is inferred; words: ours',
    (member: string, value: number) =>
      badRequest(
        `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must be a whole number`,
      ),
  ),
  memberOutOfRange: refusal("words: ours, by analogy with AWS's common ones", (member: string, least: number, most: number) =>
    badRequest(
      `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must be between ${least} and ${most}`,
    ),
  ),

  // Lists
  maxResultsInvalid: refusal('by analogy with v1, whose lists take 1 to 500 (v1 model: limit); words: ours', (value: string) =>
    badRequest(`Invalid maxResults ${value}. It must be a number between 1 and 500`),
  ),
  nextTokenInvalid: refusal('words: ours', () => badRequest('Invalid nextToken')),
};
