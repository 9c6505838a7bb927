import type { CreateRouteRequest, GetRouteResult } from '@aws-sdk/client-apigatewayv2';
import type { CallCounts } from '@/endpoint/call-log';
import type { SeededApi } from '@/endpoint/seed';
import type { ForeignEndpoint } from '../endpoints/endpoints';
import { Boto3Error, type Boto3 } from './boto3';
import { EndpointAccount, type RouteChange, type RouteIds } from './endpoint-account';
import type { ApiSeed } from './seeds';
import type { SentCalls } from './sent-calls';
import { skipHere } from './skip-here';

/** What a seed becomes, part by part. */
type Parts = { -readonly [Part in Exclude<keyof SeededApi, 'apiId' | 'name'>]: SeededApi[Part][number][] };

interface ForeignAccountFacts {
  endpoint: ForeignEndpoint;
  boto3: Boto3;
  /** Twelve digits, which some endpoints take for the account. */
  accessKeyId: string;
  region: string;
  /** What the page sends. */
  sent: SentCalls;
}

/** What the embedded endpoint puts where a seed says nothing. */
const LAMBDA =
  'arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:000000000000:function:authorize/invocations';

/**
 * What a test has on an endpoint that others wrote: seeded and read with boto3, by the calls that everybody has. A spec that asks for what
 * only the embedded endpoint can do is skipped.
 */
export class ForeignAccount extends EndpointAccount {
  readonly #facts: ForeignAccountFacts;
  readonly #ids = new Map<string, string>();
  readonly #apis: string[] = [];

  private constructor(facts: ForeignAccountFacts, account: string) {
    super(facts.endpoint.url, account, facts.region);
    this.#facts = facts;
  }

  static async open(facts: ForeignAccountFacts): Promise<ForeignAccount> {
    const { endpoint, boto3, accessKeyId, region } = facts;
    const who = { endpoint: endpoint.url, region, accessKeyId };
    const { Account } = await boto3.call({ ...who, service: 'sts', operation: 'GetCallerIdentity', input: {} });
    return new ForeignAccount(facts, String(Account));
  }

  override idOf(seeded: string): string {
    return this.#ids.get(seeded) ?? seeded;
  }

  override async seedAll(apis: ApiSeed[]): Promise<SeededApi[]> {
    const seeded: SeededApi[] = [];
    for (const api of apis) seeded.push(await this.#create(api));
    return seeded;
  }

  /** The page's calls since it was opened, or since they were last forgotten. */
  override async calls(): Promise<CallCounts> {
    return Promise.resolve(this.#facts.sent.counts());
  }

  override async forgetCalls(): Promise<void> {
    return Promise.resolve(this.#facts.sent.forget());
  }

  override async apiEndpoint(apiId: string): Promise<string> {
    return String((await this.call('GetApi', { ApiId: this.idOf(apiId) }))['ApiEndpoint']);
  }

  override async storedRoute({ apiId, routeId }: RouteIds): Promise<GetRouteResult> {
    const stored = await this.call('GetRoute', { ApiId: this.idOf(apiId), RouteId: this.idOf(routeId) });
    const seededIds = new Map([...this.#ids].map(([seededId, id]) => [id, seededId]));
    // Absent and empty mean the same; ids are told as the spec knows them.
    return Object.fromEntries(
      Object.entries(stored)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => [name, typeof value === 'string' ? (seededIds.get(value) ?? value) : value]),
    );
  }

  override async changeRoute({ apiId, routeId }: RouteIds, change: RouteChange): Promise<void> {
    const { AuthorizerId, ...others } = change;
    await this.call('UpdateRoute', {
      ApiId: this.idOf(apiId),
      RouteId: this.idOf(routeId),
      ...others,
      ...(AuthorizerId === undefined ? {} : { AuthorizerId: this.idOf(AuthorizerId) }),
    });
  }

  override async createRoute(apiId: string, route: Omit<CreateRouteRequest, 'ApiId'>): Promise<void> {
    await this.call('CreateRoute', { ApiId: this.idOf(apiId), ...route });
  }

  /** Deletes what was seeded: where accounts are all one, the next test in this region would see it. */
  async clear(): Promise<void> {
    for (const apiId of this.#apis) {
      await this.call('DeleteApi', { ApiId: apiId }).catch((error: unknown) => {
        if (!(error instanceof Boto3Error)) throw error;
      });
    }
  }

  /** Calls an operation of API Gateway v2 with boto3. */
  async call(operation: string, input: object): Promise<Record<string, unknown>> {
    const { endpoint, boto3, accessKeyId, region } = this.#facts;
    return boto3.call({ endpoint: endpoint.url, region, accessKeyId, service: 'apigatewayv2', operation, input });
  }

  protected override async control(_method: string, path: string): Promise<Response> {
    skipHere(true, `only the embedded endpoint has /_switchboard/${path.split('?')[0]}`);
    return Promise.reject(new Error('A test that was skipped goes on'));
  }

  async #create(seed: ApiSeed): Promise<SeededApi> {
    const { routes = [], authorizers = [], integrations = [], models = [], stages = [], deployments = [], apiId: seededId, ...api } = seed;
    skipHere(
      routes.some((route) => route.apiGatewayManaged),
      'no call makes a route that API Gateway manages',
    );
    const ApiId = await this.#make('Api', {
      seededId,
      input: { ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action', ...capitalised(api) },
    });
    this.#apis.push(ApiId);

    const made = { authorizers: [], integrations: [], models: [], routes: [], deployments: [], stages: [] } as Parts;
    for (const { authorizerId: id, ...authorizer } of authorizers) {
      const input = { ApiId, AuthorizerType: 'REQUEST', AuthorizerUri: LAMBDA, IdentitySource: [], ...capitalised(authorizer) };
      made.authorizers.push({ name: authorizer.name, authorizerId: await this.#make('Authorizer', { seededId: id, input }) });
    }
    for (const { integrationId: id, integrationResponses = [], ...integration } of integrations) {
      const input = { ApiId, ...capitalised(integration) };
      const IntegrationId = await this.#make('Integration', { seededId: id, input });
      made.integrations.push({ integrationId: IntegrationId });
      for (const { integrationResponseId, ...response } of integrationResponses) {
        const held = { ApiId, IntegrationId, ...capitalised(response) };
        await this.#make('IntegrationResponse', { seededId: integrationResponseId, input: held });
      }
    }
    for (const { modelId: id, ...model } of this.#lacks('CreateModel') ? [] : models) {
      const input = { ApiId, ...capitalised(model) };
      made.models.push({ name: model.name, modelId: await this.#make('Model', { seededId: id, input }) });
    }
    for (const { routeId: id, authorizerId, target, routeResponses = [], ...route } of routes) {
      const named = {
        ...(authorizerId === undefined ? {} : { AuthorizerId: this.idOf(authorizerId) }),
        ...(target === undefined ? {} : { Target: target.replace(/[^/]+$/, (integration) => this.idOf(integration)) }),
      };
      const input = { ApiId, ...capitalised(route), ...named };
      const RouteId = await this.#make('Route', { seededId: id, input });
      made.routes.push({ routeKey: route.routeKey, routeId: RouteId });
      for (const { routeResponseId, ...response } of routeResponses) {
        const held = { ApiId, RouteId, ...capitalised(response) };
        await this.#make('RouteResponse', { seededId: routeResponseId, input: held });
      }
    }
    for (const { deploymentId: id, ...deployment } of this.#lacks('CreateDeployment') ? [] : deployments) {
      const input = { ApiId, ...capitalised(deployment) };
      made.deployments.push({ deploymentId: await this.#make('Deployment', { seededId: id, input }) });
    }
    for (const { deploymentId: id, ...stage } of stages) {
      const deployed = made.deployments.length > 0 && id !== undefined ? this.idOf(id) : undefined;
      await this.call('CreateStage', { ApiId, ...capitalised(stage), ...(deployed === undefined ? {} : { DeploymentId: deployed }) });
      made.stages.push({ stageName: stage.stageName, deploymentId: deployed });
    }
    return { apiId: ApiId, name: api.name, ...made };
  }

  /** @returns the id that the endpoint gave */
  async #make(what: string, { seededId, input }: { seededId: string | undefined; input: object }): Promise<string> {
    const id = String((await this.call(`Create${what}`, input))[`${what}Id`]);
    if (seededId !== undefined) this.#ids.set(seededId, id);
    return id;
  }

  #lacks(operation: string): boolean {
    return this.#facts.endpoint.differences.some(({ lacks }) => lacks?.includes(operation));
  }
}

/** Members as boto3 spells them, from members as they are on the wire. */
function capitalised(members: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name.charAt(0).toUpperCase() + name.slice(1), value]));
}
