import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { announce } from '@/ui/announce';

/**
 * After moving to another page: puts the focus on its heading and reads its title, as a browser does by itself when it loads a page. Changes
 * of the search part only (a filter, a sort order) are not moves.
 */
export function NavigationFocus() {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return;
        const heading = [...document.querySelectorAll<HTMLElement>('[data-page-heading]')].at(-1);
        heading?.focus({ preventScroll: true });
        announce(document.title);
      }),
    [router],
  );
  return null;
}
