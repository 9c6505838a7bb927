import type { Stage } from '@/gateway/stages';
import { InlineEditor } from '@/ui/inline-editor/inline-editor';
import { TextControl } from '@/ui/inline-editor/text-control';
import { useStageSetting } from './use-stage-setting';

/** The description of a stage. API Gateway takes "" for no change, so that it can be replaced but not cleared (aws-facts.md B14). */
export function DescriptionSetting({ apiId, stage }: { apiId: string; stage: Stage }) {
  const { save, ...editor } = useStageSetting({
    apiId,
    stage,
    valueOf: ({ Description }) => Description ?? '',
    changeTo: (value) => ({ Description: value }),
  });
  return (
    <InlineEditor
      setting="Description"
      nameOf={(value) => value || 'None'}
      meaningOf={() => 'For people. API Gateway lets it be replaced, but not cleared.'}
      control={(control) => <TextControl control={control} maxLength={1024} />}
      {...editor}
      save={(value, options) =>
        value === '' && options.shown !== ''
          ? Promise.resolve({
              kind: 'refused',
              error: { message: 'A stage’s description cannot be cleared.', advice: 'Enter another one. Nothing was sent.' },
            })
          : save(value, options)
      }
      afterSaving={() => ''}
    />
  );
}
