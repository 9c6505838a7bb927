import { useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { type Announcement, latestAnnouncement, subscribeToAnnouncements, type Urgency } from './announce';
import { subscribeToTopDialog, topDialog } from './top-dialog';

/** The app's one live region. It moves into the top dialog, since a modal dialog hides everything outside it, live regions too. */
export function Announcer() {
  const announcement = useSyncExternalStore(subscribeToAnnouncements, latestAnnouncement);
  const dialog = useSyncExternalStore(subscribeToTopDialog, topDialog);
  const regions = (
    <div className="sr-only">
      <LiveRegion announcement={announcement} urgency="polite" />
      <LiveRegion announcement={announcement} urgency="assertive" />
    </div>
  );
  return dialog ? createPortal(regions, dialog) : regions;
}

/** Says what is announced while it is there: a region that moves into a dialog does not say again what was said before. */
function LiveRegion({ announcement, urgency }: { announcement: Announcement; urgency: Urgency }) {
  const [since] = useState(() => latestAnnouncement().number);
  const { text, number } = announcement;
  return (
    <div role={urgency === 'polite' ? 'status' : 'alert'} aria-live={urgency}>
      {announcement.urgency === urgency && number > since && <span key={number}>{text}</span>}
    </div>
  );
}
