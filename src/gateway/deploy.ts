import type { QueryClient } from '@tanstack/react-query';
import { type Configuration, isSameConfiguration } from '@/rules/configuration/configuration';
import { withFingerprint } from '@/rules/deployment-description';
import { afterMutation } from './affected-queries';
import { type CachedConfiguration, readConfiguration } from './configuration';
import { updateDescription } from './deployment-changes';
import type { Deployment } from './deployments';
import { fingerprint } from './fingerprint';
import type { Gateway } from './gateway';
import { type GatewayError, toGatewayError } from './gateway-error';
import { makeDeployment, type UnresolvedDeployment, untilDeployed } from './make-deployment';
import { READING_HOLDS_FOR, saveSetting, type SettingOutcome } from './save-setting';
import { createStageAt, stageDeploymentSetting } from './stage-deployment';

/** The stage that a deployment is made for. */
export interface TargetStage {
  name: string;
  /** It is made with the deployment. */
  isNew: boolean;
  /** The deployment that it was shown to point at; "" for none. */
  deploymentId: string;
}

/** What is under way. */
export type DeployPhase = 'reading-before' | 'deploying' | 'waiting' | 'reading-after' | 'pointing' | 'marking';

/** What is known of what a deployment captured. */
export type Capture =
  | { kind: 'known'; configuration: Configuration }
  /** Not read: nobody wants to know. */
  | { kind: 'not-wanted' }
  /** The API was edited while it was deployed, so that it cannot be told which of the two was captured. */
  | { kind: 'edited-meanwhile'; before: Configuration; after: Configuration }
  | { kind: 'unreadable'; error: GatewayError };

/**
 * - `changed-since-shown`: nothing was sent, because the API is no longer what the operator was shown
 * - `refused`, `not-made`, `unknown`: of CreateDeployment (make-deployment.ts)
 * - `unreadable`: made, but its status could not be read; the stage is as it was
 * - `failed`: API Gateway could not deploy it; the stage is as it was
 * - `pending`: it takes longer than expected; the stage is as it was
 * - `edited-meanwhile`: made, but somebody edited the API meanwhile; the stage is as it was
 * - `pointed`: made, and `stage` is what became of pointing the stage at it
 */
export type DeployOutcome =
  | { kind: 'changed-since-shown'; now: CachedConfiguration }
  | { kind: 'refused' | 'not-made'; error: GatewayError }
  | { kind: 'unknown'; error: GatewayError; unresolved: UnresolvedDeploy }
  | { kind: 'unreadable'; deployment: Deployment; error: GatewayError }
  | { kind: 'failed' | 'pending' | 'edited-meanwhile'; deployment: Deployment; capture: Capture }
  | {
      kind: 'pointed';
      deployment: Deployment;
      copies: number;
      capture: Capture;
      stage: SettingOutcome<string>;
      /** Why the fingerprint could not be written to the description. */
      unmarked?: GatewayError;
    };

/** A deploy of which it is not known what became of its CreateDeployment. */
export interface UnresolvedDeploy extends UnresolvedDeployment {
  /** What was read before it was sent: what is shown by now may be something else. */
  configuration: Configuration | undefined;
}

interface Deploy {
  gateway: Gateway;
  client: QueryClient;
  apiId: string;
  stage: TargetStage;
  description: string;
  /** What the operator was shown as saved; undefined if it could not be read, or was not wanted. */
  shown: CachedConfiguration | undefined;
  /** Whether what is captured is to be known: it costs one more reading afterwards. */
  capture: boolean;
  /** Whether the description gets the fingerprint of what was captured. */
  mark: boolean;
  unresolved?: UnresolvedDeploy | undefined;
  onPhase(phase: DeployPhase): void;
  /** Says until when CreateDeployment waits for its turn (make-deployment.ts). */
  onWait(until: number | undefined): void;
  /** Is told of every call of a reading. */
  onCall(): void;
  /** Is told of the deployment as soon as it is there. */
  onMade(deploymentId: string): void;
  /** Is given what was captured before the stage is pointed at it: whatever happens next, it is known. */
  onCaptured(deployment: Deployment, configuration: Configuration): Promise<void>;
  signal: AbortSignal;
  giveUp: AbortSignal;
}

/**
 * Deploys an API as it is saved to one stage: CreateDeployment, its status, the stage. The stage is pointed at it only once it is DEPLOYED and, if
 * that is to be known, nobody has edited the API meanwhile. Never throws.
 */
export async function deploy(options: Deploy): Promise<DeployOutcome> {
  const { gateway, client, apiId, description, shown, unresolved, onPhase, signal, giveUp } = options;
  let before: Configuration | undefined;
  let unreadable: GatewayError | undefined;
  if (unresolved) before = unresolved.configuration;
  else if (options.capture || shown) {
    onPhase('reading-before');
    try {
      const now = await configurationBefore(options);
      if (shown && !isSameConfiguration(shown.configuration, now.configuration)) return { kind: 'changed-since-shown', now };
      before = now.configuration;
    } catch (failure) {
      unreadable = toGatewayError(failure, 'read before deploying');
      // An endpoint that lacks a list can deploy all the same.
      if (unreadable.kind !== 'not-supported' && unreadable.kind !== 'not-found') return { kind: 'refused', error: unreadable };
    }
  }

  onPhase('deploying');
  const made = await makeDeployment({ gateway, client, apiId, description, unresolved, onWait: options.onWait, signal, giveUp });
  if (made.kind === 'unknown') return { ...made, unresolved: { ...made.unresolved, configuration: before } };
  if (made.kind !== 'made') return made;
  options.onMade(made.deployment.DeploymentId);

  let deployment: Deployment;
  onPhase('waiting');
  try {
    deployment = await untilDeployed(gateway, apiId, made.deployment, giveUp);
  } catch (failure) {
    return { kind: 'unreadable', deployment: made.deployment, error: toGatewayError(failure, 'GetDeployment') };
  }
  if (deployment.DeploymentStatus === 'FAILED') return { kind: 'failed', deployment, capture: { kind: 'not-wanted' } };
  const capture: Capture = unreadable ? { kind: 'unreadable', error: unreadable } : await whatWasCaptured(options, before);
  if (capture.kind === 'known') await options.onCaptured(deployment, capture.configuration);
  if (deployment.DeploymentStatus === 'PENDING') return { kind: 'pending', deployment, capture };
  if (capture.kind === 'edited-meanwhile') return { kind: 'edited-meanwhile', deployment, capture };

  onPhase('pointing');
  const stage = await pointStage(options, deployment.DeploymentId);
  const pointed = { kind: 'pointed' as const, deployment, copies: made.copies, capture, stage };
  if (!options.mark || capture.kind !== 'known') return pointed;
  onPhase('marking');
  const unmarked = await markDeployment(options, deployment, capture.configuration);
  return unmarked ? { ...pointed, unmarked } : pointed;
}

/** What the operator was shown, if that was just read. */
async function configurationBefore({ gateway, client, apiId, shown, onCall, signal }: Deploy): Promise<CachedConfiguration> {
  if (shown && Date.now() - shown.readAt <= READING_HOLDS_FOR) return shown;
  return readConfiguration({ gateway, client, apiId, afresh: true, onCall, signal });
}

async function whatWasCaptured(options: Deploy, before: Configuration | undefined): Promise<Capture> {
  const { gateway, client, apiId, capture, onPhase, onCall, giveUp } = options;
  if (!capture || !before) return { kind: 'not-wanted' };
  onPhase('reading-after');
  try {
    const { configuration: after } = await readConfiguration({ gateway, client, apiId, afresh: true, onCall, signal: giveUp });
    return isSameConfiguration(before, after) ? { kind: 'known', configuration: after } : { kind: 'edited-meanwhile', before, after };
  } catch (failure) {
    return { kind: 'unreadable', error: toGatewayError(failure, 'read after deploying') };
  }
}

/** Points a stage at a deployment, if it still points where it was shown to. Never throws. */
export async function pointStage(
  { gateway, client, apiId, stage, signal, giveUp }: Pick<Deploy, 'gateway' | 'client' | 'apiId' | 'stage' | 'signal' | 'giveUp'>,
  deploymentId: string,
): Promise<SettingOutcome<string>> {
  const place = { gateway, client, apiId, stageName: stage.name };
  const outcome = stage.isNew
    ? await createStageAt(place, deploymentId, { signal, giveUp })
    : await saveSetting(stageDeploymentSetting(place), { shown: stage.deploymentId, wanted: deploymentId, signal, giveUp });
  if (stage.isNew || outcome.kind !== 'saved') await afterMutation(client, 'UpdateStage', apiId);
  return outcome;
}

/** Gives the failure, if there was one. */
async function markDeployment(
  { gateway, client, apiId, description, giveUp }: Deploy,
  deployment: Deployment,
  configuration: Configuration,
): Promise<GatewayError | undefined> {
  try {
    const mark = await fingerprint(configuration);
    if (mark) await updateDescription(gateway, apiId, deployment.DeploymentId, withFingerprint(description, mark), giveUp);
    return undefined;
  } catch (failure) {
    return toGatewayError(failure, 'UpdateDeployment');
  } finally {
    await afterMutation(client, 'UpdateDeployment', apiId);
  }
}
