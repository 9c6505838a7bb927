import { describe, expect, test } from 'vitest';
import type { Configuration } from './configuration/configuration';
import type { Picture } from './picture';
import { type KnownOfStage, liveByPictures, type StageState, stageState, stateWords } from './stage-state';

const LIVE: Configuration = [
  { kind: 'api', id: '', members: {} },
  { kind: 'route', id: 'r1', members: { RouteKey: '$connect', AuthorizationType: 'AWS_IAM' } },
];
const EDITED: Configuration = [
  { kind: 'api', id: '', members: {} },
  { kind: 'route', id: 'r1', members: { RouteKey: '$connect' } },
];
const picture: Picture = {
  endpoint: 'https://example.com',
  account: '111111111111',
  region: 'us-east-1',
  apiId: 'api1',
  apiName: 'orders',
  deploymentId: 'dep1',
  takenAt: 8,
  configuration: LIVE,
};
const byHand = { StageName: 'prod', DeploymentId: 'dep1' };
const nothing: KnownOfStage = { picture: undefined, description: undefined, saved: undefined, fingerprint: undefined };
const marked = 'Orders [config 1f3a9c0b72de]';

/** Source of each row: issue 5, "Undeployed changes"; aws-facts.md B12, B13; endpoints.md (MiniStack stores no deploymentId). */
const states: [string, Parameters<typeof stageState>[0], Partial<KnownOfStage>, StageState['kind'], string][] = [
  [
    'deploys by itself',
    { StageName: 'dev', AutoDeploy: true, DeploymentId: 'dep1' },
    {},
    'automatic',
    'Live at once: deploys automatically',
  ],
  [
    'deploys by itself, and could not',
    { StageName: 'dev', AutoDeploy: true, LastDeploymentStatusMessage: 'Deployment attempt failed: At least one route is required' },
    {},
    'automatic',
    'Automatic deployment failed: Deployment attempt failed: At least one route is required',
  ],
  [
    'points nowhere',
    { StageName: 'prod', DeploymentId: '' },
    { picture },
    'none',
    'Unknown: names no deployment (on AWS, it serves nothing)',
  ],
  ['was deployed elsewhere', byHand, { saved: LIVE }, 'unknown', 'Unknown (deployed elsewhere)'],
  ['is as deployed', byHand, { picture, saved: LIVE }, 'same', 'As deployed (matches the picture of 8)'],
  ['was edited since', byHand, { picture, saved: EDITED }, 'changed', '1 change not deployed (picture of 8)'],
  ['has a picture, but nothing was read', byHand, { picture }, 'not-compared', 'Not compared'],
  [
    'has a fingerprint that matches',
    byHand,
    { description: marked, saved: LIVE, fingerprint: '1f3a9c0b72de' },
    'alike',
    'As deployed (its fingerprint matches)',
  ],
  [
    'has a fingerprint that does not',
    byHand,
    { description: marked, saved: LIVE, fingerprint: '000000000000' },
    'differs',
    'Differs from what is deployed',
  ],
  ['has a fingerprint, in a browser without hashing', byHand, { description: marked, saved: LIVE }, 'not-compared', 'Not compared'],
  [
    'has both: the picture counts',
    byHand,
    { picture, description: marked, saved: EDITED, fingerprint: '1f3a9c0b72de' },
    'changed',
    '1 change not deployed (picture of 8)',
  ],
];

test.each(states)('a stage that %s', (_name, stage, known, kind, words) => {
  const state = stageState(stage, { ...nothing, ...known });
  expect(state.kind).toBe(kind);
  expect(stateWords(state, String)).toBe(words);
});

describe('after a save', () => {
  const same: StageState = { kind: 'same', takenAt: 8 };
  const changed = stageState(byHand, { ...nothing, picture, saved: EDITED });
  test.each<[string, StageState[], string | undefined]>([
    ['nothing can be compared', [{ kind: 'unknown' }, { kind: 'automatic' }], undefined],
    ['it is not deployed', [changed], 'Not live on s0 yet: 1 change is not deployed.'],
    ['it is what is deployed', [same], 'Nothing to deploy on s0: the API is as deployed.'],
    [
      'stages differ',
      [changed, same, { kind: 'automatic' }, { kind: 'unknown' }],
      'Not live on s0 yet: 1 change is not deployed. Nothing to deploy on s1: the API is as deployed. s2 deploys it by itself. What is live on s3 is not known.',
    ],
  ])('says what is live when %s', (_name, given, words) => {
    expect(liveByPictures(given.map((state, index) => ({ stageName: `s${index}`, state })))).toBe(words);
  });
});
