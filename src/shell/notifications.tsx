import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { IconButton } from '@/ui/icon-button';
import { Notice } from '@/ui/notice';
import { currentNotifications, dismiss, subscribeToNotifications } from '@/ui/notify';

/**
 * What happened to something that is no longer on the page, and what can be taken back. Heard through the announcer; here it can be seen. It
 * stands below the page, and keeps to the lower edge of the window: what it covers can be scrolled clear of it. On a phone there is room for
 * the newest alone; the next is seen when that is dismissed.
 */
export function Notifications() {
  const notifications = useSyncExternalStore(subscribeToNotifications, currentNotifications);
  if (notifications.length === 0) return null;
  return (
    <section
      aria-label="Notifications"
      className="pointer-events-none sticky bottom-0 z-10 ml-auto max-h-[80dvh] w-full max-w-md space-y-2 overflow-y-auto p-4"
    >
      {notifications.map(({ number, shows }) => (
        <div key={number} className="pointer-events-auto rounded-md bg-surface shadow-lg max-md:not-first:hidden">
          {typeof shows === 'string' ? (
            <Notice tone="info">
              <div className="flex items-start justify-between gap-2">
                <p>{shows}</p>
                <IconButton icon="close" name="Dismiss" size="small" onClick={() => close(number)} />
              </div>
            </Notice>
          ) : (
            shows.content(() => close(number))
          )}
        </div>
      ))}
    </section>
  );
}

/** Dismisses one. The focus goes to the next, and after the last to the page's heading. */
function close(number: number): void {
  flushSync(() => dismiss(number));
  const next = document.querySelector<HTMLElement>('[aria-label=Notifications] [aria-label=Dismiss]');
  (next ?? [...document.querySelectorAll<HTMLElement>('[data-page-heading]')].at(-1))?.focus();
}
