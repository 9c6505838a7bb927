import { describe, expect, test } from 'vitest';
import { type ConfigurationParts, configurationOf, isConfiguration, isSameConfiguration } from './configuration';
import { differences } from './difference';
import { fingerprintText } from './fingerprint-text';

/** Answers hold more than the types of what is read of them say. */
type Answers = Partial<Record<keyof ConfigurationParts, unknown>>;

const first = {
  api: { ApiId: 'api1', RouteSelectionExpression: '$request.body.action' },
  authorizers: [
    {
      AuthorizerId: 'auth1',
      Name: 'session',
      IdentitySource: ['route.request.header.A', 'route.request.header.B'],
    },
  ],
  routes: [
    {
      RouteId: 'r1',
      RouteKey: '$connect',
      AuthorizationType: 'CUSTOM',
      AuthorizerId: 'auth1',
    },
  ],
  integrations: [
    {
      IntegrationId: 'i1',
      IntegrationType: 'MOCK',
      RequestTemplates: {
        a: '{}',
        b: '{}',
      },
    },
  ],
  models: [],
  routeResponses: new Map(),
  integrationResponses: new Map(),
};

const parts = (changes: Answers = {}): ConfigurationParts => ({ ...first, ...changes }) as unknown as ConfigurationParts;

/** What is not the configuration: ids of pages, dates, what API Gateway works out, and how endpoints spell "none" (endpoints.md). */
const volatile: [string, Answers][] = [
  [
    'dates, warnings and what API Gateway manages',
    { api: { ...first.api, CreatedDate: new Date(), Warnings: ['x'], ApiGatewayManaged: false } },
  ],
  [
    'names, descriptions, versions and tags of the API',
    { api: { ...first.api, Name: 'x', Description: 'y', Version: '2', Tags: { a: 'b' } } },
  ],
  [
    'defaults that are spelled out',
    {
      api: {
        ...first.api,
        DisableExecuteApiEndpoint: false,
        ApiKeySelectionExpression: '$request.header.x-api-key',
        IpAddressType: 'ipv4',
      },
    },
  ],
  [
    'null, "" and what is absent',
    {
      routes: [
        {
          RouteId: 'r1',
          RouteKey: '$connect',
          AuthorizationType: 'CUSTOM',
          AuthorizerId: 'auth1',
          OperationName: null,
          ModelSelectionExpression: '',
          RequestModels: {},
          ApiKeyRequired: false,
        },
      ],
    },
  ],
  [
    'the order of identity sources',
    {
      authorizers: [
        {
          AuthorizerId: 'auth1',
          Name: 'session',
          AuthorizerType: 'REQUEST',
          IdentitySource: ['route.request.header.B', 'route.request.header.A'],
        },
      ],
    },
  ],
  [
    'the order of keys, and what API Gateway works out',
    {
      integrations: [
        {
          IntegrationId: 'i1',
          IntegrationResponseSelectionExpression: '${integration.response.statuscode}',
          RequestTemplates: {
            b: '{}',
            a: '{}',
          },
          IntegrationType: 'MOCK',
        },
      ],
    },
  ],
];

test.each(volatile)('does not take for a change: %s', (_name, changes) => {
  const one = configurationOf(parts());
  const other = configurationOf(parts(changes));
  expect(differences(one, other)).toEqual([]);
  expect(isSameConfiguration(one, other)).toBe(true);
  expect(fingerprintText(one)).toBe(fingerprintText(other));
});

test('tells two readings apart in which something was made anew, though nothing differs for clients', () => {
  const one = configurationOf(parts());
  const anew = configurationOf(
    parts({
      routes: [
        {
          RouteId: 'r2',
          RouteKey: '$connect',
          AuthorizationType: 'CUSTOM',
          AuthorizerId: 'auth1',
        },
      ],
    }),
  );
  expect(isSameConfiguration(one, anew)).toBe(false);
  expect(differences(one, anew)).toEqual([]);
  expect(fingerprintText(one)).toBe(fingerprintText(anew));
});

test('names the authorizer that a route went from and to', () => {
  const one = configurationOf(parts());
  const other = configurationOf(
    parts({
      authorizers: [
        ...first.authorizers,
        {
          AuthorizerId: 'auth2',
          Name: 'partner',
        },
      ],
      routes: [
        {
          RouteId: 'r1',
          RouteKey: '$connect',
          AuthorizationType: 'CUSTOM',
          AuthorizerId: 'auth2',
        },
      ],
    }),
  );
  expect(differences(one, other).find(({ kind }) => kind === 'route')?.fields).toEqual([
    { name: 'AuthorizerId', before: 'session (auth1)', after: 'partner (auth2)' },
  ]);
});

test('shows what is not there as its default where API Gateway has one', () => {
  const open = configurationOf(
    parts({
      routes: [
        {
          RouteId: 'r1',
          RouteKey: '$connect',
        },
      ],
    }),
  );
  expect(differences(configurationOf(parts()), open)[0]?.fields).toEqual([
    { name: 'AuthorizationType', before: 'CUSTOM', after: 'NONE' },
    { name: 'AuthorizerId', before: 'session (auth1)' },
  ]);
});

describe('what came from outside', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['an empty list', []],
    ['no list', {}],
    [
      'a resource of another kind',
      [
        { kind: 'api', id: '', members: {} },
        { kind: 'stage', id: 'x', members: {} },
      ],
    ],
    [
      'a response of nobody',
      [
        { kind: 'api', id: '', members: {} },
        { kind: 'route-response', id: 'x', members: {} },
      ],
    ],
    ['members that are none', [{ kind: 'api', id: '', members: [] }]],
  ])('is no configuration: %s', (_name, value) => expect(isConfiguration(value)).toBe(false));

  test('is one after a way through JSON', () => {
    expect(isConfiguration(JSON.parse(JSON.stringify(configurationOf(parts()))))).toBe(true);
  });
});
