import { type TagDraft, tagProblem } from './api-keys';
import { partitionOf } from './execute-api-arn';
import type { StagePart } from './stage-part';

/** Guide: limits. */
const MOST = 50;

/** AWS's own tags, such as CloudFormation's, are not for editing. */
const isOwn = (key: string): boolean => /^aws:/i.test(key);

/** A value may be empty, which is not the same as no tag. */
const PRESENT = '=';

/** The field of the tag at a place. */
export const tagRow = (index: number): string => `tag-${index}`;

/** What a stage is called where tags are given (guide: arn-format-reference). */
export function stageArn(region: string, apiId: string, stageName: string): string {
  return `arn:${partitionOf(region)}:apigateway:${region}::/apis/${apiId}/stages/${stageName}`;
}

/** Tags of a stage. They have operations of their own: UpdateStage does not take them (v2 model). */
export const tagsPart: StagePart<readonly TagDraft[]> = {
  name: 'Tags',
  isWhole: false,
  read: ({ Tags = {} }) =>
    Object.fromEntries(
      Object.entries(Tags)
        .filter(([key]) => !isOwn(key))
        .map(([key, value]) => [key, PRESENT + value]),
    ),
  draftOf: (texts) =>
    Object.entries(texts)
      .filter(([, text]) => text !== '')
      .map(([key, text]) => ({ key, value: text.slice(PRESENT.length) }))
      .toSorted((one, other) => one.key.localeCompare(other.key)),
  textsOf: (tags) => Object.fromEntries(tags.map(({ key, value }) => [key, PRESENT + value])),
  problems(tags) {
    return Object.fromEntries(
      tags.flatMap((tag, index) => {
        const problem = index >= MOST ? `A stage can have ${MOST} tags at most.` : tagProblem(tag, tags);
        return problem === undefined ? [] : [[tagRow(index), problem]];
      }),
    );
  },
  change(changed) {
    const entries = Object.entries(changed);
    return {
      setTags: Object.fromEntries(entries.filter(([, text]) => text !== '').map(([key, text]) => [key, text.slice(PRESENT.length)])),
      removedTags: entries.filter(([, text]) => text === '').map(([key]) => key),
    };
  },
  nameOf: (key) => key,
  textOf: (_key, text) => (text === '' ? 'removed' : text.slice(PRESENT.length) || '(empty)'),
};
