import { refusals } from './refusals';
import type { Table } from './table';

/** How many resources a page holds when the request does not say: AWS documents no number for v2. */
const defaultPageSize = 100;
const largestPageSize = 500;

interface ListOwner {
  readonly account: string;
  readonly region: string;
}

interface PagedInput {
  readonly ApiId?: string | undefined;
  readonly RouteId?: string | undefined;
  readonly IntegrationId?: string | undefined;
  readonly MaxResults?: string | undefined;
  readonly NextToken?: string | undefined;
}

/**
 * One page of a list. The token is opaque to clients, and good only for the list that gave it out, in its account and region.
 *
 * @param operation which list it is
 * @throws ApiError 400 for a size or a token that is not one
 */
export function pageOf<T>(
  table: Table<T>,
  { account, region }: ListOwner,
  operation: string,
  input: PagedInput,
): { Items: T[]; NextToken?: string } {
  // Ids may hold any character, and `btoa` takes Latin-1 alone.
  const list = [account, region, operation, input.ApiId ?? '', input.RouteId ?? input.IntegrationId ?? '']
    .map(encodeURIComponent)
    .join(' ');
  const { values, next } = table.page(readToken(list, input.NextToken), readSize(input.MaxResults));
  return { Items: [...values], ...(next === undefined ? {} : { NextToken: btoa(JSON.stringify([list, next])) }) };
}

function readSize(maxResults: string | undefined): number {
  if (maxResults === undefined) return defaultPageSize;
  const size = /^\d{1,4}$/.test(maxResults) ? Number(maxResults) : 0;
  if (size < 1 || size > largestPageSize) throw refusals.maxResultsInvalid.error(maxResults);
  return size;
}

function readToken(list: string, token: string | undefined): number {
  if (token === undefined) return 0;
  let content: unknown;
  try {
    content = JSON.parse(atob(token));
  } catch {
    throw refusals.nextTokenInvalid.error();
  }
  const [tokenList, place] = Array.isArray(content) ? (content as unknown[]) : [];
  if (tokenList !== list || typeof place !== 'number') throw refusals.nextTokenInvalid.error();
  return place;
}
