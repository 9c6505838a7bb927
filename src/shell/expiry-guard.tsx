import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { isAskingToRenew, subscribeToExpiry } from '@/connection/expiry';
import type { Session } from '@/connection/session';
import { isSuccessor } from '@/connection/successors';
import { GatewayError } from '@/gateway/gateway-error';
import { isFocusLost } from '@/ui/lost-focus';
import { LaterPart } from './later-part';

const loadDialog = async () => (await import('./renew-dialog')).RenewDialog;

/** Sees to it that credentials which expire take nothing with them: asks for others over the page, and reads what could not be read. */
export function ExpiryGuard({ session }: { session: Session }) {
  const { credentials } = session;
  const queryClient = useQueryClient();
  const router = useRouter();
  const known = useRef(credentials);
  const asks = useSyncExternalStore(subscribeToExpiry, () => isAskingToRenew(credentials));

  useEffect(() => {
    if (!asks) return undefined;
    return () => {
      // What had the focus may have gone meanwhile, such as the bar's own button.
      if (isFocusLost()) document.querySelector<HTMLElement>('[data-page-heading]')?.focus({ preventScroll: true });
    };
  }, [asks]);

  useEffect(() => {
    if (!credentials.expiration) return undefined;
    const leaving = new AbortController();
    // Without it the endpoint says when they have expired.
    import('@/connection/watch-expiry').then(
      ({ watchExpiry }) => watchExpiry(credentials, leaving.signal),
      () => undefined,
    );
    return () => leaving.abort();
  }, [credentials]);

  useEffect(() => {
    const before = known.current;
    known.current = credentials;
    if (before === credentials) return;
    const goesOn = isSuccessor(before, credentials);
    if (goesOn) void queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => hasExpired(state.error) });
    // Somebody else's pages are other pages, and one that could not be shown begins anew. Any other stays as it is.
    if (!goesOn || router.state.matches.some(({ status }) => status === 'error')) void router.invalidate();
  }, [credentials, queryClient, router]);

  return asks && <LaterPart load={loadDialog} props={{ session }} />;
}

function hasExpired(error: unknown): boolean {
  return error instanceof GatewayError && error.kind === 'expired';
}
