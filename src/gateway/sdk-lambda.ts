/** The part of the AWS SDK that Lambda authorizers need of Lambda, as a chunk of its own. */
import { LambdaClient, type ServiceInputTypes, type ServiceOutputTypes } from '@aws-sdk/client-lambda';
import type { Pluggable } from '@smithy/types';
import { callRecorder } from './activity';
import type { Connection } from './connection';
import { createClientPair, omitRetryHeaders } from './create-clients';

export {
  AddPermissionCommand,
  GetPolicyCommand,
  InvokeCommand,
  ListFunctionsCommand,
  RemovePermissionCommand,
} from '@aws-sdk/client-lambda';

export const beginCall = callRecorder('lambda');

export function createClients(connection: Connection): { reader: LambdaClient; writer: LambdaClient } {
  return createClientPair(connection, (config) => {
    const client = new LambdaClient(config);
    client.middlewareStack.use(omitRetryHeaders as Pluggable<ServiceInputTypes, ServiceOutputTypes>);
    return client;
  });
}
