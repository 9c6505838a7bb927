import type { Stage } from '@/gateway/stages';
import { tagRow, tagsPart } from '@/rules/stage-tags';
import { TagFields } from '@/ui/tag-fields';
import { Tags } from '@/ui/tags';
import { StagePartCard } from './stage-part-card';

/** The tags of a stage. */
export function StageTags({ apiId, stage }: { apiId: string; stage: Stage }) {
  return (
    <StagePartCard
      apiId={apiId}
      stage={stage}
      part={tagsPart}
      fields={({ draft, problems, onChange }) => (
        <TagFields
          tags={draft}
          problems={Object.fromEntries(
            draft.flatMap((_tag, index) => {
              const problem = problems[tagRow(index)];
              return problem === undefined ? [] : [[index, problem]];
            }),
          )}
          onChange={onChange}
        />
      )}
    >
      <Tags tags={stage.Tags ?? {}} />
    </StagePartCard>
  );
}
