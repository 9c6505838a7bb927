import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { QueryState } from '@/connection/query-state';
import { RefreshButton } from '@/connection/refresh-button';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { apiQuery } from '@/gateway/apis';
import { authorizersQuery } from '@/gateway/authorizers';
import { LockedButton } from '@/ui/locked-button';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { AuthorizersTable } from './authorizers-table';
import { linkLooks } from './link-looks';
import { useEveryRoute } from './use-every-route';

const page = getRouteApi('/$region/apis/$apiId/authorizers/');

/** The Lambda authorizers of an API, and which routes name them. */
export function AuthorizersPage() {
  const { apiId } = page.useParams();
  const gateway = useGateway();
  const { data: api } = useSuspenseQuery(apiQuery(gateway, apiId));
  const options = authorizersQuery(gateway, apiId);
  const authorizers = useSuspenseQuery(options);
  const { query: routesQuery, queryKey, routes, isComplete } = useEveryRoute(apiId);
  const isEmpty = authorizers.data.length === 0;
  return (
    <div className="space-y-4">
      <PageTitle parts={['Authorizers', api.Name]} />
      <PageHeading
        actions={
          <div className="flex flex-wrap gap-2">
            <RefreshButton />
            {!isEmpty && <CreateLink />}
          </div>
        }
      >
        Authorizers
      </PageHeading>
      <QueryState what="The list" operation="GetAuthorizers" query={authorizers} queryKey={options.queryKey} />
      {isEmpty ? (
        <div className="rounded-lg border border-line bg-surface p-8 text-center">
          <p className="font-semibold">This API has no authorizer</p>
          <p className="mx-auto max-w-prose pt-1 pb-4 text-muted">
            A Lambda authorizer is a function that decides who may connect. Once there is one, $connect can use it: its Authorization is
            CUSTOM then.
          </p>
          <div className="flex justify-center">
            <CreateLink />
          </div>
        </div>
      ) : (
        <>
          <AuthorizersTable authorizers={authorizers.data} routes={routes} isComplete={isComplete} />
          <QueryState what="Which routes use them" operation="GetRoutes" query={routesQuery} queryKey={queryKey} />
        </>
      )}
    </div>
  );
}

function CreateLink() {
  const params = page.useParams();
  if (useSession()?.readOnly) return <LockedButton reason="This connection is read-only.">Create authorizer</LockedButton>;
  return (
    <Link to="/$region/apis/$apiId/authorizers/new" params={params} className={linkLooks.primary}>
      Create authorizer
    </Link>
  );
}
