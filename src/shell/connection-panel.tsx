import { Link } from '@tanstack/react-router';
import { askToRenew } from '@/connection/expiry';
import type { Session } from '@/connection/session';
import { useSavedConnections } from '@/connection/use-saved-connections';
import { Button } from '@/ui/button';
import { Copyable } from '@/ui/copyable';
import { Facts } from '@/ui/facts';
import { sourceName } from './source-name';

const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** All that is known about the connection, but its secrets; and the other ones that were saved. */
export function ConnectionPanel({ session }: { session: Session }) {
  const { name, identity, source, credentials, production, readOnly } = session;
  const others = useSavedConnections().filter((saved) => saved.name !== name);
  const marks = [production && 'Production', readOnly && 'Read-only'].filter(Boolean).join(', ');
  return (
    <div className="space-y-4">
      <Facts
        facts={[
          ['Name', name],
          ['Account', identity?.account],
          ['Principal', identity && <Copyable text={identity.arn} what="ARN" />],
          ['Credentials', `from ${sourceName(source)}`],
          ['Expire', credentials.expiration ? time.format(credentials.expiration) : 'not known'],
          ['Marks', marks],
        ]}
      />
      <Button
        onClick={({ currentTarget }) => {
          // The focus goes back to what opened this, and returns there from the dialog.
          currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
          askToRenew();
        }}
      >
        Renew the credentials
      </Button>
      <nav aria-label="Connections" className="space-y-1 border-t border-line pt-3">
        {others.length > 0 && <h2 className="font-semibold">Switch to</h2>}
        <ul className="space-y-1">
          {others.map((saved) => (
            <li key={saved.name} className="wrap-anywhere">
              <Link to="/connect" search={{ saved: saved.name }}>
                {saved.name}
              </Link>{' '}
              <span className="text-muted">
                {[saved.region, saved.endpoint || 'AWS', saved.production && 'Production', saved.readOnly && 'Read-only']
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
          <li>
            <Link to="/connect">Another connection</Link>
          </li>
        </ul>
      </nav>
    </div>
  );
}
