import type { ReactNode } from 'react';
import { Notice, type Tone } from '../notice';
import { type Problem, ProblemText } from '../problem';

export interface Message {
  tone: Tone;
  text: string;
  problem?: Problem;
  /** The buttons that the message offers; `read-back` is for a write that was accepted, `read-again` for one that got no answer. */
  offers?: 'choose-version' | 'read-again' | 'read-back';
}

/** What an editor has to say about a save, with the buttons that go with it. */
export function EditorMessage({ message, children }: { message: Message; children?: ReactNode }) {
  return (
    <Notice tone={message.tone}>
      <p>{message.text}</p>
      {message.problem && <ProblemText problem={message.problem} />}
      {children}
    </Notice>
  );
}
