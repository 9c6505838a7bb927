import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import type { CachedConfiguration } from '@/gateway/configuration';
import { deploy, type DeployOutcome, type DeployPhase, type TargetStage, type UnresolvedDeploy } from '@/gateway/deploy';
import { deploymentsQuery } from '@/gateway/deployments';
import { announce } from '@/ui/announce';
import { useStoppable } from '@/ui/use-stoppable';
import { keepPicture } from './pictures';
import { noteUnfinished, type Unfinished, whileNoted } from './unfinished';
import { usePicturePlace } from './use-pictures';

interface DeployWish {
  stage: TargetStage;
  description: string;
  shown: CachedConfiguration | undefined;
  /** Whether its picture is to be kept. */
  keeps: boolean;
  mark: boolean;
  unresolved?: UnresolvedDeploy | undefined;
}

export interface DeployEnd {
  outcome: DeployOutcome;
  /** Whether the picture of what was captured is kept now. */
  isPictureKept: boolean;
  /** Why it is not, though it was to be. */
  pictureFailure?: string;
  cancelled: boolean;
  isHere: boolean;
}

const phaseWords: Readonly<Record<DeployPhase, string>> = {
  'reading-before': 'Reading what will be deployed…',
  deploying: 'Deploying…',
  waiting: 'Waiting for API Gateway to deploy it…',
  'reading-after': 'Reading again whether anything was edited meanwhile…',
  pointing: 'Pointing the stage at the deployment…',
  marking: 'Writing the fingerprint to the description…',
};

/** Deploys an API, and keeps the picture of what was deployed if the operator wants that. */
export function useDeploy(api: { ApiId: string; Name: string }) {
  const gateway = useGateway();
  const client = useQueryClient();
  const place = usePicturePlace(api.ApiId);
  const { phase, run, stop } = useStoppable();
  const [doing, setDoing] = useState('');
  const [turn, setTurn] = useState<number>();
  const [calls, setCalls] = useState(0);

  async function start({ stage, description, shown, keeps, mark, unresolved }: DeployWish): Promise<DeployEnd> {
    let isPictureKept = false;
    let pictureFailure: string | undefined;
    const { endpoint, region } = gateway;
    const work: Unfinished = {
      id: crypto.randomUUID(),
      what: 'deploy',
      endpoint,
      region,
      apiId: api.ApiId,
      stageName: stage.name,
      begunAt: Date.now(),
    };
    setCalls(0);
    const { result, cancelled, isHere } = await run((stops) =>
      whileNoted(work, () =>
        deploy({
          gateway,
          client,
          apiId: api.ApiId,
          stage,
          description,
          shown,
          capture: keeps || mark,
          mark,
          unresolved,
          onPhase(next) {
            setDoing(phaseWords[next]);
            announce(phaseWords[next]);
          },
          onWait(until) {
            setTurn(until);
            if (until !== undefined) announce('AWS allows one deployment in 5 seconds. This one waits for its turn.');
          },
          onCall: () => setCalls((sent) => sent + 1),
          onMade: (deploymentId) => noteUnfinished({ ...work, deploymentId }),
          async onCaptured({ DeploymentId }, configuration) {
            if (!keeps || !place) return;
            try {
              const picture = { ...place, deploymentId: DeploymentId, apiName: api.Name, takenAt: Date.now(), configuration };
              await keepPicture(picture);
              isPictureKept = true;
            } catch {
              pictureFailure = 'This browser did not keep the picture: it may be out of space, or not allow pages to keep anything.';
            }
          },
          ...stops,
        }),
      ),
    );
    setTurn(undefined);
    // The history may be on the page.
    void client.invalidateQueries({ queryKey: deploymentsQuery(gateway, api.ApiId).queryKey });
    return { outcome: result, isPictureKept, ...(pictureFailure === undefined ? {} : { pictureFailure }), cancelled, isHere };
  }

  return { start, stop, phase, doing, turn, calls };
}
