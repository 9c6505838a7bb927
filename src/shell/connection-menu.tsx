import { useId, useState } from 'react';
import type { Session } from '@/connection/session';
import { principalName } from '@/rules/principal-name';
import { Icon } from '@/ui/icon';
import { LaterPart } from './later-part';

const loadPanel = async () => (await import('./connection-panel')).ConnectionPanel;

/** Who is connected, in short; all about the connection, and the way to others, on demand. */
export function ConnectionMenu({ session }: { session: Session }) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const who = session.identity ? principalName(session.identity.arn) : 'not known';
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={`Connection of ${who}`}
        className="flex max-w-64 items-center gap-1 rounded border border-bar-line bg-bar-raised px-1.5 focus-visible:outline-bar-mark"
      >
        <span className="truncate">{who}</span>
        <Icon name="chevron" width="12" height="12" className="shrink-0 rotate-90" />
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label="Connection"
        className="fixed inset-auto top-12 left-4 max-h-[calc(100dvh-4rem)] w-[min(28rem,calc(100vw-2rem))] overflow-y-auto rounded-lg border border-line bg-surface p-4 font-sans text-[0.9375rem] text-ink shadow-xl"
        onToggle={({ newState }) => setIsOpen(newState === 'open')}
      >
        {isOpen && <LaterPart load={loadPanel} props={{ session }} />}
      </div>
    </>
  );
}
