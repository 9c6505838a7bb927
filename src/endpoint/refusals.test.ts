import {
  type ApiGatewayV2Client,
  type AuthorizationType,
  type ConnectionType,
  CreateApiCommand,
  CreateAuthorizerCommand,
  type CreateAuthorizerCommandInput,
  CreateDeploymentCommand,
  CreateIntegrationCommand,
  CreateIntegrationResponseCommand,
  CreateModelCommand,
  CreateRouteCommand,
  CreateRouteResponseCommand,
  CreateStageCommand,
  type CreateStageCommandInput,
  DeleteAuthorizerCommand,
  DeleteDeploymentCommand,
  DeleteIntegrationCommand,
  GetApiCommand,
  GetAuthorizerCommand,
  GetDeploymentCommand,
  GetIntegrationCommand,
  GetIntegrationResponseCommand,
  GetModelCommand,
  GetRouteCommand,
  GetRouteResponseCommand,
  GetStageCommand,
  type IpAddressType,
  type PassthroughBehavior,
  ResetAuthorizersCacheCommand,
  UpdateApiCommand,
  UpdateAuthorizerCommand,
  UpdateIntegrationCommand,
  UpdateIntegrationResponseCommand,
  UpdateModelCommand,
  UpdateRouteCommand,
  UpdateRouteResponseCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import { expect, test } from 'vitest';

import type { Endpoint } from './endpoint';
import { refusals } from './refusals';
import { authorizerUri, createApi, createAuthorizer, createIntegration, createRoute, newEndpoint } from './test-api';
import { control, failureOf } from './test-client';

interface Scene {
  readonly client: ApiGatewayV2Client;
  readonly endpoint: Endpoint;
  readonly account: string;
  readonly ApiId: string;
}

/** Plants an API that holds this; returns its id. */
async function seed({ endpoint, account }: Scene, parts: object): Promise<string> {
  const apiId = 'seeded0001';
  const { status } = await control(endpoint, 'POST', 'seed', { account, region: 'us-east-1', apis: [{ apiId, name: 'full', ...parts }] });
  if (status !== 200) throw new Error(`The seed was not taken: ${status}`);
  return apiId;
}

interface Row {
  /** The fact, with the tag of its source. */
  readonly fact: string;
  readonly attempt: (scene: Scene) => Promise<unknown>;
  readonly status: number;
  readonly name: string;
  /** The whole message, or what it depends on. */
  readonly message: string | ((scene: Scene) => string) | RegExp;
}

const badRequest = { status: 400, name: 'BadRequestException' } as const;
const missing = { status: 404, name: 'NotFoundException' } as const;
const inTheWay = { status: 409, name: 'ConflictException' } as const;
const quota = { status: 429, name: 'ConflictException' } as const;

const authorizer = (ApiId: string, members: Partial<CreateAuthorizerCommandInput> = {}) =>
  new CreateAuthorizerCommand({
    ApiId,
    Name: 'tokens',
    AuthorizerType: 'REQUEST',
    AuthorizerUri: authorizerUri,
    IdentitySource: [],
    ...members,
  });

const stage = (ApiId: string, members: Partial<CreateStageCommandInput> = {}) =>
  new CreateStageCommand({ ApiId, StageName: 'prod', ...members });

/** Creates a route response on a new route; returns what names it. */
async function routeResponse({ client, ApiId }: Scene, RouteResponseKey = '$default') {
  const RouteId = await createRoute(client, ApiId, 'send');
  const { RouteResponseId } = await client.send(new CreateRouteResponseCommand({ ApiId, RouteId, RouteResponseKey }));
  return { ApiId, RouteId, RouteResponseId };
}

/** Creates a response of an integration, of a new one unless it is named; returns what names it. */
async function integrationResponse({ client, ApiId }: Scene, IntegrationResponseKey: string, given?: string) {
  const IntegrationId = given ?? (await createIntegration(client, ApiId));
  const command = new CreateIntegrationResponseCommand({ ApiId, IntegrationId, IntegrationResponseKey });
  const { IntegrationResponseId } = await client.send(command);
  return { ApiId, IntegrationId, IntegrationResponseId };
}

/** Creates a model; returns what names it. */
async function model({ client, ApiId }: Scene, Name = 'Message', Schema = '{}') {
  const { ModelId } = await client.send(new CreateModelCommand({ ApiId, Name, Schema }));
  return { ApiId, ModelId };
}

const malformedSource = (sources: string): string =>
  `Invalid request identity source expression: ${sources}. The sources must be separated by comma, and each source must be either a request ` +
  "parameter, matching 'route.request.querystring|header.[a-zA-Z0-9._-]+', or a stage variable, matching " +
  "'stageVariables.[a-zA-Z0-9._-]+', or a context parameter, matching 'context.[a-zA-Z0-9._-]+'";

// The SDK's type does not have it; a client with an unset form field sends it all the same.
const noType = '' as AuthorizationType;

const needsAuthorizer =
  'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.';

const rows: Row[] = [
  // Error messages seen at AWS, word for word
  {
    fact: 'authorization on a route other than $connect (davidgf/serverless-plugin-canary-deployments#97)',
    attempt: ({ client, ApiId }) => createRoute(client, ApiId, 'send', { AuthorizationType: 'AWS_IAM' }),
    ...badRequest,
    message: 'Currently, authorization is restricted to the $connect route only',
  },
  {
    fact: 'authorization on $default, by an update (davidgf/serverless-plugin-canary-deployments#97)',
    attempt: async ({ client, ApiId }) => {
      const AuthorizerId = await createAuthorizer(client, ApiId);
      const RouteId = await createRoute(client, ApiId, '$default');
      return client.send(new UpdateRouteCommand({ ApiId, RouteId, AuthorizationType: 'CUSTOM', AuthorizerId }));
    },
    ...badRequest,
    message: 'Currently, authorization is restricted to the $connect route only',
  },
  {
    fact: '$connect renamed while it is authorized (davidgf/serverless-plugin-canary-deployments#97)',
    attempt: async ({ client, ApiId }) => {
      const RouteId = await createRoute(client, ApiId, '$connect', { AuthorizationType: 'AWS_IAM' });
      return client.send(new UpdateRouteCommand({ ApiId, RouteId, RouteKey: 'send' }));
    },
    ...badRequest,
    message: 'Currently, authorization is restricted to the $connect route only',
  },
  {
    fact: 'CUSTOM with an authorizer that does not exist (hashicorp/terraform-provider-aws#17497)',
    attempt: ({ client, ApiId }) => createRoute(client, ApiId, '$connect', { AuthorizationType: 'CUSTOM', AuthorizerId: 'abc123' }),
    ...badRequest,
    message: needsAuthorizer,
  },
  {
    fact: 'CUSTOM without an authorizer (hashicorp/terraform-provider-aws#17497)',
    attempt: async ({ client, ApiId }) => {
      const RouteId = await createRoute(client, ApiId, '$connect');
      return client.send(new UpdateRouteCommand({ ApiId, RouteId, AuthorizationType: 'CUSTOM' }));
    },
    ...badRequest,
    message: needsAuthorizer,
  },
  {
    fact: 'the authorizer of a CUSTOM route cleared, the type kept (hashicorp/terraform-provider-aws#17497)',
    attempt: async ({ client, ApiId }) => {
      const AuthorizerId = await createAuthorizer(client, ApiId);
      const RouteId = await createRoute(client, ApiId, '$connect', { AuthorizationType: 'CUSTOM', AuthorizerId });
      return client.send(new UpdateRouteCommand({ ApiId, RouteId, AuthorizerId: '' }));
    },
    ...badRequest,
    message: needsAuthorizer,
  },
  {
    fact: 'authorizerId alone (hashicorp/terraform-provider-aws#35821)',
    attempt: async ({ client, ApiId }) => {
      const AuthorizerId = await createAuthorizer(client, ApiId);
      const RouteId = await createRoute(client, ApiId, '$connect');
      return client.send(new UpdateRouteCommand({ ApiId, RouteId, AuthorizerId }));
    },
    ...badRequest,
    message: 'Unable to update route. Authorizer type is invalid or null.',
  },
  {
    fact: 'authorizerId with an empty type (hashicorp/terraform-provider-aws#35821)',
    attempt: async ({ client, ApiId }) => {
      const AuthorizerId = await createAuthorizer(client, ApiId);
      const RouteId = await createRoute(client, ApiId, '$connect');
      return client.send(new UpdateRouteCommand({ ApiId, RouteId, AuthorizationType: noType, AuthorizerId }));
    },
    ...badRequest,
    message: 'Unable to update route. Authorizer type is invalid or null.',
  },
  {
    fact: 'an empty authorization type on a route that is authorized, rather than to open it (inferred from SDK Route)',
    attempt: async ({ client, ApiId }) => {
      const AuthorizerId = await createAuthorizer(client, ApiId);
      const RouteId = await createRoute(client, ApiId, '$connect', { AuthorizationType: 'CUSTOM', AuthorizerId });
      return client.send(new UpdateRouteCommand({ ApiId, RouteId, AuthorizationType: noType }));
    },
    ...badRequest,
    message: /^Invalid authorization type ''/,
  },
  {
    fact: 'an empty authorization type of a new route (inferred from SDK Route)',
    attempt: ({ client, ApiId }) => createRoute(client, ApiId, '$connect', { AuthorizationType: noType }),
    ...badRequest,
    message: /^Invalid authorization type ''/,
  },
  ...(['NONE', 'AWS_IAM'] as const).flatMap((AuthorizationType) => [
    {
      fact: `a new route of type ${AuthorizationType} with an authorizer that does not exist (by analogy with terraform-provider-aws#17497)`,
      attempt: ({ client, ApiId }: Scene) => createRoute(client, ApiId, '$connect', { AuthorizationType, AuthorizerId: 'abc123' }),
      ...badRequest,
      message: needsAuthorizer,
    },
    {
      fact: `an update to ${AuthorizationType} with an authorizer that does not exist (by analogy with terraform-provider-aws#17497)`,
      attempt: async ({ client, ApiId }: Scene) => {
        const RouteId = await createRoute(client, ApiId, '$connect');
        return client.send(new UpdateRouteCommand({ ApiId, RouteId, AuthorizationType, AuthorizerId: 'abc123' }));
      },
      ...badRequest,
      message: needsAuthorizer,
    },
  ]),
  {
    fact: 'an authorizer that caches (hashicorp/terraform-provider-aws#15232, anomalyco/sst#905)',
    attempt: ({ client, ApiId }) => client.send(authorizer(ApiId, { AuthorizerResultTtlInSeconds: 300 })),
    ...badRequest,
    message: 'AuthorizerResultTtlInSeconds cannot be set for WEBSOCKET protocol Apis.',
  },
  {
    fact: 'an authorizer that would not cache, said so (hashicorp/terraform-provider-aws#15232)',
    attempt: async ({ client, ApiId }) => {
      const AuthorizerId = await createAuthorizer(client, ApiId);
      return client.send(new UpdateAuthorizerCommand({ ApiId, AuthorizerId, AuthorizerResultTtlInSeconds: 0 }));
    },
    ...badRequest,
    message: 'AuthorizerResultTtlInSeconds cannot be set for WEBSOCKET protocol Apis.',
  },
  {
    fact: 'a JWT authorizer (badmintoncryer/cdk-preflight)',
    attempt: ({ client, ApiId }) => client.send(authorizer(ApiId, { AuthorizerType: 'JWT' })),
    ...badRequest,
    message: 'Only REQUEST authorizer type is supported on WEBSOCKET protocol Apis.',
  },
  {
    fact: "an identity source in HTTP APIs' grammar (aws/aws-cdk#18307)",
    attempt: ({ client, ApiId }) => client.send(authorizer(ApiId, { IdentitySource: ['$request.header.Authorization'] })),
    ...badRequest,
    message: malformedSource('$request.header.Authorization'),
  },
  {
    fact: 'an authorizer without a URI (badmintoncryer/cdk-preflight)',
    attempt: ({ client, ApiId }) => client.send(authorizer(ApiId, { AuthorizerUri: undefined })),
    ...badRequest,
    message: 'AuthorizerUri is a required field in an Authorizer',
  },
  {
    fact: 'request parameters of a route other than $connect (go-to-k/cdkd#1577)',
    attempt: ({ client, ApiId }) =>
      createRoute(client, ApiId, 'send', { RequestParameters: { 'route.request.querystring.room': { Required: true } } }),
    ...badRequest,
    message: 'Request parameters are only supported for the $connect route in WEBSOCKET APIs',
  },
  ...['abc1234', 'integrations/', 'integrations/a/b', 'integration/abc1234'].map((Target) => ({
    fact: `the target ${Target} (badmintoncryer/cdk-preflight)`,
    attempt: ({ client, ApiId }: Scene) => createRoute(client, ApiId, 'send', { Target }),
    ...badRequest,
    message: 'Unexpected or malformed target in route. Correct format should be integrations/<integration_id>.',
  })),
  ...[0, 49, 29_001].map((TimeoutInMillis) => ({
    fact: `an integration timeout of ${TimeoutInMillis} ms (badmintoncryer/cdk-preflight)`,
    attempt: ({ client, ApiId }: Scene) => client.send(new CreateIntegrationCommand({ ApiId, IntegrationType: 'MOCK', TimeoutInMillis })),
    ...badRequest,
    message: 'Timeout should be between 50 ms and 29000 ms',
  })),
  {
    fact: 'a deployment of an API without routes (aws/serverless-application-model#2512)',
    attempt: ({ client, ApiId }) => client.send(new CreateDeploymentCommand({ ApiId })),
    ...badRequest,
    message: 'At least one route is required before deploying the Api',
  },
  {
    fact: 'a deployment of an HTTP API without routes (mach-composer/mach-composer-cli#42)',
    attempt: async ({ client }) => client.send(new CreateDeploymentCommand({ ApiId: await createApi(client, { ProtocolType: 'HTTP' }) })),
    ...badRequest,
    message: 'Unable to deploy API because no routes exist in this API',
  },
  {
    fact: "access logs without the account's role (anomalyco/sst#1556)",
    attempt: ({ client, ApiId }) => {
      const DestinationArn = 'arn:aws:logs:us-east-1:111111111111:log-group:access';
      return client.send(stage(ApiId, { AccessLogSettings: { DestinationArn, Format: '$context.requestId' } }));
    },
    ...badRequest,
    message: 'CloudWatch Logs role ARN must be set in account settings to enable logging',
  },
  {
    fact: "execution logs without the account's role (anomalyco/sst#1556)",
    attempt: ({ client, ApiId }) => client.send(stage(ApiId, { DefaultRouteSettings: { LoggingLevel: 'INFO' } })),
    ...badRequest,
    message: 'CloudWatch Logs role ARN must be set in account settings to enable logging',
  },
  {
    fact: 'an access log format without a request id (badmintoncryer/cdk-preflight)',
    attempt: ({ client, ApiId }) => {
      const DestinationArn = 'arn:aws:logs:us-east-1:111111111111:log-group:access';
      return client.send(stage(ApiId, { AccessLogSettings: { DestinationArn, Format: '$context.status' } }));
    },
    ...badRequest,
    message: 'Access Log format must include either $context.requestId or $context.extendedRequestId',
  },
  ...['my stage', 'prod.eu', 'é'].map((StageName) => ({
    fact: `a stage named ${StageName} (badmintoncryer/cdk-preflight)`,
    attempt: ({ client, ApiId }: Scene) => client.send(stage(ApiId, { StageName })),
    ...badRequest,
    message: 'Stage name only allows a-zA-Z0-9_',
  })),
  {
    fact: 'the stage $default of a WebSocket API (aws/aws-cdk#13031)',
    attempt: ({ client, ApiId }) => client.send(stage(ApiId, { StageName: '$default' })),
    ...badRequest,
    message: 'Stage name only allows a-zA-Z0-9_',
  },
  {
    fact: 'a deployment deleted while a stage points at it (hashicorp/terraform#25495)',
    attempt: async ({ client, ApiId }) => {
      await createRoute(client, ApiId, '$default');
      const { DeploymentId } = await client.send(new CreateDeploymentCommand({ ApiId }));
      await client.send(stage(ApiId, { DeploymentId }));
      return client.send(new DeleteDeploymentCommand({ ApiId, DeploymentId }));
    },
    ...badRequest,
    message: 'Active stages pointing to this deployment must be moved or deleted',
  },
  {
    fact: 'an API that is not there (aws/aws-sam-cli#7030)',
    attempt: ({ client }) => client.send(new GetApiCommand({ ApiId: 'nothere123' })),
    ...missing,
    message: ({ account }) => `Invalid API identifier specified ${account}:nothere123`,
  },
  {
    fact: 'route settings for a route that is not there (terraform-aws-modules/terraform-aws-apigateway-v2#80)',
    attempt: ({ client, ApiId }) => client.send(stage(ApiId, { RouteSettings: { send: { ThrottlingRateLimit: 1 } } })),
    ...missing,
    message: 'Unable to find Route by key send within the provided RouteSettings',
  },
  {
    fact: 'a second $connect route (serverless/serverless#7260)',
    attempt: async ({ client, ApiId }) => {
      await createRoute(client, ApiId, '$connect');
      return createRoute(client, ApiId, '$connect');
    },
    ...inTheWay,
    message: 'Route with key $connect already exists for this API',
  },
  {
    fact: 'a route renamed to a key that is taken (serverless/serverless#7260)',
    attempt: async ({ client, ApiId }) => {
      await createRoute(client, ApiId, 'send');
      const RouteId = await createRoute(client, ApiId, 'receive');
      return client.send(new UpdateRouteCommand({ ApiId, RouteId, RouteKey: 'send' }));
    },
    ...inTheWay,
    message: 'Route with key send already exists for this API',
  },
  {
    fact: 'a second stage of the same name (serverless/serverless#6533)',
    attempt: async ({ client, ApiId }) => {
      await client.send(stage(ApiId));
      return client.send(stage(ApiId));
    },
    ...inTheWay,
    message: 'Stage already exists',
  },
  {
    fact: 'an authorizer deleted while $connect names it (anomalyco/sst#5586)',
    attempt: async ({ client, ApiId }) => {
      const AuthorizerId = await createAuthorizer(client, ApiId, 'session tokens');
      await createRoute(client, ApiId, '$connect', { AuthorizationType: 'CUSTOM', AuthorizerId });
      return client.send(new DeleteAuthorizerCommand({ ApiId, AuthorizerId }));
    },
    ...inTheWay,
    message: "Cannot delete authorizer 'session tokens', is referenced in route: $connect",
  },
  {
    fact: 'an integration deleted while a route names it (milliHQ/terraform-aws-next-js#247)',
    attempt: async ({ client, ApiId }) => {
      const IntegrationId = await createIntegration(client, ApiId);
      await createRoute(client, ApiId, 'send', { Target: `integrations/${IntegrationId}` });
      return client.send(new DeleteIntegrationCommand({ ApiId, IntegrationId }));
    },
    ...inTheWay,
    message: /^Cannot delete Integration because it is referenced by the following Routes with Ids: \[[a-z0-9]{7}\]$/,
  },
  {
    fact: 'an eleventh authorizer: 429 named ConflictException (anomalyco/sst#4522)',
    attempt: async ({ client, ApiId }) => {
      for (let count = 0; count < 10; count += 1) await createAuthorizer(client, ApiId, `tokens ${count}`);
      return createAuthorizer(client, ApiId);
    },
    ...quota,
    message: 'Maximum number of Authorizers for this API has been reached. Please contact AWS if you need additional Authorizers.',
  },

  // Quotas (guide: limits)
  {
    fact: 'a 301st route (guide: limits)',
    attempt: async (scene) => {
      const routes = Array.from({ length: 300 }, (_, index) => ({ routeKey: `route ${index}` }));
      return createRoute(scene.client, await seed(scene, { routes }), '$connect');
    },
    ...quota,
    message: 'Maximum number of Routes for this API has been reached. Please contact AWS if you need additional Routes.',
  },
  {
    fact: 'a 301st integration (guide: limits)',
    attempt: async (scene) => {
      const integrations = Array.from({ length: 300 }, () => ({ integrationType: 'MOCK' }));
      return createIntegration(scene.client, await seed(scene, { integrations }));
    },
    ...quota,
    message: 'Maximum number of Integrations for this API has been reached. Please contact AWS if you need additional Integrations.',
  },
  {
    fact: 'an eleventh stage (guide: limits)',
    attempt: async ({ client, ApiId }) => {
      for (let count = 0; count < 10; count += 1) await client.send(stage(ApiId, { StageName: `stage_${count}` }));
      return client.send(stage(ApiId));
    },
    ...quota,
    message: 'Maximum number of Stages for this API has been reached. Please contact AWS if you need additional Stages.',
  },

  // Semantics of $connect's access settings and of what belongs to them
  {
    fact: 'authorization by JWT, which only HTTP APIs have (SDK Route)',
    attempt: ({ client, ApiId }) => createRoute(client, ApiId, '$connect', { AuthorizationType: 'JWT' }),
    ...badRequest,
    message: /JWT/,
  },
  {
    fact: 'authorization scopes, which only JWT has (badmintoncryer/cdk-preflight)',
    attempt: ({ client, ApiId }) => createRoute(client, ApiId, '$connect', { AuthorizationScopes: ['chat'] }),
    ...badRequest,
    message: 'Authorization Scopes are only valid for COGNITO_USER_POOLS and JWT authorization type',
  },
  ...['$getauthorized', '$', ''].map((RouteKey) => ({
    fact: `the route key "${RouteKey}" (serverless/serverless#9530)`,
    attempt: ({ client, ApiId }: Scene) => createRoute(client, ApiId, RouteKey),
    ...badRequest,
    message: 'The provided route key is not formatted properly',
  })),
  ...['$request.header.Authorization', '$request.querystring.key', ''].map((ApiKeySelectionExpression) => ({
    fact: `the API key selection expression "${ApiKeySelectionExpression}" (guide: apigateway-websocket-api-selection-expressions)`,
    attempt: ({ client, ApiId }: Scene) => client.send(new UpdateApiCommand({ ApiId, ApiKeySelectionExpression })),
    ...badRequest,
    message: /apiKeySelectionExpression/,
  })),
  ...['route.request.path.id', 'route.request.header.', 'header.Authorization', 'route.request.header.a b'].map((source) => ({
    fact: `the identity source ${source} (guide: apigateway-websocket-api-lambda-auth)`,
    attempt: ({ client, ApiId }: Scene) => client.send(authorizer(ApiId, { IdentitySource: ['context.stage', source] })),
    ...badRequest,
    message: malformedSource(`context.stage,${source}`),
  })),
  ...(
    [
      ['AuthorizerPayloadFormatVersion', { AuthorizerPayloadFormatVersion: '2.0' }],
      ['EnableSimpleResponses', { EnableSimpleResponses: true }],
      ['JwtConfiguration', { JwtConfiguration: { Issuer: 'https://issuer.example.com' } }],
    ] as const
  ).map(([member, members]) => ({
    fact: `${member}, which only HTTP APIs have (SDK CreateAuthorizer)`,
    attempt: ({ client, ApiId }: Scene) => client.send(authorizer(ApiId, members)),
    ...badRequest,
    message: `${member} cannot be set for WEBSOCKET protocol Apis.`,
  })),
  {
    fact: "an authorizer's cache reset, which only HTTP APIs have (SDK ResetAuthorizersCache)",
    attempt: ({ client, ApiId }) => client.send(new ResetAuthorizersCacheCommand({ ApiId, StageName: 'prod' })),
    ...badRequest,
    message: /only for HTTP APIs/,
  },
  {
    fact: "a function's ARN for a URI (hashicorp/terraform-provider-aws#1757)",
    attempt: ({ client, ApiId }) =>
      client.send(authorizer(ApiId, { AuthorizerUri: 'arn:aws:lambda:us-east-1:111111111111:function:authorize' })),
    ...badRequest,
    message:
      'Invalid Authorizer URI: arn:aws:lambda:us-east-1:111111111111:function:authorize. ' +
      'Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.',
  },
  {
    fact: 'an authorizer without a name (Terraform validator)',
    attempt: ({ client, ApiId }) => client.send(authorizer(ApiId, { Name: '' })),
    ...badRequest,
    message: /1 and 128 characters/,
  },
  {
    fact: 'a stage that deploys automatically moved by hand (go-to-k/cdk-real-drift#667)',
    attempt: async ({ client, ApiId }) => {
      await createRoute(client, ApiId, '$default');
      const { DeploymentId } = await client.send(new CreateDeploymentCommand({ ApiId }));
      await client.send(stage(ApiId, { AutoDeploy: true }));
      return client.send(new UpdateStageCommand({ ApiId, StageName: 'prod', DeploymentId }));
    },
    ...badRequest,
    message: 'Deployment ID cannot be set on this stage because AutoDeploy is enabled.',
  },
  {
    fact: 'a stage that deploys automatically detached from its deployment (go-to-k/cdk-real-drift#667)',
    attempt: async ({ client, ApiId }) => {
      await createRoute(client, ApiId, '$default');
      await client.send(stage(ApiId, { AutoDeploy: true }));
      return client.send(new UpdateStageCommand({ ApiId, StageName: 'prod', DeploymentId: '' }));
    },
    ...badRequest,
    message: 'Deployment ID cannot be set on this stage because AutoDeploy is enabled.',
  },
  {
    fact: 'a stage detached from its deployment (inferred: go-to-k/cdkd#1163, #1577 do not have it among what can be cleared)',
    attempt: async ({ client, ApiId }) => {
      await createRoute(client, ApiId, '$default');
      const { DeploymentId } = await client.send(new CreateDeploymentCommand({ ApiId }));
      await client.send(stage(ApiId, { DeploymentId }));
      return client.send(new UpdateStageCommand({ ApiId, StageName: 'prod', DeploymentId: '' }));
    },
    ...missing,
    message: 'Invalid Deployment identifier specified ',
  },
  {
    fact: 'a stage that deploys automatically deployed by hand (SDK Stage.deploymentId)',
    attempt: async ({ client, ApiId }) => {
      await createRoute(client, ApiId, '$default');
      await client.send(stage(ApiId, { AutoDeploy: true }));
      return client.send(new CreateDeploymentCommand({ ApiId, StageName: 'prod' }));
    },
    ...badRequest,
    message: 'Deployment ID cannot be set on this stage because AutoDeploy is enabled.',
  },
  ...[{ 'no spaces': 'x' }, { name: 'two words' }, { name: 'x'.repeat(513) }, { ['n'.repeat(65)]: 'x' }].map((StageVariables) => ({
    fact: `the stage variables ${JSON.stringify(StageVariables).slice(0, 30)} (guide: limits)`,
    attempt: ({ client, ApiId }: Scene) => client.send(stage(ApiId, { StageVariables })),
    ...badRequest,
    message: /^Invalid stage variable/,
  })),
  {
    fact: 'a 101st stage variable (guide: limits)',
    attempt: ({ client, ApiId }) =>
      client.send(stage(ApiId, { StageVariables: Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`v${index}`, 'x'])) })),
    ...badRequest,
    message: /100 stage variables/,
  },
  {
    fact: 'access logs to a stream (badmintoncryer/cdk-preflight)',
    attempt: ({ client, ApiId }) => {
      const DestinationArn = 'arn:aws:firehose:us-east-1:111111111111:deliverystream/access';
      return client.send(stage(ApiId, { AccessLogSettings: { DestinationArn, Format: '$context.requestId' } }));
    },
    ...badRequest,
    message: /log group/,
  },
  {
    fact: 'an API without a route selection expression (badmintoncryer/cdk-preflight)',
    attempt: ({ client }) => client.send(new CreateApiCommand({ Name: 'chat', ProtocolType: 'WEBSOCKET' })),
    ...badRequest,
    message: 'Invalid routeSelectionExpression',
  },
  {
    fact: 'an API without a name (badmintoncryer/cdk-preflight)',
    attempt: ({ client }) => client.send(new CreateApiCommand({ Name: undefined, ProtocolType: 'WEBSOCKET' })),
    ...badRequest,
    message: 'Invalid API name specified',
  },
  {
    fact: 'an API whose name is cleared (badmintoncryer/cdk-preflight)',
    attempt: ({ client, ApiId }) => client.send(new UpdateApiCommand({ ApiId, Name: '' })),
    ...badRequest,
    message: 'Invalid API name specified',
  },
  {
    fact: 'an API whose route selection expression is cleared (badmintoncryer/cdk-preflight)',
    attempt: ({ client, ApiId }) => client.send(new UpdateApiCommand({ ApiId, RouteSelectionExpression: '' })),
    ...badRequest,
    message: 'Invalid routeSelectionExpression',
  },
  {
    fact: 'an IP address type that is empty (inferred from SDK IpAddressType)',
    attempt: ({ client, ApiId }) => client.send(new UpdateApiCommand({ ApiId, IpAddressType: '' as IpAddressType })),
    ...badRequest,
    message: /^Invalid ipAddressType ''/,
  },
  ...(
    [
      ['connection type', { ConnectionType: '' as ConnectionType }],
      ['passthrough behavior', { PassthroughBehavior: '' as PassthroughBehavior }],
    ] as const
  ).map(([what, members]) => ({
    fact: `a ${what} that is empty (inferred from the SDK's enumeration)`,
    attempt: async ({ client, ApiId }: Scene) => {
      const IntegrationId = await createIntegration(client, ApiId);
      return client.send(new UpdateIntegrationCommand({ ApiId, IntegrationId, ...members }));
    },
    ...badRequest,
    message: new RegExp(`^Invalid ${what} ''`),
  })),
  {
    fact: 'CORS for a WebSocket API (badmintoncryer/cdk-preflight)',
    attempt: ({ client, ApiId }) => client.send(new UpdateApiCommand({ ApiId, CorsConfiguration: { AllowOrigins: ['*'] } })),
    ...badRequest,
    message: 'Cors is not supported for WEBSOCKET protocolType',
  },
  {
    fact: 'a WebSocket API by quick create (SDK CreateApi)',
    attempt: ({ client }) =>
      client.send(
        new CreateApiCommand({ Name: 'chat', ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.a', Target: 'x' }),
      ),
    ...badRequest,
    message: /only for HTTP APIs/,
  },
  {
    fact: 'an integration without a URI (guide: apigateway-websocket-api-integration-requests)',
    attempt: ({ client, ApiId }) => client.send(new CreateIntegrationCommand({ ApiId, IntegrationType: 'AWS_PROXY' })),
    ...badRequest,
    message: /IntegrationUri/,
  },
  {
    fact: 'an integration by VPC link without the link (badmintoncryer/cdk-preflight)',
    attempt: ({ client, ApiId }) =>
      client.send(new CreateIntegrationCommand({ ApiId, IntegrationType: 'MOCK', ConnectionType: 'VPC_LINK' })),
    ...badRequest,
    message: 'ConnectionId must be set to vpcLinkId for ConnectionType VPC_LINK',
  },
  {
    fact: 'payload format 2.0 (badmintoncryer/cdk-preflight)',
    attempt: async ({ client, ApiId }) => {
      const IntegrationId = await createIntegration(client, ApiId);
      return client.send(new UpdateIntegrationCommand({ ApiId, IntegrationId, PayloadFormatVersion: '2.0' }));
    },
    ...badRequest,
    message: 'Unsupported PayloadFormatVersion: 2.0',
  },
  {
    fact: 'a target that is not there (guide: apigateway-websocket-api-routes-integrations)',
    attempt: ({ client, ApiId }) => createRoute(client, ApiId, 'send', { Target: 'integrations/abc1234' }),
    ...badRequest,
    message: /abc1234/,
  },
  {
    fact: 'a stage at a deployment that is not there',
    attempt: ({ client, ApiId }) => client.send(stage(ApiId, { DeploymentId: 'abc123' })),
    ...missing,
    message: 'Invalid Deployment identifier specified abc123',
  },
  {
    fact: 'a route that is not there (getmoto/moto)',
    attempt: ({ client, ApiId }) => client.send(new GetRouteCommand({ ApiId, RouteId: 'abc1234' })),
    ...missing,
    message: 'Invalid Route identifier specified abc1234',
  },
  {
    fact: 'an integration that is not there (getmoto/moto)',
    attempt: ({ client, ApiId }) => client.send(new GetIntegrationCommand({ ApiId, IntegrationId: 'abc1234' })),
    ...missing,
    message: 'Invalid Integration identifier specified abc1234',
  },
  {
    fact: 'an authorizer that is not there (getmoto/moto)',
    attempt: ({ client, ApiId }) => client.send(new GetAuthorizerCommand({ ApiId, AuthorizerId: 'abc123' })),
    ...missing,
    message: 'Invalid Authorizer identifier specified abc123',
  },
  {
    fact: 'a route response with another key (badmintoncryer/cdk-preflight)',
    attempt: (scene) => routeResponse(scene, '$connect'),
    ...badRequest,
    message: 'Currently, only $default is supported as a RouteResponseKey.',
  },
  {
    fact: 'another key for a route response (badmintoncryer/cdk-preflight)',
    attempt: async (scene) =>
      scene.client.send(new UpdateRouteResponseCommand({ ...(await routeResponse(scene)), RouteResponseKey: '/2../' })),
    ...badRequest,
    message: 'Currently, only $default is supported as a RouteResponseKey.',
  },
  {
    fact: 'a second response of a route (by analogy with serverless/serverless#7260)',
    attempt: async (scene) => {
      const { ApiId, RouteId } = await routeResponse(scene);
      return scene.client.send(new CreateRouteResponseCommand({ ApiId, RouteId, RouteResponseKey: '$default' }));
    },
    ...inTheWay,
    message: /^RouteResponse with key \$default already exists/,
  },
  {
    fact: 'a route response that is not there (getmoto/moto)',
    attempt: async (scene) => {
      const ids = await routeResponse(scene);
      return scene.client.send(new GetRouteResponseCommand({ ...ids, RouteResponseId: 'abc123' }));
    },
    ...missing,
    message: 'Invalid RouteResponse identifier specified abc123',
  },
  {
    fact: 'an integration response whose key is empty (inferred)',
    attempt: (scene) => integrationResponse(scene, ''),
    ...badRequest,
    message: 'Invalid integrationResponseKey',
  },
  {
    fact: 'an integration response with the key of another (by analogy with serverless/serverless#7260)',
    attempt: async (scene) => {
      const { IntegrationId } = await integrationResponse(scene, '$default');
      const other = await integrationResponse(scene, '/2../', IntegrationId);
      return scene.client.send(new UpdateIntegrationResponseCommand({ ...other, IntegrationResponseKey: '$default' }));
    },
    ...inTheWay,
    message: /^IntegrationResponse with key \$default already exists/,
  },
  {
    fact: 'a content handling of a response that there is not (v2 model: ContentHandlingStrategy)',
    attempt: async (scene) => {
      const ids = await integrationResponse(scene, '$default');
      return scene.client.send(new UpdateIntegrationResponseCommand({ ...ids, ContentHandlingStrategy: 'TEXT' as 'CONVERT_TO_TEXT' }));
    },
    ...badRequest,
    message: /^Invalid content handling strategy TEXT/,
  },
  {
    fact: 'an integration response that is not there (getmoto/moto)',
    attempt: async (scene) => {
      const ids = await integrationResponse(scene, '$default');
      return scene.client.send(new GetIntegrationResponseCommand({ ...ids, IntegrationResponseId: 'abc1234' }));
    },
    ...missing,
    message: 'Invalid IntegrationResponse identifier specified abc1234',
  },
  {
    fact: 'a model whose name is not alphanumeric (badmintoncryer/cdk-preflight)',
    attempt: (scene) => model(scene, 'chat-message'),
    ...badRequest,
    message: 'Model name must be alphanumeric: chat-message',
  },
  {
    fact: 'a model with the name of another (by analogy with serverless/serverless#7260)',
    attempt: async (scene) => {
      await model(scene, 'Message');
      return scene.client.send(new UpdateModelCommand({ ...(await model(scene, 'Other')), Name: 'Message' }));
    },
    ...inTheWay,
    message: /^Model with name Message already exists/,
  },
  ...['{"type":', '[]', '"object"', ''].map((schema) => ({
    fact: `a model whose schema is ${schema === '' ? 'empty' : schema} (segurvita/swagger-rm-example-go)`,
    attempt: (scene: Scene) => model(scene, 'Message', schema),
    ...badRequest,
    message: /^Invalid model specified: .*Invalid model schema specified/,
  })),
  {
    fact: 'a model that is not there (getmoto/moto)',
    attempt: ({ client, ApiId }) => client.send(new GetModelCommand({ ApiId, ModelId: 'abc123' })),
    ...missing,
    message: 'Invalid Model identifier specified abc123',
  },
  ...(
    [
      ['a model', (scene) => model(scene), 'Currently, Models are not permitted for APIs with a protocol type of HTTP'],
      ['a route response', (scene) => routeResponse(scene), 'RouteResponses are currently not supported for this API protocol type.'],
      [
        'an integration response',
        (scene) => integrationResponse(scene, '$default'),
        'IntegrationResponses are currently not supported for this API protocol type.',
      ],
    ] as Array<[what: string, attempt: Row['attempt'], message: string]>
  ).map(([what, attempt, message]) => ({
    fact: `${what} of an HTTP API (badmintoncryer/cdk-preflight)`,
    attempt: async (scene: Scene) => {
      const ApiId = await createApi(scene.client, { ProtocolType: 'HTTP', RouteSelectionExpression: undefined });
      return attempt({ ...scene, ApiId });
    },
    ...badRequest,
    message,
  })),
  {
    fact: 'a model without a schema, which the model requires (SDK CreateModel)',
    attempt: ({ client, ApiId }) => client.send(new CreateModelCommand({ ApiId, Name: 'Message', Schema: undefined })),
    ...badRequest,
    message: "1 validation error detected: Value null at 'schema' failed to satisfy constraint: Member must not be null",
  },
  {
    fact: 'a stage that is not there',
    attempt: ({ client, ApiId }) => client.send(new GetStageCommand({ ApiId, StageName: 'prod' })),
    ...missing,
    message: 'Invalid Stage identifier specified prod',
  },
  {
    fact: 'a deployment that is not there',
    attempt: ({ client, ApiId }) => client.send(new GetDeploymentCommand({ ApiId, DeploymentId: 'abc123' })),
    ...missing,
    message: 'Invalid Deployment identifier specified abc123',
  },
  {
    fact: 'members that are required',
    attempt: ({ client, ApiId }) => client.send(new CreateRouteCommand({ ApiId, RouteKey: undefined })),
    ...badRequest,
    message: "1 validation error detected: Value null at 'routeKey' failed to satisfy constraint: Member must not be null",
  },
  {
    fact: 'an authorizer without identity sources, which the model requires (SDK CreateAuthorizer)',
    attempt: ({ client, ApiId }) => client.send(authorizer(ApiId, { IdentitySource: undefined, Name: undefined })),
    ...badRequest,
    message:
      "2 validation errors detected: Value null at 'identitySource' failed to satisfy constraint: Member must not be null; " +
      "Value null at 'name' failed to satisfy constraint: Member must not be null",
  },
];

/** A pattern for the message; words are to be the whole of it. */
function expectedMessage(message: Row['message'], scene: Scene): RegExp {
  if (message instanceof RegExp) return message;
  const words = typeof message === 'function' ? message(scene) : message;
  return new RegExp(`^${words.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`);
}

test.each(rows)('refuses $fact', async ({ attempt, status, name, message }) => {
  const { client, endpoint, account } = newEndpoint();
  const scene = { client, endpoint, account, ApiId: await createApi(client) };

  const failure = await failureOf(attempt(scene));

  expect(failure).toMatchObject({ status, name });
  expect(failure.message).toMatch(expectedMessage(message, scene));
});

test('leaves everything as it was when it refuses', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  const RouteId = await createRoute(client, ApiId, '$connect', { ApiKeyRequired: true });
  const before = await client.send(new GetRouteCommand({ ApiId, RouteId }));

  await failureOf(client.send(new UpdateRouteCommand({ ApiId, RouteId, ApiKeyRequired: false, AuthorizationType: 'CUSTOM' })));

  const { $metadata: _, ...after } = await client.send(new GetRouteCommand({ ApiId, RouteId }));
  expect(before).toMatchObject(after);
  expect(after.ApiKeyRequired).toBe(true);
});

test.each(Object.entries(refusals))('names the source of the refusal %s', (_name, { source }) => {
  expect(source).toMatch(/^(\S+\/\S+|guide: |v2 |Terraform validator|by analogy|words: ours)/);
});
