import {
  CreateApiCommand,
  CreateAuthorizerCommand,
  CreateDeploymentCommand,
  CreateIntegrationCommand,
  CreateRouteCommand,
  CreateStageCommand,
  DeleteAccessLogSettingsCommand,
  DeleteApiCommand,
  DeleteAuthorizerCommand,
  DeleteCorsConfigurationCommand,
  DeleteDeploymentCommand,
  DeleteIntegrationCommand,
  DeleteRouteCommand,
  DeleteRouteRequestParameterCommand,
  DeleteRouteSettingsCommand,
  DeleteStageCommand,
  GetApiCommand,
  GetApisCommand,
  GetAuthorizerCommand,
  GetAuthorizersCommand,
  GetDeploymentCommand,
  GetDeploymentsCommand,
  GetIntegrationCommand,
  GetIntegrationsCommand,
  GetRouteCommand,
  GetRoutesCommand,
  GetStageCommand,
  GetStagesCommand,
  UpdateApiCommand,
  UpdateAuthorizerCommand,
  UpdateDeploymentCommand,
  UpdateIntegrationCommand,
  UpdateRouteCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import { expect, test } from 'vitest';

import { authorizerUri, createApi, createAuthorizer, createIntegration, createRoute, newEndpoint } from './test-api';
import { control, failureOf } from './test-client';

/** What an answer holds beside its metadata. */
function content<T extends { $metadata: unknown }>(answer: T): Omit<T, '$metadata'> {
  const { $metadata: _, ...members } = answer;
  return members;
}

/** An id as API Gateway gives them out, of this many lower-case letters and digits. */
const idOf = (length: number): unknown => expect.stringMatching(new RegExp(`^[a-z0-9]{${length}}$`));

test('creates a WebSocket API with what API Gateway gives it, and reads it back the same', async () => {
  const now = Date.UTC(2025, 2, 1, 12, 30, 45);
  const { client } = newEndpoint(now);

  const created = content(
    await client.send(
      new CreateApiCommand({
        Name: 'chat',
        ProtocolType: 'WEBSOCKET',
        RouteSelectionExpression: '$request.body.action',
        Tags: { team: 'desk' },
      }),
    ),
  );

  expect(created).toEqual({
    Name: 'chat',
    ProtocolType: 'WEBSOCKET',
    RouteSelectionExpression: '$request.body.action',
    ApiId: idOf(10),
    ApiEndpoint: `wss://${created.ApiId}.execute-api.us-east-1.amazonaws.com`,
    ApiKeySelectionExpression: '$request.header.x-api-key',
    CreatedDate: new Date(now),
    DisableExecuteApiEndpoint: false,
    IpAddressType: 'ipv4',
    Tags: { team: 'desk' },
  });
  expect(content(await client.send(new GetApiCommand({ ApiId: created.ApiId })))).toEqual(created);
  expect((await client.send(new GetApisCommand({}))).Items).toEqual([created]);
});

test('updates an API by merging, and clears what is empty', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client, { Description: 'rooms', Version: '1' });

  const ApiKeySelectionExpression = '$context.authorizer.usageIdentifierKey';
  await client.send(new UpdateApiCommand({ ApiId, ApiKeySelectionExpression, Description: '', DisableExecuteApiEndpoint: true }));

  const api = await client.send(new GetApiCommand({ ApiId }));
  expect(api).toMatchObject({ Name: 'chat', Version: '1', ApiKeySelectionExpression, DisableExecuteApiEndpoint: true });
  expect(api.Description).toBeUndefined();
});

test('stores HTTP APIs, with CORS, for the console to count', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client, {
    ProtocolType: 'HTTP',
    RouteSelectionExpression: undefined,
    CorsConfiguration: { AllowOrigins: ['*'] },
  });
  expect(await client.send(new GetApiCommand({ ApiId }))).toMatchObject({
    ApiEndpoint: `https://${ApiId}.execute-api.us-east-1.amazonaws.com`,
    RouteSelectionExpression: '$request.method $request.path',
    CorsConfiguration: { AllowOrigins: ['*'] },
  });

  await client.send(new DeleteCorsConfigurationCommand({ ApiId }));

  expect((await client.send(new GetApiCommand({ ApiId }))).CorsConfiguration).toBeUndefined();
});

test('deletes an API with all that belongs to it', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  await createRoute(client, ApiId, '$connect');

  await client.send(new DeleteApiCommand({ ApiId }));

  expect((await client.send(new GetApisCommand({}))).Items).toEqual([]);
  for (const Command of [GetApiCommand, GetRoutesCommand, GetAuthorizersCommand, GetStagesCommand]) {
    expect(await failureOf(client.send(new Command({ ApiId })))).toMatchObject({ status: 404 });
  }
});

test('gives a route what it leaves out: no authorization, no API key (go-to-k/cdkd#1577)', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);

  const route = content(await client.send(new CreateRouteCommand({ ApiId, RouteKey: '$connect' })));

  expect(route).toEqual({
    RouteKey: '$connect',
    RouteId: idOf(7),
    ApiKeyRequired: false,
    AuthorizationType: 'NONE',
  });
  expect(content(await client.send(new GetRouteCommand({ ApiId, RouteId: route.RouteId })))).toEqual(route);
  expect((await client.send(new GetRoutesCommand({ ApiId }))).Items).toEqual([route]);
});

test.each(['$connect', '$disconnect', '$default', 'sendMessage', 'orders/cancel', '%2F', 'é', '.', 'a b', '<img src=x onerror=alert(1)>'])(
  'takes the route key %s as it is',
  async (RouteKey) => {
    const { client } = newEndpoint();
    const ApiId = await createApi(client);
    const RouteId = await createRoute(client, ApiId, RouteKey);
    expect((await client.send(new GetRouteCommand({ ApiId, RouteId }))).RouteKey).toBe(RouteKey);
  },
);

test.each(['NONE', 'AWS_IAM'] as const)('lets $connect be authorized by %s', async (AuthorizationType) => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  const RouteId = await createRoute(client, ApiId, '$connect');
  const route = await client.send(new UpdateRouteCommand({ ApiId, RouteId, AuthorizationType, AuthorizerId: '' }));
  expect(content(route)).toEqual({ RouteKey: '$connect', RouteId, ApiKeyRequired: false, AuthorizationType });
});

test('lets $connect be authorized by an authorizer', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  const RouteId = await createRoute(client, ApiId, '$connect');
  const AuthorizerId = await createAuthorizer(client, ApiId);
  const route = await client.send(new UpdateRouteCommand({ ApiId, RouteId, AuthorizationType: 'CUSTOM', AuthorizerId }));
  expect(route).toMatchObject({ AuthorizationType: 'CUSTOM', AuthorizerId });
});

test('merges an update of a route: what is absent stays (go-to-k/cdkd#1163)', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  const AuthorizerId = await createAuthorizer(client, ApiId);
  const RouteId = await createRoute(client, ApiId, '$connect', { AuthorizationType: 'CUSTOM', AuthorizerId, OperationName: 'Open' });

  await client.send(new UpdateRouteCommand({ ApiId, RouteId, ApiKeyRequired: true }));

  expect(await client.send(new GetRouteCommand({ ApiId, RouteId }))).toMatchObject({
    ApiKeyRequired: true,
    AuthorizationType: 'CUSTOM',
    AuthorizerId,
    OperationName: 'Open',
  });
});

test('leaves the authorizer attached when CUSTOM becomes NONE and the id is left out (coverage-roadmap#2184)', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  const AuthorizerId = await createAuthorizer(client, ApiId);
  const RouteId = await createRoute(client, ApiId, '$connect', { AuthorizationType: 'CUSTOM', AuthorizerId });

  const left = await client.send(new UpdateRouteCommand({ ApiId, RouteId, AuthorizationType: 'NONE' }));
  expect(left).toMatchObject({ AuthorizationType: 'NONE', AuthorizerId });
  expect(await failureOf(client.send(new DeleteAuthorizerCommand({ ApiId, AuthorizerId })))).toMatchObject({ status: 409 });

  const cleared = await client.send(new UpdateRouteCommand({ ApiId, RouteId, AuthorizationType: 'NONE', AuthorizerId: '' }));
  expect(cleared.AuthorizerId).toBeUndefined();
  await client.send(new DeleteAuthorizerCommand({ ApiId, AuthorizerId }));
  expect((await client.send(new GetAuthorizersCommand({ ApiId }))).Items).toEqual([]);
});

test('accepts an authorizer with type NONE, and an API key, on other routes than $connect (terraform-provider-aws#40833)', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  const AuthorizerId = await createAuthorizer(client, ApiId);

  const RouteId = await createRoute(client, ApiId, 'send', { AuthorizationType: 'NONE', AuthorizerId, ApiKeyRequired: true });

  expect(await client.send(new GetRouteCommand({ ApiId, RouteId }))).toMatchObject({ AuthorizerId, ApiKeyRequired: true });
});

test('merges and removes the request parameters of $connect one by one', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  const room = 'route.request.querystring.room';
  const token = 'route.request.header.X-Token';
  const RouteId = await createRoute(client, ApiId, '$connect', { RequestParameters: { [room]: { Required: true } } });

  await client.send(new UpdateRouteCommand({ ApiId, RouteId, RequestParameters: { [token]: { Required: false } } }));
  await client.send(new DeleteRouteRequestParameterCommand({ ApiId, RouteId, RequestParameterKey: room }));

  expect((await client.send(new GetRouteCommand({ ApiId, RouteId }))).RequestParameters).toEqual({ [token]: { Required: false } });
  const again = client.send(new DeleteRouteRequestParameterCommand({ ApiId, RouteId, RequestParameterKey: room }));
  expect(await failureOf(again)).toMatchObject({ status: 404 });
});

test('deletes a route', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  const RouteId = await createRoute(client, ApiId, '$connect');
  await client.send(new DeleteRouteCommand({ ApiId, RouteId }));
  expect((await client.send(new GetRoutesCommand({ ApiId }))).Items).toEqual([]);
});

test('creates, updates and deletes an integration', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  const created = content(
    await client.send(
      new CreateIntegrationCommand({
        ApiId,
        IntegrationType: 'HTTP',
        IntegrationMethod: 'POST',
        IntegrationUri: 'https://back.example.com',
        RequestTemplates: { a: '{}', b: '{}' },
      }),
    ),
  );
  const { IntegrationId } = created;
  expect(created).toEqual({
    IntegrationId: idOf(7),
    IntegrationType: 'HTTP',
    IntegrationMethod: 'POST',
    IntegrationUri: 'https://back.example.com',
    RequestTemplates: { a: '{}', b: '{}' },
    ConnectionType: 'INTERNET',
    IntegrationResponseSelectionExpression: '${integration.response.statuscode}',
    PassthroughBehavior: 'WHEN_NO_MATCH',
    PayloadFormatVersion: '1.0',
    TimeoutInMillis: 29_000,
  });
  expect((await client.send(new GetIntegrationsCommand({ ApiId }))).Items).toEqual([created]);

  await client.send(new UpdateIntegrationCommand({ ApiId, IntegrationId, TimeoutInMillis: 50, RequestTemplates: { a: '', c: '{}' } }));
  expect(content(await client.send(new GetIntegrationCommand({ ApiId, IntegrationId })))).toEqual({
    ...created,
    TimeoutInMillis: 50,
    RequestTemplates: { b: '{}', c: '{}' },
  });

  await client.send(new DeleteIntegrationCommand({ ApiId, IntegrationId }));
  expect((await client.send(new GetIntegrationsCommand({ ApiId }))).Items).toEqual([]);
});

test('lets an integration go once no route names it', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  const IntegrationId = await createIntegration(client, ApiId);
  const RouteId = await createRoute(client, ApiId, 'send', { Target: `integrations/${IntegrationId}` });

  await client.send(new UpdateRouteCommand({ ApiId, RouteId, Target: '' }));
  await client.send(new DeleteIntegrationCommand({ ApiId, IntegrationId }));

  expect((await client.send(new GetRouteCommand({ ApiId, RouteId }))).Target).toBeUndefined();
});

test('creates, updates and reads an authorizer, with no identity source (serverless/examples#557) or every kind of it', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  const created = content(
    await client.send(
      new CreateAuthorizerCommand({ ApiId, Name: 'tokens', AuthorizerType: 'REQUEST', AuthorizerUri: authorizerUri, IdentitySource: [] }),
    ),
  );
  const { AuthorizerId } = created;
  expect(created).toEqual({
    AuthorizerId: idOf(6),
    Name: 'tokens',
    AuthorizerType: 'REQUEST',
    AuthorizerUri: authorizerUri,
    IdentitySource: [],
  });

  const IdentitySource = ['route.request.header.X-Token', 'route.request.querystring.q_1', 'stageVariables.tenant', 'context.stage'];
  const AuthorizerCredentialsArn = 'arn:aws:iam::111111111111:role/invoke';
  await client.send(new UpdateAuthorizerCommand({ ApiId, AuthorizerId, IdentitySource, AuthorizerCredentialsArn }));
  const updated = { ...created, IdentitySource, AuthorizerCredentialsArn };
  expect(content(await client.send(new GetAuthorizerCommand({ ApiId, AuthorizerId })))).toEqual(updated);
  expect((await client.send(new GetAuthorizersCommand({ ApiId }))).Items).toEqual([updated]);

  await client.send(new UpdateAuthorizerCommand({ ApiId, AuthorizerId, AuthorizerCredentialsArn: '' }));
  expect((await client.send(new GetAuthorizerCommand({ ApiId, AuthorizerId }))).AuthorizerCredentialsArn).toBeUndefined();
});

test.each([
  ['an alias', authorizerUri.replace('authorize/', 'authorize:live/')],
  ['a stage variable', authorizerUri.replace('authorize/', '${stageVariables.function}/')],
  ['another partition', authorizerUri.replaceAll('arn:aws:', 'arn:aws-cn:')],
])('takes an authorizer URI with %s', async (_what, AuthorizerUri) => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  const command = new CreateAuthorizerCommand({ ApiId, Name: 'tokens', AuthorizerType: 'REQUEST', AuthorizerUri, IdentitySource: [] });
  expect((await client.send(command)).AuthorizerUri).toBe(AuthorizerUri);
});

test('creates a stage with what API Gateway gives it', async () => {
  const now = Date.UTC(2025, 5, 1);
  const { client } = newEndpoint(now);
  const ApiId = await createApi(client);

  const created = content(
    await client.send(new CreateStageCommand({ ApiId, StageName: 'prod-eu_1', StageVariables: { market: 'xetra' } })),
  );

  expect(created).toEqual({
    StageName: 'prod-eu_1',
    AutoDeploy: false,
    CreatedDate: new Date(now),
    LastUpdatedDate: new Date(now),
    DefaultRouteSettings: {
      DataTraceEnabled: false,
      DetailedMetricsEnabled: false,
      LoggingLevel: 'OFF',
      ThrottlingBurstLimit: 5000,
      ThrottlingRateLimit: 10_000,
    },
    RouteSettings: {},
    StageVariables: { market: 'xetra' },
    Tags: {},
  });
  expect((await client.send(new GetStagesCommand({ ApiId }))).Items).toEqual([created]);
});

test('merges an update of a stage; its description and its default route settings cannot be cleared (go-to-k/cdkd#1163, #1577)', async () => {
  const { client, endpoint, account } = newEndpoint();
  await control(endpoint, 'POST', 'seed', { account, region: 'us-east-1', clientCertificates: [{ clientCertificateId: 'cert01' }] });
  const ApiId = await createApi(client);
  const StageName = 'prod';
  await client.send(
    new CreateStageCommand({ ApiId, StageName, Description: 'live', ClientCertificateId: 'cert01', StageVariables: { a: '1', b: '2' } }),
  );

  await client.send(
    new UpdateStageCommand({
      ApiId,
      StageName,
      Description: '',
      ClientCertificateId: '',
      StageVariables: { a: '', c: '3' },
      DefaultRouteSettings: { ThrottlingRateLimit: 5 },
    }),
  );

  const stage = await client.send(new GetStageCommand({ ApiId, StageName }));
  expect(stage).toMatchObject({
    Description: 'live',
    StageVariables: { b: '2', c: '3' },
    DefaultRouteSettings: { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 5000, LoggingLevel: 'OFF' },
  });
  expect(stage.ClientCertificateId).toBeUndefined();
  expect(stage.StageVariables).not.toHaveProperty('a');
});

/** What API Gateway gives where route settings are left out. */
const usualSettings = {
  DataTraceEnabled: false,
  DetailedMetricsEnabled: false,
  LoggingLevel: 'OFF',
  ThrottlingBurstLimit: 5000,
  ThrottlingRateLimit: 10_000,
};

test("replaces a route's settings whole, and leaves the other routes' (terraform-aws-modules/terraform-aws-apigateway-v2#80)", async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  for (const key of ['$connect', 'send', 'new']) await createRoute(client, ApiId, key);
  const StageName = 'prod';
  const DefaultRouteSettings = { ThrottlingRateLimit: 7, ThrottlingBurstLimit: 7, DetailedMetricsEnabled: true };
  const before = {
    $connect: { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 1 },
    send: { ThrottlingRateLimit: 2, ThrottlingBurstLimit: 2 },
  };
  await client.send(new CreateStageCommand({ ApiId, StageName, DefaultRouteSettings, RouteSettings: before }));

  await client.send(new UpdateStageCommand({ ApiId, StageName, RouteSettings: { $connect: { ThrottlingRateLimit: 3 }, new: {} } }));

  expect((await client.send(new GetStageCommand({ ApiId, StageName }))).RouteSettings).toEqual({
    $connect: { ...usualSettings, ThrottlingRateLimit: 3 },
    send: { ...usualSettings, ThrottlingRateLimit: 2, ThrottlingBurstLimit: 2 },
    new: usualSettings,
  });
});

test('keeps the tags of a new stage that have no value', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  const { Tags } = await client.send(new CreateStageCommand({ ApiId, StageName: 'prod', Tags: { live: '', team: 'desk' } }));
  expect(Tags).toEqual({ live: '', team: 'desk' });
});

test('removes route settings and access log settings, and nothing else of the stage', async () => {
  const { client, endpoint, account } = newEndpoint();
  await control(endpoint, 'POST', 'settings', { account, cloudwatchRoleArn: 'arn:aws:iam::111111111111:role/logs' });
  const ApiId = await createApi(client);
  await createRoute(client, ApiId, 'orders/cancel');
  await createRoute(client, ApiId, '$default');
  const StageName = 'prod';
  const AccessLogSettings = { DestinationArn: 'arn:aws:logs:us-east-1:111111111111:log-group:access', Format: '$context.requestId' };
  const RouteSettings = { 'orders/cancel': { ThrottlingRateLimit: 1 }, $default: { LoggingLevel: 'ERROR' } } as const;
  await client.send(new CreateStageCommand({ ApiId, StageName, AccessLogSettings, RouteSettings }));

  await client.send(new DeleteRouteSettingsCommand({ ApiId, StageName, RouteKey: 'orders/cancel' }));
  expect(await client.send(new GetStageCommand({ ApiId, StageName }))).toMatchObject({
    AccessLogSettings,
    RouteSettings: { $default: { LoggingLevel: 'ERROR' } },
  });
  expect(await failureOf(client.send(new DeleteRouteSettingsCommand({ ApiId, StageName, RouteKey: 'orders/cancel' })))).toMatchObject({
    status: 404,
  });

  await client.send(new DeleteAccessLogSettingsCommand({ ApiId, StageName }));
  const stage = await client.send(new GetStageCommand({ ApiId, StageName }));
  expect(stage.AccessLogSettings).toBeUndefined();
  expect(stage.RouteSettings).toEqual({ $default: { ...usualSettings, LoggingLevel: 'ERROR' } });
});

test('deletes a stage, and then the deployment it pointed at', async () => {
  const { client } = newEndpoint();
  const ApiId = await createApi(client);
  await createRoute(client, ApiId, '$default');
  const { DeploymentId } = await client.send(new CreateDeploymentCommand({ ApiId }));
  await client.send(new CreateStageCommand({ ApiId, StageName: 'prod', DeploymentId }));

  await client.send(new DeleteStageCommand({ ApiId, StageName: 'prod' }));
  await client.send(new DeleteDeploymentCommand({ ApiId, DeploymentId }));

  expect((await client.send(new GetStagesCommand({ ApiId }))).Items).toEqual([]);
  expect((await client.send(new GetDeploymentsCommand({ ApiId }))).Items).toEqual([]);
});

test('tells of a deployment its id, date, status, description and nothing of what it captured', async () => {
  const now = Date.UTC(2025, 6, 1);
  const { client } = newEndpoint(now);
  const ApiId = await createApi(client);
  await createRoute(client, ApiId, '$connect');

  const { DeploymentId } = await client.send(new CreateDeploymentCommand({ ApiId, Description: 'first' }));
  await client.send(new UpdateDeploymentCommand({ ApiId, DeploymentId, Description: 'the first' }));

  expect(content(await client.send(new GetDeploymentCommand({ ApiId, DeploymentId })))).toEqual({
    DeploymentId: idOf(6),
    AutoDeployed: false,
    CreatedDate: new Date(now),
    DeploymentStatus: 'DEPLOYED',
    Description: 'the first',
  });
});
