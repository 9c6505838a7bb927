import { Facts } from '@/ui/facts';
import { Notice } from '@/ui/notice';
import { ProblemText } from '@/ui/problem';
import { FunctionAnswerText } from './function-answer-text';
import { PolicyStatements } from './policy-statements';
import { outcomeOf, outcomeOfAnswer, provisos, statusWords, type TrialEnd } from './trial-end';

/** What a client would get, why, and what it was concluded from. */
export function TrialResult({ end }: { end: TrialEnd }) {
  const outcome = outcomeOf(end);
  const ofAnswer = outcomeOfAnswer(end);
  const run = end.kind === 'called' ? end.run : undefined;
  const isShutOut = outcome !== undefined && ofAnswer !== undefined && outcome.why !== ofAnswer.why;
  return (
    <section aria-label="Result of the test" className="space-y-3">
      {outcome && (
        <Notice tone={statusWords(outcome.status).tone}>
          <p className="font-semibold">{statusWords(outcome.status).text}</p>
          <p>{outcome.why}</p>
          <p className="pt-1 text-muted">Provided that:</p>
          <ul className="list-disc pl-5 text-muted">
            {provisos(end, outcome).map((proviso) => (
              <li key={proviso}>{proviso}</li>
            ))}
          </ul>
        </Notice>
      )}
      {run && 'error' in run && (
        <Notice tone={outcome ? 'info' : 'warning'}>
          <p className="font-semibold">
            {run.error.refused ? 'The function was not invoked.' : 'There was no answer: the function may have run.'}
          </p>
          <ProblemText problem={run.error} />
        </Notice>
      )}
      {run && 'answer' in run && (
        <>
          <Facts
            facts={[
              ['Took', `${Math.round(run.took)} ms, with the way there and back`],
              ['Ended', run.answer.invocation.kind === 'returned' ? 'It returned' : 'It failed: what it threw is below'],
              [
                'Judged for',
                <code key="arn" className="font-mono text-xs wrap-anywhere">
                  {end.connectArn}
                </code>,
              ],
            ]}
          />
          {isShutOut && (
            <p>
              If API Gateway could invoke it: {statusWords(ofAnswer.status).text} {ofAnswer.why}
            </p>
          )}
          {ofAnswer && ofAnswer.judgements.length > 0 && <PolicyStatements judgements={ofAnswer.judgements} />}
          <FunctionAnswerText payload={run.answer.payload} />
        </>
      )}
    </section>
  );
}
