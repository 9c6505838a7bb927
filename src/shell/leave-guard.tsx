import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { leaveQuestion } from '@/ui/leaving';

/** Asks before a page is left on which an editor holds a change that was not saved. */
export function LeaveGuard() {
  const { history } = useRouter();
  useEffect(
    () =>
      history.block({
        async blockerFn({ currentLocation, nextLocation }) {
          const ask = leaveQuestion();
          return ask !== undefined && currentLocation.pathname !== nextLocation.pathname && !(await ask());
        },
        enableBeforeUnload: () => leaveQuestion() !== undefined,
      }),
    [history],
  );
  return null;
}
