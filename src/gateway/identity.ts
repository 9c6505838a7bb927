import { awsEndpoint } from './aws-endpoint';
import type { Connection } from './connection';
import { explainFailure } from './explain-failure';
import { required } from './required';

/** Who signs the requests: the account that owns what is shown, and the principal's ARN. */
export interface Identity {
  account: string;
  arn: string;
}

/**
 * Asks STS who the credentials belong to (GetCallerIdentity, which needs no permission).
 * @throws GatewayError
 */
export async function readIdentity(connection: Connection, signal?: AbortSignal): Promise<Identity> {
  const operation = 'GetCallerIdentity';
  try {
    const { callerIdentity } = await import('./sts');
    const { Account, Arn } = required(await callerIdentity(connection, signal), operation, 'Account', 'Arn');
    return { account: Account, arn: Arn };
  } catch (failure) {
    throw await explainFailure(failure, operation, connection.endpoint ?? awsEndpoint(connection.region, 'sts'));
  }
}
