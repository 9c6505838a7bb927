import type { TargetStage } from '@/gateway/deploy';
import type { GatewayError } from '@/gateway/gateway-error';
import type { Tone } from '@/ui/notice';
import { captureWords, pointedWords } from './outcome-words';
import type { DeployEnd } from './use-deploy';

export interface DeployWords {
  tone: Tone;
  text: string;
  error?: GatewayError;
  /** What else there is to know. */
  more: string[];
  announcement: string;
}

/** What a deployment came to. */
export function deployWords(end: DeployEnd, stage: TargetStage): DeployWords {
  const words = ownWords(end, stage);
  const announcement = [words.text, words.error?.message, ...words.more].filter(Boolean).join(' ');
  return { ...words, announcement };
}

const stays = (stage: TargetStage): string => (stage.isNew ? 'The stage was not made.' : `${stage.name} serves what it served before.`);

function ownWords({ outcome, isPictureKept, pictureFailure }: DeployEnd, stage: TargetStage): Omit<DeployWords, 'announcement'> {
  switch (outcome.kind) {
    case 'changed-since-shown':
      return {
        tone: 'warning',
        text: 'Nothing was deployed: the API was edited since it was read. What will change is shown anew; look at it again.',
        more: [],
      };
    case 'refused':
      return { tone: 'danger', text: `Not deployed. ${stays(stage)}`, error: outcome.error, more: [] };
    case 'not-made':
      return {
        tone: 'danger',
        text: `No answer from the endpoint, and no deployment was made. ${stays(stage)}`,
        error: outcome.error,
        more: [],
      };
    case 'unknown':
      return {
        tone: 'warning',
        text: `No answer from the endpoint: a deployment may have been made. ${stays(stage)}`,
        error: outcome.error,
        more: ['The deployments are read before another is made.'],
      };
    case 'unreadable':
      return {
        tone: 'warning',
        text: `Deployment ${outcome.deployment.DeploymentId} was made, but its status could not be read. ${stays(stage)}`,
        error: outcome.error,
        more: ['Point the stage at it in the history once it is DEPLOYED.'],
      };
    case 'failed':
      return {
        tone: 'danger',
        text: `API Gateway could not deploy it: ${outcome.deployment.DeploymentStatusMessage || 'it gave no reason'}. ${stays(stage)}`,
        more: [],
      };
    case 'pending':
      return {
        tone: 'warning',
        text: `Deployment ${outcome.deployment.DeploymentId} is still PENDING. ${stays(stage)}`,
        more: ['Point the stage at it in the history once it is DEPLOYED.', captureWords(outcome.capture, isPictureKept, pictureFailure)],
      };
    case 'edited-meanwhile':
      return {
        tone: 'warning',
        text: `Deployment ${outcome.deployment.DeploymentId} was made, but the API was edited meanwhile. ${stays(stage)}`,
        more: [
          captureWords(outcome.capture, isPictureKept, pictureFailure),
          'Deploy again, or point the stage at it in the history all the same.',
        ],
      };
    case 'pointed':
      break;
  }
  const { deployment, copies, stage: pointed, capture, unmarked } = outcome;
  const more = [captureWords(capture, isPictureKept, pictureFailure)];
  if (copies > 0) more.push(`${copies} more like it came to be, since the request was sent again. No stage points there.`);
  if (unmarked) more.push(`The fingerprint was not written to its description: ${unmarked.message}`);
  if (pointed.kind === 'saved' && stage.deploymentId) {
    more.push(`To go back, point ${stage.name} at deployment ${stage.deploymentId} in the history.`);
  }
  return { ...pointedWords(pointed, stage.name, deployment.DeploymentId), more };
}
