import type { NormalizedSchema } from '@smithy/core/schema';

import { isAccount } from './account';
import { ApiError, notFound, unreadable } from './api-error';
import { serveConnect } from './connect-request';
import type { EndpointState } from './endpoint-state';
import { readFault } from './fault-reader';
import { type FunctionOwner, plantFunctions, readFunctionSeed } from './function-seed';
import type { FunctionRecord } from './functions';
import { readIdentityPool, readRole } from './identity-seed';
import { plantKeySeed, readKeySeed } from './key-seed';
import { isJsonObject, type JsonObject } from './json-reader';
import { writeJson } from './json-codec';
import { sampleAccount, sampleApis } from './sample-apis';
import { sampleFunctions } from './sample-functions';
import { plantSeed, readSeed } from './seed';
import type { DeployedConfiguration } from './store';
import { structures } from './structures';

/** Where the control path begins. */
export const controlPath = '/_switchboard/';

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Answers a request of the control path: faults, settings, counts, seeds, expiry, reset, and what a client gets. It is for tests on the same machine, and no page may
 * use it: the Host must be a loopback name (against DNS rebinding), a header must be there that makes a browser ask first, and a
 * request with an Origin is refused. There are no CORS headers.
 */
export async function serveControl(state: EndpointState, request: Request): Promise<Response> {
  try {
    refuseOutsiders(request);
    const url = new URL(request.url);
    const answer = await carryOut(
      state,
      `${request.method} ${url.pathname.slice(controlPath.length)}`,
      url.searchParams,
      await bodyOf(request),
    );
    return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
  } catch (error) {
    // Thrown on, an error of the endpoint's own would be a connection reset, as a fault asks for.
    if (!(error instanceof ApiError)) return Response.json({ message: `The endpoint itself failed. ${String(error)}` }, { status: 500 });
    return Response.json({ message: error.message }, { status: error.status });
  }
}

function refuseOutsiders(request: Request): void {
  const host = request.headers.get('host') ?? new URL(request.url).host;
  const allowed =
    loopbackHosts.has(host.replace(/:\d+$/, '').toLowerCase()) &&
    request.headers.get('x-switchboard-control') === '1' &&
    !request.headers.has('origin');
  if (!allowed) throw new ApiError(403, 'Forbidden', 'The control path is for tests on this machine');
}

async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw unreadable('The request body is not valid JSON');
  }
}

async function carryOut(state: EndpointState, asked: string, query: URLSearchParams, body: unknown): Promise<unknown> {
  const account = query.get('account') ?? undefined;
  switch (asked) {
    case 'POST faults': {
      // All are read before the first is added: a list with a mistake in it changes nothing.
      const faults = await Promise.all((Array.isArray(body) ? body : [body]).map(readFault));
      for (const fault of faults) state.faults.add(fault);
      return undefined;
    }
    case 'DELETE faults':
      // All accounts' faults end by a reset alone: a misspelt query must not end those of tests that run beside.
      return state.faults.clear(requiredAccount(account));
    case 'POST settings':
      return state.settings.change(body, state.now());
    case 'GET calls':
      return state.calls.counts(required(account, 'account'));
    case 'DELETE calls':
      return state.calls.clear(requiredAccount(account));
    case 'POST expire':
      return expireKeys(state, body);
    case 'POST reset':
      return state.reset(body === undefined ? undefined : accountAlone('Reset', body));
    case 'POST seed':
      return seed(state, body);
    case 'POST connect':
      return serveConnect(state, body);
    case 'GET deployed':
      return deployed(state, query);
    default:
      throw notFound(`The control path has no ${asked}`);
  }
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) throw unreadable(`The query needs ${name}`);
  return value;
}

function requiredAccount(value: string | undefined): string {
  if (!isAccount(value)) throw unreadable('The query needs account, of 12 digits');
  return value;
}

/** The account that a body names, and nothing else; undefined when it names none. */
function accountAlone(what: string, body: unknown): string | undefined {
  if (!isJsonObject(body) || Object.keys(body).some((name) => name !== 'account'))
    throw unreadable(`${what} takes the member account alone`);
  const { account } = body;
  if (account !== undefined && !isAccount(account)) throw unreadable('The account should be 12 digits');
  return account;
}

/** Ends the keys that were issued in an account, as if their time were over. */
function expireKeys(state: EndpointState, body: unknown): void {
  const account = accountAlone('Expire', body);
  if (account === undefined) throw unreadable('Expire needs the member account');
  state.issuedKeys.expire(account);
}

/** Members that a seed may have without any API. */
const besideApis = ['roles', 'identityPools', 'apiKeys', 'usagePlans', 'clientCertificates', 'functions'] as const;

const seedMembers = new Set<string>(['account', 'region', 'apis', 'sample', ...besideApis]);

async function seed(state: EndpointState, body: unknown): Promise<JsonObject> {
  if (!isJsonObject(body)) throw unreadable('A seed request should be an object');
  const stray = Object.keys(body).find((name) => !seedMembers.has(name));
  if (stray !== undefined) throw unreadable(`A seed request has no member ${stray}`);
  const { account, region } = body;
  if (!isAccount(account) || typeof region !== 'string') throw unreadable('A seed request needs account, of 12 digits, and region');
  // All are read before the first is planted: a list with a mistake in it changes nothing.
  const records = apiSeeds(body, region).map((api) => readSeed(api, { region, now: new Date(state.now()) }));
  const roles = listIn(body, 'roles').map(readRole);
  const now = new Date(state.now() + state.settings.of(account).clockOffset);
  const keySeed = {
    apiKeys: listIn(body, 'apiKeys'),
    usagePlans: listIn(body, 'usagePlans'),
    clientCertificates: listIn(body, 'clientCertificates'),
  };
  const keys = await readKeySeed(keySeed, now);
  const ownership = { account, region, now };
  const functions = functionSeeds(body, ownership);
  const pools = listIn(body, 'identityPools').map((pool) => readIdentityPool(pool, account));
  for (const { identityPoolId } of pools) {
    const owner: string = state.identityPools.get(identityPoolId)?.account ?? account;
    if (owner !== account) throw unreadable(`The identity pool ${identityPoolId} is another account's`);
  }
  for (const role of roles) state.roles.set(account, role);
  for (const pool of pools) state.identityPools.set(pool);
  plantFunctions(state.functions, functions, ownership);
  const store = state.store.region(account, region);
  return { apis: records.map((record) => plantSeed(store, record)), ...plantKeySeed(state.keys.region(account, region), keys) };
}

function listIn(body: JsonObject, name: string): readonly unknown[] {
  const list = body[name] ?? [];
  if (!Array.isArray(list)) throw unreadable(`${name} should be a list`);
  return list;
}

/** The functions of a seed request: its own, and with the sample those that its authorizers name, which are of the sample's account. */
function functionSeeds(body: JsonObject, owner: FunctionOwner): FunctionRecord[] {
  const samples = body['sample'] === true && owner.account === sampleAccount ? sampleFunctions(owner.region) : [];
  return [
    ...samples.map((sample) => readFunctionSeed(sample, owner, 'sample')),
    ...listIn(body, 'functions').map((given) => readFunctionSeed(given, owner)),
  ];
}

/** The seeds of APIs in a seed request, which need not be there beside others. */
function apiSeeds(body: JsonObject, region: string): readonly unknown[] {
  const { apis, sample } = body;
  if (sample === true && apis === undefined) return sampleApis(region);
  if (sample === undefined && apis === undefined && besideApis.some((member) => body[member] !== undefined)) return [];
  if (!Array.isArray(apis) || (sample !== undefined && typeof sample !== 'boolean') || (sample === true && apis !== undefined)) {
    throw unreadable('A seed request needs either apis, a list, or sample, which is true, unless it has something else');
  }
  return apis;
}

/**
 * What a deployment captured, which API Gateway itself never tells: by deployment, or by the stage that points at it. Shaped as seeds are:
 * responses stand within their routes and integrations.
 */
function deployed(state: EndpointState, query: URLSearchParams): unknown {
  const parameter = (name: string): string => required(query.get(name) ?? undefined, name);
  const record = state.store.region(parameter('account'), parameter('region')).get(parameter('apiId'));
  const stageName = query.get('stage');
  const deploymentId = stageName === null ? parameter('deploymentId') : record?.stages.get(stageName)?.DeploymentId;
  const configuration = record?.deployed.get(deploymentId ?? '');
  if (configuration === undefined) throw notFound('Nothing is deployed there');
  return { deploymentId, ...onTheWire(configuration) };
}

function onTheWire({ api, routes, integrations, authorizers, models, ...responses }: DeployedConfiguration): JsonObject {
  const json = (schema: NormalizedSchema, value: object): JsonObject =>
    JSON.parse(new TextDecoder().decode(writeJson(schema, value))) as JsonObject;
  return {
    api: json(structures.api, api),
    routes: routes.map((route) => ({
      ...json(structures.route, route),
      routeResponses: (responses.routeResponses.get(route.RouteId ?? '') ?? []).map((each) => json(structures.routeResponse, each)),
    })),
    integrations: integrations.map((integration) => ({
      ...json(structures.integration, integration),
      integrationResponses: (responses.integrationResponses.get(integration.IntegrationId ?? '') ?? []).map((each) =>
        json(structures.integrationResponse, each),
      ),
    })),
    authorizers: authorizers.map((authorizer) => json(structures.authorizer, authorizer)),
    models: models.map((model) => json(structures.model, model)),
  };
}
