import type { QueryClient } from '@tanstack/react-query';
import type { Credentials } from '@/gateway/connection';
import { createGateway, type Gateway } from '@/gateway/gateway';
import { createQueryClient } from '@/gateway/query-client';
import { hasRelay } from './deployment-config';
import { currentSession, type Session, subscribeToSession } from './session';

/** What the pages of one region work with. */
export interface Workspace {
  gateway: Gateway;
  queryClient: QueryClient;
}

interface Open extends Workspace {
  credentials: Credentials;
  endpoint: string | undefined;
}

let open: Open | undefined;

/** The workspace of a session in a region. Switching either discards all that was read before, so that none is shown as the other's. */
export function workspaceFor(session: Session, region: string): Workspace {
  const { credentials, endpoint } = session;
  if (open && open.credentials === credentials && open.endpoint === endpoint && open.gateway.region === region) return open;
  closeWorkspace();
  open = { credentials, endpoint, gateway: createGateway({ ...session, region }, { hasRelay }), queryClient: createQueryClient() };
  return open;
}

// Signing out forgets what was read, too.
subscribeToSession(() => {
  if (!currentSession()) closeWorkspace();
});

function closeWorkspace(): void {
  open?.queryClient.clear();
  open = undefined;
}
