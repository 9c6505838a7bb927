import { TagResourceCommand, UntagResourceCommand, UpdateStageCommand, type UpdateStageRequest } from '@aws-sdk/client-apigatewayv2';
import type { QueryClient } from '@tanstack/react-query';
import type { TagChange } from '@/rules/stage-part';
import { stageArn } from '@/rules/stage-tags';
import type { Gateway } from './gateway';
import { GatewayError, toGatewayError } from './gateway-error';
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
  /** The members or tags that turn the stored stage into one with this value. */
  changeTo(value: string, stored: Stage): StageChange | TagChange;
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
    write(value, stored, signal) {
      const change = changeTo(value, stored);
      return 'setTags' in change
        ? tagStage(gateway, apiId, stageName, change, signal)
        : updateStage(gateway, apiId, stageName, change, signal);
    },
  });
}

/** Sends the given members of a stage, and nothing else: UpdateStage merges (aws-facts.md B14). */
async function updateStage(gateway: Gateway, apiId: string, stageName: string, change: StageChange, signal: AbortSignal): Promise<void> {
  const input = { ...change, ...stageIdentifier(apiId, stageName, 'UpdateStage') };
  required(await gateway.write('UpdateStage', () => new UpdateStageCommand(input), signal), 'UpdateStage', 'StageName');
}

/**
 * Gives a stage tags, and then takes others away: one call for each.
 * @throws GatewayError; if the first call took effect, never one that is `refused`
 */
async function tagStage(gateway: Gateway, apiId: string, stageName: string, change: TagChange, signal: AbortSignal): Promise<void> {
  const { setTags: Tags, removedTags: TagKeys } = change;
  stageIdentifier(apiId, stageName, 'TagResource');
  const ResourceArn = stageArn(gateway.region, apiId, stageName);
  const adds = Object.keys(Tags).length > 0;
  if (adds) await gateway.write('TagResource', () => new TagResourceCommand({ ResourceArn, Tags }), signal);
  if (TagKeys.length === 0) return;
  try {
    await gateway.write('UntagResource', () => new UntagResourceCommand({ ResourceArn, TagKeys }), signal);
  } catch (failure) {
    const error = toGatewayError(failure, 'UntagResource');
    if (!adds || !error.refused) throw error;
    const { message, operation, status, code, requestId } = error;
    // What is stored has to be read: a part of it is.
    const facts = { kind: 'service', operation, status, code, requestId } as const;
    throw new GatewayError({ ...facts, message: `The new tags were stored, but none was removed. ${message}` }, { cause: error });
  }
}
