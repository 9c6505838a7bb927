/** A day as GetUsage counts them, in UTC: `YYYY-MM-DD` (v1 model, GetUsage.startDate). */
export type Day = string;

/** Days of usage, both ends included. */
export interface UsageRange {
  from: Day;
  to: Day;
}

const DAY_IN_MS = 86_400_000;

/** Days that are shown unless others are asked for. */
const USUAL_DAYS = 30;

/** Most days that are asked for at once. The service documents no number; a year keeps the answer and the picture readable. */
const MOST_DAYS = 366;

const dayOf = (time: number): Day => new Date(time).toISOString().slice(0, 10);
const timeOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** Whether a text names a day that there is. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(timeOf(text)) && dayOf(timeOf(text)) === text;
}

/** The last 30 days with today, by UTC. @param now milliseconds since the epoch */
export function usualRange(now: number): UsageRange {
  return { from: dayOf(now - (USUAL_DAYS - 1) * DAY_IN_MS), to: dayOf(now) };
}

/** Every day of a range, in order. */
export function daysOf({ from, to }: UsageRange): Day[] {
  const days: Day[] = [];
  for (let time = timeOf(from); time <= timeOf(to); time += DAY_IN_MS) days.push(dayOf(time));
  return days;
}

/** What is wrong with a range, beside its cause; undefined for what is right. */
export interface RangeProblems {
  from?: string;
  to?: string;
}

/** @param now milliseconds since the epoch */
export function rangeProblems({ from, to }: UsageRange, now: number): RangeProblems | undefined {
  if (!isDay(from)) return { from: 'Enter a day.' };
  if (!isDay(to)) return { to: 'Enter a day.' };
  if (timeOf(from) > now) return { from: 'This day has not begun yet, by UTC.' };
  if (timeOf(to) < timeOf(from)) return { to: 'The last day cannot be before the first.' };
  if (timeOf(to) - timeOf(from) >= MOST_DAYS * DAY_IN_MS) return { from: `Choose at most ${MOST_DAYS} days.` };
  return undefined;
}

/** What one key used of a plan. */
export interface KeyUsage {
  keyId: string;
  /** Requests, a number for each day of the range; undefined for a day that the service said nothing of. */
  used: (number | undefined)[];
  total: number;
  /** What was left of the quota at the end of the last day that is known; undefined when nothing is. */
  remaining: number | undefined;
}

/**
 * Puts GetUsage's answer in order: it gives for each key a list with `[used, remaining]` for each day from the first one on (v1 model,
 * Usage.items). What most used comes first.
 */
export function keyUsages(items: Readonly<Record<string, readonly (readonly number[])[]>>, range: UsageRange): KeyUsage[] {
  const days = daysOf(range);
  return Object.entries(items)
    .map(([keyId, log]): KeyUsage => {
      const used = days.map((_, index) => log[index]?.[0]);
      const total = used.reduce<number>((sum, count) => sum + (count ?? 0), 0);
      return { keyId, used, total, remaining: log.findLast((entry) => entry[1] !== undefined)?.[1] };
    })
    .toSorted((one, other) => other.total - one.total || one.keyId.localeCompare(other.keyId, 'en'));
}

/** What is wrong with a new remaining quota, as an operator types it; undefined for what is right (v1 model: Usage counts are integers). */
export function remainingProblem(text: string): string | undefined {
  if (!/^\d+$/.test(text.trim())) return 'Enter a whole number of requests, 0 or more.';
  return Number(text) > 2 ** 31 - 1 ? 'That is more than API Gateway can count: at most 2,147,483,647.' : undefined;
}
