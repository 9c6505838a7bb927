/** STS, as a chunk of its own: it is wanted once a connection, after the page has been shown. */
import {
  GetCallerIdentityCommand,
  type GetCallerIdentityCommandOutput,
  type ServiceInputTypes,
  type ServiceOutputTypes,
  STSClient,
  type STSClientConfig,
} from '@aws-sdk/client-sts';
import { getOmitRetryHeadersPlugin } from '@smithy/core/retry';
import type { Pluggable } from '@smithy/types';
import { callRecorder } from './activity';
import { awsEndpoint } from './aws-endpoint';
import type { Connection } from './connection';
import { requestHandler } from './request-handler';
import { wayTo } from './way';

const beginCall = callRecorder('sts');

export async function callerIdentity(connection: Connection, signal?: AbortSignal): Promise<GetCallerIdentityCommandOutput> {
  const config: STSClientConfig = { region: connection.region, credentials: connection.credentials, requestHandler };
  if (connection.endpoint) config.endpoint = connection.endpoint;
  const client = new STSClient(config);
  client.middlewareStack.use(getOmitRetryHeadersPlugin(client.config) as Pluggable<ServiceInputTypes, ServiceOutputTypes>);
  let arn: string | undefined;
  const way = wayTo(new URL(connection.endpoint ?? awsEndpoint(connection.region, 'sts')).origin);
  const call = { operation: 'GetCallerIdentity', input: {}, isWrite: false, way, connection, caller: { who: () => arn } };
  const endCall = beginCall(call);
  try {
    const answer = await client.send(new GetCallerIdentityCommand({}), signal ? { abortSignal: signal } : {});
    arn = answer.Arn;
    endCall({ answer });
    return answer;
  } catch (failure) {
    endCall({ failure });
    throw failure;
  }
}
