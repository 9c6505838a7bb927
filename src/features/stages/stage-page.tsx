import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { QueryState } from '@/connection/query-state';
import { RefreshButton } from '@/connection/refresh-button';
import { useGateway } from '@/connection/use-gateway';
import { type Api, apiQuery } from '@/gateway/apis';
import { stageQuery } from '@/gateway/stage';
import type { Stage } from '@/gateway/stages';
import { managedBy } from '@/rules/managed-by';
import { stageUrls } from '@/rules/stage-urls';
import { Card } from '@/ui/card';
import { CodeBlock } from '@/ui/code-block';
import { Copyable } from '@/ui/copyable';
import { Facts } from '@/ui/facts';
import { ManagedByNotice } from '@/ui/managed-by-notice';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { AccessLog } from './access-log';
import { AutomaticDeploymentSetting } from './automatic-deployment-setting';
import { ClientCertificateSetting } from './client-certificate-setting';
import { DefaultSettings } from './default-settings';
import { DeleteStage } from './delete-stage';
import { DescriptionSetting } from './description-setting';
import { RouteSettings } from './route-settings';
import { StageTags } from './stage-tags';
import { StageVariables } from './stage-variables';

const page = getRouteApi('/$region/apis/$apiId/stages/$stageName');
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** One stage: where clients connect, what it serves, and its settings. */
export function StagePage() {
  const { region, apiId, stageName } = page.useParams();
  const gateway = useGateway();
  const { data: api } = useSuspenseQuery(apiQuery(gateway, apiId));
  const options = stageQuery(gateway, apiId, stageName);
  const query = useSuspenseQuery(options);
  const stage = query.data;
  return (
    <div className="max-w-4xl space-y-4">
      <PageTitle parts={[stage.StageName, 'Stages', api.Name]} />
      <PageHeading actions={<RefreshButton />}>{stage.StageName}</PageHeading>
      <ManagedByNotice what="This stage" manager={managedBy(stage.Tags)} />
      <QueryState what="The stage" operation="GetStage" query={query} queryKey={options.queryKey} />
      <Addresses api={api} stage={stage} />
      <Card
        title="Deployment"
        actions={
          <Link to="/$region/apis/$apiId/deployments" params={{ region, apiId }} search={{ stage: stage.StageName }}>
            Deployments
          </Link>
        }
      >
        <Facts
          facts={[
            [
              'Deployment',
              stage.DeploymentId ? (
                <Copyable key="id" text={stage.DeploymentId} what="deployment ID" />
              ) : (
                'None, as far as the endpoint says: a stage without a deployment refuses every client with 403.'
              ),
            ],
            ['Last deployment said', stage.LastDeploymentStatusMessage],
            ['Created', stage.CreatedDate && date.format(stage.CreatedDate)],
            ['Last updated', stage.LastUpdatedDate && date.format(stage.LastUpdatedDate)],
          ]}
        />
      </Card>
      <Card title="Stage settings">
        <div className="space-y-4">
          <p className="text-muted">The settings of a stage take effect at once, without a deployment.</p>
          <div className="divide-y divide-line">
            <AutomaticDeploymentSetting apiId={apiId} apiName={api.Name} stage={stage} />
            <DescriptionSetting apiId={apiId} stage={stage} />
            <ClientCertificateSetting apiId={apiId} stage={stage} />
          </div>
        </div>
      </Card>
      <DefaultSettings apiId={apiId} stage={stage} />
      <RouteSettings apiId={apiId} stage={stage} />
      <AccessLog apiId={apiId} stage={stage} />
      <StageVariables apiId={apiId} stage={stage} />
      <StageTags apiId={apiId} stage={stage} />
      <DeleteStage api={api} stage={stage} />
    </div>
  );
}

function Addresses({ api, stage }: { api: Api; stage: Stage }) {
  const urls = stageUrls(api.ApiEndpoint, stage.StageName);
  return (
    <Card title="Addresses">
      {urls ? (
        <Facts
          facts={[
            ['URL', <Copyable key="url" text={urls.url} what="URL" />],
            ['Connect from a shell', <CodeBlock key="wscat" text={urls.wscat} what="wscat command" byWords />],
            ['@connections URL', <Copyable key="connections" text={urls.connections} what="@connections URL" />],
          ]}
        />
      ) : (
        <p>The endpoint does not say where this API is.</p>
      )}
      {api.DisableExecuteApiEndpoint && (
        <p className="pt-2 text-muted">The API’s default endpoint is disabled: clients connect through a custom domain name only.</p>
      )}
    </Card>
  );
}
