import { UpdateStageCommand, type UpdateStageRequest } from '@aws-sdk/client-apigatewayv2';
import type { QueryClient } from '@tanstack/react-query';
import type { Gateway } from './gateway';
import { required } from './required';
import { resourceSetting } from './resource-setting';
import type { Setting } from './save-setting';
import { readStage, stageIdentifier, stageQuery } from './stage';
import type { Stage } from './stages';

/** The members of a stage that the console changes. */
export type StageChange = Omit<UpdateStageRequest, 'ApiId' | 'StageName'>;

interface StageSettingParts {
  gateway: Gateway;
  client: QueryClient;
  apiId: string;
  stage: Stage;
  /** Picks the setting off a stage. */
  valueOf(stage: Stage): string;
  /** The members that turn the stored stage into one with this value. */
  changeTo(value: string, stored: Stage): StageChange;
}

/** One setting of a stage, for `saveSetting`. */
export function stageSetting({ gateway, client, apiId, stage, valueOf, changeTo }: StageSettingParts): Setting<string> {
  const { StageName: stageName } = stage;
  return resourceSetting({
    client,
    queryKey: stageQuery(gateway, apiId, stageName).queryKey,
    shown: stage,
    valueOf,
    read: (signal) => readStage(gateway, client, apiId, stageName, signal),
    write: (value, stored, signal) => updateStage(gateway, apiId, stageName, changeTo(value, stored), signal),
  });
}

/** Sends the given members of a stage, and nothing else: UpdateStage merges (aws-facts.md B14). */
async function updateStage(gateway: Gateway, apiId: string, stageName: string, change: StageChange, signal: AbortSignal): Promise<void> {
  const input = { ...change, ...stageIdentifier(apiId, stageName, 'UpdateStage') };
  required(await gateway.write('UpdateStage', () => new UpdateStageCommand(input), signal), 'UpdateStage', 'StageName');
}
