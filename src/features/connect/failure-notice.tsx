import { useEffect, useRef } from 'react';
import { Notice } from '@/ui/notice';
import { type Problem, ProblemText } from '@/ui/problem';

/** Why connecting failed, beside the part of the form that it is about, and in sight. */
export function FailureNotice({ problem }: { problem: Problem }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In newer browsers it gives a promise, which is no clean-up.
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={place}>
      <Notice tone="danger">
        <ProblemText problem={problem} />
      </Notice>
    </div>
  );
}
