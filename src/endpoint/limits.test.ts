import {
  type ApiGatewayV2Client,
  CreateApiCommand,
  CreateAuthorizerCommand,
  CreateDeploymentCommand,
  CreateIntegrationCommand,
  CreateIntegrationResponseCommand,
  CreateModelCommand,
  CreateRouteCommand,
  CreateRouteResponseCommand,
  CreateStageCommand,
  type RouteSettings,
  UpdateApiCommand,
  UpdateRouteCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import { expect, test } from 'vitest';

import { limits } from './limits';
import { authorizerUri, createApi, createIntegration, createRoute, newEndpoint } from './test-api';
import { control, failureOf } from './test-client';

interface Scene {
  readonly client: ApiGatewayV2Client;
  readonly ApiId: string;
  /** The route $connect's. */
  readonly RouteId: string;
}

/** An API with the routes $connect and a stage dev, in an account that may log. */
async function newScene(): Promise<Scene> {
  const { client, endpoint, account } = newEndpoint();
  await control(endpoint, 'POST', 'settings', { account, cloudwatchRoleArn: 'arn:aws:iam::111111111111:role/logs' });
  const ApiId = await createApi(client);
  const RouteId = await createRoute(client, ApiId, '$connect');
  await client.send(new CreateStageCommand({ ApiId, StageName: 'dev' }));
  return { client, ApiId, RouteId };
}

const DestinationArn = 'arn:aws:logs:us-east-1:111111111111:log-group:access';
const api = { Name: 'chat', ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action' } as const;
const uri = (length: number): string => authorizerUri.replace('authorize', 'a'.repeat(length - authorizerUri.length + 'authorize'.length));
const tags = (count: number): Record<string, string> => Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, 'x']));

type Write = (scene: Scene, length: number) => Promise<unknown>;

const writeAuthorizer = (
  { client, ApiId }: Scene,
  members: { Name?: string; AuthorizerUri?: string; IdentityValidationExpression?: string },
): Promise<unknown> =>
  client.send(
    new CreateAuthorizerCommand({
      ApiId,
      Name: 'a',
      AuthorizerType: 'REQUEST',
      AuthorizerUri: authorizerUri,
      IdentitySource: [],
      ...members,
    }),
  );

const text = (length: number): string => 'x'.repeat(length);

const writeModel = ({ client, ApiId }: Scene, members: { Name?: string; ContentType?: string; Schema?: string; Description?: string }) =>
  client.send(new CreateModelCommand({ ApiId, Name: 'M', Schema: '{}', ...members }));

const writeIntegrationResponse = async (
  { client, ApiId }: Scene,
  members: { ResponseParameters?: Record<string, string>; ResponseTemplates?: Record<string, string> },
) => {
  const ofIntegration = { ApiId, IntegrationId: await createIntegration(client, ApiId) };
  return client.send(new CreateIntegrationResponseCommand({ ...ofIntegration, IntegrationResponseKey: '$default', ...members }));
};

/** Numbers are those of the guide's limits, of Terraform's validators and of the service model, not of our table. */
const lengths: Array<[what: string, most: number, unit: string, write: Write]> = [
  ["an API's name", 128, 'characters', ({ client }, n) => client.send(new CreateApiCommand({ ...api, Name: text(n) }))],
  ["an API's new name", 128, 'characters', ({ client, ApiId }, n) => client.send(new UpdateApiCommand({ ApiId, Name: text(n) }))],
  [
    "an API's description",
    1024,
    'characters',
    ({ client, ApiId }, n) => client.send(new UpdateApiCommand({ ApiId, Description: text(n) })),
  ],
  ["an API's version", 64, 'characters', ({ client, ApiId }, n) => client.send(new UpdateApiCommand({ ApiId, Version: text(n) }))],
  ["an API's tags", 50, 'entries', ({ client }, n) => client.send(new CreateApiCommand({ ...api, Tags: tags(n) }))],
  ["the value of an API's tag", 1600, 'characters', ({ client }, n) => client.send(new CreateApiCommand({ ...api, Tags: { t: text(n) } }))],
  [
    "a route's operation name",
    64,
    'characters',
    ({ client, ApiId, RouteId }, n) => client.send(new UpdateRouteCommand({ ApiId, RouteId, OperationName: text(n) })),
  ],
  [
    "a route's model",
    128,
    'characters',
    ({ client, ApiId }, n) => client.send(new CreateRouteCommand({ ApiId, RouteKey: 'send', RequestModels: { $default: text(n) } })),
  ],
  [
    "an integration's URI",
    2048,
    'characters',
    ({ client, ApiId }, n) => {
      const IntegrationUri = `https://${text(n - 'https://'.length)}`;
      return client.send(new CreateIntegrationCommand({ ApiId, IntegrationType: 'HTTP', IntegrationUri }));
    },
  ],
  [
    "an integration's description",
    1024,
    'characters',
    ({ client, ApiId }, n) => client.send(new CreateIntegrationCommand({ ApiId, IntegrationType: 'MOCK', Description: text(n) })),
  ],
  [
    "an integration's template",
    307_200,
    'characters',
    ({ client, ApiId }, n) =>
      client.send(new CreateIntegrationCommand({ ApiId, IntegrationType: 'MOCK', RequestTemplates: { $default: text(n) } })),
  ],
  [
    "a route response's model",
    128,
    'characters',
    ({ client, ApiId, RouteId }, n) =>
      client.send(new CreateRouteResponseCommand({ ApiId, RouteId, RouteResponseKey: '$default', ResponseModels: { $default: text(n) } })),
  ],
  [
    "an integration response's parameter",
    512,
    'characters',
    (scene, n) => writeIntegrationResponse(scene, { ResponseParameters: { p: text(n) } }),
  ],
  [
    "an integration response's template",
    307_200,
    'characters',
    (scene, n) => writeIntegrationResponse(scene, { ResponseTemplates: { t: text(n) } }),
  ],
  ["a model's name", 128, 'characters', (scene, n) => writeModel(scene, { Name: text(n) })],
  ["a model's content type", 256, 'characters', (scene, n) => writeModel(scene, { ContentType: text(n) })],
  ["a model's schema", 32_768, 'characters', (scene, n) => writeModel(scene, { Schema: '{}'.padEnd(n) })],
  ["a model's description", 1024, 'characters', (scene, n) => writeModel(scene, { Description: text(n) })],
  ["an authorizer's name", 128, 'characters', (scene, n) => writeAuthorizer(scene, { Name: text(n) })],
  ["an authorizer's URI", 2048, 'characters', (scene, n) => writeAuthorizer(scene, { AuthorizerUri: uri(n) })],
  ["an authorizer's validation", 1024, 'characters', (scene, n) => writeAuthorizer(scene, { IdentityValidationExpression: text(n) })],
  ["a stage's name", 128, 'characters', ({ client, ApiId }, n) => client.send(new CreateStageCommand({ ApiId, StageName: text(n) }))],
  [
    "a stage's description",
    1024,
    'characters',
    ({ client, ApiId }, n) => client.send(new UpdateStageCommand({ ApiId, StageName: 'dev', Description: text(n) })),
  ],
  [
    "a stage's tags",
    50,
    'entries',
    ({ client, ApiId }, n) => client.send(new CreateStageCommand({ ApiId, StageName: 'prod', Tags: tags(n) })),
  ],
  [
    "a stage's access log format",
    3072,
    'characters',
    ({ client, ApiId }, n) => {
      const Format = '$context.requestId'.padEnd(n, 'x');
      return client.send(new UpdateStageCommand({ ApiId, StageName: 'dev', AccessLogSettings: { DestinationArn, Format } }));
    },
  ],
  [
    "a deployment's description",
    1024,
    'characters',
    ({ client, ApiId }, n) => client.send(new CreateDeploymentCommand({ ApiId, Description: text(n) })),
  ],
];

test.each(lengths)('takes %s of %i %s, and no longer', async (_what, most, unit, write) => {
  await write(await newScene(), most);
  expect(await failureOf(write(await newScene(), most + 1))).toMatchObject({
    status: 400,
    name: 'BadRequestException',
    message: expect.stringMatching(new RegExp(`at most ${most} ${unit}$`)) as unknown,
  });
});

test("refuses a route's target of 129 characters, whatever it names", async () => {
  const { client, ApiId } = await newScene();
  const Target = `integrations/${text(116)}`;
  const failure = await failureOf(client.send(new CreateRouteCommand({ ApiId, RouteKey: 'send', Target })));
  expect(failure.message).toBe(
    "1 validation error detected: Value at 'target' failed to satisfy constraint: Member must have at most 128 characters",
  );
});

test.each<[settings: RouteSettings, message: RegExp]>([
  [{ ThrottlingBurstLimit: -5 }, /'\S+\.throttlingBurstLimit'.* between 0 and 2147483647$/],
  [{ ThrottlingBurstLimit: 2 ** 31 }, /'\S+\.throttlingBurstLimit'.* between 0 and 2147483647$/],
  [{ ThrottlingBurstLimit: 1.5 }, /'1\.5' at '\S+\.throttlingBurstLimit'.* whole number$/],
  [{ ThrottlingRateLimit: -0.5 }, /'\S+\.throttlingRateLimit'.* between 0 and /],
])("refuses the throttle %j, of a stage and of a stage's route", async (settings, message) => {
  const { client, ApiId } = await newScene();
  for (const members of [{ DefaultRouteSettings: settings }, { RouteSettings: { $connect: settings } }]) {
    const failure = await failureOf(client.send(new UpdateStageCommand({ ApiId, StageName: 'dev', ...members })));
    expect(failure).toMatchObject({ status: 400, name: 'BadRequestException' });
    expect(failure.message).toMatch(message);
  }
});

test('takes a throttle that lets nothing pass, and a rate that is a fraction', async () => {
  const { client, ApiId } = await newScene();
  const DefaultRouteSettings = { ThrottlingBurstLimit: 0, ThrottlingRateLimit: 0.5 };
  const stage = await client.send(new UpdateStageCommand({ ApiId, StageName: 'dev', DefaultRouteSettings }));
  expect(stage.DefaultRouteSettings).toMatchObject(DefaultRouteSettings);
});

test('refuses a timeout that is a fraction of a millisecond', async () => {
  const { client, ApiId } = await newScene();
  const command = new CreateIntegrationCommand({ ApiId, IntegrationType: 'MOCK', TimeoutInMillis: 50.5 });
  expect((await failureOf(client.send(command))).message).toMatch(/^1 validation error detected: Value '50.5' at 'timeoutInMillis'/);
});

test.each(Object.entries(limits).flatMap(([resource, rows]) => rows.map((row) => [`${resource}.${row.path}`, row.source] as const)))(
  'names the source of the limit of %s',
  (_path, source) => {
    expect(source).toMatch(/^(guide: |v2 model: |Terraform validator|by analogy with )/);
  },
);
