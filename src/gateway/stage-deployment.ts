import { UpdateStageCommand } from '@aws-sdk/client-apigatewayv2';
import type { QueryClient } from '@tanstack/react-query';
import type { Gateway } from './gateway';
import { required } from './required';
import type { Setting, SettingOutcome } from './save-setting';
import { readStage, stageIdentifier } from './stage';
import { createStage } from './stage-changes';

interface StagePlace {
  gateway: Gateway;
  client: QueryClient;
  apiId: string;
  stageName: string;
}

/** Which deployment a stage points at, as a setting for `saveSetting`: its id, "" for none. Always read before it is written. */
export function stageDeploymentSetting({ gateway, client, apiId, stageName }: StagePlace): Setting<string> {
  return {
    lastReading: () => ({ value: '', at: 0 }),
    read: async (signal) => (await readStage(gateway, client, apiId, stageName, signal)).DeploymentId ?? '',
    async write(value, signal) {
      const input = { ...stageIdentifier(apiId, stageName, 'UpdateStage'), DeploymentId: value };
      required(await gateway.write('UpdateStage', () => new UpdateStageCommand(input), signal), 'UpdateStage', 'StageName');
    },
  };
}

/** Makes a stage that points at a deployment, and says what is stored. Never throws. */
export async function createStageAt(
  place: StagePlace,
  deploymentId: string,
  stops: { signal: AbortSignal; giveUp: AbortSignal },
): Promise<SettingOutcome<string>> {
  const outcome = await createStage(place, { StageName: place.stageName, DeploymentId: deploymentId }, stops);
  switch (outcome.kind) {
    case 'created':
      return stored(outcome.stage?.DeploymentId ?? '', deploymentId);
    case 'created-after-all':
      return { kind: 'stored-after-all', value: deploymentId, error: outcome.error };
    case 'not-created':
      return { kind: 'not-stored', stored: '', error: outcome.error };
    case 'refused':
    case 'unknown':
      break;
  }
  return { kind: outcome.kind, error: outcome.error };
}

function stored(deploymentId: string, wanted: string): SettingOutcome<string> {
  return deploymentId === wanted ? { kind: 'saved', value: wanted } : { kind: 'stored-otherwise', stored: deploymentId };
}
