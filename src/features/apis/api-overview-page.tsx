import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useGateway } from '@/connection/use-gateway';
import { type Api, apiQuery } from '@/gateway/apis';
import { CONNECT } from '@/rules/route-keys';
import { Card } from '@/ui/card';
import { Copyable } from '@/ui/copyable';
import { Facts } from '@/ui/facts';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { Tags } from '@/ui/tags';

const route = getRouteApi('/$region/apis/$apiId/');
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** What GetApi says of one API, read only. */
export function ApiOverviewPage() {
  const params = route.useParams();
  const { data: api } = useSuspenseQuery(apiQuery(useGateway(), params.apiId));
  return (
    <div className="max-w-4xl space-y-4">
      <PageTitle parts={[api.Name]} />
      <PageHeading>{api.Name}</PageHeading>
      {api.ProtocolType !== 'WEBSOCKET' && <p>This is an API of protocol {api.ProtocolType}; this console is for WebSocket APIs.</p>}
      <Card title="Details">
        <Facts
          facts={[
            ['API ID', <Copyable key="id" text={api.ApiId} what="API ID" />],
            ['Endpoint URL', api.ApiEndpoint && <Copyable key="url" text={api.ApiEndpoint} what="endpoint URL" />],
            ['Description', api.Description],
            [
              'Route selection expression',
              api.RouteSelectionExpression && <code className="font-mono text-xs">{api.RouteSelectionExpression}</code>,
            ],
            ['API key source', api.ApiKeySelectionExpression && <KeySource key="keys" api={api} />],
            ['Default endpoint', api.DisableExecuteApiEndpoint ? 'Disabled' : 'Enabled'],
            ['Created', api.CreatedDate && date.format(api.CreatedDate)],
            ['Version', api.Version],
            ['Tags', <Tags key="tags" tags={api.Tags ?? {}} />],
          ]}
        />
      </Card>
      <p>
        Who may connect is set on the route{' '}
        <Link to="/$region/apis/$apiId/routes/$routeKey/route-request" params={{ ...params, routeKey: CONNECT }}>
          $connect
        </Link>
        .
      </p>
    </div>
  );
}

/** It is edited where Authorization is, without which one of its two values means nothing. */
function KeySource({ api }: { api: Api }) {
  const params = route.useParams();
  return (
    <>
      <code className="font-mono text-xs">{api.ApiKeySelectionExpression}</code>
      {api.ProtocolType === 'WEBSOCKET' && (
        <>
          {' '}
          (edited on{' '}
          <Link to="/$region/apis/$apiId/routes/$routeKey/route-request" params={{ ...params, routeKey: CONNECT }}>
            Route Request
          </Link>{' '}
          of <code className="font-mono text-xs">{CONNECT}</code>)
        </>
      )}
    </>
  );
}
