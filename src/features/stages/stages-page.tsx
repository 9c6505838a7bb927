import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { QueryState } from '@/connection/query-state';
import { RefreshButton } from '@/connection/refresh-button';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { apiQuery } from '@/gateway/apis';
import { stagesQuery } from '@/gateway/stages';
import { linkLooks } from '@/ui/link-looks';
import { LockedButton } from '@/ui/locked-button';
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
  const isEmpty = stages.data.length === 0;
  return (
    <div className="space-y-4">
      <PageTitle parts={['Stages', api.Name]} />
      <PageHeading
        actions={
          <div className="flex flex-wrap gap-2">
            <RefreshButton />
            {!isEmpty && <CreateLink />}
          </div>
        }
      >
        Stages
      </PageHeading>
      <QueryState what="The list" operation="GetStages" query={stages} queryKey={options.queryKey} />
      {isEmpty ? (
        <div className="rounded-lg border border-line bg-surface p-8 text-center">
          <p className="font-semibold">This API has no stage</p>
          <p className="mx-auto max-w-prose pt-1 pb-4 text-muted">
            A stage is where clients connect: nobody can before the API is deployed to one.
          </p>
          <div className="flex justify-center">
            <CreateLink />
          </div>
        </div>
      ) : (
        <StagesTable stages={stages.data} />
      )}
    </div>
  );
}

function CreateLink() {
  const params = page.useParams();
  if (useSession()?.readOnly) return <LockedButton reason="This connection is read-only.">Create stage</LockedButton>;
  return (
    <Link to="/$region/apis/$apiId/stages/new" params={params} className={linkLooks.primary}>
      Create stage
    </Link>
  );
}
