import { QueryClientProvider } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { GatewayContext } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import type { Workspace } from '@/connection/workspace';
import { Breadcrumbs } from './breadcrumbs';
import { ExpiryGuard } from './expiry-guard';
import { ServiceNavigation } from './service-navigation';
import { TopBar } from './top-bar';

/** Everything around the pages of a connection. */
export function RegionLayout({ workspace }: { workspace: Workspace }) {
  const { gateway, queryClient } = workspace;
  const session = useSession();
  const isIdle = useRouterState({ select: ({ status }) => status === 'idle' });
  const [hasSettled, setHasSettled] = useState(false);
  if (isIdle && !hasSettled) setHasSettled(true);
  return (
    // With another workspace everything begins anew: what is open on a page was about what the old one showed.
    <QueryClientProvider key={workspace.id} client={queryClient}>
      <GatewayContext value={gateway}>
        <div className="flex min-h-dvh flex-col">
          <TopBar region={gateway.region} settled={hasSettled} />
          <div className="flex grow flex-col md:flex-row">
            <ServiceNavigation region={gateway.region} />
            <main id="main" className="min-w-0 grow space-y-4 p-4 md:px-6">
              <Breadcrumbs />
              <Outlet />
            </main>
          </div>
        </div>
        {session && <ExpiryGuard session={session} />}
      </GatewayContext>
    </QueryClientProvider>
  );
}
