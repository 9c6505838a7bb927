import { type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { GatewayError } from '@/gateway/gateway-error';
import {
  type AuthorizerDraft,
  type AuthorizerField,
  type AuthorizerMembers,
  authorizerProblems,
  type AuthorizerProblems,
  changedMembers,
  membersOfDraft,
} from '@/rules/authorizer-draft';
import { fieldOfRefusal } from '@/rules/authorizer-refusal';
import { announce } from '@/ui/announce';
import { noteUnsavedChange } from '@/ui/unsaved-changes';

interface AuthorizerDraftOptions {
  /** Where its fields are. */
  form: RefObject<HTMLFormElement | null>;
  initial: AuthorizerDraft;
  /** What counts as unchanged. */
  unchanged: AuthorizerMembers;
  /** What is stored, when one is edited. */
  stored?: AuthorizerMembers | undefined;
  /** The names of the API's other authorizers, as far as they are known. */
  otherNames?: readonly string[] | undefined;
  isSaving: boolean;
}

/** What an operator writes into the form of an authorizer, and what is wrong with it. */
export function useAuthorizerDraft({ form, initial, unchanged, stored, otherNames, isSaving }: AuthorizerDraftOptions) {
  const [draft, setDraft] = useState(initial);
  const [problems, setProblems] = useState<AuthorizerProblems>({});
  const focusesProblem = useRef(false);
  const editor = useId();
  const isLeaving = useRef(false);

  const isChanged = changedMembers(unchanged, membersOfDraft(draft)).length > 0;
  const unsaved = isSaving ? 'saving' : isChanged ? 'changed' : undefined;
  useEffect(() => {
    if (!isLeaving.current) noteUnsavedChange(editor, unsaved);
    return () => noteUnsavedChange(editor, undefined);
  }, [editor, unsaved]);

  // The field is described by its problem only once that is on the page.
  useLayoutEffect(() => {
    if (!focusesProblem.current) return;
    focusesProblem.current = false;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-problem]')?.focus();
  });

  function show(found: AuthorizerProblems) {
    focusesProblem.current = true;
    setProblems(found);
    announce(Object.values(found).join(' '), 'assertive');
  }

  return {
    draft,
    problems,
    isChanged,
    setDraft,

    /** Takes what was typed. What was wrong with a field, as the endpoint or the console said, goes with the change of that field. */
    change(changes: Partial<AuthorizerDraft>, ...fields: AuthorizerField[]) {
      setDraft((now) => ({ ...now, ...changes }));
      setProblems((now) => Object.fromEntries(Object.entries(now).filter(([field]) => !fields.some((one) => one === field))));
    },

    /** Whether the draft can be sent. If not, the first field that is wrong has the focus. */
    check(): boolean {
      const found = authorizerProblems(draft, { stored, otherNames });
      if (Object.keys(found).length === 0) {
        setProblems({});
        return true;
      }
      show(found);
      return false;
    },

    /** Says a refusal at the field that it is about. False where its words do not tell, so that it is to be said at the form. */
    refuse({ message }: GatewayError): boolean {
      const field = fieldOfRefusal(message, draft);
      if (field) show({ [field]: message });
      return field !== undefined;
    },

    /** Lets the page be left without asking: what was written is stored. */
    release() {
      isLeaving.current = true;
      noteUnsavedChange(editor, undefined);
    },
  };
}

/** What the fields of the form need to know of the draft. */
export type DraftForm = Pick<ReturnType<typeof useAuthorizerDraft>, 'draft' | 'problems' | 'change'>;
