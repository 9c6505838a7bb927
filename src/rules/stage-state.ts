import type { Configuration } from './configuration/configuration';
import { differences, type ResourceChange } from './configuration/difference';
import { fingerprintOf } from './deployment-description';
import type { Picture } from './picture';

/** The members of a stage that say what it serves. */
interface StageDeployment {
  StageName: string;
  AutoDeploy?: boolean | null | undefined;
  DeploymentId?: string | null | undefined;
  LastDeploymentStatusMessage?: string | null | undefined;
}

/**
 * What is known of the saved configuration being live on a stage.
 * - `automatic`: it deploys by itself; `failure` is the service's word that it could not
 * - `none`: it names no deployment; some endpoints never store it (endpoints.md), so that this does not prove that it serves nothing
 * - `same`, `changed`: compared with the picture of what it points at
 * - `alike`, `differs`: compared by the fingerprint in the deployment's description
 * - `not-compared`: there is a picture or a fingerprint, but the saved configuration has not been read
 * - `unknown`: deployed elsewhere, or by an endpoint that does not say what a stage points at
 */
export type StageState =
  | { kind: 'automatic'; failure?: string }
  | { kind: 'none' }
  | { kind: 'same'; takenAt: number }
  | { kind: 'changed'; changes: ResourceChange[]; takenAt: number }
  | { kind: 'alike' | 'differs' | 'not-compared' | 'unknown' };

export interface KnownOfStage {
  picture: Picture | undefined;
  /** Of the deployment that the stage points at. */
  description: string | undefined;
  /** The saved configuration, and its fingerprint. */
  saved: Configuration | undefined;
  fingerprint: string | undefined;
}

export function stageState(stage: StageDeployment, { picture, description, saved, fingerprint }: KnownOfStage): StageState {
  if (stage.AutoDeploy) {
    const failure = failureOf(stage.LastDeploymentStatusMessage);
    return failure === undefined ? { kind: 'automatic' } : { kind: 'automatic', failure };
  }
  if (!stage.DeploymentId) return { kind: 'none' };
  const mark = fingerprintOf(description);
  if (!picture && mark === undefined) return { kind: 'unknown' };
  if (!saved) return { kind: 'not-compared' };
  if (picture) {
    const changes = differences(picture.configuration, saved);
    return changes.length === 0 ? { kind: 'same', takenAt: picture.takenAt } : { kind: 'changed', changes, takenAt: picture.takenAt };
  }
  if (fingerprint === undefined) return { kind: 'not-compared' };
  return { kind: mark === fingerprint ? 'alike' : 'differs' };
}

/** The service's message on an automatic deployment that failed (aws/serverless-application-model#2512). */
function failureOf(message: string | null | undefined): string | undefined {
  return message && /fail/i.test(message) ? message : undefined;
}

const count = (changes: readonly ResourceChange[]): string => (changes.length === 1 ? '1 change' : `${changes.length} changes`);

/**
 * A stage's state in a few words.
 * @param at puts a time in milliseconds into words
 */
export function stateWords(state: StageState, at: (time: number) => string): string {
  switch (state.kind) {
    case 'automatic':
      return state.failure === undefined ? 'Live at once: deploys automatically' : `Automatic deployment failed: ${state.failure}`;
    case 'none':
      return 'Unknown: names no deployment (on AWS, it serves nothing)';
    case 'same':
      return `As deployed (matches the picture of ${at(state.takenAt)})`;
    case 'changed':
      return `${count(state.changes)} not deployed (picture of ${at(state.takenAt)})`;
    case 'alike':
      return 'As deployed (its fingerprint matches)';
    case 'differs':
      return 'Differs from what is deployed';
    case 'not-compared':
      return 'Not compared';
    case 'unknown':
      break;
  }
  return 'Unknown (deployed elsewhere)';
}

const names = new Intl.ListFormat('en', { type: 'conjunction' });

/**
 * What is known about an edit being live, right after it was saved, by the pictures of what stages serve. Undefined where no stage can be compared.
 */
export function liveByPictures(states: readonly { stageName: string; state: StageState }[]): string | undefined {
  const byPicture = states.flatMap(({ stageName, state }) =>
    state.kind === 'same' || state.kind === 'changed' ? [{ stageName, changes: state.kind === 'changed' ? state.changes.length : 0 }] : [],
  );
  if (byPicture.length === 0) return undefined;
  const automatic = states.filter(({ state }) => state.kind === 'automatic').map(({ stageName }) => stageName);
  const same = byPicture.filter(({ changes }) => changes === 0).map(({ stageName }) => stageName);
  const others = states.filter(({ state }) => !['same', 'changed', 'automatic'].includes(state.kind)).map(({ stageName }) => stageName);
  const parts = byPicture
    .filter(({ changes }) => changes > 0)
    .map(
      ({ stageName, changes }) => `Not live on ${stageName} yet: ${changes === 1 ? '1 change is' : `${changes} changes are`} not deployed.`,
    );
  if (same.length > 0) parts.push(`Nothing to deploy on ${names.format(same)}: the API is as deployed.`);
  if (automatic.length > 0)
    parts.push(`${names.format(automatic)} ${automatic.length > 1 ? 'deploy it by themselves' : 'deploys it by itself'}.`);
  if (others.length > 0) parts.push(`What is live on ${names.format(others)} is not known.`);
  return parts.join(' ');
}
