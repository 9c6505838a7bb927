import {
  type ReactNode,
  type RefObject,
  type SubmitEvent,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { announce } from '../announce';
import { Button } from '../button';
import { Icon } from '../icon';
import { IconButton } from '../icon-button';
import type { Problem } from '../problem';
import { notify } from '../notify';
import type { Undo } from '../undo/undo';
import { noteUnsavedChange } from '../unsaved-changes';
import { useSlow } from '../use-slow';
import { cancelledWith, conclude, type Conclusion } from './conclusion';
import { EditorMessage, type Message } from './editor-message';
import { LockedSetting } from './locked-setting';
import { isDone, type SaveOutcome } from './save-outcome';

/** What the control in the middle of an editor is given. */
export interface EditorControl {
  /** For the control's element, of whatever kind it is. */
  ref: RefObject<HTMLElement | null>;
  id: string;
  value: string;
  onChange(value: string): void;
  pending: boolean;
  invalid: boolean;
  describedBy: string;
}

/** `signal` stops what has not happened yet; `giveUp` also stops reading what became of it. */
interface Stops {
  signal: AbortSignal;
  giveUp: AbortSignal;
}

interface InlineEditorProps {
  /** The setting's name, which names the group, its control and its buttons. */
  setting: string;
  /** The stored value, as far as the page knows. */
  value: string;
  /** How the value looks at rest, if its name does not do. */
  display?: ReactNode;
  /** A value in words. */
  nameOf(value: string): string;
  /** What a value means to those it concerns, in a line. */
  meaningOf(value: string): ReactNode;
  control(control: EditorControl): ReactNode;
  /** Why the setting cannot be edited here. */
  locked?: string | undefined;
  /** Reads what is stored, until the editor is closed. Its errors are `Problem`s. */
  read(signal: AbortSignal): Promise<string>;
  /** Asked before anything is sent; false leaves the editor open as it is. */
  confirm?(value: string, signal: AbortSignal): Promise<boolean>;
  save(value: string, options: Stops & { shown: string }): Promise<SaveOutcome>;
  /** Reads again what became of a write, which the endpoint `accepted` or did not answer. */
  check(value: string, options: { accepted: boolean; error: Problem; signal: AbortSignal }): Promise<SaveOutcome>;
  /** What is known about a saved value being in effect. */
  afterSaving(): string;
  /**
   * Offers to take back what was saved. Returns whether it did.
   * @param text what is announced of the save
   */
  offerUndo(undo: Omit<Undo, 'about' | 'of'>, text: string): boolean;
}

/**
 * - `asking`: whether the operator really wants it is being found out; nothing has been sent
 * - `checking`: what became of an earlier write is being read
 * - `stopping`: cancelled while saving, and finding out what is stored
 */
type Phase = 'choosing' | 'asking' | 'saving' | 'checking' | 'stopping';

interface Editing {
  phase: Phase;
  choice: string;
  /** What the operator was last told is stored. */
  shown: string;
  message?: Message | undefined;
}

interface Remark extends Message {
  /** The value that it is about; it goes with it. */
  about: string | undefined;
}

const CHECK_SHOWS_FOR = 4000;

/** Milliseconds in which a second press on Cancel is taken for the first. */
const ONE_PRESS = 500;

/** Pencil → control → checkmark: edits one setting in place (design.md, "The inline editor, to the letter"). */
export function InlineEditor(props: InlineEditorProps) {
  const { setting, value, display, nameOf, meaningOf, locked } = props;
  const [editing, setEditing] = useState<Editing>();
  const [remark, setRemark] = useState<Remark>();
  const [justSaved, setJustSaved] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const editor = useRef<HTMLFormElement>(null);
  const pencil = useRef<HTMLButtonElement>(null);
  const control = useRef<HTMLElement>(null);
  const messageBox = useRef<HTMLDivElement>(null);
  const stops = useRef<{ signal: AbortController; giveUp: AbortController }>(undefined);
  const opening = useRef<AbortController>(undefined);
  const asking = useRef<AbortController>(undefined);
  const openedAt = useRef(0);
  const stoppedAt = useRef(0);
  const isMounted = useRef(false);
  const focusNext = useRef<'pencil' | 'control'>(undefined);
  const labelId = useId();
  const controlId = useId();
  const messageId = useId();
  const meaningId = useId();

  const isOpen = editing !== undefined;
  const changed = isOpen && editing.choice !== editing.shown;
  const busy = isOpen && editing.phase !== 'choosing';
  const slow = useSlow(busy);

  // After a render has put it there, the focus goes to where the last event sent it.
  useLayoutEffect(() => {
    const target = focusNext.current === 'pencil' ? pencil.current : focusNext.current === 'control' ? control.current : undefined;
    focusNext.current = undefined;
    target?.focus();
  });

  const unsaved = busy && editing.phase !== 'asking' ? 'saving' : changed ? 'changed' : undefined;
  useEffect(() => {
    noteUnsavedChange(labelId, unsaved);
    return () => noteUnsavedChange(labelId, undefined);
  }, [labelId, unsaved]);

  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
      opening.current?.abort();
      asking.current?.abort();
    };
  }, []);

  useEffect(() => {
    if (!justSaved) return undefined;
    const timer = setTimeout(() => setJustSaved(false), CHECK_SHOWS_FOR);
    return () => clearTimeout(timer);
  }, [justSaved]);

  const onClick = useEffectEvent((event: MouseEvent) => {
    // The click that opened the editor comes by here too.
    if (event.timeStamp === openedAt.current || !(event.target instanceof Element)) return;
    // What is done in a dialog over the page is not done elsewhere on it.
    const isElsewhere = !group.current?.contains(event.target) && event.target.closest('dialog') === null;
    if (!busy && !changed && isElsewhere) close();
  });
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    // A list that is open swallows its own keys, so that an Escape or Enter that arrives here is meant for the editor (wire.md).
    if (event.key === 'Escape') {
      event.preventDefault();
      if (!event.repeat) cancel();
    } else if (event.key === 'Enter' && event.target === control.current) {
      event.preventDefault();
      if (!event.repeat) editor.current?.requestSubmit();
    }
  });
  useEffect(() => {
    const form = editor.current;
    if (!isOpen || !form) return undefined;
    // Not earlier than at the click: what is clicked would move from under the pointer when the editor closes.
    document.addEventListener('click', onClick);
    form.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('click', onClick);
      form.removeEventListener('keydown', onKeyDown);
    };
  }, [isOpen]);

  function open(timeStamp: number) {
    openedAt.current = timeStamp;
    setRemark(undefined);
    setJustSaved(false);
    setEditing({ phase: 'choosing', choice: value, shown: value });
    focusNext.current = 'control';
    opening.current = new AbortController();
    void readAfresh(value, opening.current.signal);
  }

  async function readAfresh(shown: string, signal: AbortSignal) {
    try {
      const stored = await props.read(signal);
      if (stored === shown || signal.aborted) return;
      const text = `${setting} is now ${nameOf(stored)}. This page showed ${nameOf(shown)}.`;
      announce(text);
      setEditing(
        (now) => now && { ...now, shown: stored, choice: now.choice === shown ? stored : now.choice, message: { tone: 'warning', text } },
      );
    } catch (failure) {
      if (signal.aborted) return;
      const problem = failure as Problem;
      const text = 'What is stored could not be read again.';
      announce(`${text} ${problem.message}`);
      setEditing((now) => now && { ...now, message: now.message ?? { tone: 'warning', text, problem } });
    }
  }

  /** Closes the editor. The focus goes back to the pencil unless the operator has gone on to something else. */
  function close(last?: Remark) {
    opening.current?.abort();
    if (hasFocus()) focusNext.current = 'pencil';
    setRemark(last);
    setEditing(undefined);
  }

  function hasFocus(): boolean {
    return editor.current?.contains(document.activeElement) === true;
  }

  /** @param isShown whether a notification shows it already */
  function act({ closes, message, announcement, urgency, stored, saved = false }: Conclusion, isShown = false) {
    announce(announcement, urgency);
    if (!isMounted.current) return isShown ? undefined : notify(announcement);
    if (closes) {
      setJustSaved(saved);
      return close({ ...message, about: stored });
    }
    if (hasFocus() || document.activeElement === document.body) focusNext.current = 'control';
    return setEditing((now) => now && { ...now, phase: 'choosing', shown: stored ?? now.shown, message });
  }

  function settle(outcome: SaveOutcome, { choice, shown }: Editing, cancelled: boolean) {
    const { confirm, save: saveAgain, check: checkAgain, afterSaving } = props;
    const conclusion = conclude(outcome, { setting, nameOf, cancelled, live: afterSaving() });
    const how = { nameOf, save: saveAgain, check: checkAgain, afterSaving, ...(confirm && { confirm }) };
    const undo = { setting, previous: shown, saved: choice, ...how };
    act(conclusion, isDone(outcome) && props.offerUndo(undo, conclusion.announcement));
  }

  /** Starts something that can be stopped. */
  function begin(phase: Phase): Stops & { cancelled(): boolean; givenUp(): boolean } {
    const signal = new AbortController();
    const giveUp = new AbortController();
    stops.current = { signal, giveUp };
    // The message goes, and with it a button in it that was pressed.
    if (messageBox.current?.contains(document.activeElement)) focusNext.current = 'control';
    setEditing((now) => now && { ...now, phase, message: undefined });
    return { signal: signal.signal, giveUp: giveUp.signal, cancelled: () => signal.signal.aborted, givenUp: () => giveUp.signal.aborted };
  }

  async function save(chosen: Editing) {
    const { choice, shown } = chosen;
    const when = begin('asking');
    // What is being asked goes with the page; what is being saved does not.
    asking.current = stops.current?.signal;
    const agreed = (await props.confirm?.(choice, when.signal)) ?? true;
    asking.current = undefined;
    if (!isMounted.current) return undefined;
    if (when.cancelled()) return act(cancelledWith('Nothing was sent.'));
    if (!agreed) {
      focusNext.current = 'control';
      return setEditing((now) => now && { ...now, phase: 'choosing' });
    }
    announce(`Saving ${setting}.`);
    setEditing((now) => now && { ...now, phase: 'saving' });
    const outcome = await props.save(choice, { shown, signal: when.signal, giveUp: when.giveUp });
    if (!when.givenUp()) settle(outcome, chosen, when.cancelled());
  }

  async function check(chosen: Editing, error: Problem, accepted: boolean) {
    const { signal, cancelled } = begin('checking');
    announce('Reading what is stored.');
    const outcome = await props.check(chosen.choice, { accepted, error, signal });
    if (cancelled()) return;
    settle(outcome, chosen, false);
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (!editing || busy) return;
    if (editing.choice === editing.shown) close();
    else void save(editing);
  }

  function cancel() {
    if (!editing || editing.phase === 'choosing') return close();
    if (editing.phase === 'saving') {
      announce('Cancelling. Reading what is stored.');
      stoppedAt.current = performance.now();
      setEditing({ ...editing, phase: 'stopping' });
      return stops.current?.signal.abort();
    }
    if (editing.phase === 'asking') return stops.current?.signal.abort();
    if (editing.phase === 'stopping' && performance.now() - stoppedAt.current < ONE_PRESS) return undefined;
    stops.current?.signal.abort();
    stops.current?.giveUp.abort();
    return act(cancelledWith('What is stored is not known.'));
  }

  return (
    <div
      ref={group}
      role="group"
      aria-labelledby={labelId}
      className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-1 py-4 first:pt-0 last:pb-0 sm:grid-cols-[11rem_minmax(0,1fr)]"
    >
      <div className="pt-1 font-medium">
        {isOpen ? (
          <label id={labelId} htmlFor={controlId}>
            {setting}
          </label>
        ) : (
          <span id={labelId}>{setting}</span>
        )}
      </div>
      {isOpen ? (
        <form ref={editor} noValidate className="min-w-0 space-y-2" onSubmit={submit}>
          <div className="flex items-center gap-1">
            {props.control({
              ref: control,
              id: controlId,
              value: editing.choice,
              onChange: (choice) => setEditing({ ...editing, choice, message: undefined }),
              pending: busy,
              invalid: editing.message?.tone === 'danger',
              describedBy: `${messageId} ${meaningId}`,
            })}
            <IconButton type="submit" icon="check" name={`Save ${setting}`} pending={busy} className="text-success" />
            <IconButton icon="close" name="Cancel" onClick={cancel} />
          </div>
          <p id={meaningId} className="text-muted">
            {meaningOf(editing.choice)}
          </p>
          <div ref={messageBox} id={messageId}>
            {busy ? (
              <p>{waitingFor(editing.phase, slow)}</p>
            ) : (
              editing.message && <EditorMessage message={editing.message}>{offers(editing.message)}</EditorMessage>
            )}
          </div>
        </form>
      ) : (
        <div className="min-w-0 space-y-1">
          <div className="flex min-h-8 items-center gap-1.5">
            <span className="font-medium wrap-anywhere">{display ?? nameOf(value)}</span>
            {locked ? (
              <LockedSetting setting={setting} reason={locked} />
            ) : (
              <IconButton ref={pencil} icon="pencil" name={`Edit ${setting}`} onClick={({ timeStamp }) => open(timeStamp)} />
            )}
            {justSaved && <Icon name="check" className="text-success" />}
          </div>
          <p className="text-muted">{meaningOf(value)}</p>
          {remark && (remark.about === undefined || remark.about === value) && <EditorMessage message={remark} />}
        </div>
      )}
    </div>
  );

  function offers(message: Message): ReactNode {
    if (!editing) return null;
    if (message.offers === 'choose-version') {
      return (
        <div className="flex flex-wrap gap-2 pt-1">
          <Button onClick={() => close()}>Keep {nameOf(editing.shown)}</Button>
          <Button onClick={() => void save(editing)}>Save {nameOf(editing.choice)}</Button>
        </div>
      );
    }
    const { problem } = message;
    if (!message.offers || !problem) return null;
    return <Button onClick={() => void check(editing, problem, message.offers === 'read-back')}>Read again</Button>;
  }
}

function waitingFor(phase: Phase, slow: boolean): string {
  switch (phase) {
    case 'choosing':
      return '';
    case 'asking':
      return slow ? 'The endpoint is slow to answer. Nothing has been sent yet.' : 'Reading when it takes effect…';
    case 'saving':
      return slow ? 'The endpoint is slow to answer. Cancel stops waiting and reads what is stored.' : 'Saving…';
    case 'checking':
    case 'stopping':
      break;
  }
  const text = phase === 'stopping' ? 'Cancelling. Reading what is stored…' : 'Reading what is stored…';
  return slow ? `${text} The endpoint is slow to answer; Cancel stops waiting.` : text;
}
