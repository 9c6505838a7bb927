export interface Notification {
  number: number;
  text: string;
}

let notifications: readonly Notification[] = [];
let count = 0;
const listeners = new Set<() => void>();

function change(next: readonly Notification[]): void {
  notifications = next;
  for (const listener of listeners) listener();
}

/** Shows what happened to something that is no longer on the page. It stays until it is dismissed. */
export function notify(text: string): void {
  count += 1;
  change([...notifications, { number: count, text }]);
}

export function dismiss(number: number): void {
  change(notifications.filter((notification) => notification.number !== number));
}

export function currentNotifications(): readonly Notification[] {
  return notifications;
}

export function subscribeToNotifications(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
