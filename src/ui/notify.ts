import type { ReactNode } from 'react';

/** Something that can be done about what has happened. */
export interface Offer {
  /** Of two with the same, the newer takes the place of the older. */
  about: string;
  /** What is shown. It has a button of its own that dismisses it. */
  content(onDismiss: () => void): ReactNode;
}

export interface Notification {
  number: number;
  shows: string | Offer;
}

/** Offers that are shown at a time: what was done before the last few is undone on its page. */
const MOST_OFFERS = 3;

let notifications: readonly Notification[] = [];
let count = 0;
const listeners = new Set<() => void>();

function change(next: readonly Notification[]): void {
  notifications = next;
  for (const listener of listeners) listener();
}

/**
 * Shows what happened to something that is no longer on the page, or offers what can be done about it; the newest first. It stays until it is
 * dismissed: nothing that can be acted upon goes away by itself, but for more than the last few offers.
 */
export function notify(shows: string | Offer): void {
  count += 1;
  const isReplaced = (shown: string | Offer) => typeof shows === 'object' && typeof shown === 'object' && shown.about === shows.about;
  let offers = 0;
  change(
    [{ number: count, shows }, ...notifications.filter((notification) => !isReplaced(notification.shows))].filter((notification) => {
      if (typeof notification.shows === 'object') offers += 1;
      return typeof notification.shows === 'string' || offers <= MOST_OFFERS;
    }),
  );
}

export function dismiss(number: number): void {
  change(notifications.filter((notification) => notification.number !== number));
}

/** Takes back all offers. What was said stays. */
export function dismissOffers(): void {
  if (notifications.some(({ shows }) => typeof shows === 'object')) {
    change(notifications.filter(({ shows }) => typeof shows === 'string'));
  }
}

export function currentNotifications(): readonly Notification[] {
  return notifications;
}

export function subscribeToNotifications(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
