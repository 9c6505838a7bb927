import { expect, test } from 'vitest';
import type { Call } from '@/gateway/activity';
import type { ActivitySearch } from './activity-search';
import { outcomeText, valueText } from './call-words';
import { exportedActivity } from './exported-activity';
import { matchingCalls } from './matching-calls';

const read: Call = {
  id: 1,
  service: 'apigatewayv2',
  operation: 'GetRoutes',
  region: 'eu-west-1',
  isWrite: false,
  way: 'direct',
  input: { ApiId: 'a1' },
  resource: ['a1'],
  caller: { who: () => 'arn:aws:iam::111111111111:user/ada' },
  begunAt: Date.UTC(2026, 0, 1),
  changes: [],
  duration: 12.6,
  attempts: 1,
  status: 200,
};
const write: Call = {
  ...read,
  id: 2,
  operation: 'UpdateRoute',
  isWrite: true,
  way: 'relay',
  input: { ApiId: 'a1', RouteId: 'r1', ApiKeyRequired: true },
  resource: ['a1', 'r1'],
  beforeReadAt: Date.UTC(2026, 0, 1),
  changes: [{ member: 'ApiKeyRequired', before: false, after: true }],
};
const refusal: Call = {
  ...write,
  id: 3,
  attempts: 3,
  status: 429,
  requestId: 'Req-9',
  error: { kind: 'throttled', code: 'TooManyRequestsException', message: 'Too Many Requests', refused: true },
};

test.each<[search: ActivitySearch, ids: number[]]>([
  [{}, [3, 2, 1]],
  [{ q: 'ROUTE a1' }, [3, 2, 1]],
  [{ q: 'update r1' }, [3, 2]],
  [{ q: 'too many' }, [3]],
  [{ q: 'req-9' }, [3]],
  [{ writes: true }, [3, 2]],
  [{ failures: true }, [3]],
  [{ q: 'nothing' }, []],
])('finds for %j the calls %j, the newest first', (search, ids) => {
  expect(matchingCalls([read, write, refusal], search).map(({ id }) => id)).toEqual(ids);
});

const { duration: _duration, ...underWay } = read;
const { status: _status, ...unanswered } = refusal;

test.each<[Call, string]>([
  [read, '200'],
  [underWay, 'Under way'],
  [refusal, '429 TooManyRequestsException, 3 attempts'],
  [{ ...refusal, error: { kind: 'throttled', message: '', refused: true } }, '429 throttled, 3 attempts'],
  [{ ...unanswered, attempts: 1, error: { kind: 'read-only', message: '', refused: true } }, 'Not sent: read-only'],
  [{ ...unanswered, error: { kind: 'unreachable', message: '', refused: false } }, 'No answer, 3 attempts'],
])('says how a call went: %#', (call, words) => {
  expect(outcomeText(call)).toBe(words);
});

test.each<[unknown, string]>([
  [undefined, '–'],
  ['', '–'],
  ['NONE', 'NONE'],
  [false, 'false'],
  [['a'], '["a"]'],
])('shows the value %j as %j', (value, text) => {
  expect(valueText(value)).toBe(text);
});

test('exports what is shown, with who did it and how to do it again', () => {
  const exported: unknown = JSON.parse(exportedActivity([write, read], 7, new Date(Date.UTC(2026, 0, 2))));
  expect(exported).toEqual({
    exportedAt: '2026-01-02T00:00:00.000Z',
    olderCallsNotKept: 7,
    calls: [
      {
        id: 1,
        service: 'apigatewayv2',
        operation: 'GetRoutes',
        region: 'eu-west-1',
        kind: 'read',
        way: 'direct',
        input: { ApiId: 'a1' },
        resource: ['a1'],
        begun: '2026-01-01T00:00:00.000Z',
        duration: 13,
        attempts: 1,
        status: 200,
        who: 'arn:aws:iam::111111111111:user/ada',
      },
      expect.objectContaining({
        kind: 'write',
        changes: [{ member: 'ApiKeyRequired', before: false, after: true }],
        beforeRead: '2026-01-01T00:00:00.000Z',
        awsCli: 'aws apigatewayv2 update-route --api-id a1 --route-id r1 --api-key-required --region eu-west-1',
      }),
    ],
  });
});
