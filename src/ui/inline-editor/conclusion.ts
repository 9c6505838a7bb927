import type { Urgency } from '../announce';
import type { Message } from './editor-message';
import type { SaveOutcome } from './save-outcome';

/** What an editor does about the outcome of a save, and what it says. */
export interface Conclusion {
  /** Whether the editor closes; then the message stays beside the value. Otherwise it is tied to the control. */
  closes: boolean;
  message: Message;
  announcement: string;
  urgency: Urgency;
  /** What is now known to be stored. */
  stored?: string;
  /** The operator's choice is stored, and nothing about that was unusual. */
  saved?: boolean;
}

interface Circumstances {
  setting: string;
  nameOf(value: string): string;
  /** The operator cancelled while it was being saved. */
  cancelled: boolean;
  /** What is known about a saved value being in effect. */
  live: string;
}

/** Puts the outcome of a save into words (design.md, "The inline editor, to the letter"). */
export function conclude(outcome: SaveOutcome, { setting, nameOf, cancelled, live }: Circumstances): Conclusion {
  switch (outcome.kind) {
    case 'saved': {
      const text = cancelled ? 'It was saved before it could be cancelled.' : 'Saved.';
      return {
        closes: true,
        message: { tone: 'success', text: `${text} ${live}` },
        announcement: `${setting} saved: ${nameOf(outcome.value)}. ${live}`,
        urgency: 'polite',
        saved: true,
      };
    }
    case 'stored-after-all':
      return closing(
        cancelled
          ? `Cancelled too late: ${nameOf(outcome.value)} is stored. ${live}`
          : `No answer from the endpoint that could be used, but ${nameOf(outcome.value)} was stored after all. ${live}`,
        'warning',
      );
    case 'not-stored':
      if (cancelled) return cancelledWith(`${nameOf(outcome.stored)} is stored.`);
      return staying({ tone: 'danger', text: 'It was not stored: save again.', problem: outcome.error }, outcome.stored);
    case 'refused':
      if (cancelled) return cancelledWith('Nothing was saved.');
      return staying({ tone: 'danger', text: 'Not saved.', problem: outcome.error });
    case 'changed-meanwhile': {
      if (cancelled) return cancelledWith(`${nameOf(outcome.theirs)} is stored.`);
      const text = `Not saved: somebody else has set ${setting} to ${nameOf(outcome.theirs)} meanwhile.`;
      return staying({ tone: 'warning', text, offers: 'choose-version' }, outcome.theirs);
    }
    case 'stored-otherwise': {
      const text = `The endpoint answered that it saved, but it holds ${nameOf(outcome.stored)}.`;
      return staying({ tone: 'danger', text }, outcome.stored);
    }
    case 'unproven': {
      const text = 'The endpoint accepted it, but it could not be read back.';
      return staying({ tone: 'warning', text, problem: outcome.error, offers: 'read-again' });
    }
    case 'unknown':
      break;
  }
  const text = 'No answer from the endpoint that could be used, and what is stored could not be read. It may have been saved.';
  return staying({ tone: 'warning', text, problem: outcome.error, offers: 'read-again' });
}

/** The operator's own decision, which needs no interrupting. */
export function cancelledWith(whatIsStored: string): Conclusion {
  const text = `Cancelled. ${whatIsStored}`;
  return { closes: true, message: { tone: 'info', text }, announcement: text, urgency: 'polite' };
}

function closing(text: string, tone: Message['tone']): Conclusion {
  return { closes: true, message: { tone, text }, announcement: text, urgency: 'assertive' };
}

function staying(message: Message, stored?: string): Conclusion {
  const announcement = [message.text, message.problem?.message].filter(Boolean).join(' ');
  return { closes: false, message, announcement, urgency: 'assertive', ...(stored === undefined ? {} : { stored }) };
}
