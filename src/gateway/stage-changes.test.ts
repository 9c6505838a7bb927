import { expect, test } from 'vitest';
import { GatewayError, type GatewayErrorKind } from './gateway-error';
import { createQueryClient } from './query-client';
import { createStage, deleteStage, removeFromStage } from './stage-changes';
import { type Stage, stagesQuery } from './stages';
import { gatewayAnswering } from './test-gateway';

const failure = (kind: GatewayErrorKind) => new GatewayError({ kind, message: kind, operation: 'x' });
const stops = () => ({ signal: new AbortController().signal, giveUp: new AbortController().signal });

type Answer = Stage | GatewayErrorKind | undefined;

/** An endpoint that answers each operation with a stage, nothing, or a failure of a kind. */
function endpointThat(answers: Record<string, Answer>, list: string[] = ['test']) {
  const client = createQueryClient();
  const { gateway, sent } = gatewayAnswering(({ operation }) => {
    if (operation === 'GetStages') return { Items: list.map((StageName) => ({ StageName })) };
    const answer = answers[operation];
    return typeof answer === 'string' ? Promise.reject(failure(answer)) : (answer ?? {});
  });
  const listed = () => client.getQueryData(stagesQuery(gateway, 'a1').queryKey)?.map(({ StageName }) => StageName);
  return { place: { gateway, client, apiId: 'a1' }, sent, listed };
}

const prod = { StageName: 'prod' };

test.each<[what: string, answers: Record<string, Answer>, kind: string, list: string[] | undefined, listed: string[]]>([
  ['is created and read', { CreateStage: prod, GetStage: prod }, 'created', undefined, ['test', 'prod']],
  ['is created, and cannot be read', { CreateStage: prod, GetStage: 'service' }, 'created', undefined, ['test']],
  ['is refused', { CreateStage: 'conflict' }, 'refused', undefined, ['test']],
  ['got no answer, and is there', { CreateStage: 'unreachable', GetStage: prod }, 'created-after-all', undefined, ['test', 'prod']],
  ['got no answer, and is not there', { CreateStage: 'unreadable', GetStage: 'not-found' }, 'not-created', undefined, ['test']],
  ['got no answer, and cannot be read', { CreateStage: 'unreachable', GetStage: 'unreachable' }, 'unknown', undefined, ['test']],
  ['got no answer, and was there before', { CreateStage: 'unreachable', GetStage: prod }, 'unknown', ['prod'], ['prod']],
])('a new stage that %s', async (_what, answers, kind, list, listed) => {
  const endpoint = endpointThat(answers, list);
  expect(await createStage(endpoint.place, { StageName: 'prod', AutoDeploy: true }, stops())).toMatchObject({ kind });
  expect(endpoint.sent.find(({ operation }) => operation === 'CreateStage')?.input).toEqual({
    ApiId: 'a1',
    StageName: 'prod',
    AutoDeploy: true,
  });
  expect(endpoint.listed()).toEqual(listed);
});

test.each<[what: string, answers: Record<string, Answer>, outcome: object, listed: string[]]>([
  ['is deleted', {}, { kind: 'deleted', wasGone: false }, []],
  ['was gone', { DeleteStage: 'not-found' }, { kind: 'deleted', wasGone: true }, []],
  ['is refused', { DeleteStage: 'denied' }, { kind: 'refused' }, ['test']],
  ['got no answer, and is there', { DeleteStage: 'unreachable', GetStage: { StageName: 'test' } }, { kind: 'not-deleted' }, ['test']],
  ['got no answer, and is gone', { DeleteStage: 'unreachable', GetStage: 'not-found' }, { kind: 'deleted', wasGone: false }, []],
  ['got no answer, and cannot be read', { DeleteStage: 'unreachable', GetStage: 'service' }, { kind: 'unknown' }, ['test']],
])('a deletion that %s', async (_what, answers, outcome, listed) => {
  const { place, ...endpoint } = endpointThat(answers);
  await place.client.query(stagesQuery(place.gateway, 'a1'));
  expect(await deleteStage(place, 'test', stops())).toMatchObject(outcome);
  expect(endpoint.listed()).toEqual(listed);
});

test.each(['..', '.', ''])('nothing is written for a stage named “%s”: it would reach the API itself', async (name) => {
  const { place, sent } = endpointThat({});
  expect(await deleteStage(place, name, stops())).toMatchObject({ kind: 'refused' });
  expect(await createStage(place, { StageName: name }, stops())).toMatchObject({ kind: 'refused' });
  expect(await removeFromStage(place, name, { kind: 'access-log' }, stops())).toMatchObject({ kind: 'refused' });
  expect(sent.map(({ operation }) => operation)).toEqual(['GetStages']);
});

const log = { AccessLogSettings: { DestinationArn: 'arn:x', Format: 'y' } };
const entry = { RouteSettings: { $connect: {} } };
const accessLog = { kind: 'access-log' } as const;
const ofConnect = { kind: 'route-settings', routeKey: '$connect' } as const;

test.each<[what: string, removable: typeof accessLog | typeof ofConnect, removal: Answer, read: Answer, kind: string]>([
  ['an access log that is removed', accessLog, undefined, { StageName: 'test', AccessLogSettings: {} }, 'removed'],
  ['an access log that stays', accessLog, undefined, { StageName: 'test', ...log }, 'not-removed'],
  ['an access log that is refused', accessLog, 'denied', { StageName: 'test', ...log }, 'refused'],
  // MiniStack (endpoints.md).
  ['an access log that takes the stage with it', accessLog, undefined, 'not-found', 'stage-gone'],
  ['an access log without an answer', accessLog, 'unreachable', { StageName: 'test' }, 'removed'],
  ['an access log of which nothing is known', accessLog, 'unreachable', 'unreachable', 'unknown'],
  ['settings of a route that are removed', ofConnect, undefined, { StageName: 'test', RouteSettings: {} }, 'removed'],
  ['settings of a route that stay', ofConnect, 'unreachable', { StageName: 'test', ...entry }, 'not-removed'],
  // terraform-aws-modules/terraform-aws-apigateway-v2#80: somebody else was first.
  ['settings of a route that are not there', ofConnect, 'not-found', { StageName: 'test' }, 'removed'],
])('%s', async (_what, removable, removal, read, kind) => {
  const { place, listed } = endpointThat({ DeleteAccessLogSettings: removal, DeleteRouteSettings: removal, GetStage: read });
  await place.client.query(stagesQuery(place.gateway, 'a1'));
  expect(await removeFromStage(place, 'test', removable, stops())).toMatchObject({ kind });
  expect(listed()).toEqual(kind === 'stage-gone' ? [] : ['test']);
});
