import type { Capture } from '@/gateway/deploy';
import type { GatewayError } from '@/gateway/gateway-error';
import type { SettingOutcome } from '@/gateway/save-setting';
import type { Tone } from '@/ui/notice';

export interface Words {
  tone: Tone;
  text: string;
  error?: GatewayError;
}

/** What became of pointing a stage at a deployment. */
export function pointedWords(outcome: SettingOutcome<string>, stageName: string, deploymentId: string): Words {
  switch (outcome.kind) {
    case 'saved':
      return { tone: 'success', text: `${stageName} points at deployment ${deploymentId}: it is live.` };
    case 'stored-after-all':
      return { tone: 'warning', text: `No answer from the endpoint, but ${stageName} points at deployment ${deploymentId}: it is live.` };
    case 'unproven': {
      const text = `The endpoint accepted that ${stageName} points at deployment ${deploymentId}, but the stage could not be read back.`;
      return { tone: 'warning', text, error: outcome.error };
    }
    case 'refused':
      return { tone: 'danger', text: `${stageName} was not changed: it serves what it served before.`, error: outcome.error };
    case 'changed-meanwhile': {
      const text = `${stageName} was not changed: somebody else has pointed it at ${outcome.theirs || 'no deployment'} meanwhile.`;
      return { tone: 'warning', text };
    }
    case 'stored-otherwise': {
      const text = `The endpoint answered that ${stageName} points at deployment ${deploymentId}, but the stage names ${outcome.stored || 'no deployment'}. What it serves is not known.`;
      return { tone: 'danger', text };
    }
    case 'not-stored':
      return {
        tone: 'danger',
        text: `No answer from the endpoint: ${stageName} still points at ${outcome.stored || 'no deployment'}.`,
        error: outcome.error,
      };
    case 'unknown':
      break;
  }
  return {
    tone: 'warning',
    text: `No answer from the endpoint, and ${stageName} could not be read. It may point at deployment ${deploymentId}.`,
    error: outcome.error,
  };
}

/** What is known of what was captured, and whether a picture of it is kept. */
export function captureWords(capture: Capture, isKept: boolean, failure: string | undefined): string {
  if (failure !== undefined) return failure;
  switch (capture.kind) {
    case 'known':
      return isKept
        ? 'Nothing was edited while it was deployed: its picture is kept in this browser.'
        : 'Nothing was edited while it was deployed.';
    case 'not-wanted':
      return 'No picture of it is kept: this browser will not know what differs from it.';
    case 'edited-meanwhile':
      return 'The API was edited while it was deployed, so that it cannot be told what was captured. No picture of it is kept.';
    case 'unreadable':
      break;
  }
  return `What was captured could not be read, so that no picture of it is kept: ${capture.error.message}`;
}
