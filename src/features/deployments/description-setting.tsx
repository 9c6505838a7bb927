import { useQueryClient } from '@tanstack/react-query';
import { useGateway } from '@/connection/use-gateway';
import { useInlineSetting } from '@/connection/use-inline-setting';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import { descriptionSetting } from '@/gateway/deployment-changes';
import type { Deployment } from '@/gateway/deployments';
import { fingerprintOf, LONGEST_DESCRIPTION, withFingerprint, withoutFingerprint } from '@/rules/deployment-description';
import { InlineEditor } from '@/ui/inline-editor/inline-editor';
import { TextControl } from '@/ui/inline-editor/text-control';

/** The description of a deployment. A fingerprint at its end is kept, and is not for editing. */
export function DescriptionSetting({ apiId, deployment }: { apiId: string; deployment: Deployment }) {
  const gateway = useGateway();
  const client = useQueryClient();
  const isReadOnly = useSession()?.readOnly === true;
  const stored = descriptionSetting({ gateway, client, apiId, deployment });
  const withMark = (text: string) => {
    const mark = fingerprintOf(deployment.Description);
    return mark === undefined ? text : withFingerprint(text, mark);
  };
  const inline = useInlineSetting({
    setting: {
      lastReading() {
        const { value, at } = stored.lastReading();
        return { value: withoutFingerprint(value), at };
      },
      read: async (signal) => withoutFingerprint(await stored.read(signal)),
      write: (text, signal) => stored.write(withMark(text), signal),
    },
    resource: { id: `deployment ${deployment.DeploymentId}`, name: `deployment ${deployment.DeploymentId}` },
    reads: 'GetDeployment',
    writes: 'UpdateDeployment',
    afterWrite: () => afterMutation(client, 'UpdateDeployment', apiId),
  });
  return (
    <InlineEditor
      setting="Description"
      value={withoutFingerprint(deployment.Description)}
      nameOf={(text) => text || 'none'}
      meaningOf={() => ''}
      control={(control) => <TextControl control={control} maxLength={LONGEST_DESCRIPTION} />}
      locked={isReadOnly ? 'This connection is read-only, so nothing can be edited.' : undefined}
      {...inline}
      afterSaving={() => ''}
    />
  );
}
