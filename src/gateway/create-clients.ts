/** What the SDK's clients have in common, for the chunks that hold them (sdk.ts, sdk-v1.ts, sdk-lambda.ts). */
import { getOmitRetryHeadersPlugin, StandardRetryStrategy } from '@smithy/core/retry';
import type { Connection } from './connection';
import { requestHandler } from './request-handler';
import { isSafeToSendAgain } from './safe-to-send-again';

const MAX_ATTEMPTS = 3;

/** Standard mode, but a write is repeated only where it certainly had no effect (docs/decisions/003-who-retries.md). */
class WriteRetryStrategy extends StandardRetryStrategy {
  override async refreshRetryTokenForRetry(...[token, failure]: Parameters<StandardRetryStrategy['refreshRetryTokenForRetry']>) {
    if (!isSafeToSendAgain(failure.error)) throw new Error('not sent again: it may have taken effect');
    return super.refreshRetryTokenForRetry(token, failure);
  }
}

function configOf({ endpoint, region, credentials }: Connection, retryStrategy: StandardRetryStrategy) {
  const config = { region, credentials, requestHandler, retryStrategy, maxAttempts: MAX_ATTEMPTS };
  return endpoint ? { ...config, endpoint } : config;
}

/** The configuration of a client, whatever its service. */
export type ClientConfig = ReturnType<typeof configOf>;

/**
 * Two clients that differ only in what they repeat.
 * @param create makes a client of the service, and has it send no retry headers
 */
export function createClientPair<Client>(
  connection: Connection,
  create: (config: ClientConfig) => Client,
): { reader: Client; writer: Client } {
  return {
    reader: create(configOf(connection, new StandardRetryStrategy(MAX_ATTEMPTS))),
    writer: create(configOf(connection, new WriteRetryStrategy(MAX_ATTEMPTS))),
  };
}

/** API Gateway's preflight answer does not allow these headers (aws/aws-sdk-js-v3#6395), and they are signed unless left off before that. */
export const omitRetryHeaders = getOmitRetryHeadersPlugin({});
