import { request } from 'node:http';
import { type Boto3, Boto3Error, type Service } from '../support/boto3';
import type { ForeignEndpoint } from './endpoints';

/** What an endpoint does, by what was asked of it: operations by their name, and how it goes about them. */
export type Survey = ReadonlyMap<string, string>;

type Members = Record<string, unknown>;

// Where no spec has anything.
const REGION = 'eu-south-1';
const ACCOUNT = '800000000001';
const PAGE = 'http://localhost:4567';

const NOBODY = 'nothing';
const AUTHORIZER_URI =
  'arn:aws:apigateway:eu-south-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-south-1:800000000001:function:authorize/invocations';

/** The headers that the console signs and sends. */
const SIGNED_HEADERS = 'authorization,content-type,x-amz-content-sha256,x-amz-date,x-amz-security-token,x-amz-user-agent';

/** Asks an endpoint for one operation after the other, in an API of its own, and says what came of each. Says the same every time. */
export async function survey(endpoint: ForeignEndpoint, boto3: Boto3): Promise<Survey> {
  const surveyor = new Surveyor(endpoint, boto3);
  await surveyor.identity();
  await surveyor.api();
  await surveyor.authorizers();
  await surveyor.integrations();
  await surveyor.routes();
  await surveyor.deploymentsAndStages();
  await surveyor.modelsAndTags();
  await surveyor.habits();
  await surveyor.keysAndPlans();
  await surveyor.policies();
  await surveyor.deletions();
  surveyor.note('answers a preflight', await answersPreflight(endpoint.url));
  return surveyor.findings;
}

/** What is sent of something: when it is made, and to change it. */
interface Sent {
  readonly members: Members;
  readonly changes: Members;
}

class Surveyor {
  readonly findings = new Map<string, string>();
  readonly #endpoint: ForeignEndpoint;
  readonly #boto3: Boto3;
  #apiId = NOBODY;
  #routeId = NOBODY;
  #authorizerId = NOBODY;
  #integrationId = NOBODY;
  #deploymentId = NOBODY;

  constructor(endpoint: ForeignEndpoint, boto3: Boto3) {
    this.#endpoint = endpoint;
    this.#boto3 = boto3;
  }

  note(what: string, finding: string): void {
    this.findings.set(what, finding);
  }

  async identity(): Promise<void> {
    await this.#try('sts GetCallerIdentity', async () => {
      const { Account } = await this.#call('GetCallerIdentity', {}, 'sts');
      return Account === ACCOUNT ? 'yes; twelve digits for an access key are the account' : 'yes; every caller is in one account';
    });
  }

  async api(): Promise<void> {
    const members = {
      Name: 'survey',
      ProtocolType: 'WEBSOCKET',
      RouteSelectionExpression: '$request.body.action',
      ApiKeySelectionExpression: '$context.authorizer.usageIdentifierKey',
      Description: 'first',
      DisableExecuteApiEndpoint: true,
      Tags: { team: 'survey' },
    };
    await this.#try('CreateApi', async () => {
      const made = await this.#call('CreateApi', members);
      this.#apiId = String(made['ApiId']);
      return stored(members, made);
    });
    const ids = { ApiId: this.#apiId };
    await this.#try('GetApi', async () => stored(members, await this.#call('GetApi', ids)));
    await this.#try('GetApis', async () => listed('ApiId', this.#apiId, await this.#call('GetApis', {})));
    await this.#change('Api', ids, { Description: 'second', DisableExecuteApiEndpoint: false });
  }

  async authorizers(): Promise<void> {
    const members = {
      Name: 'tokens',
      AuthorizerType: 'REQUEST',
      AuthorizerUri: AUTHORIZER_URI,
      IdentitySource: ['route.request.header.Authorization'],
    };
    await this.#try('CreateAuthorizer', async () => {
      const made = await this.#call('CreateAuthorizer', { ApiId: this.#apiId, ...members });
      this.#authorizerId = String(made['AuthorizerId']);
      return stored(members, made);
    });
    const ids = { ApiId: this.#apiId, AuthorizerId: this.#authorizerId };
    await this.#try('GetAuthorizer', async () => stored(members, await this.#call('GetAuthorizer', ids)));
    await this.#list('GetAuthorizers', 'AuthorizerId', this.#authorizerId);
    await this.#change('Authorizer', ids, { Name: 'sessions', IdentitySource: ['route.request.querystring.token'] });
  }

  async integrations(): Promise<void> {
    const members = { IntegrationType: 'MOCK', Description: 'first', TemplateSelectionExpression: '$default' };
    await this.#try('CreateIntegration', async () => {
      const made = await this.#call('CreateIntegration', { ApiId: this.#apiId, ...members });
      this.#integrationId = String(made['IntegrationId']);
      return stored(members, made);
    });
    const ids = { ApiId: this.#apiId, IntegrationId: this.#integrationId };
    await this.#try('GetIntegration', async () => stored(members, await this.#call('GetIntegration', ids)));
    await this.#list('GetIntegrations', 'IntegrationId', this.#integrationId);
    await this.#change('Integration', ids, { Description: 'second', TimeoutInMillis: 5000 });
    await this.#responses('Integration', ids, {
      members: { IntegrationResponseKey: '$default', ResponseTemplates: { first: '{}' }, TemplateSelectionExpression: 'first' },
      changes: { IntegrationResponseKey: '/2\\d\\d/', TemplateSelectionExpression: 'second' },
    });
    if (await this.#isGone('Integration', ids)) {
      this.#integrationId = String((await this.#call('CreateIntegration', { ApiId: this.#apiId, ...members }))['IntegrationId']);
    }
  }

  async routes(): Promise<void> {
    const members = {
      RouteKey: '$connect',
      AuthorizationType: 'AWS_IAM',
      ApiKeyRequired: true,
      OperationName: 'connect',
      Target: `integrations/${this.#integrationId}`,
      RouteResponseSelectionExpression: '$default',
      RequestParameters: { 'route.request.querystring.token': { Required: true } },
    };
    await this.#try('CreateRoute', async () => {
      const made = await this.#call('CreateRoute', { ApiId: this.#apiId, ...members });
      this.#routeId = String(made['RouteId']);
      return stored(members, made);
    });
    const ids = this.#route;
    await this.#try('GetRoute', async () => stored(members, await this.#call('GetRoute', ids)));
    await this.#list('GetRoutes', 'RouteId', this.#routeId);
    await this.#change('Route', ids, { AuthorizationType: 'CUSTOM', AuthorizerId: this.#authorizerId, ApiKeyRequired: false });
    await this.#responses('Route', ids, {
      members: { RouteResponseKey: '$default', ModelSelectionExpression: 'first', ResponseModels: { first: 'First' } },
      changes: { ModelSelectionExpression: 'second' },
    });
    await this.#try('DeleteRouteRequestParameter', async () => {
      await this.#call('DeleteRouteRequestParameter', { ...ids, RequestParameterKey: 'route.request.querystring.token' });
      return this.#isGone('Route', ids).then((isGone) => (isGone ? 'no: it deletes the route' : 'yes'));
    });
  }

  async deploymentsAndStages(): Promise<void> {
    await this.#try('CreateDeployment', async () => {
      const made = await this.#call('CreateDeployment', { ApiId: this.#apiId, Description: 'first' });
      this.#deploymentId = String(made['DeploymentId']);
      return stored({ Description: 'first' }, made);
    });
    const ids = { ApiId: this.#apiId, DeploymentId: this.#deploymentId };
    await this.#try('GetDeployment', async () => stored({ Description: 'first' }, await this.#call('GetDeployment', ids)));
    await this.#list('GetDeployments', 'DeploymentId', this.#deploymentId);
    await this.#change('Deployment', ids, { Description: 'second' });

    const members = {
      StageName: 'prod',
      Description: 'first',
      StageVariables: { colour: 'red' },
      DefaultRouteSettings: { ThrottlingBurstLimit: 5, ThrottlingRateLimit: 10 },
      RouteSettings: { $connect: { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 2 } },
      Tags: { team: 'survey' },
      ...(this.#deploymentId === NOBODY ? {} : { DeploymentId: this.#deploymentId }),
    };
    const stage = { ApiId: this.#apiId, StageName: 'prod' };
    await this.#try('CreateStage', async () => stored(members, await this.#call('CreateStage', { ApiId: this.#apiId, ...members })));
    await this.#try('GetStage', async () => stored(members, await this.#call('GetStage', stage)));
    await this.#list('GetStages', 'StageName', 'prod');
    await this.#change('Stage', stage, { Description: 'second', AutoDeploy: true });
    await this.#part('DeleteRouteSettings', { ...stage, RouteKey: '$connect' });
    await this.#part('DeleteAccessLogSettings', stage);
  }

  async modelsAndTags(): Promise<void> {
    await this.#held(
      'Model',
      { ApiId: this.#apiId },
      {
        members: { Name: 'First', ContentType: 'application/json', Description: 'first', Schema: '{"type": "object"}' },
        changes: { Description: 'second', Schema: '{"type": "string"}' },
      },
    );
    const tagged = { ResourceArn: `arn:aws:apigateway:${REGION}::/apis/${this.#apiId}` };
    const tags = async () => (await this.#call('GetTags', tagged))['Tags'] as Members;
    await this.#try('GetTags', async () => stored({ team: 'survey' }, await tags()));
    await this.#try('TagResource', async () => {
      await this.#call('TagResource', { ...tagged, Tags: { tier: 'gold', empty: '' } });
      return stored({ team: 'survey', tier: 'gold', empty: '' }, await tags());
    });
    await this.#try('UntagResource', async () => {
      await this.#call('UntagResource', { ...tagged, TagKeys: ['tier', 'empty'] });
      return Object.keys(await tags()).join() === 'team' ? 'yes' : 'no: they are still there';
    });
  }

  /** What AWS refuses, or does in a way of its own. */
  async habits(): Promise<void> {
    // The route may have gone with its parameter.
    if (await this.#isGone('Route', this.#route)) {
      this.#routeId = String((await this.#call('CreateRoute', { ApiId: this.#apiId, RouteKey: '$connect' }))['RouteId']);
    }
    await this.#try('a change away from CUSTOM that sends `authorizerId: ""`', async () => {
      await this.#call('UpdateRoute', { ...this.#route, AuthorizationType: 'CUSTOM', AuthorizerId: this.#authorizerId });
      await this.#call('UpdateRoute', { ...this.#route, AuthorizationType: 'NONE', AuthorizerId: '' });
      const { AuthorizerId: left } = await this.#call('GetRoute', this.#route);
      return left === undefined ? 'detaches the authorizer' : left === '' ? 'detaches it, and leaves an empty id' : 'leaves it attached';
    });
    await this.#refusal('an authorization type that there is not', 'UpdateRoute', { ...this.#route, AuthorizationType: 'SOMETHING' });
    await this.#refusal('CUSTOM with an authorizer that there is not', 'UpdateRoute', {
      ...this.#route,
      AuthorizationType: 'CUSTOM',
      AuthorizerId: NOBODY,
    });
    await this.#refusal('authorization on another route than `$connect`', 'CreateRoute', {
      ApiId: this.#apiId,
      RouteKey: 'other',
      AuthorizationType: 'AWS_IAM',
    });
    await this.#refusal('a second `$connect` route', 'CreateRoute', { ApiId: this.#apiId, RouteKey: '$connect' });
    await this.#try('`MaxResults` of a list', async () => {
      await this.#call('CreateRoute', { ApiId: this.#apiId, RouteKey: '$default' });
      const { Items } = await this.#call('GetRoutes', { ApiId: this.#apiId, MaxResults: '1' });
      return Array.isArray(Items) && Items.length === 1 ? 'pages by it' : 'ignores it';
    });
  }

  async deletions(): Promise<void> {
    await this.#delete('Stage', { ApiId: this.#apiId, StageName: 'prod' });
    await this.#delete('Deployment', { ApiId: this.#apiId, DeploymentId: this.#deploymentId });
    await this.#delete('Route', this.#route);
    await this.#delete('Integration', { ApiId: this.#apiId, IntegrationId: this.#integrationId });
    await this.#delete('Authorizer', { ApiId: this.#apiId, AuthorizerId: this.#authorizerId });
    await this.#delete('Api', { ApiId: this.#apiId });
  }

  /** API Gateway's first API, for what the second has not. */
  async keysAndPlans(): Promise<void> {
    const v1 = (operation: string, input: object) => this.#call(operation, input, 'apigateway');
    const key = {
      name: 'survey',
      description: 'first',
      enabled: true,
      value: 'a-value-of-the-survey-0001',
      customerId: 'c1',
      tags: { team: 'survey' },
    };
    const { value: _value, ...shown } = key;
    let keyId = NOBODY;
    let planId = NOBODY;
    await this.#try('CreateApiKey', async () => {
      const made = await v1('create_api_key', key);
      keyId = String(made['id']);
      return stored(shown, made);
    });
    const read = { apiKey: keyId, includeValue: true };
    await this.#try('GetApiKey', async () => stored(key, await v1('get_api_key', read)));
    await this.#try('GetApiKeys', async () => listed('id', keyId, { Items: (await v1('get_api_keys', { limit: 500 }))['items'] }));
    await this.#try('UpdateApiKey', async () => {
      const patchOperations = [
        { op: 'replace', path: '/name', value: 'renamed' },
        { op: 'replace', path: '/enabled', value: 'false' },
      ];
      await v1('update_api_key', { apiKey: keyId, patchOperations });
      return stored({ name: 'renamed', enabled: false }, await v1('get_api_key', read));
    });
    const plan = { name: 'survey', throttle: { rateLimit: 10, burstLimit: 20 }, quota: { limit: 1000, period: 'MONTH', offset: 2 } };
    await this.#try('CreateUsagePlan', async () => {
      const made = await v1('create_usage_plan', plan);
      planId = String(made['id']);
      return stored(plan, made);
    });
    const ofPlan = { usagePlanId: planId };
    await this.#try('GetUsagePlan', async () => stored(plan, await v1('get_usage_plan', ofPlan)));
    await this.#try('GetUsagePlans', async () => listed('id', planId, { Items: (await v1('get_usage_plans', { limit: 500 }))['items'] }));
    await this.#try('UpdateUsagePlan', async () => {
      const patchOperations = [
        { op: 'replace', path: '/description', value: 'second' },
        { op: 'replace', path: '/throttle/rateLimit', value: '30' },
        { op: 'remove', path: '/quota' },
      ];
      await v1('update_usage_plan', { ...ofPlan, patchOperations });
      const held = await v1('get_usage_plan', ofPlan);
      const changes = stored({ description: 'second', throttle: { rateLimit: 30, burstLimit: 20 } }, held);
      return held['quota'] === undefined ? changes : `${changes}; it keeps the quota that was removed`;
    });
    const ids = { ...ofPlan, keyId };
    await this.#try('CreateUsagePlanKey', async () =>
      stored({ id: keyId }, await v1('create_usage_plan_key', { ...ids, keyType: 'API_KEY' })),
    );
    await this.#try('GetUsagePlanKeys', async () => listed('id', keyId, { Items: (await v1('get_usage_plan_keys', ofPlan))['items'] }));
    await this.#try('GetUsage', async () => {
      const { items } = await v1('get_usage', { ...ofPlan, startDate: '2026-01-01', endDate: '2026-01-02' });
      return items === undefined ? 'no: 200, but no items' : 'yes';
    });
    await this.#try('DeleteUsagePlanKey', async () => done(await v1('delete_usage_plan_key', ids)));
    await this.#try('DeleteUsagePlan', async () => done(await v1('delete_usage_plan', ofPlan)));
    await this.#try('DeleteApiKey', async () => done(await v1('delete_api_key', { apiKey: keyId })));
    await this.#try('GetClientCertificates', async () => {
      const { items } = await v1('get_client_certificates', {});
      return Array.isArray(items) ? 'yes' : 'no: 200, but no list';
    });
  }

  /** Lambda, as far as an authorizer's function needs it. There is no function, so that it is the refusal that tells. */
  async policies(): Promise<void> {
    const lambda = (operation: string, input: object) => this.#call(operation, input, 'lambda');
    await this.#try('ListFunctions', async () => {
      const { Functions } = await lambda('list_functions', {});
      return Array.isArray(Functions) ? 'yes' : 'no: 200, but no list';
    });
    await this.#try('the policy of a function that there is not', async () => {
      await lambda('get_policy', { FunctionName: 'nosuchfunction' });
      return 'answers with one';
    });
  }

  get #route() {
    return { ApiId: this.#apiId, RouteId: this.#routeId };
  }

  async #call(operation: string, input: object, service: Service = 'apigatewayv2'): Promise<Members> {
    return this.#boto3.call({ endpoint: this.#endpoint.url, region: REGION, accessKeyId: ACCOUNT, service, operation, input });
  }

  async #try(what: string, attempt: () => Promise<string>): Promise<void> {
    this.note(what, await attempt().catch(described));
  }

  /** All that can be done with what belongs to something else. */
  async #held(what: string, owner: object, { members, changes }: Sent): Promise<void> {
    let id = NOBODY;
    await this.#try(`Create${what}`, async () => {
      const made = await this.#call(`Create${what}`, { ...owner, ...members });
      id = String(made[`${what}Id`]);
      return stored(members, made);
    });
    const ids = { ...owner, [`${what}Id`]: id };
    await this.#try(`Get${what}`, async () => stored(members, await this.#call(`Get${what}`, ids)));
    await this.#try(`Get${what}s`, async () => listed(`${what}Id`, id, await this.#call(`Get${what}s`, owner)));
    await this.#change(what, ids, changes);
    await this.#delete(what, ids);
  }

  /** Responses of a route or of an integration, which they may take with them when they go. */
  async #responses(owner: 'Integration' | 'Route', ids: object, sent: Sent): Promise<void> {
    const what = `${owner}Response`;
    await this.#held(what, ids, sent);
    if (await this.#isGone(owner, ids)) this.note(`Delete${what}`, `no: it deletes the ${owner.toLowerCase()}`);
  }

  async #list(operation: string, idName: string, id: string): Promise<void> {
    await this.#try(operation, async () => listed(idName, id, await this.#call(operation, { ApiId: this.#apiId })));
  }

  /** An answer is not proof: what is stored is read. */
  async #change(what: string, ids: object, members: Members): Promise<void> {
    await this.#try(`Update${what}`, async () => {
      await this.#call(`Update${what}`, { ...ids, ...members });
      return stored(members, await this.#call(`Get${what}`, ids));
    });
  }

  async #part(operation: string, input: { ApiId: string; StageName: string; RouteKey?: string }): Promise<void> {
    await this.#try(operation, async () => {
      await this.#call(operation, input);
      const isGone = await this.#isGone('Stage', { ApiId: input.ApiId, StageName: input.StageName });
      if (isGone) await this.#call('CreateStage', { ApiId: input.ApiId, StageName: input.StageName });
      return isGone ? 'no: it deletes the stage' : 'yes';
    });
  }

  async #delete(what: string, ids: object): Promise<void> {
    await this.#try(`Delete${what}`, async () => {
      await this.#call(`Delete${what}`, ids);
      return (await this.#isGone(what, ids)) ? 'yes' : 'no: it is still there';
    });
  }

  async #refusal(what: string, operation: string, input: object): Promise<void> {
    await this.#try(what, async () => {
      try {
        await this.#call(operation, input);
        return 'accepts it';
      } catch (error) {
        if (!(error instanceof Boto3Error) || error.status === undefined || error.status >= 500) throw error;
        return `refuses it: ${error.status} ${error.code}`;
      }
    });
  }

  async #isGone(what: string, ids: object): Promise<boolean> {
    try {
      await this.#call(`Get${what}`, ids);
      return false;
    } catch (error) {
      if (error instanceof Boto3Error && error.status === 404) return true;
      throw error;
    }
  }
}

function described(error: unknown): string {
  if (!(error instanceof Boto3Error)) throw error;
  const { status, code, isPage } = error;
  return `no: ${[status, isPage ? 'and an HTML page' : status === Number(code) ? undefined : code].filter(Boolean).join(' ')}`;
}

/** Which of the members that were sent are held as they were sent. */
function stored(sent: Members, held: Members): string {
  const lost = Object.keys(sent).filter((name) => !holds(sent[name], held[name]));
  return lost.length === 0 ? 'yes' : `yes, but not ${lost.map((name) => `\`${name}\``).join(', ')}`;
}

/** What was sent may come back with defaults beside it. */
function holds(sent: unknown, held: unknown): boolean {
  if (typeof sent !== 'object' || sent === null) return sent === held;
  return typeof held === 'object' && held !== null && Object.entries(sent).every(([name, value]) => holds(value, Reflect.get(held, name)));
}

const done = (_answer: Members): string => 'yes';

function listed(idName: string, id: string, { Items }: Members): string {
  const isListed = Array.isArray(Items) && Items.some((item: unknown) => holds({ [idName]: id }, item));
  return isListed ? 'yes' : 'no: it is not in the list';
}

/** Whether a page may send what the console signs. */
async function answersPreflight(url: string): Promise<string> {
  const { status, allowed } = await new Promise<{ status: number | undefined; allowed: string }>((resolve, reject) => {
    const headers = { origin: PAGE, 'access-control-request-method': 'GET', 'access-control-request-headers': SIGNED_HEADERS };
    request(`${url}/v2/apis`, { method: 'OPTIONS', headers }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, allowed: String(answer.headers['access-control-allow-headers']).toLowerCase() });
    })
      .on('error', reject)
      .end();
  });
  if (status === undefined || status >= 300) return `no: ${status}`;
  const names = new Set(allowed.split(/\s*,\s*/));
  if (SIGNED_HEADERS.split(',').every((name) => names.has(name))) return 'yes';
  return names.has('*') ? 'yes, by `*`, which Chromium takes for `authorization` too' : 'no: it does not allow what is signed';
}
