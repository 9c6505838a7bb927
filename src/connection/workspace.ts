import type { QueryClient } from '@tanstack/react-query';
import type { Credentials } from '@/gateway/connection';
import { forgetCalls } from '@/gateway/forget-calls';
import { createGateway, type Gateway } from '@/gateway/gateway';
import { createQueryClient } from '@/gateway/query-client';
import { dismissOffers } from '@/ui/notify';
import { noteClosed } from './closed-gateways';
import { hasRelay } from './deployment-config';
import { noteExpired } from './expiry';
import { currentSession, type Session, subscribeToSession } from './session';
import { isSuccessor } from './successors';

/** What the pages of one region work with. */
export interface Workspace {
  /** No two have the same. */
  id: number;
  gateway: Gateway;
  queryClient: QueryClient;
}

interface Open extends Workspace {
  /** The first that it was opened with; they may have been renewed since. */
  credentials: Credentials;
  endpoint: string | undefined;
}

let open: Open | undefined;
let opened = 0;

/**
 * The workspace of a session in a region. Switching either discards all that was read before, so that none is shown as the other's; renewed
 * credentials of the same principal go on in it.
 */
export function workspaceFor(session: Session, region: string): Workspace {
  const { credentials, endpoint } = session;
  if (open && isSuccessor(open.credentials, credentials) && open.endpoint === endpoint && open.gateway.region === region) return open;
  closeWorkspace();
  /** Undefined once somebody else is connected, or nobody: nobody's keys sign what another's page asks for. */
  const sessionNow = () => {
    const now = currentSession();
    return now && isSuccessor(now.credentials, credentials) ? now : undefined;
  };
  const gateway = createGateway(
    { ...session, region },
    {
      hasRelay,
      credentialsNow: () => sessionNow()?.credentials,
      isReadOnly: () => sessionNow()?.readOnly === true,
      who() {
        const now = sessionNow();
        return now?.identity?.arn ?? now?.name;
      },
      onExpired: noteExpired,
    },
  );
  opened += 1;
  open = { id: opened, credentials, endpoint, gateway, queryClient: createQueryClient() };
  return open;
}

// Signing out forgets what was read, too.
subscribeToSession(() => {
  if (currentSession()) return;
  closeWorkspace();
  forgetCalls();
  void import('./picture-store').then(({ forgetPicturesAtSignOut }) => forgetPicturesAtSignOut()).catch(() => undefined);
});

function closeWorkspace(): void {
  if (!open) return;
  open.queryClient.clear();
  noteClosed(open.gateway);
  open = undefined;
  // What they offer would be done over this connection.
  dismissOffers();
}
