import type { DeploymentOutcome } from './account-settings';
import type { Functions } from './functions';
import type { IdentityPools } from './identity-pools';
import type { IssuedKeys } from './issued-keys';
import type { KeyStore } from './key-store';
import type { Principal } from './principal';
import { refusals } from './refusals';
import type { Roles } from './roles';
import type { ApiRecord, RegionStore } from './store';

/** An operation being carried out: who calls, when, and on which store. */
export interface Call {
  readonly account: string;
  readonly principal: Principal;
  readonly region: string;
  readonly now: Date;
  readonly apis: RegionStore;
  /** API keys, usage plans and client certificates. */
  readonly keys: KeyStore;
  /** The account's role for CloudWatch Logs, without which API Gateway refuses to log; empty when there is none. */
  readonly logsRoleArn: string;
  /** How a deployment turns out that is made now, and what it says of that. */
  readonly deployments: DeploymentOutcome;
  /** Of all accounts: an account's roles may be for another's users. */
  readonly roles: Roles;
  readonly identityPools: IdentityPools;
  readonly issuedKeys: IssuedKeys;
  /** Of all accounts: a function's policy may let another account in. */
  readonly functions: Functions;
}

/** The API that an operation names. */
export function apiOf(call: Call, apiId: string | undefined): ApiRecord {
  const record = call.apis.get(apiId ?? '');
  if (record === undefined) throw refusals.apiNotFound.error(call.account, apiId ?? '');
  return record;
}

/** Whether the rules of WebSocket APIs hold for this API; HTTP APIs are stored without rules of their own. */
export const isWebSocket = (record: ApiRecord): boolean => record.api.ProtocolType === 'WEBSOCKET';
