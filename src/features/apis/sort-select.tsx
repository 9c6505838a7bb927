import { getRouteApi } from '@tanstack/react-router';
import { type Column, type Sort, sortColumn } from './apis-search';

const page = getRouteApi('/$region/apis/');

/** Sorts the list where it has no headings to press: on a narrow screen. */
export function SortSelect({ sort }: { sort: Sort }) {
  const navigate = page.useNavigate();
  return (
    <label className="flex items-center gap-2 md:hidden">
      Sort by
      <select
        value={sortColumn(sort).column}
        className="min-h-9 rounded-md border border-edge bg-surface px-2"
        onChange={(event) => void navigate({ search: (search) => ({ ...search, sort: event.target.value as Column }), replace: true })}
      >
        <option value="name">Name</option>
        <option value="id">ID</option>
        <option value="endpoint">Endpoint URL</option>
        <option value="description">Description</option>
      </select>
    </label>
  );
}
