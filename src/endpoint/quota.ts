import type { UsagePlanRecord } from './key-store';

const dayInMs = 86_400_000;

/** The day of a time by UTC, as `YYYY-MM-DD`. */
export const dayOf = (time: Date): string => time.toISOString().slice(0, 10);

/** Whether a text names a day that there is. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && dayOf(new Date(time)) === text;
}

/** Every day of a range, both ends included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let time = Date.parse(first); time <= Date.parse(last); time += dayInMs) days.push(dayOf(new Date(time)));
  return days;
}

/** The first day of the period that a day belongs to. A week begins on Sunday, a month on its first day, each later by the offset. */
function periodStart(day: string, period: string, offset: number): string {
  const date = new Date(Date.parse(day));
  if (period === 'WEEK') return dayOf(new Date(date.getTime() - ((date.getUTCDay() - offset + 7) % 7) * dayInMs));
  if (period !== 'MONTH') return day;
  const inThis = date.getUTCDate() > offset;
  return dayOf(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - (inThis ? 0 : 1), 1 + offset)));
}

/**
 * What was left of a key's quota at the end of a day; 0 for a plan without one. What UpdateUsage set holds from its day to the end of the
 * period, less what was used after that day.
 */
export function remainingOn({ plan, used, extended }: UsagePlanRecord, keyId: string, day: string): number {
  const { limit, period = 'DAY', offset = 0 } = plan.quota ?? {};
  if (limit === undefined) return 0;
  const start = periodStart(day, period, offset);
  const usedSince = (first: string) =>
    [...(used.get(keyId) ?? [])].reduce((sum, [at, count]) => (at >= first && at <= day ? sum + count : sum), 0);
  const set = extended.get(keyId);
  if (set === undefined || set.day > day || set.day < start) return Math.max(0, limit - usedSince(start));
  const dayAfter = dayOf(new Date(Date.parse(set.day) + dayInMs));
  return Math.max(0, set.remaining - usedSince(dayAfter));
}
