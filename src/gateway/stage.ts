import { GetStageCommand } from '@aws-sdk/client-apigatewayv2';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Gateway } from './gateway';
import { GatewayError } from './gateway-error';
import { readAfresh } from './read-afresh';
import { required } from './required';
import { type Stage, stagesQuery } from './stages';

export function stageQuery(gateway: Gateway, apiId: string, stageName: string) {
  return queryOptions({
    queryKey: ['stage', apiId, stageName],
    queryFn: ({ signal }) => readStoredStage(gateway, apiId, stageName, signal),
  });
}

/**
 * What names a stage in a request. Its name is a part of the URL's path, where "." and ".." are steps: DELETE …/stages/.. would delete the
 * API. AWS has no stage of that name, but other endpoints may list one.
 *
 * @throws GatewayError for such a name; nothing is sent
 */
export function stageIdentifier(apiId: string, stageName: string, operation: string): { ApiId: string; StageName: string } {
  if (/^\.{0,2}$/.test(stageName)) {
    const message = `A request for a stage named “${stageName}” would reach something else. Nothing was sent.`;
    throw new GatewayError({ kind: 'invalid', message, operation });
  }
  return { ApiId: apiId, StageName: stageName };
}

/** Reads one past the cache. */
export async function readStoredStage(gateway: Gateway, apiId: string, stageName: string, signal: AbortSignal): Promise<Stage> {
  const input = stageIdentifier(apiId, stageName, 'GetStage');
  return required(await gateway.read('GetStage', () => new GetStageCommand(input), signal), 'GetStage', 'StageName');
}

/** Reads one stage afresh, and shows the answer everywhere (read-afresh.ts). */
export async function readStage(
  gateway: Gateway,
  client: QueryClient,
  apiId: string,
  stageName: string,
  signal: AbortSignal,
): Promise<Stage> {
  const { queryKey } = stageQuery(gateway, apiId, stageName);
  const stage = await readAfresh(client, { queryKey, read: () => readStoredStage(gateway, apiId, stageName, signal), signal });
  showInStageList(client, gateway, apiId, (list) => list.map((shown) => (shown.StageName === stageName ? stage : shown)));
  return stage;
}

/** Changes the list that was read before, if it was. What else is in it is as old as it was. */
export function showInStageList(client: QueryClient, gateway: Gateway, apiId: string, change: (list: Stage[]) => Stage[]): void {
  const { queryKey } = stagesQuery(gateway, apiId);
  const updatedAt = client.getQueryState(queryKey)?.dataUpdatedAt;
  client.setQueryData(queryKey, (list) => list && change(list), updatedAt === undefined ? {} : { updatedAt });
}
