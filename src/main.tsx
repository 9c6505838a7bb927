// oxlint-disable-next-line import/no-unassigned-import -- it takes the token out of the URL before the router, which comes later, reads it
import './connection/page-token';
import { CancelledError } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { joinTabs } from '@/connection/between-tabs';
import { GatewayError } from '@/gateway/gateway-error';
import { announce } from '@/ui/announce';
import { notify } from '@/ui/notify';
import { router } from './routes';
import './styles.css';

joinTabs(() => {
  const text = 'Signed out in another tab.';
  notify(text);
  announce(text, 'assertive');
  // What was not saved cannot be saved any more.
  void router.navigate({ to: '/connect', ignoreBlocker: true });
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');
createRoot(root, {
  // A call that failed or was cancelled is on the error page; anything else is a fault of the console's own, and belongs in the log.
  onCaughtError: (error) => {
    if (!(error instanceof GatewayError || error instanceof CancelledError)) reportError(error);
  },
}).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
);
