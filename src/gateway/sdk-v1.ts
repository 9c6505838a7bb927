/** The part of the AWS SDK that API keys and usage plans need, as a chunk of its own: API Gateway v2 has no operations for them. */
import { APIGatewayClient, type ServiceInputTypes, type ServiceOutputTypes } from '@aws-sdk/client-api-gateway';
import type { Pluggable } from '@smithy/types';
import { callRecorder } from './activity';
import type { Connection } from './connection';
import { createClientPair, omitRetryHeaders } from './create-clients';
import { withoutKeyValues } from './without-key-values';

export {
  CreateApiKeyCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  DeleteUsagePlanCommand,
  DeleteUsagePlanKeyCommand,
  GetApiKeyCommand,
  GetApiKeysCommand,
  GetUsageCommand,
  GetUsagePlanCommand,
  GetUsagePlanKeysCommand,
  GetUsagePlansCommand,
  UpdateApiKeyCommand,
  UpdateUsageCommand,
  UpdateUsagePlanCommand,
} from '@aws-sdk/client-api-gateway';

/**
 * Takes the values of API keys out of every answer but that of the one call that asks for one: several operations send them unasked
 * (aws-facts.md G), and nothing that is kept may hold them.
 */
const dropKeyValues: Pluggable<ServiceInputTypes, ServiceOutputTypes> = {
  applyToStack(stack) {
    stack.add(
      (next) => async (args) => {
        const answer = await next(args);
        if ('includeValue' in args.input && args.input.includeValue === true) return answer;
        return { ...answer, output: withoutKeyValues(answer.output) };
      },
      { step: 'initialize', name: 'dropKeyValues' },
    );
  },
};

export const beginCall = callRecorder('apigateway');

export function createClients(connection: Connection): { reader: APIGatewayClient; writer: APIGatewayClient } {
  return createClientPair(connection, (config) => {
    const client = new APIGatewayClient(config);
    client.middlewareStack.use(omitRetryHeaders as Pluggable<ServiceInputTypes, ServiceOutputTypes>);
    client.middlewareStack.use(dropKeyValues);
    return client;
  });
}
