import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useEffectEvent, useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { offerUndoOver } from '@/connection/offer-undo';
import { settingInTurn } from '@/connection/setting-in-turn';
import { useGateway } from '@/connection/use-gateway';
import { afterMutation } from '@/gateway/affected-queries';
import { toGatewayError } from '@/gateway/gateway-error';
import { readBack, saveSetting, type SettingOutcome, whatIsStored } from '@/gateway/save-setting';
import { readStage, stageQuery } from '@/gateway/stage';
import { stageSetting } from '@/gateway/stage-setting';
import type { Stage } from '@/gateway/stages';
import { changedNames, partText, partValue, pickTexts, type StagePart, type StageTexts, textsOfValue } from '@/rules/stage-part';
import { stageRefusal } from '@/rules/stage-refusal';
import { announce } from '@/ui/announce';
import { conclude } from '@/ui/inline-editor/conclusion';
import type { Message } from '@/ui/inline-editor/editor-message';
import { notify } from '@/ui/notify';
import { noteUnsavedChange } from '@/ui/unsaved-changes';
import { ask as askAnywhere, type Confirmation } from '@/ui/ask';
import { useConfirmation } from '@/ui/use-confirmation';
import type { Undo } from '@/ui/undo/undo';
import { useStoppable } from '@/ui/use-stoppable';
import { withStageAdvice } from './stage-problem';

interface StagePartOptions<Draft> {
  apiId: string;
  stage: Stage;
  part: StagePart<Draft>;
  /** What the form begins with, where that is not what is stored. */
  initial?: Draft | undefined;
  form: RefObject<HTMLFormElement | null>;
  /** @param saved what there is to say about what was saved */
  onClose(saved?: string): void;
}

/** A save of which it is to be found out again what became of it. */
interface Attempt {
  wanted: StageTexts;
  /** What was stored before. */
  base: StageTexts;
  names: string[];
}

type Stops = Pick<Parameters<typeof saveSetting>[1], 'signal' | 'giveUp'>;

/** A part of a stage in a form: what is typed, what is wrong with it, and one save of all that was changed. */
export function useStagePart<Draft>({ apiId, stage, part, initial, form, onClose }: StagePartOptions<Draft>) {
  const gateway = useGateway();
  const client = useQueryClient();
  const id = useId();
  const { StageName: stageName } = stage;
  /** What the operator was shown when choosing. */
  const [shown, setShown] = useState(() => part.read(stage));
  const [draft, setDraft] = useState(() => initial ?? part.draftOf(shown));
  const [problems, setProblems] = useState<StageTexts>({});
  const [message, setMessage] = useState<Message>();
  /** What somebody else stored, beside what was wanted. */
  const [theirs, setTheirs] = useState<StageTexts>();
  const [last, setLast] = useState<Attempt>();
  const { phase, run, stop } = useStoppable();
  const ask = useConfirmation();
  const isSaving = phase !== 'idle';
  const mine = part.textsOf(draft);
  const save = useMutation({
    scope: { id: `stage ${stageName} of ${apiId}` },
    mutationFn: (work: () => Promise<SettingOutcome<string>>) => work(),
    onSettled: () => afterMutation(client, 'UpdateStage', apiId),
  });

  const unsaved = isSaving ? 'saving' : changedNames(part, shown, mine).length > 0 ? 'changed' : undefined;
  useEffect(() => {
    noteUnsavedChange(id, unsaved);
    return () => noteUnsavedChange(id, undefined);
  }, [id, unsaved]);

  const takeReading = useEffectEvent((stored: StageTexts) => {
    const touched = changedNames(part, shown, mine);
    const news = changedNames({ isWhole: false }, shown, stored).filter((name) => !touched.includes(name));
    if (news.length === 0) return;
    setShown({ ...shown, ...pickTexts(stored, news) });
    setDraft(part.draftOf({ ...mine, ...pickTexts(stored, news) }));
    const text = `Changed by somebody else meanwhile: ${partText(part, pickTexts(stored, news))}.`;
    announce(text);
    setMessage({ tone: 'warning', text });
  });
  useEffect(() => {
    const opening = new AbortController();
    readStage(gateway, client, apiId, stageName, opening.signal).then(
      (stored) => takeReading(part.read(stored)),
      // It is read again before anything is written.
      () => undefined,
    );
    return () => opening.abort();
  }, [gateway, client, apiId, stageName, part]);

  function show(found: StageTexts) {
    flushSync(() => setProblems(found));
    form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
    announce(Object.values(found).join(' '), 'assertive');
  }

  const settingOf = (names: readonly string[]) =>
    stageSetting({
      gateway,
      client,
      apiId,
      stage,
      valueOf: (stored) => partValue(part.read(stored), names),
      changeTo: (value, stored) => part.change(textsOfValue(value), stored),
    });

  const wording = { setting: part.name, nameOf: (value: string) => shortened(partText(part, textsOfValue(value))) };

  /** How a save is taken back: by saving what the same members held before. */
  function undoOf({ wanted, base, names }: Attempt): Undo {
    const turn = { setting: settingOf(names), writes: 'UpdateStage', scope: `stage ${stageName} of ${apiId}` };
    return {
      ...wording,
      about: `${turn.scope} ${part.name}`,
      of: `stage ${stageName}`,
      previous: partValue(base, names),
      saved: partValue(wanted, names),
      async confirm(value, signal) {
        const question = part.question?.(textsOfValue(value));
        return !question || askAnywhere(question, signal);
      },
      ...settingInTurn(client, { ...turn, afterWrite: () => afterMutation(client, 'UpdateStage', apiId) }),
      afterSaving: () => TAKES_EFFECT,
    };
  }

  /** Has something written or read, and does about its outcome what there is to do. */
  async function find(attempt: Attempt, work: (stops: Stops) => Promise<SettingOutcome<string>>) {
    const { result, cancelled, isHere } = await run((stops) => save.mutateAsync(() => work(stops)));
    const field = result.kind === 'refused' ? stageRefusal(result.error.message)?.field : undefined;
    const conclusion = conclude(withStageAdvice(result), { ...wording, cancelled, live: TAKES_EFFECT });
    announce(conclusion.announcement, conclusion.urgency);
    const isStored = result.kind === 'saved' || result.kind === 'stored-after-all';
    const isOffered = isStored && offerUndoOver(gateway, undoOf(attempt), conclusion.announcement);
    if (!isHere) return isOffered ? undefined : notify(conclusion.announcement);
    setLast(attempt);
    if (isStored) return leave(conclusion.message.text);
    setMessage(conclusion.message);
    if (result.kind === 'refused' && field !== undefined && field in mine) show({ [field]: result.error.message });
    const stored = part.read(client.getQueryData(stageQuery(gateway, apiId, stageName).queryKey) ?? stage);
    if (result.kind === 'changed-meanwhile' && !cancelled) {
      setTheirs(stored);
      // What the operator did not touch is as it is stored now, and is not sent.
      setShown(stored);
      setDraft(part.draftOf({ ...stored, ...pickTexts(attempt.wanted, attempt.names) }));
    } else if (conclusion.stored !== undefined) setShown(stored);
    return undefined;
  }

  function leave(text?: string) {
    noteUnsavedChange(id, undefined);
    onClose(text);
  }

  async function store(wanted: StageTexts, base: StageTexts) {
    const names = changedNames(part, base, wanted);
    if (names.length === 0) {
      announce('Nothing was changed, and nothing was sent.');
      return leave();
    }
    const question: Confirmation | undefined = part.question?.(pickTexts(wanted, names));
    if (question && !(await ask(question))) return undefined;
    setMessage(undefined);
    setTheirs(undefined);
    announce(`Saving ${part.name}.`);
    const values = { wanted: partValue(wanted, names), shown: partValue(base, names) };
    return find({ wanted, base, names }, (stops) => saveSetting(settingOf(names), { ...values, ...stops }));
  }

  return {
    draft,
    problems,
    mine,
    message,
    theirs,
    phase,
    stop,
    isSaving,
    last,

    /** Takes what was typed. What was wrong goes with it. */
    change(next: Draft) {
      setDraft(next);
      setProblems({});
    },

    submit() {
      if (isSaving) return;
      const found = part.problems(draft, shown);
      setProblems({});
      if (Object.keys(found).length > 0) show(found);
      else void store(mine, shown);
    },

    keepTheirs(stored: StageTexts) {
      setDraft(part.draftOf(stored));
      setTheirs(undefined);
      setMessage(undefined);
    },

    saveMine: (stored: StageTexts) => void store(mine, stored),

    readAgain({ wanted, base, names }: Attempt, { problem, offers }: Message) {
      announce('Reading what is stored.');
      setMessage(undefined);
      const value = partValue(wanted, names);
      void find({ wanted, base, names }, ({ signal }) =>
        offers === 'read-back'
          ? readBack(settingOf(names), value, signal)
          : whatIsStored(settingOf(names), value, toGatewayError(problem, 'UpdateStage'), signal),
      );
    },
  };
}

const TAKES_EFFECT = 'It takes effect at once.';

/** Characters of values that are read out; a format may be very long. */
const LONGEST_READ_OUT = 300;

const shortened = (text: string): string => (text.length > LONGEST_READ_OUT ? `${text.slice(0, LONGEST_READ_OUT)}…` : text);
