import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { QueryState } from '@/connection/query-state';
import { RefreshButton } from '@/connection/refresh-button';
import { useGateway } from '@/connection/use-gateway';
import { apiQuery } from '@/gateway/apis';
import { type Deployment, deploymentsQuery } from '@/gateway/deployments';
import { stagesQuery } from '@/gateway/stages';
import { fingerprintOf } from '@/rules/deployment-description';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { Facts } from '@/ui/facts';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { DeleteDeployment } from './delete-deployment';
import { DescriptionSetting } from './description-setting';
import { KeptPictures } from './kept-pictures';
import { PointStage } from './point-stage';
import { dateWords, timeWords } from './times';
import { usePictures } from './use-pictures';

const page = getRouteApi('/$region/apis/$apiId/deployments/');

/** Deployments shown at first: whoever looks for an older one asks for it. */
const SHOWN = 20;

/**
 * The history of an API: its deployments, the latest first, and the stages that point at them. Looked at for one stage, it is what that stage can
 * be pointed at: API Gateway does not tell what it pointed at before.
 */
export function DeploymentsPage() {
  const { region, apiId } = page.useParams();
  const { stage: stageName } = page.useSearch();
  const gateway = useGateway();
  const { data: api } = useSuspenseQuery(apiQuery(gateway, apiId));
  const options = deploymentsQuery(gateway, apiId);
  const deployments = useQuery(options);
  const stages = useQuery(stagesQuery(gateway, apiId));
  const pictures = usePictures(apiId);
  const [shown, setShown] = useState(SHOWN);
  const all = deployments.data ?? [];
  const title = stageName === undefined ? 'Deployments' : `Deployments for ${stageName}`;
  return (
    <div className="max-w-4xl space-y-4">
      <PageTitle parts={[title, api.Name]} />
      <PageHeading actions={<RefreshButton />}>{title}</PageHeading>
      {stageName !== undefined && (
        <p>
          What {stageName} can be pointed at.{' '}
          <Link to="/$region/apis/$apiId/deployments" params={{ region, apiId }}>
            Deployments of the API
          </Link>
        </p>
      )}
      <QueryState what="The list" operation="GetDeployments" query={deployments} queryKey={options.queryKey} />
      <QueryState what="Which stages point at them" operation="GetStages" query={stages} queryKey={stagesQuery(gateway, apiId).queryKey} />
      {deployments.data?.length === 0 && (
        <p className="rounded-lg border border-line bg-surface p-8 text-center text-muted">This API was never deployed.</p>
      )}
      {all.length > 1 && (
        <p>
          <Link
            to="/$region/apis/$apiId/deployments/compare"
            params={{ region, apiId }}
            search={{ from: all[1]?.DeploymentId, to: all[0]?.DeploymentId }}
          >
            Compare deployments
          </Link>
        </p>
      )}
      {all.slice(0, shown).map((deployment) => (
        <Card
          key={deployment.DeploymentId}
          title={deployment.DeploymentId}
          actions={
            <div className="flex flex-wrap items-center gap-2">
              <PointStage api={api} deployment={deployment} only={stageName} />
              <DeleteDeployment apiId={apiId} deployment={deployment} />
            </div>
          }
        >
          <DescriptionSetting apiId={apiId} deployment={deployment} />
          <Facts
            facts={[
              ['Made', dateWords(deployment.CreatedDate)],
              ['Status', statusOf(deployment)],
              ['Stages that point at it', stages.data && <Stages key="stages" names={pointingAt(deployment, stages.data)} />],
              ['Fingerprint', fingerprintOf(deployment.Description)],
              ['Picture in this browser', pictureOf(pictures.byDeployment.get(deployment.DeploymentId)?.takenAt)],
            ]}
          />
        </Card>
      ))}
      {all.length > shown && (
        <button type="button" className="text-link underline" onClick={() => setShown(all.length)}>
          Show {all.length - shown} older ones
        </button>
      )}
      <KeptPictures apiId={apiId} pictures={pictures.all} />
    </div>
  );
}

function statusOf({ DeploymentStatus, DeploymentStatusMessage, AutoDeployed }: Deployment): string {
  const told = DeploymentStatus ?? 'Not told by the endpoint';
  const status = AutoDeployed ? `${told}, automatic` : told;
  return DeploymentStatusMessage ? `${status}: ${DeploymentStatusMessage}` : status;
}

const pictureOf = (takenAt: number | undefined): string => (takenAt === undefined ? 'None' : `Of ${timeWords(takenAt)}`);

function pointingAt({ DeploymentId }: Deployment, stages: readonly { StageName: string; DeploymentId?: string | undefined }[]): string[] {
  return stages.filter((stage) => stage.DeploymentId === DeploymentId).map(({ StageName }) => StageName);
}

function Stages({ names }: { names: readonly string[] }) {
  if (names.length === 0) return 'None';
  return (
    <span className="flex flex-wrap gap-1">
      {names.map((name) => (
        <Badge key={name}>{name}</Badge>
      ))}
    </span>
  );
}
