import { expect, test } from 'vitest';
import { accessLogFormatProblem, accessLogPart, accessLogTemplates } from './stage-access-log';
import {
  changedNames,
  partText,
  partValue,
  pickTexts,
  type StageMembers,
  type StagePart,
  type TagChange,
  textsOfValue,
} from './stage-part';
import { defaultSettingsPart, routeSettingsPart, routeSettingsTexts } from './stage-route-settings';
import { stageArn, tagsPart } from './stage-tags';
import { variablesPart } from './stage-variables';

/** The members that a form sends, from what is stored and what is typed. */
function sentBy<Draft>(
  part: StagePart<Draft>,
  stored: Parameters<StagePart<Draft>['read']>[0],
  draft: Draft,
): StageMembers | TagChange | undefined {
  const shown = part.read(stored);
  const mine = part.textsOf(draft);
  const names = changedNames(part, shown, mine);
  return names.length === 0 ? undefined : part.change(textsOfValue(partValue(mine, names)), stored);
}

const off = routeSettingsTexts();
const limits = { ThrottlingRateLimit: '100', ThrottlingBurstLimit: '50' };
const stored: StageMembers = {
  DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 50, LoggingLevel: 'INFO', DetailedMetricsEnabled: true },
};
const asStored = { ...off, ...limits, LoggingLevel: 'INFO', DetailedMetricsEnabled: 'true' };

test.each([
  ['nothing for nothing', asStored, undefined],
  ['nothing for another way to write a number', { ...asStored, ThrottlingRateLimit: ' 0100.0 ' }, undefined],
  // aws-facts.md F11
  [
    'both limits with whatever else changes',
    { ...asStored, LoggingLevel: 'OFF' },
    { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 50, LoggingLevel: 'OFF' },
  ],
  ['both limits for one', { ...asStored, ThrottlingRateLimit: '7.5' }, { ThrottlingRateLimit: 7.5, ThrottlingBurstLimit: 50 }],
])('the default settings send %s', (_what, draft, sent) => {
  expect(sentBy(defaultSettingsPart, stored, draft)).toEqual(sent && { DefaultRouteSettings: sent });
});

test('no limit is made up for a stage that has none', () => {
  expect(sentBy(defaultSettingsPart, {}, { ...off, LoggingLevel: 'ERROR' })).toEqual({ DefaultRouteSettings: { LoggingLevel: 'ERROR' } });
});

test('the settings of a route are sent whole, since the entry is replaced whole (aws-facts.md B14)', () => {
  const part = routeSettingsPart('$connect');
  const entry = {
    ...stored,
    RouteSettings: { $connect: { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2, LoggingLevel: 'INFO' } },
  } as const;
  const draft = part.draftOf(part.read(entry));
  expect(sentBy(part, entry, draft)).toBeUndefined();
  expect(sentBy(part, entry, { ...draft, DataTraceEnabled: 'true' })).toEqual({
    RouteSettings: {
      $connect: {
        ThrottlingRateLimit: 1,
        ThrottlingBurstLimit: 2,
        LoggingLevel: 'INFO',
        DataTraceEnabled: true,
        DetailedMetricsEnabled: false,
      },
    },
  });
  // A new one differs from none, even where it is as the default.
  expect(sentBy(routeSettingsPart('toString'), entry, off)).toEqual({
    RouteSettings: { toString: { LoggingLevel: 'OFF', DataTraceEnabled: false, DetailedMetricsEnabled: false } },
  });
});

test.each([
  ['both', limits, limits, []],
  ['none, where there was none', {}, {}, []],
  ['one alone', { ThrottlingRateLimit: '1' }, {}, ['ThrottlingBurstLimit']],
  ['none any more', {}, limits, ['ThrottlingRateLimit', 'ThrottlingBurstLimit']],
  ['a part of a burst', { ThrottlingRateLimit: '0.5', ThrottlingBurstLimit: '1.5' }, limits, ['ThrottlingBurstLimit']],
  ['less than nothing', { ThrottlingRateLimit: '-1', ThrottlingBurstLimit: '1' }, limits, ['ThrottlingRateLimit']],
])('limits: %s', (_what, typed, before, wrong) => {
  expect(Object.keys(defaultSettingsPart.problems({ ...off, ...typed }, { ...off, ...before }))).toEqual(wrong);
});

test('a limit of 0 is asked about, and no other', () => {
  expect(defaultSettingsPart.question?.({ ThrottlingRateLimit: '0' })?.title).toBe('This lets nobody through on this stage');
  expect(routeSettingsPart('a').question?.({ ThrottlingBurstLimit: '0' })?.title).toBe('This lets nobody through on a');
  expect(defaultSettingsPart.question?.({ ThrottlingRateLimit: '10' })).toBeUndefined();
});

const ARN = 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/ws/orders';

test.each([
  ['as it is', ARN, []],
  ['as CloudWatch shows it', `${ARN}:*`, []],
  ['of a partition', ARN.replace('aws:', 'aws-us-gov:'), []],
  ['that is missing', '', ['DestinationArn']],
  ['of something else', 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/x', ['DestinationArn']],
  ['of a stream', `${ARN}:log-stream:x`, ['DestinationArn']],
])('a destination %s', (_what, DestinationArn, wrong) => {
  expect(Object.keys(accessLogPart.problems({ DestinationArn, Format: '$context.requestId' }, {}))).toEqual(wrong);
});

test('an access log is sent whole, without what CloudWatch puts at the end of an ARN', () => {
  expect(
    sentBy(accessLogPart, { AccessLogSettings: { DestinationArn: ARN, Format: 'a' } }, { DestinationArn: `${ARN}:*`, Format: 'b' }),
  ).toEqual({ AccessLogSettings: { DestinationArn: ARN, Format: 'b' } });
});

test.each([
  ['$context.requestId', /^undefined$/],
  ['{"id":"$context.extendedRequestId"}', /^undefined$/],
  ['', /Enter a format/],
  ['$context.routeKey', /wants \$context.requestId/],
  ['$context.requestIdentity', /wants/],
  [`$context.requestId${'é'.repeat(1600)}`, /3,218 bytes/],
])('the format %s', (format, problem) => {
  expect(String(accessLogFormatProblem(format))).toMatch(problem);
});

test.each(accessLogTemplates)('the $name template is taken', ({ format }) => {
  expect(accessLogFormatProblem(format)).toBeUndefined();
  expect(format).not.toContain('\n');
});

test('the JSON template is JSON', () => {
  const json = accessLogTemplates.find(({ name }) => name === 'JSON')?.format ?? '';
  expect(JSON.parse(json)).toMatchObject({ requestId: '$context.requestId', connectionId: '$context.connectionId' });
});

test('only the variables that change are sent, and "" removes one (aws-facts.md B14)', () => {
  const variables = { StageVariables: { kept: 'a', changed: 'b', gone: 'c' } };
  const rows = [
    { name: 'kept', value: 'a' },
    { name: 'changed', value: 'B' },
    { name: 'added', value: 'd' },
  ];
  expect(sentBy(variablesPart, variables, rows)).toEqual({ StageVariables: { added: 'd', changed: 'B', gone: '' } });
  expect(sentBy(variablesPart, variables, variablesPart.draftOf(variablesPart.read(variables)))).toBeUndefined();
});

test('a tag may be empty, is removed by its key, and AWS’s own are left alone', () => {
  const tagged = { Tags: { team: 'a', empty: '', old: 'x', 'aws:cloudformation:stack-name': 's' } };
  const tags = [
    { key: 'empty', value: '' },
    { key: 'team', value: '' },
    { key: 'new', value: 'y' },
  ];
  expect(sentBy(tagsPart, tagged, tags)).toEqual({ setTags: { team: '', new: 'y' }, removedTags: ['old'] });
  expect(sentBy(tagsPart, tagged, tagsPart.draftOf(tagsPart.read(tagged)))).toBeUndefined();
  expect(Object.keys(tagsPart.problems([...tags, { key: 'aws:x', value: '' }], {}))).toEqual(['tag-3']);
});

test.each([
  ['eu-west-1', 'arn:aws:apigateway:eu-west-1::/apis/a1/stages/prod'],
  ['cn-north-1', 'arn:aws-cn:apigateway:cn-north-1::/apis/a1/stages/prod'],
])('a stage in %s is tagged as %s', (region, arn) => {
  expect(stageArn(region, 'a1', 'prod')).toBe(arn);
});

test.each([
  ['host', 'https://a.example:1/?b=c&d=#e,f_~', /^undefined$/],
  ['a_1', 'x'.repeat(512), /^undefined$/],
  ['', 'x', /needs|name/],
  ['a-b', 'x', /letters, digits and _/],
  ['n'.repeat(65), 'x', /64 characters/],
  ['a', '', /removal/],
  ['a', 'x'.repeat(513), /512 characters/],
  ['a', 'x y', /letters, digits and -/],
  ['a', 'é', /letters, digits and -/],
])('the variable %s = %s', (name, value, problem) => {
  expect(String(variablesPart.problems([{ name, value }], {})['row-0'])).toMatch(problem);
});

test('a name stands once, and there are at most 100', () => {
  const twice = [
    { name: 'a', value: '1' },
    { name: 'a', value: '2' },
  ];
  expect(variablesPart.problems(twice, {})).toEqual({ 'row-1': 'Another variable has this name.' });
  const many = Array.from({ length: 101 }, (_, index) => ({ name: `v${index}`, value: 'x' }));
  expect(variablesPart.problems(many, {})).toEqual({ 'row-100': 'A stage can have 100 variables at most.' });
});

test('values are named in words', () => {
  expect(partText(defaultSettingsPart, pickTexts(asStored, ['ThrottlingRateLimit', 'LoggingLevel', 'DetailedMetricsEnabled']))).toBe(
    'Rate 100 a second, Log level INFO, Detailed metrics On',
  );
  expect(partText(variablesPart, { host: 'a', old: '' })).toBe('host a, old removed');
});
