import type {
  Api,
  Authorizer,
  Deployment,
  Integration,
  IntegrationResponse,
  Model,
  Route,
  RouteResponse,
  Stage,
} from '@aws-sdk/client-apigatewayv2';

import { Table } from './table';

/** What an API held when it was deployed; later edits do not reach it. */
export interface DeployedConfiguration {
  readonly api: Api;
  readonly routes: readonly Route[];
  readonly integrations: readonly Integration[];
  readonly authorizers: readonly Authorizer[];
  readonly models: readonly Model[];
  /** By route id; of routes that have any. */
  readonly routeResponses: ReadonlyMap<string, readonly RouteResponse[]>;
  /** By integration id; of integrations that have any. */
  readonly integrationResponses: ReadonlyMap<string, readonly IntegrationResponse[]>;
}

/** An API with everything that belongs to it and goes when it goes. */
export interface ApiRecord {
  readonly apiId: string;
  api: Api;
  readonly routes: Table<Route>;
  readonly integrations: Table<Integration>;
  readonly authorizers: Table<Authorizer>;
  readonly models: Table<Model>;
  /** By route id: what the route answers with. */
  readonly routeResponses: Map<string, Table<RouteResponse>>;
  /** By integration id: what is made of the integration's answers. */
  readonly integrationResponses: Map<string, Table<IntegrationResponse>>;
  readonly stages: Table<Stage>;
  readonly deployments: Table<Deployment>;
  /** By deployment id: the configuration that the deployment captured. */
  readonly deployed: Map<string, DeployedConfiguration>;
  /** By deployment id: how often a deployment that is pending will still be read as that. */
  readonly pendingReadings: Map<string, number>;
}

/** An API that holds nothing yet. */
export const emptyApiRecord = (apiId: string, api: Api): ApiRecord => ({
  apiId,
  api,
  routes: new Table(),
  integrations: new Table(),
  authorizers: new Table(),
  models: new Table(),
  routeResponses: new Map(),
  integrationResponses: new Map(),
  stages: new Table(),
  deployments: new Table(),
  deployed: new Map(),
  pendingReadings: new Map(),
});

/** What belongs to a route or an integration, made when it is first asked for. */
export function belongingTo<T>(tables: Map<string, Table<T>>, ownerId: string): Table<T> {
  const table = tables.get(ownerId) ?? new Table<T>();
  tables.set(ownerId, table);
  return table;
}

/** The APIs of one account in one region, by id. */
export type RegionStore = Table<ApiRecord>;

/** All that the endpoint stores, kept apart by account and region. */
export class Store {
  readonly #accounts = new Map<string, Map<string, RegionStore>>();

  /** The store of an account's region, made when it is first asked for. */
  region(account: string, region: string): RegionStore {
    const regions = this.#accounts.get(account) ?? new Map<string, RegionStore>();
    this.#accounts.set(account, regions);
    const store = regions.get(region) ?? new Table<ApiRecord>();
    regions.set(region, store);
    return store;
  }

  /** Forgets an account, or everything. */
  clear(account?: string): void {
    if (account === undefined) this.#accounts.clear();
    else this.#accounts.delete(account);
  }
}
