import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useMemo } from 'react';
import { QueryState } from '@/connection/query-state';
import { RefreshButton } from '@/connection/refresh-button';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { useSweep } from '@/connection/use-sweep';
import { type ApiKey, apiKeysQuery } from '@/gateway/api-keys';
import { Button } from '@/ui/button';
import { linkLooks } from '@/ui/link-looks';
import { LockedButton } from '@/ui/locked-button';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { SearchField } from '@/ui/search-field';
import { Spinner } from '@/ui/spinner';
import { type Column, VirtualTable } from '@/ui/virtual-table';
import { matchingKeys, searchablePage } from './api-keys-search';
import { KeyState } from './key-state';
import { useSearchText } from './use-search-text';

const page = getRouteApi('/$region/api-keys/');
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const idOf = ({ id }: ApiKey) => id;

const columnsIn = (region: string): readonly Column<ApiKey>[] => [
  {
    name: 'Name',
    cell: ({ id, name }) => (
      <Link to="/$region/api-keys/$keyId" params={{ region, keyId: id }} className="font-medium">
        {name || id}
      </Link>
    ),
  },
  { name: 'ID', cell: ({ id }) => <span className="font-mono text-xs">{id}</span> },
  { name: 'State', cell: (key) => <KeyState isEnabled={key.enabled === true} /> },
  { name: 'Description', cell: ({ description }) => description },
  { name: 'Customer ID', cell: ({ customerId }) => customerId },
  { name: 'Created', cell: ({ createdDate }) => createdDate && date.format(createdDate) },
];

/** The API keys of the account in the region. Pages of the service are read as one scrolls, and all of them when one searches. */
export function ApiKeysPage() {
  const { region } = page.useParams();
  const columns = useMemo(() => columnsIn(region), [region]);
  const navigate = page.useNavigate();
  const { q: stored = '' } = page.useSearch();
  const store = useCallback(
    (text: string) => void navigate({ search: { q: text || undefined }, replace: true, resetScroll: false }),
    [navigate],
  );
  const [q, setQ] = useSearchText(stored, store);
  const isReadOnly = useSession()?.readOnly === true;
  const options = apiKeysQuery(useGateway());
  const query = useSuspenseInfiniteQuery(options);
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  const search = useDeferredValue(q);
  const all = useMemo(() => data.pages.flatMap(({ keys }) => searchablePage(keys)), [data]);
  const shown = useMemo(() => matchingKeys(all, search), [all, search]);
  const sweep = useSweep(q !== '', { hasNextPage, isFetching, isError, fetchNextPage });
  const readOn = useCallback(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);

  return (
    <div className="space-y-4">
      <PageTitle parts={['API keys']} />
      <PageHeading
        actions={
          <div className="flex flex-wrap gap-2">
            <RefreshButton />
            {isReadOnly ? (
              <LockedButton reason="This connection is read-only.">Create API key</LockedButton>
            ) : (
              <Link to="/$region/api-keys/new" params={{ region }} className={linkLooks.primary}>
                Create API key
              </Link>
            )}
          </div>
        }
      >
        API keys
      </PageHeading>
      <QueryState what={all.length > 0 ? 'More keys' : 'The list'} operation="GetApiKeys" query={query} queryKey={options.queryKey} />
      {all.length === 0 ? (
        <p className="rounded-lg border border-line bg-surface p-8 text-center text-muted">
          This account has no API key in this region. A client needs one where $connect requires it, together with a usage plan for the
          stage.
        </p>
      ) : (
        <>
          <div className="w-full max-w-md">
            <SearchField label="Find API keys" value={q} onChange={setQ} />
          </div>
          {q !== '' && hasNextPage && (
            <div className="flex flex-wrap items-center gap-2 text-muted">
              {sweep.isSweeping && <Spinner />}
              {sweep.isSweeping ? `Reading the rest: ${all.length.toLocaleString()} keys so far.` : 'Not all keys have been searched.'}
              {sweep.isSweeping ? <Button onClick={sweep.stop}>Cancel</Button> : <Button onClick={sweep.goOn}>Go on</Button>}
            </div>
          )}
          <p role="status" className="text-muted">
            {countOf(shown.length, all.length, hasNextPage)}
          </p>
          {shown.length > 0 && (
            <VirtualTable
              label="API keys"
              rows={shown}
              keyOf={idOf}
              widths="md:grid-cols-[2fr_9rem_7rem_2fr_1fr_8rem]"
              onEnd={readOn}
              columns={columns}
            />
          )}
          {hasNextPage && isFetching && q === '' && (
            <p className="flex items-center gap-2 text-muted">
              <Spinner /> Reading more keys…
            </p>
          )}
        </>
      )}
    </div>
  );
}

function countOf(shown: number, all: number, hasMore: boolean): string {
  const keys = all === 1 ? 'API key' : 'API keys';
  const read = `${all.toLocaleString()} ${keys}${hasMore ? ' so far, and there are more' : ''}`;
  return shown < all ? `${shown.toLocaleString()} of ${read}.` : `${read}.`;
}
