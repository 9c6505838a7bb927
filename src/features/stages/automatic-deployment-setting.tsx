import type { Stage } from '@/gateway/stages';
import { InlineEditor } from '@/ui/inline-editor/inline-editor';
import { SelectControl } from '@/ui/inline-editor/select-control';
import { useConfirmation } from '@/ui/use-confirmation';
import { useStageSetting } from './use-stage-setting';

interface AutomaticDeploymentSettingProps {
  apiId: string;
  apiName: string;
  stage: Stage;
}

/** Automatic deployment: on or off. Turning it on deploys the API as it is. */
export function AutomaticDeploymentSetting({ apiId, apiName, stage }: AutomaticDeploymentSettingProps) {
  const ask = useConfirmation();
  const editor = useStageSetting({
    apiId,
    stage,
    valueOf: ({ AutoDeploy }) => String(AutoDeploy === true),
    changeTo: (value) => ({ AutoDeploy: value === 'true' }),
  });
  return (
    <>
      <InlineEditor
        setting="Automatic deployment"
        nameOf={(value) => (value === 'true' ? 'On' : 'Off')}
        meaningOf={(value) =>
          value === 'true'
            ? 'Every edit of the API is live on this stage at once. The stage always points at the newest deployment.'
            : 'An edit of the API is live on this stage when the API is deployed to it.'
        }
        control={(control) => (
          <SelectControl control={control}>
            <option value="true">On</option>
            <option value="false">Off</option>
          </SelectControl>
        )}
        {...editor}
        confirm={async (value) =>
          value === 'false' ||
          ask({
            title: `Everything that is saved of ${apiName} goes live on ${stage.StageName}`,
            text: (
              <>
                <p>
                  API Gateway deploys the API to this stage as soon as automatic deployment is on: every change that was saved and not
                  deployed yet, whoever made it, is live at once. So is every later edit, also one of who may connect.
                </p>
                <p>Turning it off again leaves the stage at the deployment that was made.</p>
              </>
            ),
            yes: 'Turn it on',
          })
        }
      />
    </>
  );
}
