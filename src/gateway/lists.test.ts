import type { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, test } from 'vitest';
import { apiQuery, apisQuery } from './apis';
import { authorizersQuery } from './authorizers';
import type { Gateway } from './gateway';
import { integrationQuery, integrationResponsesQuery } from './integrations';
import { createQueryClient } from './query-client';
import { routeResponsesQuery } from './routes';
import { stagesQuery } from './stages';
import { gatewayAnswering } from './test-gateway';

let client: QueryClient;
beforeEach(() => {
  client = createQueryClient();
});

interface List {
  operation: string;
  ids: Record<string, string>;
  read(gateway: Gateway): Promise<unknown>;
  items: [object, object];
  /** An item that lacks what the console cannot do without; undefined where it needs nothing. */
  lacking?: object;
}

const lists: List[] = [
  {
    operation: 'GetApis',
    ids: {},
    read: (gateway) => client.query(apisQuery(gateway)),
    items: [
      { ApiId: 'a', Name: 'chat', ProtocolType: 'WEBSOCKET' },
      { ApiId: 'b', Name: 'shop', ProtocolType: 'HTTP' },
    ],
    lacking: { ApiId: 'a', Name: 'chat' },
  },
  {
    operation: 'GetAuthorizers',
    ids: { ApiId: 'a1' },
    read: (gateway) => client.query(authorizersQuery(gateway, 'a1')),
    items: [
      { AuthorizerId: 'x', Name: 'tokens' },
      { AuthorizerId: 'y', Name: 'cookies' },
    ],
    lacking: { Name: 'tokens' },
  },
  {
    operation: 'GetStages',
    ids: { ApiId: 'a1' },
    read: (gateway) => client.query(stagesQuery(gateway, 'a1')),
    items: [{ StageName: 'dev' }, { StageName: 'prod', AutoDeploy: true }],
    lacking: { AutoDeploy: true },
  },
  {
    operation: 'GetIntegrationResponses',
    ids: { ApiId: 'a1', IntegrationId: 'i1' },
    read: (gateway) => client.query(integrationResponsesQuery(gateway, 'a1', 'i1')),
    items: [{ IntegrationResponseKey: '$default' }, { IntegrationResponseKey: '/400/' }],
  },
  {
    operation: 'GetRouteResponses',
    ids: { ApiId: 'a1', RouteId: 'r1' },
    read: (gateway) => client.query(routeResponsesQuery(gateway, 'a1', 'r1')),
    items: [{ RouteResponseKey: '$default' }, { RouteResponseKey: 'other' }],
  },
];

describe.each(lists)('$operation', ({ operation, ids, read, items }) => {
  test('reads every page, and sends no more than it must', async () => {
    const { gateway, sent } = gatewayAnswering(({ input }) =>
      input['NextToken'] === 't' ? { Items: [items[1]] } : { Items: [items[0]], NextToken: 't' },
    );
    await expect(read(gateway)).resolves.toEqual(items);
    expect(sent).toEqual([
      { role: 'read', operation, input: ids },
      { role: 'read', operation, input: { ...ids, NextToken: 't' } },
    ]);
  });

  test('may be empty', async () => {
    const { gateway } = gatewayAnswering(() => ({ Items: [] }));
    await expect(read(gateway)).resolves.toEqual([]);
  });

  test('is not taken for empty when the answer says nothing', async () => {
    const { gateway } = gatewayAnswering(() => ({}));
    await expect(read(gateway)).rejects.toMatchObject({ kind: 'empty', operation });
  });

  test('passes on the signal that stops it', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const { gateway } = gatewayAnswering((_sent, signal) => {
      signals.push(signal);
      return { Items: [] };
    });
    await read(gateway);
    expect(signals).toEqual([expect.any(AbortSignal)]);
  });
});

test.each(lists.filter(({ lacking }) => lacking !== undefined))(
  '$operation fails where one of many lacks what it must have',
  async ({ operation, read, items, lacking }) => {
    const { gateway } = gatewayAnswering(() => ({ Items: [items[0], lacking] }));
    await expect(read(gateway)).rejects.toMatchObject({ kind: 'empty', operation });
  },
);

describe('GetApi', () => {
  test('reads one API, of any protocol', async () => {
    const api = { ApiId: 'a1', Name: 'shop', ProtocolType: 'HTTP' };
    const { gateway, sent } = gatewayAnswering(() => api);
    await expect(client.query(apiQuery(gateway, 'a1'))).resolves.toEqual(api);
    expect(sent).toEqual([{ role: 'read', operation: 'GetApi', input: { ApiId: 'a1' } }]);
  });

  test.each([{}, { ApiId: 'a1', Name: 'chat' }, { Name: 'chat', ProtocolType: 'WEBSOCKET' }])(
    'does not take %j for one',
    async (answer) => {
      const { gateway } = gatewayAnswering(() => answer);
      await expect(client.query(apiQuery(gateway, 'a1'))).rejects.toMatchObject({ kind: 'empty', operation: 'GetApi' });
    },
  );
});

describe('GetIntegration', () => {
  test('reads one integration', async () => {
    const { gateway, sent } = gatewayAnswering(() => ({ IntegrationId: 'i1', IntegrationType: 'MOCK' }));
    await expect(client.query(integrationQuery(gateway, 'a1', 'i1'))).resolves.toMatchObject({ IntegrationType: 'MOCK' });
    expect(sent).toEqual([{ role: 'read', operation: 'GetIntegration', input: { ApiId: 'a1', IntegrationId: 'i1' } }]);
  });

  test('does not take a 200 with nothing in it for one', async () => {
    const { gateway } = gatewayAnswering(() => ({ IntegrationType: 'MOCK' }));
    await expect(client.query(integrationQuery(gateway, 'a1', 'i1'))).rejects.toMatchObject({ kind: 'empty', operation: 'GetIntegration' });
  });
});

test('keeps what belongs to one parent from another', async () => {
  const { gateway, sent } = gatewayAnswering(() => ({ Items: [] }));
  for (const apiId of ['a1', 'a2']) {
    await client.query(authorizersQuery(gateway, apiId));
    await client.query(stagesQuery(gateway, apiId));
    await client.query(routeResponsesQuery(gateway, apiId, 'r1'));
    await client.query(integrationResponsesQuery(gateway, apiId, 'i1'));
  }
  expect(sent.map(({ input }) => input['ApiId'])).toEqual([...Array<string>(4).fill('a1'), ...Array<string>(4).fill('a2')]);
});
