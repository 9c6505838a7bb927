import type { Call } from '@/gateway/activity';
import type { GatewayErrorKind } from '@/gateway/gateway-error';

/** Failures without an answer, which has a status. */
const withoutAnswer: Partial<Record<GatewayErrorKind, string>> = {
  'read-only': 'Not sent: read-only',
  blocked: 'Not sent: blocked',
  cancelled: 'Cancelled',
  'no-answer': 'No answer in time',
  invalid: 'Not sent',
};

/** How a call went, in a few words. */
export function outcomeText({ duration, attempts = 1, status, error }: Call): string {
  if (duration === undefined) return 'Under way';
  const tries = attempts > 1 ? `, ${attempts} attempts` : '';
  if (!error) return `${status ?? 'Answered'}${tries}`;
  if (status !== undefined) return `${status} ${error.code ?? error.kind}${tries}`;
  return `${withoutAnswer[error.kind] ?? 'No answer'}${tries}`;
}

/** Milliseconds as they are read. */
export function durationText(duration: number | undefined): string {
  if (duration === undefined) return '';
  return duration < 1000 ? `${Math.round(duration)} ms` : `${(duration / 1000).toFixed(1)} s`;
}

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** @param time milliseconds since the epoch */
export const timeText = (time: number): string => clock.format(time);

/** A member's value, on one line if it fits. */
export function valueText(value: unknown): string {
  if (value === undefined || value === '') return '–';
  if (typeof value === 'string') return value;
  const line = JSON.stringify(value);
  return line.length > 60 ? JSON.stringify(value, null, 2) : line;
}
