import { useSyncExternalStore } from 'react';
import { IconButton } from '@/ui/icon-button';
import { Notice } from '@/ui/notice';
import { currentNotifications, dismiss, subscribeToNotifications } from '@/ui/notify';

/** What happened to something that is no longer on the page. Heard through the announcer; here it can be seen. */
export function Notifications() {
  const notifications = useSyncExternalStore(subscribeToNotifications, currentNotifications);
  if (notifications.length === 0) return null;
  return (
    <section aria-label="Notifications" className="fixed right-4 bottom-4 z-10 w-[min(26rem,calc(100vw-2rem))] space-y-2">
      {notifications.map(({ number, text }) => (
        <div key={number} className="rounded-md bg-surface shadow-lg">
          <Notice tone="info">
            <div className="flex items-start justify-between gap-2">
              <p>{text}</p>
              <IconButton icon="close" name="Dismiss" size="small" onClick={() => dismiss(number)} />
            </div>
          </Notice>
        </div>
      ))}
    </section>
  );
}
