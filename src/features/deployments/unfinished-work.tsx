import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { timeWords } from './times';
import { forgetUnfinished, type Unfinished, unfinishedOf } from './unfinished';
import type { KnownStage } from './use-stage-states';

/** What was begun on an API in this browser and cut off, with what is known of it now. */
export function UnfinishedWork({ apiId, states }: { apiId: string; states: readonly KnownStage[] }) {
  const { region = '' } = useParams({ strict: false });
  const { endpoint } = useGateway();
  const [works, setWorks] = useState<Unfinished[]>([]);
  useEffect(() => {
    let left = false;
    void unfinishedOf({ endpoint, region, apiId }).then((found) => !left && setWorks(found));
    return () => {
      left = true;
    };
  }, [endpoint, region, apiId]);

  function dismiss(id: string) {
    forgetUnfinished(id);
    setWorks((shown) => shown.filter((work) => work.id !== id));
  }

  return works.map((work) => (
    <Notice key={work.id} tone="warning">
      <p>
        {work.what === 'deploy' ? `A deployment to ${work.stageName}` : `Discarding what is not deployed on ${work.stageName}`} was begun
        here at {timeWords(work.begunAt)} and cut off. {whatIsNow(work, states)}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Link to="/$region/apis/$apiId/deployments" params={{ region, apiId }}>
          Deployments of this API
        </Link>
        <Button onClick={() => dismiss(work.id)}>Dismiss</Button>
      </div>
    </Notice>
  ));
}

function whatIsNow({ what, stageName, deploymentId }: Unfinished, states: readonly KnownStage[]): string {
  const stage = states.find((known) => known.stage.StageName === stageName)?.stage;
  if (what === 'discard') return 'What still differs from what is live is what is shown here; a discard can be begun again.';
  if (deploymentId === undefined) return 'Whether a deployment was made is not known: the history tells.';
  if (!stage) return `Deployment ${deploymentId} was made; the stage ${stageName} was not.`;
  return stage.DeploymentId === deploymentId
    ? `Deployment ${deploymentId} was made, and ${stageName} points at it.`
    : `Deployment ${deploymentId} was made, but ${stageName} does not point at it.`;
}
