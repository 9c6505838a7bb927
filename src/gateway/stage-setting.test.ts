import { expect, test } from 'vitest';
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
