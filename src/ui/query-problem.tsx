import { Button } from './button';
import { Notice } from './notice';
import { type Problem, ProblemText } from './problem';

/** A part of a page that could not be read, in its place, with a way to try again. */
export function QueryProblem({ what, problem, onRetry }: { what: string; problem: Problem; onRetry(): void }) {
  return (
    <Notice tone="warning">
      <p>{what} could not be read.</p>
      <ProblemText problem={problem} />
      <Button onClick={onRetry}>Try again</Button>
    </Notice>
  );
}
