import { useEffect, useState } from 'react';
import type { CoverStep } from '@/gateway/cover-stage';
import { Icon } from '@/ui/icon';
import { Spinner } from '@/ui/spinner';

const names: Record<CoverStep, string> = {
  key: 'Make the key',
  plan: 'Make the usage plan, with the stage',
  stage: 'Add the stage to the usage plan',
  'key-in-plan': 'Add the key to the usage plan',
};

interface CoverStepsProps {
  steps: readonly CoverStep[];
  done: readonly CoverStep[];
  /** The one that is being done; `turn` is when it may be, in milliseconds since the epoch. */
  now: { step: CoverStep; turn: number | undefined } | undefined;
}

/** What is done, what is being done, and what is still to do. */
export function CoverSteps({ steps, done, now }: CoverStepsProps) {
  return (
    <ol aria-label="Steps" className="space-y-1">
      {steps.map((step) => (
        <li key={step} className="flex items-center gap-2">
          <span className="flex w-4 justify-center">
            {done.includes(step) ? <Icon name="check" className="text-success" /> : now?.step === step && <Spinner />}
          </span>
          <span>
            {names[step]}: {done.includes(step) ? 'done' : now?.step === step ? <Doing turn={now.turn} /> : 'not done'}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Doing({ turn }: { turn: number | undefined }) {
  const [at, setAt] = useState(() => Date.now());
  useEffect(() => {
    if (turn === undefined) return undefined;
    const timer = setInterval(() => setAt(Date.now()), 250);
    return () => clearInterval(timer);
  }, [turn]);
  if (turn === undefined) return 'being done…';
  return `AWS allows an account one change of usage plans in 20 seconds; in ${Math.max(0, Math.ceil((turn - at) / 1000))} s`;
}
