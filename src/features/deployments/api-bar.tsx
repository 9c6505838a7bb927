import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { QueryState } from '@/connection/query-state';
import { offerLiveReport } from '@/connection/live-report';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { type Api, apiQuery } from '@/gateway/apis';
import { stagesQuery } from '@/gateway/stages';
import { managedBy } from '@/rules/managed-by';
import { liveByPictures, type StageState, stateWords } from '@/rules/stage-state';
import { Button } from '@/ui/button';
import { Icon, type IconName } from '@/ui/icon';
import { LockedButton } from '@/ui/locked-button';
import { ManagedByNotice } from '@/ui/managed-by-notice';
import { DeployDialog } from './deploy-dialog';
import { ReadingProgress } from './reading-progress';
import { timeWords } from './times';
import { UnfinishedWork } from './unfinished-work';
import { type KnownStage, useStageStates } from './use-stage-states';

const marks: Readonly<Record<StageState['kind'], { icon: IconName; look: string }>> = {
  automatic: { icon: 'check', look: 'text-success' },
  same: { icon: 'check', look: 'text-success' },
  alike: { icon: 'check', look: 'text-success' },
  changed: { icon: 'alert', look: 'text-warning' },
  differs: { icon: 'alert', look: 'text-warning' },
  none: { icon: 'alert', look: 'text-warning' },
  unknown: { icon: 'info', look: 'text-muted' },
  'not-compared': { icon: 'info', look: 'text-muted' },
};

/** On every page of an API: what is saved, what is live, and what is known of the two being the same. */
export function ApiBar({ apiId }: { apiId: string }) {
  const { data: api } = useQuery(apiQuery(useGateway(), apiId));
  return api?.ProtocolType === 'WEBSOCKET' ? <StatesOfStages key={apiId} api={api} /> : null;
}

function StatesOfStages({ api }: { api: Api }) {
  const apiId = api.ApiId;
  const { queryKey } = stagesQuery(useGateway(), apiId);
  const isReadOnly = useSession()?.readOnly === true;
  const [isDeploying, setIsDeploying] = useState(false);
  const { stages, states, pictures, configuration, stateWith } = useStageStates(apiId);
  const { saved, reading, failure, read } = configuration;

  // Right after a save, and before this is rendered anew.
  const report = useEffectEvent(() => {
    const now = configuration.now()?.configuration;
    if (!now || !stages.data) return undefined;
    return liveByPictures(stages.data.map((stage) => ({ stageName: stage.StageName, state: stateWith(stage, now, undefined) })));
  });
  useEffect(() => offerLiveReport(apiId, () => report()), [apiId]);

  return (
    <section aria-label="Saved and live" className="space-y-2 rounded-lg border border-line bg-surface px-4 py-2">
      <div className="flex items-start justify-between gap-x-4 gap-y-2 max-sm:flex-col">
        <dl className="flex min-h-8 min-w-0 flex-wrap items-center gap-x-5 gap-y-1">
          {saved && (
            <div className="flex items-center gap-1.5">
              <dt className="text-muted">Saved</dt>
              <dd>as read at {timeWords(saved.readAt)}</dd>
            </div>
          )}
          {states?.length === 0 && (
            <div className="flex items-center gap-1.5">
              <dt className="text-muted">Live</dt>
              <dd>nowhere: the API has no stage</dd>
            </div>
          )}
          {states?.map((known) => (
            <Live key={known.stage.StageName} apiId={apiId} known={known} />
          ))}
        </dl>
        {isReadOnly ? (
          <LockedButton reason="This connection is read-only.">Deploy API</LockedButton>
        ) : (
          states && (
            <Button className="shrink-0 whitespace-nowrap" onClick={() => setIsDeploying(true)}>
              Deploy API
            </Button>
          )
        )}
      </div>
      <QueryState what="What is live" operation="GetStages" query={stages} queryKey={queryKey} />
      {!isDeploying && <ReadingProgress reading={reading} failure={failure} onRetry={() => void read(false)} />}
      {pictures.error && <p className="text-muted">The pictures that this browser keeps could not be read: {pictures.error.message}</p>}
      <ManagedByNotice what="This API" manager={managedBy(api.Tags)} />
      {states && <UnfinishedWork apiId={apiId} states={states} />}
      {isDeploying && states && (
        <DeployDialog api={api} states={states} configuration={configuration} onClose={() => setIsDeploying(false)} />
      )}
    </section>
  );
}

function Live({ apiId, known: { stage, state } }: { apiId: string; known: KnownStage }) {
  const { region = '' } = useParams({ strict: false });
  const { icon, look } = state.kind === 'automatic' && state.failure !== undefined ? marks.differs : marks[state.kind];
  const words = stateWords(state, timeWords);
  return (
    <div className="flex min-w-0 flex-wrap items-baseline gap-x-1.5">
      <dt className="max-w-full">
        <span className="text-muted">Live on</span> <span className="font-medium wrap-anywhere">{stage.StageName}</span>
      </dt>
      <dd className="flex min-w-0 items-baseline gap-1 wrap-anywhere">
        <Icon name={icon} className={`shrink-0 self-center ${look}`} />
        {state.kind === 'changed' && stage.DeploymentId ? (
          <Link
            to="/$region/apis/$apiId/deployments/compare"
            params={{ region, apiId }}
            search={{ from: stage.DeploymentId, stage: stage.StageName }}
          >
            {words}
          </Link>
        ) : (
          words
        )}
      </dd>
    </div>
  );
}
