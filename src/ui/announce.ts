export type Urgency = 'polite' | 'assertive';

export interface Announcement {
  text: string;
  urgency: Urgency;
  /** Counts up, so that the same text twice is read twice. */
  number: number;
}

let latest: Announcement = { text: '', urgency: 'polite', number: 0 };
const listeners = new Set<() => void>();

/** Has assistive technology read a text. Polite waits until it has finished what it is reading. */
export function announce(text: string, urgency: Urgency = 'polite'): void {
  latest = { text, urgency, number: latest.number + 1 };
  for (const listener of listeners) listener();
}

export function latestAnnouncement(): Announcement {
  return latest;
}

export function subscribeToAnnouncements(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
