import { isBlockedByPolicy } from './content-security-policy';
import { GatewayError, toGatewayError } from './gateway-error';

/** What went wrong with a request to `endpoint`, as far as this page can know. */
export async function explainFailure(failure: unknown, operation: string, endpoint: string): Promise<GatewayError> {
  const error = toGatewayError(failure, operation);
  if (error.kind !== 'unreachable' || !(await isBlockedByPolicy(endpoint))) return error;
  return new GatewayError({ kind: 'blocked', message: `This page may not call ${endpoint}.`, operation }, { cause: failure });
}
