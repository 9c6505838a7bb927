import { InfiniteQueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { functionsQuery } from './functions';
import { createQueryClient } from './query-client';
import { gatewayAnswering } from './test-gateway';

const fn = (name: string) => ({ FunctionName: name, FunctionArn: `arn:${name}`, Description: '' });

test('reads the functions page after page, and ends where a marker comes again', async () => {
  const { gateway, sent } = gatewayAnswering(({ input }) =>
    input['Marker'] === undefined ? { Functions: [fn('a')], NextMarker: 'm' } : { Functions: [fn('b')], NextMarker: 'm' },
  );
  const client = createQueryClient();
  const observer = new InfiniteQueryObserver(client, functionsQuery(gateway, 'eu-west-1'));
  await client.infiniteQuery(functionsQuery(gateway, 'eu-west-1'));
  const { data, hasNextPage } = await observer.fetchNextPage();
  expect(data?.pages.flatMap((page) => page.functions)).toEqual([
    { arn: 'arn:a', name: 'a', description: '' },
    { arn: 'arn:b', name: 'b', description: '' },
  ]);
  expect(hasNextPage).toBe(false);
  expect(sent.map(({ operation, input }) => [operation, input])).toEqual([
    ['ListFunctions', {}],
    ['ListFunctions', { Marker: 'm' }],
  ]);
  observer.destroy();
});

test('takes an answer without functions, or with one that has no ARN, for none', async () => {
  for (const answer of [{}, { Functions: [{ FunctionName: 'a' }] }]) {
    const { gateway } = gatewayAnswering(() => answer);
    await expect(createQueryClient().infiniteQuery(functionsQuery(gateway, 'eu-west-1'))).rejects.toMatchObject({ kind: 'empty' });
  }
});
