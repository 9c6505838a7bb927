import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { type Deployment, deploymentsQuery } from '@/gateway/deployments';
import { fingerprint } from '@/gateway/fingerprint';
import { type Stage, stagesQuery } from '@/gateway/stages';
import type { Configuration } from '@/rules/configuration/configuration';
import { fingerprintOf } from '@/rules/deployment-description';
import type { Picture } from '@/rules/picture';
import { type StageState, stageState } from '@/rules/stage-state';
import { usePictures } from './use-pictures';
import { useSavedConfiguration } from './use-saved-configuration';

export interface KnownStage {
  stage: Stage;
  state: StageState;
  picture: Picture | undefined;
}

const isByHand = (stage: Stage): boolean => !stage.AutoDeploy && Boolean(stage.DeploymentId);

/**
 * What is known, stage by stage, of an API's saved configuration being live. The configuration is read only if there is something to compare it
 * with: a picture, or a fingerprint.
 */
export function useStageStates(apiId: string) {
  const gateway = useGateway();
  const stages = useQuery(stagesQuery(gateway, apiId));
  const pictures = usePictures(apiId);
  const byHand = (stages.data ?? []).filter(isByHand);
  const withoutPicture = byHand.filter(({ DeploymentId = '' }) => !pictures.byDeployment.has(DeploymentId));
  const arePicturesKnown = pictures.all !== undefined || pictures.error !== null;
  const deployments = useQuery({ ...deploymentsQuery(gateway, apiId), enabled: arePicturesKnown && withoutPicture.length > 0 });
  const description = (stage: Stage) => descriptionOf(deployments.data, stage);
  const hasMark = withoutPicture.some((stage) => fingerprintOf(description(stage)) !== undefined);
  const configuration = useSavedConfiguration(apiId, hasMark || withoutPicture.length < byHand.length);
  const mark = useFingerprint(hasMark ? configuration.saved?.configuration : undefined);

  const stateWith = (stage: Stage, saved: Configuration | undefined, markOfSaved: string | undefined): StageState =>
    stageState(stage, {
      picture: pictures.byDeployment.get(stage.DeploymentId ?? ''),
      description: description(stage),
      saved,
      fingerprint: markOfSaved,
    });
  const states: KnownStage[] | undefined = stages.data?.map((stage) => ({
    stage,
    state: stateWith(stage, configuration.saved?.configuration, mark),
    picture: pictures.byDeployment.get(stage.DeploymentId ?? ''),
  }));
  return { stages, states, pictures, configuration, stateWith };
}

function descriptionOf(deployments: Deployment[] | undefined, { DeploymentId }: Stage): string | undefined {
  return deployments?.find((deployment) => deployment.DeploymentId === DeploymentId)?.Description;
}

function useFingerprint(configuration: Configuration | undefined): string | undefined {
  const [known, setKnown] = useState<{ configuration: Configuration; mark: string | undefined }>();
  useEffect(() => {
    if (!configuration) return undefined;
    let left = false;
    void fingerprint(configuration).then((mark) => !left && setKnown({ configuration, mark }));
    return () => {
      left = true;
    };
  }, [configuration]);
  return known && known.configuration === configuration ? known.mark : undefined;
}
