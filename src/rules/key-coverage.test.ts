import { describe, expect, test } from 'vitest';
import { coverageText, keyCoverage, nobodyReason } from './key-coverage';

const on = (...stages: string[]) => stages.map((text) => ({ apiId: text.split(':')[0] ?? '', stage: text.split(':')[1] ?? '' }));

interface Case {
  plans: { id: string; apiStages?: { apiId?: string; stage?: string }[] }[];
  keys: Record<string, string[]>;
  text: string;
  nobody?: 'no plan' | 'no key';
}

// Of the stage prod of the API a1 (aws-facts.md C: a plan names its stages as {apiId, stage}; a key is in one plan for each stage).
describe('coverage of a stage', () => {
  test.each<[what: string, stage: Case]>([
    ['by none', { plans: [], keys: {}, text: 'no usage plan', nobody: 'no plan' }],
    [
      'by none of another API',
      { plans: [{ id: 'p', apiStages: on('b2:prod') }], keys: { p: ['k'] }, text: 'no usage plan', nobody: 'no plan' },
    ],
    [
      'by none of another stage',
      { plans: [{ id: 'p', apiStages: on('a1:test') }], keys: { p: ['k'] }, text: 'no usage plan', nobody: 'no plan' },
    ],
    [
      'by none that says its stages',
      { plans: [{ id: 'p' }, { id: 'q', apiStages: [{}] }], keys: {}, text: 'no usage plan', nobody: 'no plan' },
    ],
    [
      'without a key',
      { plans: [{ id: 'p', apiStages: on('a1:prod') }], keys: { p: [] }, text: '1 usage plan with no key', nobody: 'no key' },
    ],
    ['with a key', { plans: [{ id: 'p', apiStages: on('b2:prod', 'a1:prod') }], keys: { p: ['k'] }, text: '1 usage plan with 1 key' }],
    [
      'with a key that two plans hold',
      {
        plans: [
          { id: 'p', apiStages: on('a1:prod') },
          { id: 'q', apiStages: on('a1:prod') },
        ],
        keys: { p: ['k', 'l'], q: ['k'] },
        text: '2 usage plans with 2 keys',
      },
    ],
    ['with keys that are not known', { plans: [{ id: 'p', apiStages: on('a1:prod') }], keys: {}, text: '1 usage plan' }],
    [
      'with keys that are known in part',
      {
        plans: [
          { id: 'p', apiStages: on('a1:prod') },
          { id: 'q', apiStages: on('a1:prod') },
        ],
        keys: { p: [] },
        text: '2 usage plans',
      },
    ],
  ])('%s', (_what, { plans, keys, text, nobody }) => {
    const [coverage] = keyCoverage({ apiId: 'a1', stages: ['prod'], plans, keysOf: (id) => keys[id] });
    expect(coverage && coverageText(coverage)).toBe(text);
    expect(coverage?.nobody).toBe(nobody);
  });

  test('is told for each stage, in their order', () => {
    const plans = [{ id: 'p', apiStages: on('a1:prod') }];
    const all = keyCoverage({ apiId: 'a1', stages: ['test', 'prod'], plans, keysOf: () => ['k'] });
    expect(all.map(({ stage, nobody }) => [stage, nobody])).toEqual([
      ['test', 'no plan'],
      ['prod', undefined],
    ]);
  });
});

test('thousands of keys are told apart at a glance', () => {
  expect(coverageText({ plans: [{}], keys: 10_000 })).toBe('1 usage plan with 10,000 keys');
});

test.each(['no plan', 'no key'] as const)('with %s, a client gets 403 (aws-facts.md B10)', (nobody) => {
  expect(nobodyReason(nobody)).toContain('403');
});
