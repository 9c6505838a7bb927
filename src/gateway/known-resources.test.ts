import { expect, test } from 'vitest';
import { type Changes, createKnownResources } from './known-resources';

const READ_AT = 1000;

type Members = Record<string, unknown>;

interface Case {
  what: string;
  /** What was read before. */
  read?: [operation: string, input: Members, answer: Members];
  write: [operation: string, input: Members, answer?: Members];
  says: Changes;
}

const route = { RouteId: 'r1', RouteKey: '$connect', AuthorizationType: 'CUSTOM', AuthorizerId: 'b2' };
const open = { RouteId: 'r1', RouteKey: '$connect', AuthorizationType: 'NONE' };
const ofRoute = { ApiId: 'a1', RouteId: 'r1' };
const opening = { ...ofRoute, AuthorizationType: 'NONE', AuthorizerId: '' };

test.each<Case>([
  {
    what: 'an update after a reading of the list',
    read: ['GetRoutes', { ApiId: 'a1' }, { Items: [route] }],
    write: ['UpdateRoute', opening, open],
    says: {
      changes: [
        { member: 'AuthorizationType', before: 'CUSTOM', after: 'NONE' },
        { member: 'AuthorizerId', before: 'b2', after: undefined },
      ],
      beforeReadAt: READ_AT,
    },
  },
  {
    what: 'an update of what was never read',
    read: ['GetRoutes', { ApiId: 'another' }, { Items: [route] }],
    write: ['UpdateRoute', opening, open],
    says: {
      changes: [
        { member: 'AuthorizationType', after: 'NONE' },
        { member: 'AuthorizerId', after: undefined },
      ],
    },
  },
  {
    what: 'an update that failed',
    read: ['GetRoute', ofRoute, route],
    write: ['UpdateRoute', { ...ofRoute, ApiKeyRequired: true }],
    says: { changes: [{ member: 'ApiKeyRequired', before: undefined }], beforeReadAt: READ_AT },
  },
  {
    what: 'a patch of the first API, by its members',
    read: ['GetUsagePlans', {}, { items: [{ id: 'p1', throttle: { rateLimit: 1, burstLimit: 2 } }] }],
    write: [
      'UpdateUsagePlan',
      { usagePlanId: 'p1', patchOperations: [{ path: '/throttle/rateLimit' }, { path: '/throttle/burstLimit' }] },
      { id: 'p1', throttle: { rateLimit: 5, burstLimit: 6 } },
    ],
    says: {
      changes: [{ member: 'throttle', before: { rateLimit: 1, burstLimit: 2 }, after: { rateLimit: 5, burstLimit: 6 } }],
      beforeReadAt: READ_AT,
    },
  },
  {
    what: 'a creation, whatever has been read',
    read: ['GetStages', { ApiId: 'a1' }, { Items: [{ StageName: 'prod' }] }],
    write: ['CreateStage', { ApiId: 'a1', StageName: 'beta' }, { StageName: 'beta', $metadata: {} }],
    says: { changes: [{ member: 'StageName', after: 'beta' }] },
  },
  {
    what: 'a deletion',
    read: ['GetApiKeys', {}, { items: [{ id: 'k1', name: 'partner' }] }],
    write: ['DeleteApiKey', { apiKey: 'k1' }, {}],
    says: {
      changes: [
        { member: 'id', before: 'k1', after: undefined },
        { member: 'name', before: 'partner', after: undefined },
      ],
      beforeReadAt: READ_AT,
    },
  },
  {
    what: 'a deletion of a part of a stage',
    read: ['GetStage', { ApiId: 'a1', StageName: 'prod' }, { StageName: 'prod', AccessLogSettings: { Format: '$context.requestId' } }],
    write: ['DeleteAccessLogSettings', { ApiId: 'a1', StageName: 'prod' }, {}],
    says: {
      changes: [{ member: 'AccessLogSettings', before: { Format: '$context.requestId' }, after: undefined }],
      beforeReadAt: READ_AT,
    },
  },
  {
    what: 'a deletion of the settings of one route of a stage',
    read: [
      'GetStages',
      { ApiId: 'a1' },
      { Items: [{ StageName: 'prod', RouteSettings: { $connect: { ThrottlingRateLimit: 5 }, say: {} } }] },
    ],
    write: ['DeleteRouteSettings', { ApiId: 'a1', StageName: 'prod', RouteKey: '$connect' }, {}],
    says: {
      changes: [{ member: 'RouteSettings of $connect', before: { ThrottlingRateLimit: 5 }, after: undefined }],
      beforeReadAt: READ_AT,
    },
  },
  {
    what: 'a deletion of a parameter of a route',
    read: ['GetRoute', ofRoute, { ...route, RequestParameters: { 'route.request.querystring.token': { Required: true } } }],
    write: ['DeleteRouteRequestParameter', { ...ofRoute, RequestParameterKey: 'route.request.querystring.token' }, {}],
    says: {
      changes: [{ member: 'RequestParameters of route.request.querystring.token', before: { Required: true }, after: undefined }],
      beforeReadAt: READ_AT,
    },
  },
  {
    what: 'what is no resource with an id',
    write: ['AddPermission', { FunctionName: 'f', StatementId: 's' }, { Statement: '{}' }],
    says: { changes: [{ member: 'Statement', after: '{}' }] },
  },
])('says of $what what it found and what it left', ({ read, write: [operation, input, answer], says }) => {
  const known = createKnownResources();
  if (read) known.noteRead(...read, READ_AT);
  expect(known.changesOf(operation, input, answer)).toEqual(says);
});

test.each<[what: string, answer: Members | undefined, known: unknown]>([
  ['takes what a write answered for known', open, 'NONE'],
  ['takes nothing for known after a write whose outcome is not', undefined, undefined],
])('%s', (_what, answer, before) => {
  const known = createKnownResources();
  known.noteRead('GetRoute', ofRoute, route, READ_AT);
  known.noteWrite('UpdateRoute', opening, answer, READ_AT);
  expect(known.changesOf('UpdateRoute', opening, route).changes[0]?.before).toBe(before);
});

test('a deployment makes untrue what is known of its stage', () => {
  const stage = { ApiId: 'a1', StageName: 'prod' };
  const known = createKnownResources();
  known.noteRead('GetStage', stage, { StageName: 'prod', DeploymentId: 'd1' }, READ_AT);
  known.noteWrite('CreateDeployment', stage, { DeploymentId: 'd2' }, READ_AT);
  expect(known.changesOf('UpdateStage', { ...stage, DeploymentId: 'd1' }, { DeploymentId: 'd1' })).not.toHaveProperty('beforeReadAt');
});
