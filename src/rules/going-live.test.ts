import { describe, expect, test } from 'vitest';
import { automaticStages, goingLive, liveAfterSaving, OPEN_CONNECTIONS_STAY } from './going-live';

// aws-facts.md B12: a stage deploys by itself only if it says so; absent and null are no (endpoints.md).
const auto = (StageName: string) => ({ StageName, AutoDeploy: true });
const byHand = (StageName: string) => ({ StageName, AutoDeploy: false });

type Stages = Parameters<typeof goingLive>[0];

describe('stages that deploy by themselves', () => {
  test.each<[Stages, string[]]>([
    [[], []],
    [[{ StageName: 'a' }], []],
    [[{ StageName: 'a', AutoDeploy: null }], []],
    [[{ StageName: 'a', AutoDeploy: undefined }], []],
    [[byHand('a')], []],
    [[auto('a')], ['a']],
    [
      [auto('b'), byHand('c'), auto('a')],
      ['b', 'a'],
    ],
  ])('of %j are %j', (stages, names) => {
    expect(automaticStages(stages)).toEqual(names);
  });
});

describe('when an edit takes effect', () => {
  test.each<[automatic: number, byHand: number, Stages, text: string]>([
    [0, 0, [], 'The API has no stage yet: nobody can connect before it is deployed to one.'],
    [0, 1, [byHand('prod')], 'Takes effect on prod when the API is deployed.'],
    [0, 2, [byHand('dev'), byHand('prod')], 'Takes effect on dev and prod when the API is deployed.'],
    [0, 3, [byHand('a'), byHand('b'), byHand('c')], 'Takes effect on a, b, and c when the API is deployed.'],
    [1, 0, [auto('prod')], 'Takes effect at once on prod, which deploys automatically.'],
    [2, 0, [auto('dev'), auto('prod')], 'Takes effect at once on dev and prod, which deploy automatically.'],
    [
      1,
      1,
      [byHand('prod'), auto('dev')],
      'Takes effect at once on dev, which deploys automatically, and on prod when the API is deployed.',
    ],
    [
      2,
      2,
      [auto('a'), byHand('b'), auto('c'), { StageName: 'd' }],
      'Takes effect at once on a and c, which deploy automatically, and on b and d when the API is deployed.',
    ],
  ])('with %i stages that deploy automatically and %i that do not', (_automatic, _byHand, stages, text) => {
    expect(goingLive(stages)).toBe(text);
  });
});

describe('what is known about it being live, once it was stored', () => {
  test.each<[known: string, Stages | undefined, text: string]>([
    ['that the stages could not be read', undefined, 'Whether it is live is not known: the stages could not be read.'],
    ['that there is no stage', [], 'Not live: the API has no stage.'],
    ['that one stage waits', [byHand('prod')], 'Not live yet: deploy the API.'],
    ['that two stages wait', [byHand('prod'), { StageName: 'dev' }], 'Not live yet: deploy the API.'],
    ['that the only stage deploys itself', [auto('prod')], 'prod deploys it by itself.'],
    ['that both stages deploy themselves', [auto('dev'), auto('prod')], 'dev and prod deploy it by themselves.'],
    ['that one deploys itself and one waits', [auto('dev'), byHand('prod')], 'dev deploys it by itself. Other stages need a deployment.'],
  ])('%s', (_known, stages, text) => {
    expect(liveAfterSaving(stages)).toBe(text);
  });

  test('never says that it is live, which only a deployment could prove', () => {
    const some = [undefined, [], [byHand('a')], [auto('a')], [auto('a'), byHand('b')]];
    for (const stages of some) expect(liveAfterSaving(stages)).not.toMatch(/\bis (now )?live\b(?! is not known)/i);
  });
});

test('says how long open connections stay (aws-facts.md B1, D)', () => {
  expect(OPEN_CONNECTIONS_STAY).toMatch(/not affected.+2 hours/);
});
