import { useId } from 'react';
import { forgetConnection, type SavedConnection } from '@/connection/saved-connections';
import { useSavedConnections } from '@/connection/use-saved-connections';
import { announce } from '@/ui/announce';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { IconButton } from '@/ui/icon-button';

interface SavedConnectionsProps {
  /** The one endpoint that may be chosen. */
  lockedTo?: string | undefined;
  onChoose(saved: SavedConnection): void;
}

/** The connections that were saved in this browser. Choosing one fills the form; what it takes to sign in is in nobody's keeping. */
export function SavedConnections({ lockedTo, onChoose }: SavedConnectionsProps) {
  const headingId = useId();
  const saved = useSavedConnections().filter(({ endpoint }) => lockedTo === undefined || endpoint === lockedTo);
  if (saved.length === 0) return null;

  function forget(name: string) {
    forgetConnection(name);
    announce(`The saved connection ${name} was deleted.`);
    // Its row has gone, and with it the button that had the focus.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-page-heading]')?.focus());
  }

  return (
    <section aria-labelledby={headingId} className="rounded-lg border border-line bg-surface px-5 py-4">
      <h2 id={headingId} className="font-semibold">
        Saved connections
      </h2>
      <ul className="divide-y divide-line">
        {saved.map((connection) => (
          <li key={connection.name} className="flex items-center gap-2 py-2 last:pb-0">
            <div className="min-w-0 grow wrap-anywhere">
              <p className="flex flex-wrap items-center gap-1.5 font-medium">
                {connection.name}
                {connection.production && <Badge look="warning">Production</Badge>}
                {connection.readOnly && <Badge>Read-only</Badge>}
              </p>
              <p className="text-muted">
                {connection.region} at {connection.endpoint || 'AWS'}
              </p>
            </div>
            <Button aria-label={`Use ${connection.name}`} onClick={() => onChoose(connection)}>
              Use
            </Button>
            <IconButton icon="close" name={`Delete ${connection.name}`} onClick={() => forget(connection.name)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
