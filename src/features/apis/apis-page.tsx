import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { QueryState } from '@/connection/query-state';
import { RefreshButton } from '@/connection/refresh-button';
import { useGateway } from '@/connection/use-gateway';
import { type Api, apisQuery } from '@/gateway/apis';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { SearchField } from '@/ui/search-field';
import { sortApis } from './apis-search';
import { ApisTable } from './apis-table';
import { SortSelect } from './sort-select';

const route = getRouteApi('/$region/apis/');

/** Every WebSocket API of the account in the region. Shows what GetApis answers, and nothing that would cost a call per row. */
export function ApisPage() {
  const options = apisQuery(useGateway());
  const apis = useSuspenseQuery(options);
  const { q = '', sort = 'name' } = route.useSearch();
  const navigate = route.useNavigate();

  const webSocketApis = apis.data.filter((api) => api.ProtocolType === 'WEBSOCKET');
  const others = apis.data.length - webSocketApis.length;
  const shown = sortApis(
    webSocketApis.filter((api) => matches(api, q)),
    sort,
  );

  return (
    <div className="space-y-4">
      <PageTitle parts={['APIs']} />
      <PageHeading actions={<RefreshButton />}>APIs</PageHeading>
      <QueryState what="The list" operation="GetApis" query={apis} queryKey={options.queryKey} />
      {webSocketApis.length === 0 ? (
        <NoApis />
      ) : (
        <>
          <div className="flex flex-wrap gap-2">
            <div className="w-full max-w-md">
              <SearchField
                label="Find APIs"
                value={q}
                onChange={(text) => void navigate({ search: (search) => ({ ...search, q: text || undefined }), replace: true })}
              />
            </div>
            <SortSelect sort={sort} />
          </div>
          {shown.length > 0 ? <ApisTable apis={shown} sort={sort} /> : <p>No WebSocket API matches “{q}”.</p>}
        </>
      )}
      <p role="status" className="text-muted">
        {webSocketApis.length > 0 && `${countOf(shown.length, webSocketApis.length)}. `}
        {others > 0 && `${others} HTTP ${others === 1 ? 'API is' : 'APIs are'} in this region too; this console is for WebSocket APIs.`}
      </p>
    </div>
  );
}

function countOf(shown: number, all: number): string {
  return `${shown < all ? `${shown} of ` : ''}${all} WebSocket ${all === 1 ? 'API' : 'APIs'}`;
}

/** Searches what the table shows. */
function matches(api: Api, text: string): boolean {
  const tags = Object.entries(api.Tags ?? {}).map(([key, value]) => `${key}=${value}`);
  const haystack = [api.Name, api.ApiId, api.ApiEndpoint, api.Description, ...tags].join('\n').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

function NoApis() {
  return (
    <div className="rounded-lg border border-line bg-surface p-8 text-center">
      <p className="font-semibold">No WebSocket API in this region</p>
      <p className="mx-auto max-w-prose pt-1 text-muted">
        APIs belong to one account and one region; both stand in the bar at the top. Create one with{' '}
        <code className="font-mono text-xs">aws apigatewayv2 create-api --protocol-type WEBSOCKET</code>, then refresh.
      </p>
    </div>
  );
}
