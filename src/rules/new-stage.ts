import { type TagDraft, tagProblem } from './api-keys';

/** What an operator fills in for a new stage. */
export interface NewStageDraft {
  name: string;
  description: string;
  autoDeploy: boolean;
  /** "" for none. */
  deploymentId: string;
  tags: readonly TagDraft[];
}

export const emptyStage: NewStageDraft = { name: '', description: '', autoDeploy: false, deploymentId: '', tags: [] };

/** What is wrong with each field; tags by their place. */
export interface NewStageProblems {
  name?: string;
  description?: string;
  tags?: Readonly<Record<number, string>>;
}

/** Guide: limits; v2 model: StringWithLengthBetween1And128, StringWithLengthBetween0And1024. */
const LONGEST_NAME = 128;
const LONGEST_DESCRIPTION = 1024;
const MOST_TAGS = 50;

/**
 * What is wrong with a name. Pages of the guide disagree on its characters (aws-facts.md G): these are what the more generous one has
 * (badmintoncryer/cdk-preflight pf-apigwv2-stage-name-charset; guide: limits).
 * @param others the names of the API's other stages, as far as they are known
 */
export function stageNameProblem(name: string, others: readonly string[] = []): string | undefined {
  if (name === '') return 'A stage needs a name: clients have it in their URL.';
  if (name === '$default') return 'Only HTTP APIs have the stage $default.';
  if (!/^[\w-]+$/.test(name)) return 'Use letters, digits, _ and - only.';
  if (name.length > LONGEST_NAME) return `A name can have ${LONGEST_NAME} characters at most; this has ${name.length}.`;
  return others.includes(name) ? 'This API has a stage of that name.' : undefined;
}

/** Everything that API Gateway would refuse; undefined if there is nothing. */
export function newStageProblems({ name, description, tags }: NewStageDraft, others: readonly string[]): NewStageProblems | undefined {
  const ofName = stageNameProblem(name, others);
  const ofTags = tags.flatMap((tag, index) => {
    const problem = index >= MOST_TAGS ? `A stage can have ${MOST_TAGS} tags at most.` : tagProblem(tag, tags);
    return problem === undefined ? [] : [[index, problem] as const];
  });
  const found: NewStageProblems = {
    ...(ofName === undefined ? {} : { name: ofName }),
    ...(description.length > LONGEST_DESCRIPTION
      ? { description: `A description can have ${LONGEST_DESCRIPTION} characters at most; this has ${description.length}.` }
      : {}),
    ...(ofTags.length > 0 ? { tags: Object.fromEntries(ofTags) } : {}),
  };
  return Object.keys(found).length > 0 ? found : undefined;
}

/** What is stored of a stage that was just created. */
interface CreatedStage {
  Description?: string | undefined;
  AutoDeploy?: boolean | undefined;
  DeploymentId?: string | undefined;
  Tags?: Record<string, string> | undefined;
}

/** In which respects another thing is stored than was asked for, in words. */
export function storedOtherwise(stored: CreatedStage, { description, autoDeploy, deploymentId, tags }: NewStageDraft): string[] {
  const hasTags = tags.every(({ key, value }) => (stored.Tags ?? {})[key] === value);
  return [
    ...((stored.Description ?? '') === description ? [] : [`Description: ${stored.Description || 'none'}`]),
    ...((stored.AutoDeploy === true) === autoDeploy ? [] : [`Automatic deployment: ${autoDeploy ? 'off' : 'on'}`]),
    // One that deploys automatically is given a deployment.
    ...(autoDeploy || (stored.DeploymentId ?? '') === deploymentId ? [] : [`Deployment: ${stored.DeploymentId || 'none'}`]),
    ...(hasTags ? [] : ['Tags']),
  ];
}
