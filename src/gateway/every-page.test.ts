import { expect, test } from 'vitest';
import { everyPage } from './every-page';

type Page = { items: string[]; nextToken: string | undefined };

/** Reads from a list of pages, by the token that the one before gave; keeps which tokens it was asked with. */
async function readAll(pageAfter: (token: string | undefined) => Page) {
  const asked: (string | undefined)[] = [];
  const items = await everyPage((token) => {
    asked.push(token);
    if (asked.length > 9) throw new Error('it never ends');
    return Promise.resolve(pageAfter(token));
  });
  return { asked, items };
}

test('reads one page when there is one', async () => {
  expect(await readAll(() => ({ items: ['a', 'b'], nextToken: undefined }))).toEqual({ asked: [undefined], items: ['a', 'b'] });
});

test('reads every page, in order, each with the token of the one before', async () => {
  const pages = new Map<string | undefined, Page>([
    [undefined, { items: ['a'], nextToken: 't1' }],
    ['t1', { items: [], nextToken: 't2' }],
    ['t2', { items: ['b'], nextToken: undefined }],
  ]);
  const { asked, items } = await readAll((token) => pages.get(token) ?? { items: ['wrong'], nextToken: undefined });
  expect(asked).toEqual([undefined, 't1', 't2']);
  expect(items).toEqual(['a', 'b']);
});

test('takes an empty token for the end', async () => {
  expect(await readAll(() => ({ items: ['a'], nextToken: '' }))).toEqual({ asked: [undefined], items: ['a'] });
});

test('ends where an endpoint answers the same token for ever', async () => {
  expect((await readAll(() => ({ items: ['a'], nextToken: 'again' }))).asked).toEqual([undefined, 'again']);
});

test('fails as a whole when a page fails, since a list that lacks some would look complete', async () => {
  const read = everyPage((token) => (token ? Promise.reject(new Error('page two')) : Promise.resolve({ items: ['a'], nextToken: 't1' })));
  await expect(read).rejects.toThrow('page two');
});
