import { pickTexts, type RouteSettings, type StageMembers, type StagePart, type StageTexts } from './stage-part';

const THROTTLES = ['ThrottlingRateLimit', 'ThrottlingBurstLimit'] as const;

export type RouteSettingsMember = keyof RouteSettings;

/** In the order in which they are shown. */
export const routeSettingsMembers = [
  ...THROTTLES,
  'LoggingLevel',
  'DataTraceEnabled',
  'DetailedMetricsEnabled',
] as const satisfies readonly RouteSettingsMember[];

export const routeSettingsNames: Record<RouteSettingsMember, string> = {
  ThrottlingRateLimit: 'Rate',
  ThrottlingBurstLimit: 'Burst',
  LoggingLevel: 'Log level',
  DataTraceEnabled: 'Data trace',
  DetailedMetricsEnabled: 'Detailed metrics',
};

export type RouteSettingsTexts = Readonly<Record<RouteSettingsMember, string>>;

/** Route settings as texts: what is left out is off, and is limited by the account's own limits alone (guide: limits). */
export function routeSettingsTexts(settings: RouteSettings = {}): RouteSettingsTexts {
  const number = (value: number | null | undefined) => (value === undefined || value === null ? '' : String(value));
  return {
    ThrottlingRateLimit: number(settings.ThrottlingRateLimit),
    ThrottlingBurstLimit: number(settings.ThrottlingBurstLimit),
    LoggingLevel: settings.LoggingLevel || 'OFF',
    DataTraceEnabled: String(settings.DataTraceEnabled === true),
    DetailedMetricsEnabled: String(settings.DetailedMetricsEnabled === true),
  };
}

const numberText = new Intl.NumberFormat('en', { maximumFractionDigits: 20 });

/** One value in words. */
export function routeSettingText(member: string, text: string): string {
  if (member === 'ThrottlingRateLimit') return text ? `${numberText.format(Number(text))} a second` : 'the account’s limit';
  if (member === 'ThrottlingBurstLimit') return text ? numberText.format(Number(text)) : 'the account’s limit';
  if (member === 'LoggingLevel') return text || 'OFF';
  return text === 'true' ? 'On' : 'Off';
}

const LARGEST = 2 ** 31 - 1;

function settingsProblems(draft: RouteSettingsTexts, stored: StageTexts): StageTexts {
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = draft;
  const hadNone = !stored['ThrottlingRateLimit'] && !stored['ThrottlingBurstLimit'];
  if (hadNone && rate.trim() === '' && burst.trim() === '') return {};
  // Both are always sent: with one alone the other falls to 0, and every connection gets 429 (aws-facts.md F11).
  return {
    ...(isRate(rate) ? {} : { ThrottlingRateLimit: `Enter a number of requests a second, 0 or more.${cannotClear(rate)}` }),
    ...(isBurst(burst) ? {} : { ThrottlingBurstLimit: `Enter a whole number of requests, 0 or more.${cannotClear(burst)}` }),
  };
}

const cannotClear = (text: string): string => (text.trim() === '' ? ' Rate and burst go together, and cannot be cleared once set.' : '');
const isRate = (text: string): boolean => /^\d+(?:\.\d+)?$/.test(text.trim());
const isBurst = (text: string): boolean => /^\d+$/.test(text.trim()) && Number(text) <= LARGEST;

/** What is typed as it would be read back. */
function normal(draft: RouteSettingsTexts): RouteSettingsTexts {
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = draft;
  return {
    ...draft,
    ThrottlingRateLimit: isRate(rate) ? String(Number(rate)) : rate.trim(),
    ThrottlingBurstLimit: isBurst(burst) ? String(Number(burst)) : burst.trim(),
  };
}

/** The members to send; what has no value is left out. */
function settingsOf(texts: StageTexts): RouteSettings {
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst, LoggingLevel: level, ...flags } = texts;
  const { DataTraceEnabled: trace, DetailedMetricsEnabled: metrics } = flags;
  return {
    ...(rate ? { ThrottlingRateLimit: Number(rate) } : {}),
    ...(burst ? { ThrottlingBurstLimit: Number(burst) } : {}),
    ...(level === 'OFF' || level === 'ERROR' || level === 'INFO' ? { LoggingLevel: level } : {}),
    ...(trace ? { DataTraceEnabled: trace === 'true' } : {}),
    ...(metrics ? { DetailedMetricsEnabled: metrics === 'true' } : {}),
  };
}

/** A limit of 0 lets nobody through: it is asked about, as it is often a slip (aws-facts.md F11). */
function zeroQuestion(changed: StageTexts, where: string): ReturnType<NonNullable<StagePart<never>['question']>> {
  const isZero = THROTTLES.some((member) => changed[member] === '0');
  if (!isZero) return undefined;
  const text = 'With a rate or burst of 0 every new connection and message gets 429 “Too Many Requests”, at once.';
  return { title: `This lets nobody through on ${where}`, text, yes: 'Set it to 0' };
}

const shared = {
  draftOf: (texts: StageTexts): RouteSettingsTexts => ({ ...routeSettingsTexts(), ...texts }),
  textsOf: normal,
  problems: settingsProblems,
  nameOf: (member: string) => routeSettingsNames[member as RouteSettingsMember],
  textOf: routeSettingText,
};

/** The settings of every route that has none of its own. They cannot be cleared (aws-facts.md B14). */
export const defaultSettingsPart: StagePart<RouteSettingsTexts> = {
  ...shared,
  name: 'Default route settings',
  isWhole: false,
  read: ({ DefaultRouteSettings }) => routeSettingsTexts(DefaultRouteSettings),
  // Both limits are sent with whatever else changes (aws-facts.md F11).
  change: (changed, stored) => ({
    DefaultRouteSettings: settingsOf({ ...pickTexts(routeSettingsTexts(stored.DefaultRouteSettings), THROTTLES), ...changed }),
  }),
  question: (changed) => zeroQuestion(changed, 'this stage'),
};

/** The settings of one route, in place of all of the stage's default: an entry is replaced whole (aws-facts.md B14). */
export function routeSettingsPart(routeKey: string): StagePart<RouteSettingsTexts> {
  return {
    ...shared,
    name: `Settings of ${routeKey}`,
    isWhole: true,
    read: ({ RouteSettings: entries }) => {
      const entry = entryOf(entries, routeKey);
      return entry ? routeSettingsTexts(entry) : Object.fromEntries(routeSettingsMembers.map((member) => [member, '']));
    },
    change: (changed) => ({ RouteSettings: { [routeKey]: settingsOf(changed) } }),
    question: (changed) => zeroQuestion(changed, routeKey),
  };
}

/** A route's own entry; undefined for none, whatever its key is called. */
export function entryOf(entries: StageMembers['RouteSettings'], routeKey: string): RouteSettings | undefined {
  return entries && Object.hasOwn(entries, routeKey) ? entries[routeKey] : undefined;
}
