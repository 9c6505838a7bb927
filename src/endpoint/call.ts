import { refusals } from './refusals';
import type { ApiRecord, RegionStore } from './store';

/** An operation being carried out: who calls, when, and on which store. */
export interface Call {
  readonly account: string;
  readonly region: string;
  readonly now: Date;
  readonly apis: RegionStore;
  /** Whether the account has a role for CloudWatch Logs; without one API Gateway refuses to log. */
  readonly hasLogsRole: boolean;
}

/** The API that an operation names. */
export function apiOf(call: Call, apiId: string | undefined): ApiRecord {
  const record = call.apis.get(apiId ?? '');
  if (record === undefined) throw refusals.apiNotFound.error(call.account, apiId ?? '');
  return record;
}

/** Whether the rules of WebSocket APIs hold for this API; HTTP APIs are stored without rules of their own. */
export const isWebSocket = (record: ApiRecord): boolean => record.api.ProtocolType === 'WEBSOCKET';
