import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { QueryState } from '@/connection/query-state';
import { RefreshButton } from '@/connection/refresh-button';
import { useGateway } from '@/connection/use-gateway';
import { apiQuery } from '@/gateway/apis';
import { authorizerQuery } from '@/gateway/authorizers';
import { Card } from '@/ui/card';
import { Copyable } from '@/ui/copyable';
import { Facts } from '@/ui/facts';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { AuthorizerTest } from './authorizer-test/authorizer-test';
import { InvokeRight } from './invoke-right/invoke-right';

const page = getRouteApi('/$region/apis/$apiId/authorizers/$authorizerId');

/** One Lambda authorizer of an API. */
export function AuthorizerPage() {
  const { apiId, authorizerId } = page.useParams();
  const gateway = useGateway();
  const { data: api } = useSuspenseQuery(apiQuery(gateway, apiId));
  const options = authorizerQuery(gateway, apiId, authorizerId);
  const query = useSuspenseQuery(options);
  const authorizer = query.data;
  return (
    <div className="max-w-4xl space-y-4">
      <PageTitle parts={[authorizer.Name, 'Authorizers', api.Name]} />
      <PageHeading actions={<RefreshButton />}>{authorizer.Name}</PageHeading>
      <QueryState what="The authorizer" operation="GetAuthorizer" query={query} queryKey={options.queryKey} />
      <Card title="Settings">
        <Facts
          facts={[
            ['Authorizer ID', <Copyable key="id" text={authorizer.AuthorizerId} what="the authorizer’s ID" />],
            ['URI', authorizer.AuthorizerUri && <Copyable key="uri" text={authorizer.AuthorizerUri} what="the URI" />],
            ['Identity sources', authorizer.IdentitySource?.join(', ')],
            ['Invoke role', authorizer.AuthorizerCredentialsArn],
          ]}
        />
      </Card>
      <InvokeRight api={api} authorizer={authorizer} />
      <AuthorizerTest api={api} authorizer={authorizer} />
    </div>
  );
}
