import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import type { Api } from '@/gateway/apis';
import { pointStage } from '@/gateway/deploy';
import type { Deployment } from '@/gateway/deployments';
import { stagesQuery } from '@/gateway/stages';
import { openings } from '@/rules/opens';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { ModalDialog } from '@/ui/modal-dialog';
import { Notice } from '@/ui/notice';
import { notify } from '@/ui/notify';
import { ProblemText } from '@/ui/problem';
import { ProgressText } from '@/ui/progress-text';
import { SelectField } from '@/ui/select-field';
import { useStoppable } from '@/ui/use-stoppable';
import { deploymentName } from './deployment-name';
import { pointedWords, type Words } from './outcome-words';
import { TypedName } from './typed-name';
import { usePictures } from './use-pictures';
import { WhatWillChange } from './what-will-change';

interface PointStageProps {
  api: Api;
  deployment: Deployment;
  /** The one stage that it is about; all of them, if it is not given. */
  only?: string | undefined;
}

/** Points a stage at a deployment that is there already: the way back, and the way on to one that no stage points at yet. */
export function PointStage({ api, deployment, only }: PointStageProps) {
  const stages = useQuery(stagesQuery(useGateway(), api.ApiId));
  const isReadOnly = useSession()?.readOnly === true;
  const [isOpen, setIsOpen] = useState(false);
  const others = (stages.data ?? []).filter(
    (stage) => !stage.AutoDeploy && stage.DeploymentId !== deployment.DeploymentId && (only === undefined || stage.StageName === only),
  );
  // An operator who may not is told so once, by what deletes it.
  const isOffered = !isReadOnly && others.length > 0 && deployment.DeploymentStatus !== 'FAILED';
  // The dialog has something to say after the last stage was pointed here, too.
  if (!isOffered && !isOpen) return null;
  return (
    <>
      {isOffered && <Button onClick={() => setIsOpen(true)}>Point {only ?? 'a stage'} at it</Button>}
      {isOpen && <PointDialog api={api} deployment={deployment} stages={others} onClose={() => setIsOpen(false)} />}
    </>
  );
}

interface PointDialogProps {
  api: Api;
  deployment: Deployment;
  stages: readonly { StageName: string; DeploymentId?: string | undefined }[];
  onClose(): void;
}

function PointDialog({ api, deployment, stages, onClose }: PointDialogProps) {
  const gateway = useGateway();
  const client = useQueryClient();
  const { byDeployment } = usePictures(api.ApiId);
  // The list without it is no reason to lose the stage that was just pointed here.
  const [choices] = useState(stages);
  const [stageName, setStageName] = useState(choices[0]?.StageName ?? '');
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string>();
  const [words, setWords] = useState<Words>();
  const { phase, run, stop } = useStoppable();
  const id = deployment.DeploymentId;
  const isRunning = phase !== 'idle';
  const stage = choices.find(({ StageName }) => StageName === stageName);
  const live = byDeployment.get(stage?.DeploymentId ?? '')?.configuration;
  const next = byDeployment.get(id)?.configuration;
  const opened = next ? openings(live, next) : [];
  const mustType = !live || !next || opened.length > 0;
  const isOver = words?.tone === 'success';

  async function start() {
    const found = mustType && typed !== stageName ? `Type ${stageName} as it is written here.` : undefined;
    setProblem(found);
    if (found !== undefined) return announce(found, 'assertive');
    setWords(undefined);
    announce(`Pointing ${stageName} at deployment ${id}.`);
    const target = { name: stageName, isNew: false, deploymentId: stage?.DeploymentId ?? '' };
    const { result, isHere } = await run((stops) => pointStage({ gateway, client, apiId: api.ApiId, stage: target, ...stops }, id));
    const said = pointedWords(result, stageName, id);
    const announcement = [said.text, said.error?.message].filter(Boolean).join(' ');
    announce(announcement, said.tone === 'success' ? 'polite' : 'assertive');
    if (!isHere) return notify(announcement);
    return setWords(said);
  }

  const close = () => (isRunning ? stop() : onClose());
  return (
    <ModalDialog
      isWide
      title={`Point a stage at ${id}`}
      onCancel={close}
      actions={
        <>
          <Button onClick={close}>{isOver ? 'Close' : 'Cancel'}</Button>
          {!isOver && (
            <Button look="primary" pending={isRunning} onClick={() => void start()}>
              Point {stageName} at it
            </Button>
          )}
        </>
      }
      form={
        isOver ? undefined : (
          <div className="space-y-4">
            <SelectField label="Stage" value={stageName} disabled={isRunning} onChange={({ target }) => setStageName(target.value)}>
              {choices.map(({ StageName }) => (
                <option key={StageName} value={StageName}>
                  {StageName}
                </option>
              ))}
            </SelectField>
            <WhatWillChange
              stageName={stageName}
              live={live}
              next={next}
              opened={opened}
              unknown="this browser does not keep a picture of both deployments."
            />
            {mustType && <TypedName name={stageName} value={typed} problem={problem} onChange={setTyped} />}
          </div>
        )
      }
    >
      {!isOver && (
        <p>
          {deploymentName(deployment)}. The stage serves it at once; what is saved stays as it is.
          {stage?.DeploymentId ? ` To go back, point it at ${stage.DeploymentId} again.` : ''}
        </p>
      )}
      <ProgressText phase={phase} doing="Pointing the stage at the deployment…" />
      {words && (
        <Notice tone={words.tone}>
          <p className="font-medium">{words.text}</p>
          {words.error && <ProblemText problem={words.error} />}
        </Notice>
      )}
    </ModalDialog>
  );
}
