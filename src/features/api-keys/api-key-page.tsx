import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { QueryState } from '@/connection/query-state';
import { RefreshButton } from '@/connection/refresh-button';
import { useGateway } from '@/connection/use-gateway';
import { apiKeyQuery } from '@/gateway/api-keys';
import { plansOfKeyQuery } from '@/gateway/usage-plans';
import { managedBy } from '@/rules/managed-by';
import { Card } from '@/ui/card';
import { Copyable } from '@/ui/copyable';
import { Facts } from '@/ui/facts';
import { ManagedByNotice } from '@/ui/managed-by-notice';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { Tags } from '@/ui/tags';
import { DeleteApiKey } from './delete-api-key';
import { KeySettings } from './key-settings';
import { KeyValue } from './key-value';

const page = getRouteApi('/$region/api-keys/$keyId');
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** One API key: what it is called, whether it lets anybody in, its value on demand, and the plans that hold it. */
export function ApiKeyPage() {
  const { region, keyId } = page.useParams();
  const gateway = useGateway();
  const { data: key } = useSuspenseQuery(apiKeyQuery(gateway, keyId));
  const plansOptions = plansOfKeyQuery(gateway, keyId);
  const plans = useQuery(plansOptions);
  const name = key.name || key.id;
  return (
    <div className="max-w-4xl space-y-4">
      <PageTitle parts={[name, 'API keys']} />
      <PageHeading actions={<RefreshButton />}>{name}</PageHeading>
      <ManagedByNotice what="This key" manager={managedBy(key.tags)} />
      <Card title="Value">
        <KeyValue key={keyId} keyId={keyId} name={name} />
      </Card>
      <Card title="Settings">
        <KeySettings apiKey={key} />
      </Card>
      <Card title="Usage plans">
        <div className="space-y-2">
          <QueryState what="The plans of this key" operation="GetUsagePlans" query={plans} queryKey={plansOptions.queryKey} />
          {plans.data?.length === 0 && (
            <p>No usage plan holds this key, so it lets nobody in: a client that sends it gets 403 where a key is required.</p>
          )}
          <ul className="space-y-1">
            {plans.data?.map((plan) => (
              <li key={plan.id}>
                <p>
                  <Link to="/$region/usage-plans/$planId" params={{ region, planId: plan.id }}>
                    {plan.name || plan.id}
                  </Link>
                  <span className="text-muted">
                    {' '}
                    on {plan.apiStages?.length ? plan.apiStages.map(({ apiId, stage }) => `${apiId}:${stage}`).join(', ') : 'no stage'}
                  </span>
                </p>
              </li>
            ))}
          </ul>
        </div>
      </Card>
      <Card title="Details">
        <Facts
          facts={[
            ['API key ID', <Copyable key="id" text={key.id} what="API key ID" />],
            ['Created', key.createdDate && date.format(key.createdDate)],
            ['Last updated', key.lastUpdatedDate && date.format(key.lastUpdatedDate)],
            ['Tags', <Tags key="tags" tags={key.tags ?? {}} />],
          ]}
        />
      </Card>
      <DeleteApiKey apiKey={key} />
    </div>
  );
}
