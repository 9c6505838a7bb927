import { shownAnswer } from '@/rules/shown-answer';
import { CodeBlock } from '@/ui/code-block';

/** What the function answered, as text. */
export function FunctionAnswerText({ payload }: { payload: string }) {
  const { text, isCut } = shownAnswer(payload);
  return (
    <div className="space-y-1">
      <h3 className="font-medium">The function’s answer</h3>
      {text === '' ? <p className="text-muted">Nothing.</p> : <CodeBlock text={text} what="the function’s answer" canCopy={false} />}
      {isCut && <p className="text-muted">It is longer than what is shown here.</p>}
    </div>
  );
}
