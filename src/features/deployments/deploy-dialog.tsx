import { Link, useParams } from '@tanstack/react-router';
import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { pictureConsent, setPictureConsent } from '@/connection/picture-store';
import type { Api } from '@/gateway/apis';
import type { TargetStage } from '@/gateway/deploy';
import { LONGEST_DESCRIPTION } from '@/rules/deployment-description';
import { stageNameProblem } from '@/rules/new-stage';
import { openings } from '@/rules/opens';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { CheckboxField } from '@/ui/checkbox-field';
import { Field } from '@/ui/field';
import { ModalDialog } from '@/ui/modal-dialog';
import { Notice } from '@/ui/notice';
import { notify } from '@/ui/notify';
import { ProblemText } from '@/ui/problem';
import { ProgressText } from '@/ui/progress-text';
import { SelectField } from '@/ui/select-field';
import { TurnCountdown } from '@/ui/turn-countdown';
import { noteUnsavedChange } from '@/ui/unsaved-changes';
import { deployWords, type DeployWords } from './deploy-words';
import { chooseMarking, marksDeployments } from './fingerprint-choice';
import { ReadingProgress } from './reading-progress';
import { timeWords } from './times';
import { TypedName } from './typed-name';
import { type DeployEnd, useDeploy } from './use-deploy';
import { usePicturePlace } from './use-pictures';
import type { SavedConfiguration } from './use-saved-configuration';
import type { KnownStage } from './use-stage-states';
import { WhatWillChange } from './what-will-change';

interface DeployDialogProps {
  api: Api;
  states: readonly KnownStage[];
  configuration: SavedConfiguration;
  /** The stage that is chosen first. */
  stageName?: string | undefined;
  onClose(): void;
}

/** The value of the choice that makes a stage. No stage is called so. */
const NEW = '';

/** Deploys an API to a stage, after it has shown what that changes. */
export function DeployDialog({ api, states, configuration, stageName: first, onClose }: DeployDialogProps) {
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const byHand = states.filter(({ stage }) => !stage.AutoDeploy);
  const automatic = states.filter(({ stage }) => stage.AutoDeploy).map(({ stage }) => stage.StageName);
  const [choice, setChoice] = useState(first ?? byHand[0]?.stage.StageName ?? NEW);
  const [newName, setNewName] = useState('');
  const [description, setDescription] = useState('');
  const [marks, setMarks] = useState(() => marksDeployments(api.ApiId));
  const [typed, setTyped] = useState('');
  const [problems, setProblems] = useState<{ name?: string | undefined; typed?: string | undefined }>({});
  const [end, setEnd] = useState<DeployEnd & { words: DeployWords }>();
  const place = usePicturePlace(api.ApiId);
  const [keeps, setKeeps] = useState(() => pictureConsent().keeps === true);
  const { start, stop, phase, doing, turn, calls } = useDeploy(api);
  const isRunning = phase !== 'idle';
  const { saved, reading, isReading, failure, read } = configuration;

  const chosen = states.find(({ stage }) => stage.StageName === choice);
  const stageName = chosen?.stage.StageName ?? newName.trim();
  const live = chosen?.picture?.configuration;
  const opened = saved ? openings(live, saved.configuration) : [];
  const mustType = opened.length > 0 || !saved;
  const outcome = end?.outcome;
  // A deployment is there: another is made on purpose, and not by pressing the same button again.
  const isOver = outcome !== undefined && 'deployment' in outcome;

  const isMissing = !saved && !isReading && !failure;
  useEffect(() => {
    if (isMissing) void read(false);
  }, [isMissing, read]);

  const unsaved = isRunning ? 'saving' : !isOver && (description !== '' || newName !== '') ? 'changed' : undefined;
  useEffect(() => {
    noteUnsavedChange(formId, unsaved);
    return () => noteUnsavedChange(formId, undefined);
  }, [formId, unsaved]);

  function findProblems() {
    const names = states.map(({ stage }) => stage.StageName);
    const name = chosen ? undefined : stageNameProblem(newName.trim(), names);
    const notTyped = mustType && typed !== stageName ? `Type ${stageName || 'the stage’s name'} as it is written here.` : undefined;
    return { name, typed: notTyped };
  }

  async function submit(event?: SubmitEvent) {
    event?.preventDefault();
    if (isRunning || isReading || isOver) return;
    const found = findProblems();
    flushSync(() => setProblems(found));
    if (found.name !== undefined || found.typed !== undefined) {
      form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
      return announce([found.name, found.typed].filter(Boolean).join(' '), 'assertive');
    }
    const unresolved = outcome?.kind === 'unknown' ? outcome.unresolved : undefined;
    setEnd(undefined);
    chooseMarking(api.ApiId, marks);
    // Whoever keeps none of this deployment keeps the earlier ones.
    if (keeps) await setPictureConsent({ ...pictureConsent(), keeps });
    const stage: TargetStage = { name: stageName, isNew: !chosen, deploymentId: chosen?.stage.DeploymentId ?? '' };
    const ended = await start({
      stage,
      description: description.trim(),
      shown: saved,
      keeps: keeps && place !== undefined,
      mark: marks,
      unresolved,
    });
    const words = deployWords(ended, stage);
    announce(words.announcement, words.tone === 'success' ? 'polite' : 'assertive');
    if (!ended.isHere) return notify(words.announcement);
    setTyped('');
    return setEnd({ ...ended, words });
  }

  const close = () => (isRunning ? stop() : onClose());
  const ready = saved !== undefined || failure !== undefined;
  return (
    <ModalDialog
      isWide
      title={`Deploy ${api.Name}`}
      onCancel={close}
      actions={
        <>
          <Button onClick={close}>{isOver ? 'Close' : 'Cancel'}</Button>
          {!isOver && (
            <Button type="submit" form={formId} look="primary" pending={isRunning || !ready}>
              {outcome?.kind === 'unknown' ? 'Read the deployments, and go on' : 'Deploy'}
            </Button>
          )}
        </>
      }
      form={
        isOver ? undefined : (
          <form ref={form} id={formId} noValidate className="space-y-4" onSubmit={(event) => void submit(event)}>
            <SelectField label="Stage" value={choice} disabled={isRunning} onChange={({ target }) => setChoice(target.value)}>
              {byHand.map(({ stage }) => (
                <option key={stage.StageName} value={stage.StageName}>
                  {stage.StageName}
                </option>
              ))}
              <option value={NEW}>New stage…</option>
            </SelectField>
            {!chosen && (
              <Field
                label="Name of the new stage"
                value={newName}
                problem={problems.name}
                autoComplete="off"
                spellCheck={false}
                onChange={({ target }) => setNewName(target.value)}
              />
            )}
            <Field
              label="Description"
              hint="Kept with the deployment, for those who look for it later."
              value={description}
              maxLength={LONGEST_DESCRIPTION}
              onChange={({ target }) => setDescription(target.value)}
            />
            <ReadingProgress reading={reading} failure={failure} onRetry={() => void read(false)} />
            {ready && (
              <WhatWillChange
                stageName={stageName || 'the new stage'}
                live={live}
                next={saved?.configuration}
                opened={opened}
                isNew={!chosen}
                unknown={
                  saved
                    ? `this browser keeps no picture of what ${stageName} serves (deployed elsewhere).`
                    : 'the saved configuration could not be read.'
                }
              />
            )}
            {saved && <p className="text-muted">The API as it was read at {timeWords(saved.readAt)}.</p>}
            {place ? (
              <CheckboxField
                label="Keep a picture of what is deployed in this browser"
                hint="It tells later what has changed since. It can hold secrets that stand in templates or parameters. It goes when you sign out, unless you ask it to stay."
                checked={keeps}
                onChange={setKeeps}
              />
            ) : (
              <p className="text-muted">The account is not known, so no picture of the deployment can be kept.</p>
            )}
            <CheckboxField
              label="Add a fingerprint to the description"
              hint="A few digits at its end, seen by everybody who sees the deployment: other browsers can tell by them that the API differs, though not how."
              checked={marks}
              onChange={setMarks}
            />
            {ready && mustType && (
              <TypedName name={stageName || 'of the new stage'} value={typed} problem={problems.typed} onChange={setTyped} />
            )}
          </form>
        )
      }
    >
      {!isOver && automatic.length > 0 && (
        <p>
          {automatic.join(', ')} {automatic.length > 1 ? 'deploy' : 'deploys'} automatically: every edit is live there at once.
        </p>
      )}
      {!isOver && <p>Connections that are already open go on as they were accepted.</p>}
      {turn === undefined ? (
        <ProgressText phase={phase} doing={calls > 0 ? `${doing} (${calls} ${calls === 1 ? 'call' : 'calls'})` : doing} />
      ) : (
        <TurnCountdown until={turn} rule="AWS allows an account one deployment in 5 seconds." doing="Deploying" />
      )}
      {end && (
        <Notice tone={end.words.tone}>
          <p className="font-medium">{end.words.text}</p>
          {end.words.error && <ProblemText problem={end.words.error} />}
          {end.words.more.map((text) => (
            <p key={text}>{text}</p>
          ))}
          {isOver && <HistoryLink apiId={api.ApiId} onLeave={onClose} />}
        </Notice>
      )}
    </ModalDialog>
  );
}

function HistoryLink({ apiId, onLeave }: { apiId: string; onLeave(): void }) {
  const { region = '' } = useParams({ strict: false });
  return (
    <p>
      <Link to="/$region/apis/$apiId/deployments" params={{ region, apiId }} onClick={onLeave}>
        Deployments of this API
      </Link>
    </p>
  );
}
