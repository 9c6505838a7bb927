import { type RefObject, useEffect, useId, useState } from 'react';
import { flushSync } from 'react-dom';
import type { GatewayError } from '@/gateway/gateway-error';
import { changedPlanMembers, refusedPlanField, type UsagePlanDraft, type UsagePlanProblems, usagePlanProblems } from '@/rules/usage-plan';
import { announce } from '@/ui/announce';
import { noteUnsavedChange } from '@/ui/unsaved-changes';

/** What is typed of a plan in a form, and what is wrong with it. */
export function usePlanForm(form: RefObject<HTMLFormElement | null>, initial: UsagePlanDraft, isSaving: boolean) {
  const id = useId();
  const [draft, setDraft] = useState(initial);
  const [problems, setProblems] = useState<UsagePlanProblems>({});
  const unsaved = isSaving ? 'saving' : changedPlanMembers(initial, draft).length > 0 ? 'changed' : undefined;
  useEffect(() => {
    noteUnsavedChange(id, unsaved);
    return () => noteUnsavedChange(id, undefined);
  }, [id, unsaved]);

  function show(found: UsagePlanProblems) {
    flushSync(() => setProblems(found));
    form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
    announce(Object.values(found).join(' '), 'assertive');
  }

  return {
    draft,
    problems,
    change(part: Partial<UsagePlanDraft>) {
      setDraft({ ...draft, ...part });
      setProblems({});
    },
    /** Whether everything can be sent. If not, what is wrong stands beside its field, and the first of them has the focus. */
    check(): boolean {
      const found = usagePlanProblems(draft);
      setProblems({});
      if (found) show(found);
      return found === undefined;
    },
    /** Puts a refusal beside the field that it is about. Returns whether there is one. */
    refuse(error: GatewayError): boolean {
      const field = refusedPlanField(error.message);
      if (field) show({ [field]: error.message });
      return field !== undefined;
    },
    /** What was typed need not be asked about any more. */
    release: () => noteUnsavedChange(id, undefined),
  };
}
