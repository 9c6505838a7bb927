import type { Api } from '@/gateway/apis';

/** The columns that the list can be sorted by. A minus sign before one turns the order round. */
const columns = {
  name: (api: Api) => api.Name,
  id: (api: Api) => api.ApiId,
  endpoint: (api: Api) => api.ApiEndpoint ?? '',
  description: (api: Api) => api.Description ?? '',
};

export type Column = keyof typeof columns;
export type Sort = Column | `-${Column}`;

export interface ApisSearch {
  q?: string | undefined;
  sort?: Sort | undefined;
}

function isSort(text: unknown): text is Sort {
  return typeof text === 'string' && Object.hasOwn(columns, text.replace(/^-/, ''));
}

/**
 * Takes from a URL what the list understands; anything else is as if it were not there. Both members are always named: the router keeps
 * what is not overwritten.
 */
export function validateApisSearch(search: Record<string, unknown>): ApisSearch {
  const { q, sort } = search;
  return {
    // A search for digits is read from the URL as a number.
    q: (typeof q === 'string' || typeof q === 'number') && q !== '' ? String(q) : undefined,
    sort: isSort(sort) && sort !== 'name' ? sort : undefined,
  };
}

export function sortColumn(sort: Sort): { column: Column; descending: boolean } {
  return { column: sort.replace(/^-/, '') as Column, descending: sort.startsWith('-') };
}

/** What a click on a column's heading sorts by. */
export function nextSort(sort: Sort, column: Column): Sort {
  return sort === column ? `-${column}` : column;
}

const byText = new Intl.Collator('en', { numeric: true });

export function sortApis(apis: Api[], sort: Sort): Api[] {
  const { column, descending } = sortColumn(sort);
  const text = columns[column];
  return apis.toSorted(
    (one, other) => (descending ? -1 : 1) * (byText.compare(text(one), text(other)) || byText.compare(one.ApiId, other.ApiId)),
  );
}
