import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { QueryState } from '@/connection/query-state';
import { RefreshButton } from '@/connection/refresh-button';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { apiQuery } from '@/gateway/apis';
import { type Authorizer, authorizerQuery, authorizersQuery } from '@/gateway/authorizers';
import type { Route } from '@/gateway/routes';
import { identitySourceName, readIdentitySource } from '@/rules/identity-sources';
import { isConnect } from '@/rules/route-keys';
import { Card } from '@/ui/card';
import { Copyable } from '@/ui/copyable';
import { Facts } from '@/ui/facts';
import { LockedButton } from '@/ui/locked-button';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { useConfirmation } from '@/ui/use-confirmation';
import { AuthorizerTest } from './authorizer-test/authorizer-test';
import { AuthorizerUse } from './authorizer-use';
import { DeleteAuthorizer } from './delete-authorizer';
import { DetachDialog } from './detach-dialog';
import { FunctionName } from './function-name';
import { InvokeRight } from './invoke-right/invoke-right';
import { linkLooks } from '@/ui/link-looks';
import { useEveryRoute } from './use-every-route';
import { useRouteAuthorization } from './use-route-authorization';

const page = getRouteApi('/$region/apis/$apiId/authorizers/$authorizerId/');

/** One Lambda authorizer: what it is, what uses it, and what can be done with it. */
export function AuthorizerPage() {
  const { apiId, authorizerId } = page.useParams();
  const gateway = useGateway();
  const { data: api } = useSuspenseQuery(apiQuery(gateway, apiId));
  const options = authorizerQuery(gateway, apiId, authorizerId);
  const stored = useSuspenseQuery(options);
  const authorizer = stored.data;
  const routes = useEveryRoute(apiId);
  const usedInstead = routes.routes.find(({ RouteKey }) => isConnect(RouteKey))?.AuthorizerId;
  // For the name of another authorizer, which $connect uses; without it, its id is shown.
  const { data: list } = useQuery({ ...authorizersQuery(gateway, apiId), enabled: Boolean(usedInstead) && usedInstead !== authorizerId });
  const ask = useConfirmation();
  const [detaching, setDetaching] = useState<Route>();
  const authorization = useRouteAuthorization({
    apiId,
    apiName: api.Name,
    authorizerName: (id) => [authorizer, ...(list ?? [])].find(({ AuthorizerId }) => AuthorizerId === id)?.Name ?? (id || 'no authorizer'),
  });
  return (
    <div className="max-w-4xl space-y-4">
      <PageTitle parts={[authorizer.Name, 'Authorizers', api.Name]} />
      <PageHeading
        actions={
          <div className="flex flex-wrap gap-2">
            <RefreshButton />
            <EditLink />
          </div>
        }
      >
        {authorizer.Name}
      </PageHeading>
      <QueryState what="The authorizer" operation="GetAuthorizer" query={stored} queryKey={options.queryKey} />
      <Details authorizer={authorizer} />
      <AuthorizerUse
        apiId={apiId}
        authorizer={authorizer}
        routes={routes}
        authorization={authorization}
        ask={ask}
        onDetach={setDetaching}
      />
      <InvokeRight api={api} authorizer={authorizer} />
      <AuthorizerTest api={api} authorizer={authorizer} />
      <DeleteAuthorizer apiId={apiId} authorizer={authorizer} routes={routes} onDetach={setDetaching} />
      {detaching && (
        <DetachDialog
          authorizerName={authorizer.Name}
          routeKey={detaching.RouteKey}
          onCancel={() => setDetaching(undefined)}
          onDetach={(choice) => {
            setDetaching(undefined);
            void authorization.save(detaching, choice);
          }}
        />
      )}
    </div>
  );
}

function EditLink() {
  const params = page.useParams();
  if (useSession()?.readOnly) return <LockedButton reason="This connection is read-only.">Edit</LockedButton>;
  return (
    <Link to="/$region/apis/$apiId/authorizers/$authorizerId/edit" params={params} className={linkLooks.normal}>
      Edit
    </Link>
  );
}

function Details({ authorizer }: { authorizer: Authorizer }) {
  const { AuthorizerId: id, AuthorizerUri: uri, IdentitySource: sources = [] } = authorizer;
  return (
    <Card title="Details">
      <Facts
        facts={[
          ['Authorizer ID', <Copyable key="id" text={id} what="authorizer ID" />],
          ['Type', authorizer.AuthorizerType],
          ['Function', uri && <FunctionName authorizer={authorizer} />],
          ['URI', uri && <Copyable key="uri" text={uri} what="URI" />],
          [
            'Identity sources',
            sources.length === 0 ? (
              'None: the function is called for every client that connects.'
            ) : (
              <ul>
                {sources.map((source) => (
                  <li key={source}>
                    {identitySourceName(readIdentitySource(source))} <code className="font-mono text-xs text-muted">{source}</code>
                  </li>
                ))}
              </ul>
            ),
          ],
          [
            'Invoke role',
            authorizer.AuthorizerCredentialsArn && (
              <Copyable key="role" text={authorizer.AuthorizerCredentialsArn} what="ARN of the invoke role" />
            ),
          ],
        ]}
      />
    </Card>
  );
}
