import type { Ref } from 'react';
import { Notice } from '@/ui/notice';
import { type Problem, ProblemText } from '@/ui/problem';
import type { RightWords } from './right-words';

interface RightStateProps {
  words: RightWords;
  problem?: Problem | undefined;
  /** Takes the focus when what had it has gone. */
  ref?: Ref<HTMLDivElement>;
}

/** Whether API Gateway may invoke the function, with a mark and in words. */
export function RightState({ words: { tone, word, meaning }, problem, ref }: RightStateProps) {
  return (
    <div ref={ref} tabIndex={-1} className="rounded-md">
      <Notice tone={tone}>
        <p>
          <strong className="font-semibold">{word}</strong> {meaning}
        </p>
        {problem && <ProblemText problem={problem} />}
      </Notice>
    </div>
  );
}
