/**
 * Reads a paged list to its end.
 * @param readPage reads one page; without a token, the first.
 */
export async function everyPage<Item>(
  readPage: (token: string | undefined) => Promise<{ items: Item[]; nextToken: string | undefined }>,
): Promise<Item[]> {
  const all: Item[] = [];
  let token: string | undefined;
  do {
    const page = await readPage(token);
    all.push(...page.items);
    // Some emulators answer the same token for ever, or an empty one for the end.
    token = page.nextToken && page.nextToken !== token ? page.nextToken : undefined;
  } while (token !== undefined);
  return all;
}
