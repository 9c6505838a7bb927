import { expect, test } from 'vitest';
import { GatewayError } from './gateway-error';
import { createQueryClient } from './query-client';
import { saveSetting } from './save-setting';
import { stageQuery } from './stage';
import { stageSetting } from './stage-setting';
import { type Stage, stagesQuery } from './stages';
import { gatewayAnswering } from './test-gateway';

const stops = () => ({ signal: new AbortController().signal, giveUp: new AbortController().signal });

function descriptionOf(stage: Stage) {
  const client = createQueryClient();
  const stored = { ...stage };
  const { gateway, sent } = gatewayAnswering(({ operation, input }) => {
    if (operation === 'UpdateStage') Object.assign(stored, input);
    return { ...stored };
  });
  client.setQueryData(stageQuery(gateway, 'a1', stage.StageName).queryKey, stage);
  client.setQueryData(stagesQuery(gateway, 'a1').queryKey, [{ StageName: 'other' }, stage], { updatedAt: 1000 });
  const setting = stageSetting({
    gateway,
    client,
    apiId: 'a1',
    stage,
    valueOf: ({ Description }) => Description ?? '',
    changeTo: (value) => ({ Description: value }),
  });
  return { client, gateway, sent, setting };
}

test('a save is a write of that member alone, and a reading that the list shows too, without becoming younger', async () => {
  const { client, gateway, sent, setting } = descriptionOf({ StageName: 'prod', Description: 'old' });
  expect(await saveSetting(setting, { shown: 'old', wanted: 'new', ...stops() })).toEqual({ kind: 'saved', value: 'new' });
  expect(sent.map(({ operation, input }) => [operation, input])).toEqual([
    ['UpdateStage', { ApiId: 'a1', StageName: 'prod', Description: 'new' }],
    ['GetStage', { ApiId: 'a1', StageName: 'prod' }],
  ]);
  const { queryKey } = stagesQuery(gateway, 'a1');
  expect(client.getQueryData(queryKey)).toMatchObject([{ StageName: 'other' }, { StageName: 'prod', Description: 'new' }]);
  expect(client.getQueryState(queryKey)?.dataUpdatedAt).toBe(1000);
});

test.each(['.', '..', ''])('nothing is sent for a stage named “%s”, whose URL would be another’s', async (StageName) => {
  const { sent, setting } = descriptionOf({ StageName });
  expect(await saveSetting(setting, { shown: '', wanted: 'new', ...stops() })).toMatchObject({
    kind: 'refused',
    error: { kind: 'invalid', message: `A request for a stage named “${StageName}” would reach something else. Nothing was sent.` },
  });
  expect(sent).toEqual([]);
});

test.each<[what: string, fails: string | undefined, calls: string[], outcome: object]>([
  ['are sent by an operation each, the new ones first', undefined, ['TagResource', 'UntagResource', 'GetStage'], { kind: 'saved' }],
  ['are not sent any further when the first is refused', 'TagResource', ['TagResource'], { kind: 'refused' }],
  [
    'are read when only the second is refused, since a part is stored',
    'UntagResource',
    ['TagResource', 'UntagResource', 'GetStage'],
    { kind: 'not-stored', stored: 'new,old', error: { message: 'The new tags were stored, but none was removed. No' } },
  ],
])('tags %s', async (_what, fails, calls, outcome) => {
  const stage: Stage = { StageName: 'prod', Tags: { old: '1' } };
  const client = createQueryClient();
  const stored = { ...stage.Tags };
  const { gateway, sent } = gatewayAnswering(({ operation, input }) => {
    if (operation === fails) throw new GatewayError({ kind: 'denied', message: 'No', operation });
    if (operation === 'TagResource') Object.assign(stored, input['Tags']);
    if (operation === 'UntagResource') delete stored['old'];
    return { StageName: 'prod', Tags: { ...stored } };
  });
  client.setQueryData(stageQuery(gateway, 'a1', 'prod').queryKey, stage);
  const setting = stageSetting({
    gateway,
    client,
    apiId: 'a1',
    stage,
    valueOf: ({ Tags = {} }) => Object.keys(Tags).toSorted().join(),
    changeTo: () => ({ setTags: { new: '2' }, removedTags: ['old'] }),
  });
  expect(await saveSetting(setting, { shown: 'old', wanted: 'new', ...stops() })).toMatchObject(outcome);
  expect(sent.map(({ operation }) => operation)).toEqual(calls);
  expect(sent[0]?.input).toEqual({ ResourceArn: 'arn:aws:apigateway:us-east-1::/apis/a1/stages/prod', Tags: { new: '2' } });
});
