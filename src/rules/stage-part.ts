/** Values of a part of a stage by their names, as texts; "" for what is not there. */
export type StageTexts = Readonly<Record<string, string>>;

/** The settings of a stage's routes, or of one (v2 model: RouteSettings). */
export interface RouteSettings {
  DataTraceEnabled?: boolean | undefined;
  DetailedMetricsEnabled?: boolean | undefined;
  LoggingLevel?: 'ERROR' | 'INFO' | 'OFF' | undefined;
  ThrottlingBurstLimit?: number | undefined;
  ThrottlingRateLimit?: number | undefined;
}

/** The members of a stage that hold more than one value, as the API spells them. */
export interface StageMembers {
  DefaultRouteSettings?: RouteSettings | undefined;
  RouteSettings?: Record<string, RouteSettings> | undefined;
  AccessLogSettings?: { DestinationArn?: string | undefined; Format?: string | undefined } | undefined;
  StageVariables?: Record<string, string> | undefined;
}

/** What turns the tags of a stage into others. They are sent by operations of their own. */
export interface TagChange {
  setTags: Record<string, string>;
  removedTags: string[];
}

interface Question {
  title: string;
  text: string;
  /** What the button says that goes ahead. */
  yes: string;
}

/** A part of a stage that is edited in one form and saved at once. `Draft` is what is typed. */
export interface StagePart<Draft> {
  /** As it stands at the beginning of a sentence. */
  name: string;
  /** API Gateway replaces it whole: when one value changes, all of them are compared and sent. */
  isWhole: boolean;
  read(stage: StageMembers & { Tags?: Record<string, string> | undefined }): StageTexts;
  draftOf(texts: StageTexts): Draft;
  /** What is typed as it would be read back. */
  textsOf(draft: Draft): StageTexts;
  /** What is wrong with each field. */
  problems(draft: Draft, stored: StageTexts): StageTexts;
  /** The members to send for what has changed. */
  change(changed: StageTexts, stored: StageMembers): StageMembers | TagChange;
  /** The name of a value, and the value in words. */
  nameOf(name: string): string;
  textOf(name: string, text: string): string;
  /** What has to be agreed to first. */
  question?(changed: StageTexts): Question | undefined;
}

/** The names whose values are compared and sent to turn one into the other; none if they are the same. */
export function changedNames(part: Pick<StagePart<never>, 'isWhole'>, one: StageTexts, other: StageTexts): string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted();
  const changed = names.filter((name) => (one[name] ?? '') !== (other[name] ?? ''));
  return part.isWhole && changed.length > 0 ? names : changed;
}

export const pickTexts = (texts: StageTexts, names: readonly string[]): StageTexts =>
  Object.fromEntries(names.map((name) => [name, texts[name] ?? '']));

/** Some values as one text, which is the same for the same values. */
export const partValue = (texts: StageTexts, names: readonly string[]): string => JSON.stringify(pickTexts(texts, names.toSorted()));

/** The values that {@link partValue} made a text of. */
export const textsOfValue = (value: string): StageTexts => JSON.parse(value) as StageTexts;

/** Values in words, to be read out or compared. */
export function partText(part: Pick<StagePart<never>, 'nameOf' | 'textOf'>, texts: StageTexts): string {
  return Object.entries(texts)
    .map(([name, text]) => `${part.nameOf(name)} ${part.textOf(name, text)}`)
    .join(', ');
}
