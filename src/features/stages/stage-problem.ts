import type { SettingOutcome } from '@/gateway/save-setting';
import { stageRefusal } from '@/rules/stage-refusal';
import type { SaveOutcome } from '@/ui/inline-editor/save-outcome';
import type { Problem } from '@/ui/problem';

/** An error with what can be done about it where a stage's refusals are known. */
export function stageProblem({ message, advice, status, code, requestId }: Problem): Problem {
  return { message, advice: stageRefusal(message)?.advice ?? advice, status, code, requestId };
}

/** The same for the outcome of a save. */
export function withStageAdvice(outcome: SettingOutcome<string>): SaveOutcome {
  return outcome.kind === 'refused' ? { kind: 'refused', error: stageProblem(outcome.error) } : outcome;
}
