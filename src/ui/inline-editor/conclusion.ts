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
        stored: outcome.value,
        saved: true,
      };
    }
    case 'stored-after-all': {
      const value = nameOf(outcome.value);
      const text = cancelled
        ? `Cancelled too late: ${value} is stored.`
        : `No answer from the endpoint. It was stored after all: ${value}.`;
      const message: Message = { tone: 'warning', text: `${text} ${live}` };
      return { closes: true, message, announcement: message.text, urgency: 'assertive', stored: outcome.value };
    }
    case 'not-stored':
      if (cancelled)
        return cancelledWith(`${nameOf(outcome.stored)} is stored at the moment; the request may still arrive.`, outcome.stored);
      return staying({ tone: 'danger', text: 'It was not stored: save again.', problem: outcome.error }, outcome.stored);
    case 'refused':
      if (cancelled) return cancelledWith('Nothing was saved.');
      return staying({ tone: 'danger', text: 'Not saved.', problem: outcome.error });
    case 'changed-meanwhile': {
      if (cancelled) return cancelledWith(`${nameOf(outcome.theirs)} is stored.`, outcome.theirs);
      const text = `Not saved: somebody else has set ${setting} to ${nameOf(outcome.theirs)} meanwhile.`;
      return staying({ tone: 'warning', text, offers: 'choose-version' }, outcome.theirs);
    }
    case 'stored-otherwise': {
      const text = `The endpoint answered that it saved, but it holds ${nameOf(outcome.stored)}.`;
      return staying({ tone: 'danger', text }, outcome.stored);
    }
    case 'unproven': {
      const text = 'The endpoint accepted it, but it could not be read back.';
      return staying({ tone: 'warning', text, problem: outcome.error, offers: 'read-back' });
    }
    case 'unknown':
      break;
  }
  const text = 'No answer from the endpoint, and what is stored could not be read. It may have been saved.';
  return staying({ tone: 'warning', text, problem: outcome.error, offers: 'read-again' });
}

/** The operator's own decision, which needs no interrupting. */
export function cancelledWith(whatIsStored: string, stored?: string): Conclusion {
  const text = `Cancelled. ${whatIsStored}`;
  const message: Message = { tone: 'info', text };
  return { closes: true, message, announcement: text, urgency: 'polite', ...(stored === undefined ? {} : { stored }) };
}

/** What keeps an editor open, and interrupts. */
export function staying(message: Message, stored?: string): Conclusion {
  const announcement = [message.text, message.problem?.message].filter(Boolean).join(' ');
  return { closes: false, message, announcement, urgency: 'assertive', ...(stored === undefined ? {} : { stored }) };
}
