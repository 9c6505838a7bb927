const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

const DAY = 86_400_000;

/** A time as one says it: without the day, if that is today. @param at milliseconds since the epoch */
export function timeWords(at: number): string {
  const isToday = Math.abs(Date.now() - at) < DAY && new Date(at).getDate() === new Date().getDate();
  return (isToday ? time : date).format(at);
}

export const dateWords = (at: Date | undefined): string => (at ? date.format(at) : '–');
