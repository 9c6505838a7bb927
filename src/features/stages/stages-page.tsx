import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { QueryState } from '@/connection/query-state';
import { RefreshButton } from '@/connection/refresh-button';
import { useGateway } from '@/connection/use-gateway';
import { apiQuery } from '@/gateway/apis';
import { stagesQuery } from '@/gateway/stages';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { StagesTable } from './stages-table';

const page = getRouteApi('/$region/apis/$apiId/stages/');

/** The stages of an API. */
export function StagesPage() {
  const { apiId } = page.useParams();
  const gateway = useGateway();
  const { data: api } = useSuspenseQuery(apiQuery(gateway, apiId));
  const options = stagesQuery(gateway, apiId);
  const stages = useSuspenseQuery(options);
  return (
    <div className="space-y-4">
      <PageTitle parts={['Stages', api.Name]} />
      <PageHeading actions={<RefreshButton />}>Stages</PageHeading>
      <QueryState what="The list" operation="GetStages" query={stages} queryKey={options.queryKey} />
      {stages.data.length === 0 ? (
        <div className="rounded-lg border border-line bg-surface p-8 text-center">
          <p className="font-semibold">This API has no stage</p>
          <p className="mx-auto max-w-prose pt-1 text-muted">
            A stage is where clients connect: nobody can before the API is deployed to one.
          </p>
        </div>
      ) : (
        <StagesTable stages={stages.data} />
      )}
    </div>
  );
}
