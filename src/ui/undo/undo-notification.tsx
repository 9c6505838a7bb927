import { useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { whenAborted } from '@/lib/when-aborted';
import { announce } from '../announce';
import { Button } from '../button';
import { IconButton } from '../icon-button';
import { cancelledWith } from '../inline-editor/conclusion';
import type { Message } from '../inline-editor/editor-message';
import type { SaveOutcome } from '../inline-editor/save-outcome';
import { Notice } from '../notice';
import { notify } from '../notify';
import { ProblemText } from '../problem';
import { ProgressText } from '../progress-text';
import { TurnCountdown } from '../turn-countdown';
import { noteUnsavedChange } from '../unsaved-changes';
import { useStoppable } from '../use-stoppable';
import { WAITS_FOR_TURN } from '../waits-for-turn';
import { concludeUndo } from './conclude-undo';
import type { Undo } from './undo';

interface UndoNotificationProps {
  undo: Undo;
  /** What was announced of the save. */
  text: string;
  onDismiss(): void;
}

interface Standing {
  undo: Undo;
  message: Message;
  next: ReturnType<typeof concludeUndo>['next'];
}

export function showUndo(undo: Undo, text: string): void {
  notify({ about: undo.about, content: (onDismiss) => <UndoNotification undo={undo} text={text} onDismiss={onDismiss} /> });
}

/** What was saved, and the button that takes it back. An undo is a save as any other, and can be undone itself. */
function UndoNotification({ undo: first, text, onDismiss }: UndoNotificationProps) {
  const [{ undo, message, next }, setStanding] = useState<Standing>({ undo: first, message: { tone: 'success', text }, next: 'redo' });
  const { phase, run, stop } = useStoppable();
  const [turn, setTurn] = useState<number>();
  const [isSending, setIsSending] = useState(false);
  const asking = useRef<AbortController>(undefined);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const { setting, of, previous, saved, nameOf } = undo;
  const isRunning = phase !== 'idle';

  // What is being asked goes with the notification; what is being saved does not.
  useEffect(() => () => asking.current?.abort(), []);

  useEffect(() => {
    noteUnsavedChange(id, isSending ? 'saving' : undefined);
    return () => noteUnsavedChange(id, undefined);
  }, [id, isSending]);

  /** Says something in the place of what was said. A button that goes with it leaves the focus to the one that comes, or to Dismiss. */
  function stand(standing: Standing) {
    const hasFocus = () => box.current?.contains(document.activeElement) === true;
    const hadFocus = hasFocus();
    flushSync(() => setStanding(standing));
    if (hadFocus && !hasFocus()) [...(box.current?.querySelectorAll('button') ?? [])].at(-1)?.focus();
  }

  function settle(outcome: SaveOutcome, { cancelled, isHere }: { cancelled: boolean; isHere: boolean }) {
    const conclusion = concludeUndo(outcome, { setting, nameOf, cancelled, live: undo.afterSaving() });
    announce(conclusion.announcement, conclusion.urgency);
    if (!isHere) return conclusion.closes ? undefined : notify(conclusion.announcement);
    // Beside the setting itself its name would go without saying.
    const shown = conclusion.closes ? { tone: conclusion.message.tone, text: conclusion.announcement } : conclusion.message;
    const isUndone = conclusion.next === 'redo';
    return stand({ undo: isUndone ? { ...undo, previous: saved, saved: previous } : undo, message: shown, next: conclusion.next });
  }

  function wait(until: number | undefined) {
    setTurn(until);
    if (until !== undefined) announce(WAITS_FOR_TURN);
  }

  async function takeBack() {
    const question = new AbortController();
    asking.current = question;
    const { result, ...circumstances } = await run(async ({ signal, giveUp }) => {
      const answer = undo.confirm?.(previous, question.signal) ?? true;
      const agreed = await Promise.race([answer, whenAborted(question.signal)]);
      if (question.signal.aborted) return 'cancelled';
      asking.current = undefined;
      if (!agreed) return 'unwanted';
      announce(`Undoing ${setting}.`);
      setIsSending(true);
      return undo.save(previous, { shown: saved, signal, giveUp, onWait: wait });
    });
    setIsSending(false);
    if (typeof result === 'object') return settle(result, circumstances);
    if (result === 'unwanted' || !circumstances.isHere) return undefined;
    const conclusion = cancelledWith('Nothing was sent.');
    announce(conclusion.announcement);
    return stand({ undo, message: conclusion.message, next: 'again' });
  }

  async function readAgain() {
    const { problem: error, offers } = message;
    if (!error) return;
    announce('Reading what is stored.');
    const accepted = offers === 'read-back';
    const { result, ...circumstances } = await run(({ signal }) => undo.check(previous, { accepted, error, signal }));
    if (!circumstances.cancelled) settle(result, circumstances);
  }

  return (
    <div ref={box}>
      <Notice tone={message.tone}>
        <div className="flex items-start justify-between gap-2">
          <p className="text-xs text-muted">{[setting, of].filter(Boolean).join(' · ')}</p>
          {!isRunning && <IconButton icon="close" name="Dismiss" size="small" onClick={onDismiss} />}
        </div>
        <p>{message.text}</p>
        {message.problem && <ProblemText problem={message.problem} />}
        {turn === undefined ? <ProgressText phase={phase} doing="Undoing…" /> : <TurnCountdown until={turn} />}
        <div className="flex flex-wrap gap-2 empty:hidden">
          {next === 'read' && (
            <Button pending={isRunning} onClick={() => void readAgain()}>
              Read again
            </Button>
          )}
          {(next === 'redo' || next === 'again') && (
            <Button aria-label={`Undo ${setting}`} pending={isRunning} onClick={() => void takeBack()}>
              Undo
            </Button>
          )}
          {isRunning && (
            <Button
              onClick={() => {
                asking.current?.abort();
                stop();
              }}
            >
              Cancel
            </Button>
          )}
        </div>
      </Notice>
    </div>
  );
}
