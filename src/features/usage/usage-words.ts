import type { Day } from '@/rules/usage';

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

export const dayName = (day: Day): string => date.format(Date.parse(day));

export const requests = (count: number | undefined): string => (count === undefined ? 'not known' : count.toLocaleString());
