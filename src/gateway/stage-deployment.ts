import { CreateStageCommand, GetStageCommand, UpdateStageCommand } from '@aws-sdk/client-apigatewayv2';
import type { QueryClient } from '@tanstack/react-query';
import type { Gateway } from './gateway';
import { toGatewayError } from './gateway-error';
import { required } from './required';
import { type Setting, type SettingOutcome, whatIsStored } from './save-setting';
import { type Stage, stagesQuery } from './stages';

interface StagePlace {
  gateway: Gateway;
  client: QueryClient;
  apiId: string;
  stageName: string;
}

/** Which deployment a stage points at, as a setting for `saveSetting`: its id, "" for none. Always read before it is written. */
export function stageDeploymentSetting(place: StagePlace): Setting<string> {
  const { gateway, apiId, stageName } = place;
  return {
    lastReading: () => ({ value: '', at: 0 }),
    read: (signal) => readDeploymentOfStage(place, signal),
    async write(value, signal) {
      const input = { ApiId: apiId, StageName: stageName, DeploymentId: value };
      required(await gateway.write('UpdateStage', () => new UpdateStageCommand(input), signal), 'UpdateStage', 'StageName');
    },
  };
}

async function readDeploymentOfStage({ gateway, client, apiId, stageName }: StagePlace, signal: AbortSignal): Promise<string> {
  const input = { ApiId: apiId, StageName: stageName };
  const answer = await gateway.read('GetStage', () => new GetStageCommand(input), signal);
  const stage: Stage = required(answer, 'GetStage', 'StageName');
  showStage(client, gateway, apiId, stage);
  return stage.DeploymentId ?? '';
}

/** Shows a stage that was just read wherever stages are read. The rest of the list is as old as it was. */
function showStage(client: QueryClient, gateway: Gateway, apiId: string, stage: Stage): void {
  const { queryKey } = stagesQuery(gateway, apiId);
  const updatedAt = client.getQueryState(queryKey)?.dataUpdatedAt;
  const others = (list: Stage[]) => list.filter(({ StageName }) => StageName !== stage.StageName);
  const isListed = (list: Stage[]) => others(list).length < list.length;
  client.setQueryData(
    queryKey,
    (list) => list && (isListed(list) ? list.map((one) => (one.StageName === stage.StageName ? stage : one)) : [...list, stage]),
    updatedAt === undefined ? {} : { updatedAt },
  );
  void client.invalidateQueries({ queryKey: ['stage', apiId, stage.StageName], refetchType: 'none' });
}

/** Makes a stage that points at a deployment, and reads it back. A lost answer is found out by reading. Never throws. */
export async function createStageAt(
  place: StagePlace,
  deploymentId: string,
  { signal, giveUp }: { signal: AbortSignal; giveUp: AbortSignal },
): Promise<SettingOutcome<string>> {
  const { gateway, apiId, stageName } = place;
  const setting = stageDeploymentSetting(place);
  const input = { ApiId: apiId, StageName: stageName, DeploymentId: deploymentId };
  try {
    required(await gateway.write('CreateStage', () => new CreateStageCommand(input), signal), 'CreateStage', 'StageName');
  } catch (failure) {
    const error = toGatewayError(failure, 'CreateStage');
    return error.refused ? { kind: 'refused', error } : whatIsStored(setting, deploymentId, error, giveUp);
  }
  try {
    const stored = await setting.read(giveUp);
    return stored === deploymentId ? { kind: 'saved', value: stored } : { kind: 'stored-otherwise', stored };
  } catch (failure) {
    return { kind: 'unproven', value: deploymentId, error: toGatewayError(failure, 'GetStage') };
  }
}
