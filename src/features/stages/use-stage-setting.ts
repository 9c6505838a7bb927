import { useQueryClient } from '@tanstack/react-query';
import { useGateway } from '@/connection/use-gateway';
import { useInlineSetting } from '@/connection/use-inline-setting';
import { afterMutation } from '@/gateway/affected-queries';
import { stageSetting, type StageChange } from '@/gateway/stage-setting';
import type { Stage } from '@/gateway/stages';
import { withStageAdvice } from './stage-problem';
import { useStageLock } from './use-stage-lock';

interface StageSettingOptions {
  apiId: string;
  stage: Stage;
  valueOf(stage: Stage): string;
  changeTo(value: string): StageChange;
}

/** Connects one setting of a stage with the inline editor. It takes effect without a deployment (aws-facts.md G). */
export function useStageSetting({ apiId, stage, valueOf, changeTo }: StageSettingOptions) {
  const gateway = useGateway();
  const client = useQueryClient();
  const locked = useStageLock(stage);
  const inline = useInlineSetting({
    setting: stageSetting({ gateway, client, apiId, stage, valueOf, changeTo }),
    resource: { id: `stage ${stage.StageName} of ${apiId}`, name: `stage ${stage.StageName}` },
    reads: 'GetStage',
    writes: 'UpdateStage',
    afterWrite: () => afterMutation(client, 'UpdateStage', apiId),
  });
  return {
    ...inline,
    save: async (...save: Parameters<typeof inline.save>) => withStageAdvice(await inline.save(...save)),
    value: valueOf(stage),
    locked,
    afterSaving: () => 'It takes effect at once.',
  };
}
