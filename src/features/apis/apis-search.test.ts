import { describe, expect, test } from 'vitest';
import type { Api } from '@/gateway/apis';
import { type ApisSearch, type Column, nextSort, type Sort, sortApis, sortColumn, validateApisSearch } from './apis-search';

describe('what a URL asks of the list', () => {
  test.each<[search: Record<string, unknown>, understood: ApisSearch]>([
    [{}, {}],
    [{ q: 'chat' }, { q: 'chat' }],
    [{ q: '' }, {}],
    [{ q: ' chat ' }, { q: ' chat ' }],
    [{ q: '<img src=x onerror=alert(1)>' }, { q: '<img src=x onerror=alert(1)>' }],
    // The router reads digits as a number.
    [{ q: 42 }, { q: '42' }],
    [{ q: 0 }, { q: '0' }],
    [{ q: null }, {}],
    [{ q: ['chat'] }, {}],
    [{ q: { a: 1 } }, {}],
    [{ sort: 'id' }, { sort: 'id' }],
    [{ sort: '-id' }, { sort: '-id' }],
    [{ sort: 'endpoint' }, { sort: 'endpoint' }],
    [{ sort: '-description' }, { sort: '-description' }],
    [{ sort: '-name' }, { sort: '-name' }],
    // By name is how it is sorted without being asked, so that one list has one URL.
    [{ sort: 'name' }, {}],
    [{ sort: 'tags' }, {}],
    [{ sort: '--id' }, {}],
    [{ sort: '-' }, {}],
    [{ sort: '' }, {}],
    [{ sort: 'Id' }, {}],
    [{ sort: 3 }, {}],
    [{ sort: 'toString' }, {}],
    [{ sort: '__proto__' }, {}],
    [{ sort: '-constructor' }, {}],
    [
      { page: 2, q: 'chat', sort: 'id' },
      { q: 'chat', sort: 'id' },
    ],
  ])('%j is understood as %j', (search, understood) => {
    // Both are named, since the router keeps from the URL what is not overwritten.
    expect(validateApisSearch(search)).toStrictEqual({ q: undefined, sort: undefined, ...understood });
  });

  test('is understood the same when it is read again', () => {
    const understood = validateApisSearch({ q: 42, sort: '-id' });
    expect(validateApisSearch({ ...understood })).toStrictEqual(understood);
  });
});

describe('sorting', () => {
  const api = (ApiId: string, Name: string, members: Partial<Api> = {}): Api => ({ ApiId, Name, ProtocolType: 'WEBSOCKET', ...members });
  const apis = [
    api('c3', 'chat 10', { Description: 'b', ApiEndpoint: 'wss://c3' }),
    api('a1', 'Chat 9', { ApiEndpoint: 'wss://a1' }),
    api('b2', 'änderung', { Description: 'a', ApiEndpoint: 'wss://b2' }),
    api('d4', 'chat 10', { Description: 'a' }),
  ];

  test.each<[Sort, ids: string[]]>([
    // As people sort: é beside e, 9 before 10; what is equal goes by id.
    ['name', ['b2', 'a1', 'c3', 'd4']],
    ['-name', ['d4', 'c3', 'a1', 'b2']],
    ['id', ['a1', 'b2', 'c3', 'd4']],
    ['-id', ['d4', 'c3', 'b2', 'a1']],
    ['description', ['a1', 'b2', 'd4', 'c3']],
    ['-description', ['c3', 'd4', 'b2', 'a1']],
    ['endpoint', ['d4', 'a1', 'b2', 'c3']],
    ['-endpoint', ['c3', 'b2', 'a1', 'd4']],
  ])('by %s gives %j', (sort, ids) => {
    expect(sortApis(apis, sort).map(({ ApiId }) => ApiId)).toEqual(ids);
    expect(sortApis(apis.toReversed(), sort).map(({ ApiId }) => ApiId)).toEqual(ids);
  });

  test('leaves the list that was read as it is', () => {
    const before = apis.map(({ ApiId }) => ApiId);
    sortApis(apis, '-id');
    expect(apis.map(({ ApiId }) => ApiId)).toEqual(before);
  });
});

describe('a click on a heading', () => {
  test.each<[Sort, Column, Sort]>([
    ['name', 'name', '-name'],
    ['-name', 'name', 'name'],
    ['name', 'id', 'id'],
    ['-name', 'id', 'id'],
    ['-id', 'description', 'description'],
    ['id', 'id', '-id'],
    ['-endpoint', 'endpoint', 'endpoint'],
  ])('sorted by %s, on %s, sorts by %s', (sort, column, next) => {
    expect(nextSort(sort, column)).toBe(next);
  });

  test.each<[Sort, Column, descending: boolean]>([
    ['name', 'name', false],
    ['-name', 'name', true],
    ['endpoint', 'endpoint', false],
    ['-description', 'description', true],
  ])('%s shows on %s, descending: %s', (sort, column, descending) => {
    expect(sortColumn(sort)).toEqual({ column, descending });
  });
});
