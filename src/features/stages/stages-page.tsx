import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { QueryState } from '@/connection/query-state';
import { RefreshButton } from '@/connection/refresh-button';
import { useGateway } from '@/connection/use-gateway';
import { apiQuery } from '@/gateway/apis';
import { stagesQuery } from '@/gateway/stages';
import { Card } from '@/ui/card';
import { Copyable } from '@/ui/copyable';
import { Facts } from '@/ui/facts';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { Tags } from '@/ui/tags';

const page = getRouteApi('/$region/apis/$apiId/stages');
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** The stages of an API, read only. */
export function StagesPage() {
  const { apiId } = page.useParams();
  const gateway = useGateway();
  const { data: api } = useSuspenseQuery(apiQuery(gateway, apiId));
  const stages = useSuspenseQuery(stagesQuery(gateway, apiId));
  return (
    <div className="max-w-4xl space-y-4">
      <PageTitle parts={['Stages', api.Name]} />
      <PageHeading actions={<RefreshButton />}>Stages</PageHeading>
      <QueryState what="The list" operation="GetStages" query={stages} queryKey={stagesQuery(gateway, apiId).queryKey} />
      {stages.data.length === 0 && (
        <p className="rounded-lg border border-line bg-surface p-8 text-center text-muted">
          This API has no stage: nobody can connect before it is deployed to one.
        </p>
      )}
      {stages.data.map((stage) => (
        <Card key={stage.StageName} title={stage.StageName}>
          <Facts
            facts={[
              [
                'URL',
                api.ApiEndpoint && <Copyable key="url" text={`${api.ApiEndpoint}/${stage.StageName}`} what={`URL of ${stage.StageName}`} />,
              ],
              ['Deployment', stage.DeploymentId],
              ['Automatic deployment', stage.AutoDeploy ? 'Yes: every edit of the API is live at once' : 'No'],
              ['Last deployment', stage.LastDeploymentStatusMessage],
              ['Description', stage.Description],
              ['Last updated', stage.LastUpdatedDate && date.format(stage.LastUpdatedDate)],
              ['Tags', <Tags key="tags" tags={stage.Tags ?? {}} />],
            ]}
          />
        </Card>
      ))}
    </div>
  );
}
