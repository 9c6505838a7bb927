import type { Pasted } from '@/connection/sign-in/parse-credentials';

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** How many of the profiles that were left out are named. */
const NAMED = 5;

/** What is said about something that was pasted: what became of it, or why nothing did. */
export interface PasteReport {
  done?: string;
  problem?: string;
}

/** @param now milliseconds since the epoch */
export function pasteReport(pasted: Pasted | undefined, now: number): PasteReport {
  if (!pasted) return { problem: 'These are no credentials that the console knows. Nothing of what was pasted was kept.' };
  if ('problem' in pasted) return { problem: pasted.problem };
  const { credentials, profile, leftOut } = pasted;
  const { expiration } = credentials;
  const done = [
    profile === undefined ? 'Filled in.' : `Filled in from the profile ${profile}.`,
    leftOut.length > 0 && `Left out: ${names(leftOut)}. Paste one alone to use it.`,
    expiration && expiration.getTime() > now && `They expire on ${date.format(expiration)}.`,
  ];
  const hasExpired = expiration !== undefined && expiration.getTime() <= now;
  return {
    done: done.filter(Boolean).join(' '),
    ...(hasExpired ? { problem: `These credentials expired on ${date.format(expiration)}.` } : {}),
  };
}

function names(profiles: readonly string[]): string {
  const named = profiles.slice(0, NAMED).join(', ');
  return profiles.length > NAMED ? `${named} and ${profiles.length - NAMED} more` : named;
}
