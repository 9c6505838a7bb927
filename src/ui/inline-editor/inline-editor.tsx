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
import { noteUnsavedChange } from '../unsaved-changes';
import { useSlow } from '../use-slow';
import { cancelledWith, conclude, type Conclusion } from './conclusion';
import { EditorMessage, type Message } from './editor-message';
import { LockedSetting } from './locked-setting';
import type { SaveOutcome } from './save-outcome';

/** What the control in the middle of an editor is given. */
export interface EditorControl {
  ref: RefObject<HTMLSelectElement | null>;
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
  /** Reads what is stored. Its errors are `Problem`s. */
  read(): Promise<string>;
  /** Asked before anything is sent; false leaves the editor open as it is. */
  confirm?(value: string, signal: AbortSignal): Promise<boolean>;
  save(value: string, options: Stops & { shown: string }): Promise<SaveOutcome>;
  /** After a write that got no answer: reads again what became of it. */
  check(value: string, options: { error: Problem; signal: AbortSignal }): Promise<SaveOutcome>;
  /** What is known about a saved value being in effect. */
  afterSaving(): string;
}

interface Editing {
  /** `stopping`: cancelled while saving, and finding out what is stored. */
  phase: 'choosing' | 'saving' | 'stopping';
  choice: string;
  /** What the operator was last told is stored. */
  shown: string;
  message?: Message | undefined;
}

const CHECK_SHOWS_FOR = 4000;

/** Pencil → control → checkmark: edits one setting in place (design.md, "The inline editor, to the letter"). */
export function InlineEditor(props: InlineEditorProps) {
  const { setting, value, display, nameOf, meaningOf, locked } = props;
  const [editing, setEditing] = useState<Editing>();
  const [remark, setRemark] = useState<Message>();
  const [justSaved, setJustSaved] = useState(false);
  const editor = useRef<HTMLFormElement>(null);
  const pencil = useRef<HTMLButtonElement>(null);
  const control = useRef<HTMLSelectElement>(null);
  const messageBox = useRef<HTMLDivElement>(null);
  const stops = useRef<{ signal: AbortController; giveUp: AbortController }>(undefined);
  const openedAt = useRef(0);
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

  useEffect(() => {
    noteUnsavedChange(labelId, changed);
    return () => noteUnsavedChange(labelId, false);
  }, [labelId, changed]);

  useEffect(() => {
    if (!justSaved) return undefined;
    const timer = setTimeout(() => setJustSaved(false), CHECK_SHOWS_FOR);
    return () => clearTimeout(timer);
  }, [justSaved]);

  const onClick = useEffectEvent((event: MouseEvent) => {
    // The click that opened the editor comes by here too.
    if (event.timeStamp === openedAt.current) return;
    if (!busy && !changed && event.target instanceof Node && !editor.current?.contains(event.target)) setEditing(undefined);
  });
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    // A list that is open swallows its own keys, so that an Escape or Enter that arrives here is meant for the editor (wire.md).
    if (event.key === 'Escape') {
      event.preventDefault();
      cancel();
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
    void readAfresh(value);
  }

  async function readAfresh(shown: string) {
    try {
      const stored = await props.read();
      if (stored === shown) return;
      const text = `${setting} is now ${nameOf(stored)}. This page showed ${nameOf(shown)}.`;
      announce(text);
      setEditing(
        (now) => now && { ...now, shown: stored, choice: now.choice === shown ? stored : now.choice, message: { tone: 'warning', text } },
      );
    } catch (failure) {
      const problem = failure as Problem;
      const text = 'What is stored could not be read again.';
      announce(`${text} ${problem.message}`);
      setEditing((now) => now && { ...now, message: now.message ?? { tone: 'warning', text, problem } });
    }
  }

  /** Closes the editor. The focus goes back to the pencil unless the operator has gone on to something else. */
  function close(message?: Message) {
    if (editor.current?.contains(document.activeElement)) focusNext.current = 'pencil';
    setRemark(message);
    setEditing(undefined);
  }

  function act({ closes, message, announcement, urgency, stored, saved = false }: Conclusion) {
    announce(announcement, urgency);
    if (closes) {
      setJustSaved(saved);
      return close(message);
    }
    focusNext.current = 'control';
    setEditing((now) => now && { ...now, phase: 'choosing', shown: stored ?? now.shown, message });
  }

  /** Sends or checks, and concludes from what came of it, unless the operator gave up waiting for that too. */
  async function attempt(work: (stops: Stops) => Promise<SaveOutcome | undefined>) {
    const signal = new AbortController();
    const giveUp = new AbortController();
    stops.current = { signal, giveUp };
    // The message goes, and with it a button in it that was pressed.
    if (messageBox.current?.contains(document.activeElement)) focusNext.current = 'control';
    setEditing((now) => now && { ...now, phase: 'saving', message: undefined });
    const outcome = await work({ signal: signal.signal, giveUp: giveUp.signal });
    if (giveUp.signal.aborted) return;
    const cancelled = signal.signal.aborted;
    if (outcome) return act(conclude(outcome, { setting, nameOf, cancelled, live: props.afterSaving() }));
    if (cancelled) return act(cancelledWith('Nothing was sent.'));
    focusNext.current = 'control';
    setEditing((now) => now && { ...now, phase: 'choosing' });
  }

  function save(shown: string) {
    if (!editing) return;
    const { choice } = editing;
    announce(`Saving ${setting}.`);
    void attempt(async (when) => {
      const agreed = (await props.confirm?.(choice, when.signal)) ?? true;
      return agreed && !when.signal.aborted ? props.save(choice, { shown, ...when }) : undefined;
    });
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (!editing || busy) return;
    if (editing.choice === editing.shown) close();
    else save(editing.shown);
  }

  function readAgain(problem: Problem) {
    if (!editing) return;
    const { choice } = editing;
    announce('Reading what is stored.');
    void attempt(({ giveUp }) => props.check(choice, { error: problem, signal: giveUp }));
  }

  function cancel() {
    if (!busy) return close();
    if (editing.phase === 'saving') {
      announce('Cancelling. Reading what is stored.');
      setEditing({ ...editing, phase: 'stopping' });
      return stops.current?.signal.abort();
    }
    stops.current?.giveUp.abort();
    return act(cancelledWith('What is stored is not known.'));
  }

  return (
    <div role="group" aria-labelledby={labelId} className="grid gap-x-6 gap-y-1 py-4 first:pt-0 last:pb-0 sm:grid-cols-[11rem_1fr]">
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
          {remark && <EditorMessage message={remark} />}
        </div>
      )}
    </div>
  );

  function offers(message: Message): ReactNode {
    if (message.offers === 'choose-version' && editing) {
      return (
        <div className="flex flex-wrap gap-2 pt-1">
          <Button onClick={() => close()}>Keep {nameOf(editing.shown)}</Button>
          <Button onClick={() => save(editing.shown)}>Save {nameOf(editing.choice)}</Button>
        </div>
      );
    }
    const { problem } = message;
    return message.offers === 'read-again' && problem ? <Button onClick={() => readAgain(problem)}>Read again</Button> : null;
  }
}

function waitingFor(phase: Editing['phase'], slow: boolean): string {
  if (phase === 'stopping') return 'Cancelling. Reading what is stored…';
  return slow ? 'The endpoint is slow to answer. Cancel stops waiting and reads what is stored.' : 'Saving…';
}
