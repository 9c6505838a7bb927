import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Api } from '@/gateway/apis';
import { Copyable } from '@/ui/copyable';
import { type Column, nextSort, type Sort, sortColumn } from './apis-search';
import { Tags } from '@/ui/tags';

const route = getRouteApi('/$region/apis/');

/** On a narrow screen each row becomes a block, with the column's name before each value. */
export function ApisTable({ apis, sort }: { apis: Api[]; sort: Sort }) {
  const { region } = route.useParams();
  return (
    <div className="rounded-lg border border-line bg-surface">
      <table className="w-full text-left max-md:block">
        <thead className="border-b border-line text-muted max-md:hidden">
          <tr>
            <SortableHeading column="name" sort={sort}>
              Name
            </SortableHeading>
            <SortableHeading column="id" sort={sort}>
              ID
            </SortableHeading>
            <SortableHeading column="endpoint" sort={sort}>
              Endpoint URL
            </SortableHeading>
            <SortableHeading column="description" sort={sort}>
              Description
            </SortableHeading>
            <th scope="col" className="px-4 py-2 font-semibold">
              Tags
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {apis.map((api) => (
            <tr key={api.ApiId} className="border-b border-line last:border-b-0 hover:bg-sunken max-md:block max-md:py-2">
              <Cell>
                <Link to="/$region/apis/$apiId/routes" params={{ region, apiId: api.ApiId }} className="font-medium wrap-anywhere">
                  {api.Name}
                </Link>
              </Cell>
              <Cell name="ID">
                <Copyable text={api.ApiId} what={`ID of ${api.Name}`} wrap={false} />
              </Cell>
              <Cell name="Endpoint URL">{api.ApiEndpoint && <Copyable text={api.ApiEndpoint} what={`endpoint URL of ${api.Name}`} />}</Cell>
              <Cell name="Description">{api.Description}</Cell>
              <Cell name="Tags">
                <Tags tags={api.Tags ?? {}} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SortableHeading({ column, sort, children }: { column: Column; sort: Sort; children: ReactNode }) {
  const navigate = route.useNavigate();
  const { column: sorted, descending } = sortColumn(sort);
  const isSorted = sorted === column;
  return (
    <th scope="col" aria-sort={isSorted ? (descending ? 'descending' : 'ascending') : 'none'} className="px-4 py-1 font-semibold">
      <button
        type="button"
        className="-mx-1 rounded px-1 py-1 font-semibold hover:text-ink"
        onClick={() => void navigate({ search: (search) => ({ ...search, sort: nextSort(sort, column) }), replace: true })}
      >
        {children}
        <span aria-hidden="true" className="inline-block w-4 pl-1">
          {isSorted ? (descending ? '↓' : '↑') : ''}
        </span>
      </button>
    </th>
  );
}

function Cell({ name, children }: { name?: string; children: ReactNode }) {
  return (
    <td className="px-4 py-2 align-top wrap-anywhere max-md:grid max-md:grid-cols-[7rem_1fr] max-md:gap-2 max-md:py-0.5 max-md:first:block md:max-w-md md:first:min-w-44">
      {name && <span className="text-muted md:hidden">{name}</span>}
      <div className="min-w-0">{children || <span className="text-muted">–</span>}</div>
    </td>
  );
}
