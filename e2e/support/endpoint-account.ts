import {
  APIGatewayClient,
  GetApiKeyCommand,
  type GetApiKeyCommandOutput,
  GetApiKeysCommand,
  GetUsagePlanCommand,
  type GetUsagePlanCommandOutput,
  GetUsagePlanKeysCommand,
  UpdateUsagePlanCommand,
} from '@aws-sdk/client-api-gateway';
import {
  ApiGatewayV2Client,
  CreateRouteCommand,
  type CreateRouteRequest,
  type DeploymentStatus,
  type Authorizer,
  GetApiCommand,
  GetAuthorizersCommand,
  UpdateAuthorizerCommand,
  type UpdateAuthorizerRequest,
  GetRouteCommand,
  GetStageCommand,
  type GetStageResponse,
  type GetRouteResult,
  DeleteStageCommand,
  UpdateRouteCommand,
  UpdateStageCommand,
  type UpdateStageRequest,
} from '@aws-sdk/client-apigatewayv2';
import { GetPolicyCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect } from '@playwright/test';
import type { CallCounts } from '@/endpoint/call-log';
import type { ConnectOutcome } from '@/endpoint/connect-outcome';
import type { Fault } from '@/endpoint/faults';
import type { SeededApi } from '@/endpoint/seed';
import type { ApiKeySeed, ApiSeed, ClientCertificateSeed, FunctionSeed, UsagePlanSeed } from './seeds';

/** Not the region that the console begins with, so that a page which forgets its region shows nothing. */
export const REGION = 'eu-central-1';

// Which Node the SDK will want one day does not belong in the output of the tests.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

type FaultOf = Omit<Fault, 'account' | 'operation'>;
export type RouteChange = Omit<ConstructorParameters<typeof UpdateRouteCommand>[0], 'ApiId' | 'RouteId'>;

/** A client that opens a connection. */
interface ConnectingClient {
  headers?: Record<string, string | string[]>;
  query?: Record<string, string | string[]>;
  signedBy?: { policy: object; account?: string } | null;
}

/** What is there to name an API's route by. */
export interface RouteIds {
  apiId: string;
  routeId: string;
}

/** One account on the embedded endpoint, which belongs to one test alone. A {@link ForeignAccount} is one on another endpoint. */
export class EndpointAccount {
  /** Where the endpoint answers. */
  readonly url: string;
  readonly account: string;
  readonly region: string;
  /** Somebody else with the same rights: another console, a script, a pipeline. */
  readonly somebodyElse: ApiGatewayV2Client;
  /** The same one, with API Gateway's first API. */
  readonly somebodyElseV1: APIGatewayClient;
  /** The same one, with Lambda. */
  readonly somebodyElseLambda: LambdaClient;

  constructor(url: string, account: string, region = REGION) {
    this.url = url;
    this.account = account;
    this.region = region;
    const config = { endpoint: url, region, credentials: { accessKeyId: account, secretAccessKey: 'test' }, maxAttempts: 1 };
    this.somebodyElse = new ApiGatewayV2Client(config);
    this.somebodyElseV1 = new APIGatewayClient(config);
    this.somebodyElseLambda = new LambdaClient(config);
  }

  /** The id that something has on the endpoint: the one in its seed, unless the endpoint gives ids of its own. */
  idOf(seeded: string): string {
    return seeded;
  }

  /** Plants one API. */
  async seed(api: ApiSeed): Promise<SeededApi> {
    const [seeded] = await this.seedAll([api]);
    if (!seeded) throw new Error('The endpoint planted nothing');
    return seeded;
  }

  async seedAll(apis: ApiSeed[]): Promise<SeededApi[]> {
    const answer = await this.control('POST', 'seed', { account: this.account, region: this.region, apis });
    return ((await answer.json()) as { apis: SeededApi[] }).apis;
  }

  /** Plants API keys, usage plans and client certificates, as src/endpoint/key-seed.ts reads them. */
  async seedKeysAndPlans(seed: {
    apiKeys?: ApiKeySeed[];
    usagePlans?: UsagePlanSeed[];
    clientCertificates?: ClientCertificateSeed[];
  }): Promise<void> {
    await this.control('POST', 'seed', { account: this.account, region: this.region, ...seed });
  }

  /** Plants Lambda functions, as src/endpoint/function-seed.ts reads them; in another account or region where one is named. */
  async seedFunctions(functions: FunctionSeed[], { account = this.account, region = this.region } = {}): Promise<void> {
    await this.control('POST', 'seed', { account, region, functions });
  }

  /** Statements of a function's policy, or of one of its versions or aliases; none where it has no policy. */
  async functionPolicy(name: string, qualifier?: string): Promise<object[]> {
    try {
      const { Policy = '{}' } = await this.somebodyElseLambda.send(new GetPolicyCommand({ FunctionName: name, Qualifier: qualifier }));
      return (JSON.parse(Policy) as { Statement: object[] }).Statement;
    } catch (error) {
      if (error instanceof Error && error.name === 'ResourceNotFoundException') return [];
      throw error;
    }
  }

  /** What a client gets that connects to a stage now, sending this; src/endpoint/connect-request.ts says what it may send. */
  async connect(apiId: string, stage: string, client: ConnectingClient = {}): Promise<ConnectOutcome> {
    const answer = await this.control('POST', 'connect', { account: this.account, region: this.region, apiId, stage, ...client });
    return (await answer.json()) as ConnectOutcome;
  }

  /** Has the endpoint refuse calls beyond API Gateway's rates, or not any more. */
  async limitRates(rateLimits = true): Promise<void> {
    await this.control('POST', 'settings', { account: this.account, rateLimits });
  }

  /** Has deployments that are made from now on turn out so: src/endpoint/deployment-operations.ts tells what becomes of them. */
  async deploysAs(deploymentStatus: DeploymentStatus, deploymentStatusMessage?: string): Promise<void> {
    await this.control('POST', 'settings', { account: this.account, deploymentStatus, deploymentStatusMessage });
  }

  /** Gives the account the role with which API Gateway writes logs; it has none at first, as a new one at AWS. */
  async setLogsRole(cloudwatchRoleArn: string): Promise<void> {
    await this.control('POST', 'settings', { account: this.account, cloudwatchRoleArn });
  }

  /** With its value. */
  async storedApiKey(id: string): Promise<GetApiKeyCommandOutput> {
    return this.somebodyElseV1.send(new GetApiKeyCommand({ apiKey: id, includeValue: true }));
  }

  /** The value of the one key of a name. */
  async keyNamed(name: string): Promise<string> {
    const { items = [] } = await this.somebodyElseV1.send(new GetApiKeysCommand({ nameQuery: name, includeValues: true }));
    return items.find((key) => key.name === name)?.value ?? '';
  }

  /** Where an API takes keys from. */
  async storedKeySource(apiId: string): Promise<string | undefined> {
    return (await this.somebodyElse.send(new GetApiCommand({ ApiId: apiId }))).ApiKeySelectionExpression;
  }

  async storedUsagePlan(id: string): Promise<GetUsagePlanCommandOutput> {
    return this.somebodyElseV1.send(new GetUsagePlanCommand({ usagePlanId: id }));
  }

  /** Changes a plan's name and quota behind the console's back. */
  async renamePlan(id: string, name: string, limit: string): Promise<void> {
    const patchOperations = [
      { op: 'replace' as const, path: '/name', value: name },
      { op: 'replace' as const, path: '/quota/limit', value: limit },
    ];
    await this.somebodyElseV1.send(new UpdateUsagePlanCommand({ usagePlanId: id, patchOperations }));
  }

  /** Ids of the keys of a plan. */
  async planKeys(planId: string): Promise<(string | undefined)[]> {
    const { items = [] } = await this.somebodyElseV1.send(new GetUsagePlanKeysCommand({ usagePlanId: planId, limit: 500 }));
    return items.map(({ id }) => id);
  }

  /** Plants roles and identity pools, as src/endpoint/identity-seed.ts reads them. */
  async seedIdentities(identities: { roles?: object[]; identityPools?: object[] }): Promise<void> {
    await this.control('POST', 'seed', { account: this.account, region: this.region, ...identities });
  }

  /** Has something go wrong for the console's next call of an operation, or for as many as the fault says. */
  async breaks(operation: string, fault: FaultOf): Promise<void> {
    await this.control('POST', 'faults', { account: this.account, operation, ...fault });
  }

  /** Has everything work again. */
  async mend(): Promise<void> {
    await this.control('DELETE', `faults?account=${this.account}`);
  }

  /** Has the endpoint hide its headers from pages, as some do, so that they can read neither error codes nor request ids. */
  async hideHeaders(): Promise<void> {
    await this.control('POST', 'settings', { account: this.account, hideHeaders: true });
  }

  /** The calls since the account was made, or since they were last forgotten. Everybody's count, somebody else's too. */
  async calls(): Promise<CallCounts> {
    return (await (await this.control('GET', `calls?account=${this.account}`)).json()) as CallCounts;
  }

  /** Waits until an operation has been asked for so often. Unless a fault delays them, the answers hold nothing that happens after that. */
  async untilAsked(operation: string, times = 1): Promise<void> {
    await expect.poll(async () => (await this.calls()).operations[operation], { message: `calls of ${operation}` }).toBe(times);
  }

  async forgetCalls(): Promise<void> {
    await this.control('DELETE', `calls?account=${this.account}`);
  }

  /** The address that clients connect to. */
  async apiEndpoint(apiId: string): Promise<string> {
    return (await this.somebodyElse.send(new GetApiCommand({ ApiId: apiId }))).ApiEndpoint ?? '';
  }

  async storedAuthorizers(apiId: string): Promise<Authorizer[]> {
    return (await this.somebodyElse.send(new GetAuthorizersCommand({ ApiId: apiId }))).Items ?? [];
  }

  /** Changes an authorizer behind the console's back. */
  async changeAuthorizer(change: UpdateAuthorizerRequest): Promise<void> {
    await this.somebodyElse.send(new UpdateAuthorizerCommand(change));
  }

  async storedRoute({ apiId, routeId }: RouteIds): Promise<GetRouteResult> {
    return this.somebodyElse.send(new GetRouteCommand({ ApiId: apiId, RouteId: routeId }));
  }

  async storedStage(apiId: string, stageName: string): Promise<GetStageResponse> {
    return this.somebodyElse.send(new GetStageCommand({ ApiId: apiId, StageName: stageName }));
  }

  /** Changes a route behind the console's back. */
  async changeRoute({ apiId, routeId }: RouteIds, change: RouteChange): Promise<void> {
    await this.somebodyElse.send(new UpdateRouteCommand({ ApiId: apiId, RouteId: routeId, ...change }));
  }

  /** Changes a stage behind the console's back. */
  async changeStage(change: UpdateStageRequest): Promise<void> {
    await this.somebodyElse.send(new UpdateStageCommand(change));
  }

  /** Deletes a stage behind the console's back. */
  async deleteStage(apiId: string, stageName: string): Promise<void> {
    await this.somebodyElse.send(new DeleteStageCommand({ ApiId: apiId, StageName: stageName }));
  }

  /** Creates a route behind the console's back. */
  async createRoute(apiId: string, route: Omit<CreateRouteRequest, 'ApiId'>): Promise<void> {
    await this.somebodyElse.send(new CreateRouteCommand({ ApiId: apiId, ...route }));
  }

  /** Asks for what only the embedded endpoint can do. */
  protected async control(method: string, path: string, body?: object): Promise<Response> {
    const answer = await fetch(`${this.url}/_switchboard/${path}`, {
      method,
      headers: { 'x-switchboard-control': '1' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`The control path answered ${method} ${path} with ${answer.status}: ${await answer.text()}`);
    return answer;
  }
}
