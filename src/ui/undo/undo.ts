import type { Problem } from '../problem';
import type { SaveOutcome } from '../inline-editor/save-outcome';

/** A save that can be taken back, and how: by saving what was there before, in the same way. */
export interface Undo {
  /** Of two with the same, the newer takes the place of the older. */
  about: string;
  /** The setting's name, which names the button. */
  setting: string;
  /** What the setting belongs to, for an operator who is elsewhere by now; '' if the setting's name says it. */
  of: string;
  /** What was stored before, and is to be again. */
  previous: string;
  /** What was saved, and is to be replaced as long as it is what is stored. */
  saved: string;
  /** A value in words. */
  nameOf(value: string): string;
  /** Asked before anything is sent; false leaves everything as it is. */
  confirm?(value: string, signal: AbortSignal): Promise<boolean>;
  save(value: string, options: UndoOptions): Promise<SaveOutcome>;
  /** Reads again what became of a write, which the endpoint `accepted` or did not answer. */
  check(value: string, options: { accepted: boolean; error: Problem; signal: AbortSignal }): Promise<SaveOutcome>;
  /** What is known about a saved value being in effect. */
  afterSaving(): string;
}

interface UndoOptions {
  /** What the operator was told is stored. */
  shown: string;
  /** Stops what has not happened yet. */
  signal: AbortSignal;
  /** Stops reading what became of it, too. */
  giveUp: AbortSignal;
  /** Says until when it waits for its turn, in milliseconds since the epoch; undefined once it does not any more. */
  onWait(until: number | undefined): void;
}
