import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { QueryState } from '@/connection/query-state';
import { RefreshButton } from '@/connection/refresh-button';
import { useGateway } from '@/connection/use-gateway';
import { apiQuery } from '@/gateway/apis';
import { authorizersQuery } from '@/gateway/authorizers';
import { Card } from '@/ui/card';
import { Copyable } from '@/ui/copyable';
import { Facts } from '@/ui/facts';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';

const page = getRouteApi('/$region/apis/$apiId/authorizers/');

/** The Lambda authorizers of an API, read only. */
export function AuthorizersPage() {
  const { apiId } = page.useParams();
  const gateway = useGateway();
  const { data: api } = useSuspenseQuery(apiQuery(gateway, apiId));
  const authorizers = useSuspenseQuery(authorizersQuery(gateway, apiId));
  return (
    <div className="max-w-4xl space-y-4">
      <PageTitle parts={['Authorizers', api.Name]} />
      <PageHeading actions={<RefreshButton />}>Authorizers</PageHeading>
      <QueryState what="The list" operation="GetAuthorizers" query={authorizers} queryKey={authorizersQuery(gateway, apiId).queryKey} />
      {authorizers.data.length === 0 && (
        <p className="rounded-lg border border-line bg-surface p-8 text-center text-muted">
          This API has no authorizer, so $connect cannot use CUSTOM. The console shows authorizers; they are created with{' '}
          <code className="font-mono text-xs">aws apigatewayv2 create-authorizer</code>.
        </p>
      )}
      {authorizers.data.map((authorizer) => (
        <Card key={authorizer.AuthorizerId} title={authorizer.Name}>
          <Facts
            facts={[
              ['Authorizer ID', <Copyable key="id" text={authorizer.AuthorizerId} what={`ID of ${authorizer.Name}`} />],
              ['Type', authorizer.AuthorizerType],
              [
                'URI',
                authorizer.AuthorizerUri && <Copyable key="uri" text={authorizer.AuthorizerUri} what={`URI of ${authorizer.Name}`} />,
              ],
              ['Identity sources', authorizer.IdentitySource?.join(', ')],
              ['Invoke role', authorizer.AuthorizerCredentialsArn],
            ]}
          />
        </Card>
      ))}
    </div>
  );
}
