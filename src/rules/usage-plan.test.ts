import { describe, expect, test } from 'vitest';
import {
  changedPlanMembers,
  draftOfPlan,
  emptyPlan,
  offsetMeaning,
  planMemberText,
  refusedPlanField,
  type UsagePlanDraft,
  type UsagePlanProblems,
  usagePlanPatch,
  usagePlanProblems,
} from './usage-plan';

const gold: UsagePlanDraft = {
  name: 'gold',
  description: 'For partners',
  throttle: { rateLimit: '10', burstLimit: '20' },
  quota: { limit: '1000', period: 'MONTH', offset: '2' },
  stages: ['a1:prod', 'a1:test'],
};

describe('what is stored', () => {
  test('is edited as it stands', () => {
    const stored = {
      name: 'gold',
      description: 'For partners',
      throttle: { rateLimit: 10, burstLimit: 20 },
      quota: { limit: 1000, period: 'MONTH', offset: 2 },
      apiStages: [
        { apiId: 'a1', stage: 'test' },
        { apiId: 'a1', stage: 'prod' },
      ],
    };
    expect(draftOfPlan(stored)).toEqual(gold);
    expect(changedPlanMembers(draftOfPlan(stored), gold)).toEqual([]);
  });

  test('says "none" in every way that endpoints have (endpoints.md)', () => {
    expect(draftOfPlan({ name: 'gold', throttle: {}, quota: {}, apiStages: [] })).toEqual({ ...emptyPlan, name: 'gold' });
    expect(draftOfPlan({})).toEqual(emptyPlan);
  });
});

// aws-facts.md C (offsets 0, 6, 27), F11 (both limits), v1 model (integers).
test.each<[string, Partial<UsagePlanDraft>, keyof UsagePlanProblems | undefined]>([
  ['nothing wrong', {}, undefined],
  ['no name', { name: ' ' }, 'name'],
  ['a long name', { name: 'n'.repeat(1025) }, 'name'],
  ['a long description', { description: 'd'.repeat(1025) }, 'description'],
  ['no rate', { throttle: { rateLimit: '', burstLimit: '20' } }, 'rateLimit'],
  ['no burst', { throttle: { rateLimit: '10', burstLimit: '' } }, 'burstLimit'],
  ['a rate with a fraction', { throttle: { rateLimit: '0.5', burstLimit: '1' } }, undefined],
  ['a burst with a fraction', { throttle: { rateLimit: '1', burstLimit: '1.5' } }, 'burstLimit'],
  ['a negative rate', { throttle: { rateLimit: '-1', burstLimit: '1' } }, 'rateLimit'],
  ['a quota of nothing', { quota: { limit: '0', period: 'DAY', offset: '0' } }, 'limit'],
  ['an offset of a day', { quota: { limit: '1', period: 'DAY', offset: '1' } }, 'offset'],
  ['the longest offset of a week', { quota: { limit: '1', period: 'WEEK', offset: '6' } }, undefined],
  ['a longer offset of a week', { quota: { limit: '1', period: 'WEEK', offset: '7' } }, 'offset'],
  ['the longest offset of a month', { quota: { limit: '1', period: 'MONTH', offset: '27' } }, undefined],
  ['a longer offset of a month', { quota: { limit: '1', period: 'MONTH', offset: '28' } }, 'offset'],
  ['a limit that is too large to count', { quota: { limit: '2147483648', period: 'DAY', offset: '0' } }, 'limit'],
])('takes a plan, or says beside the field why not: %s', (_, part, field) => {
  expect(Object.keys(usagePlanProblems({ ...gold, ...part }) ?? {})).toEqual(field === undefined ? [] : [field]);
});

// hashicorp/terraform-provider-aws usage_plan.go; boto/boto3#2629.
test.each<[string, Partial<UsagePlanDraft>, string[]]>([
  ['nothing', {}, []],
  ['the same numbers, written otherwise', { throttle: { rateLimit: '10.0', burstLimit: '020' } }, []],
  ['the name', { name: 'silver' }, ['replace /name silver']],
  ['no description', { description: '' }, ['replace /description ']],
  [
    'one limit: both are sent',
    { throttle: { rateLimit: '11', burstLimit: '20' } },
    ['replace /throttle/rateLimit 11', 'replace /throttle/burstLimit 20'],
  ],
  ['no throttle', { throttle: undefined }, ['remove /throttle ']],
  [
    'the quota',
    { quota: { limit: '5', period: 'WEEK', offset: '0' } },
    ['replace /quota/limit 5', 'replace /quota/period WEEK', 'replace /quota/offset 0'],
  ],
  ['no quota', { quota: undefined }, ['remove /quota ']],
  ['other stages, and none that stays', { stages: ['a1:prod', 'b2:live'] }, ['remove /apiStages a1:test', 'add /apiStages b2:live']],
  ['stages in another order', { stages: ['a1:test', 'a1:prod'] }, []],
])('sends what changed, and nothing else: %s', (_, part, operations) => {
  const patch = usagePlanPatch(gold, { ...gold, ...part });
  expect(patch.map(({ op, path, value = '' }) => `${op} ${path} ${value}`)).toEqual(operations);
});

test.each([
  ['API Stage not found: a1:prod', 'stages'],
  ['Invalid API Stage {api: %s, stage: %s} specified for usageplan %s', 'stages'],
  ['Usage Plan quota offset must be between 0 and 6 inclusive in the WEEK period', 'offset'],
  ['Usage Plan quota limit must be a non-negative numeric', 'limit'],
  ['Throttle rate and burst limits must be numbers of 0 or more', 'rateLimit'],
  ['Usage Plan name must be specified', 'name'],
  ['Too Many Requests', undefined],
])('knows which field %j is about', (message, field) => {
  expect(refusedPlanField(message)).toBe(field);
});

test.each([
  ['DAY', '0', 'Every day begins with the whole quota.'],
  ['WEEK', '0', 'The quota begins anew with every week.'],
  ['MONTH', '1', 'The quota begins anew 1 day after the 1st of every month.'],
] as const)('says when a quota of a %s, offset by %s, begins anew', (period, offset, text) => {
  expect(offsetMeaning(period, offset)).toBe(text);
});

test('puts each member into words, to be compared', () => {
  expect((['name', 'description', 'throttle', 'quota', 'stages'] as const).map((member) => planMemberText(gold, member))).toEqual([
    'gold',
    'For partners',
    '10 a second, bursts of 20',
    '1,000 a month, offset by 2',
    'a1:prod, a1:test',
  ]);
  expect(planMemberText(emptyPlan, 'stages')).toBe('None');
});
