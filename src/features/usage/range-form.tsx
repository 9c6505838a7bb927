import { type SubmitEvent, useState } from 'react';
import { type RangeProblems, rangeProblems, type UsageRange } from '@/rules/usage';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';

/** Which days are shown. Nothing is asked for before it is submitted. */
export function RangeForm({ range, onChoose }: { range: UsageRange; onChoose(range: UsageRange): void }) {
  const [typed, setTyped] = useState(range);
  const [problems, setProblems] = useState<RangeProblems>();
  const change = (changed: Partial<UsageRange>) => {
    setTyped({ ...typed, ...changed });
    setProblems(undefined);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = rangeProblems(typed, Date.now());
    setProblems(found);
    if (!found) return onChoose(typed);
    const wrong = event.currentTarget.elements.namedItem(found.from === undefined ? 'to' : 'from');
    if (wrong instanceof HTMLElement) wrong.focus();
  };
  return (
    <form noValidate onSubmit={submit} aria-label="Days" className="flex flex-wrap items-start gap-3">
      <Field
        label="First day (UTC)"
        name="from"
        type="date"
        value={typed.from}
        problem={problems?.from}
        onChange={(event) => change({ from: event.target.value })}
      />
      <Field
        label="Last day (UTC)"
        name="to"
        type="date"
        value={typed.to}
        problem={problems?.to}
        onChange={(event) => change({ to: event.target.value })}
      />
      <Button type="submit" className="min-h-9 sm:mt-7">
        Show
      </Button>
    </form>
  );
}
