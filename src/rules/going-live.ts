/** The members of a stage that say when an edit of its API takes effect. */
interface StageDeployment {
  StageName: string;
  AutoDeploy?: boolean | null | undefined;
}

/** The stages on which every edit of the API is live at once (aws-facts.md B12). */
export function automaticStages(stages: readonly StageDeployment[]): string[] {
  return stages.filter((stage) => stage.AutoDeploy).map((stage) => stage.StageName);
}

const names = new Intl.ListFormat('en', { type: 'conjunction' });

/** When an edit takes effect on which stage. */
export function goingLive(stages: readonly StageDeployment[]): string {
  if (stages.length === 0) return 'The API has no stage yet: nobody can connect before it is deployed to one.';
  const automatic = automaticStages(stages);
  const byHand = stages.filter((stage) => !stage.AutoDeploy).map((stage) => stage.StageName);
  const parts: string[] = [];
  if (automatic.length > 0)
    parts.push(`at once on ${names.format(automatic)}, which ${automatic.length > 1 ? 'deploy' : 'deploys'} automatically`);
  if (byHand.length > 0) parts.push(`on ${names.format(byHand)} when the API is deployed`);
  return `Takes effect ${parts.join(', and ')}.`;
}

/** What is known about an edit being live, right after it was stored. */
export function liveAfterSaving(stages: readonly StageDeployment[] | undefined): string {
  if (!stages) return 'Whether it is live is not known: the stages could not be read.';
  if (stages.length === 0) return 'Not live: the API has no stage.';
  const automatic = automaticStages(stages);
  const byHand = stages.length - automatic.length;
  if (automatic.length === 0) return 'Not live yet: deploy the API.';
  const live = `${names.format(automatic)} ${automatic.length > 1 ? 'deploy it by themselves' : 'deploys it by itself'}.`;
  return byHand === 0 ? live : `${live} Other stages need a deployment.`;
}

/** Connections that are open outlive a change: they are authorized once, and last up to two hours (aws-facts.md B1, D). */
export const OPEN_CONNECTIONS_STAY = 'Connections that are already open are not affected; they last up to 2 hours.';
