import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { inTurn } from '@/connection/in-turn';
import { useGateway } from '@/connection/use-gateway';
import { afterMutation } from '@/gateway/affected-queries';
import { saveUsagePlan } from '@/gateway/save-usage-plan';
import { usagePlanQuery, type UsagePlan } from '@/gateway/usage-plans';
import { changedPlanMembers, draftOfPlan, planMemberText, type UsagePlanDraft, usagePlanMemberNames } from '@/rules/usage-plan';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { isDone } from '@/ui/inline-editor/save-outcome';
import { Notice, type Tone } from '@/ui/notice';
import { notify } from '@/ui/notify';
import { type Problem, ProblemText } from '@/ui/problem';
import { ProgressText } from '@/ui/progress-text';
import { useStoppable } from '@/ui/use-stoppable';
import { PlanFields } from './plan-fields';
import { TurnCountdown } from '@/ui/turn-countdown';
import { WAITS_FOR_TURN } from '@/ui/waits-for-turn';
import { offerPlanUndo, TAKES_EFFECT } from './offer-plan-undo';
import { usePlanForm } from './use-plan-form';

interface Message {
  tone: Tone;
  text: string;
  problem?: Problem;
  /** What somebody else stored, beside what was wanted. */
  theirs?: UsagePlanDraft;
}

interface EditPlanProps {
  plan: UsagePlan;
  /** @param saved what there is to say about what was saved */
  onClose(saved?: string): void;
}

/**
 * Edits a plan. All that changed goes out as one UpdateUsagePlan; where the last one was less than 20 s ago, it waits for its turn. What
 * somebody else changed meanwhile is not overwritten unless the operator says so.
 */
export function EditPlan({ plan, onClose }: EditPlanProps) {
  const gateway = useGateway();
  const client = useQueryClient();
  const { phase, run, stop } = useStoppable();
  const isSaving = phase !== 'idle';
  /** What the operator was shown when choosing. */
  const [shown, setShown] = useState(() => draftOfPlan(plan));
  const element = useRef<HTMLFormElement>(null);
  const form = usePlanForm(element, shown, isSaving);
  const [message, setMessage] = useState<Message>();
  const [turn, setTurn] = useState<number>();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector<HTMLElement>('input')?.focus(), [place]);

  function wait(until: number | undefined) {
    setTurn(until);
    if (until !== undefined) announce(WAITS_FOR_TURN);
  }

  async function saveAs(wanted: UsagePlanDraft, seen: UsagePlanDraft) {
    setMessage(undefined);
    announce(`Saving usage plan ${wanted.name}.`);
    const turnOf = { scope: `usage plan ${plan.id}`, afterWrite: () => afterMutation(client, 'UpdateUsagePlan', plan.id) };
    const { result, cancelled, isHere } = await run((stops) =>
      inTurn(client, turnOf, () => saveUsagePlan({ gateway, client, plan, shown: seen, wanted, onWait: wait, ...stops })),
    );
    const stored = () => draftOfPlan(client.getQueryData(usagePlanQuery(gateway, plan.id).queryKey) ?? plan);
    switch (result.kind) {
      case 'saved':
        return finish(`Saved. ${TAKES_EFFECT}`, {
          isHere,
          isShown: isDone(result) && offerPlanUndo({ gateway, client, plan, shown: seen, wanted }),
        });
      case 'stored-after-all':
        return finish(`${cancelled ? 'Cancelled too late' : 'No answer from the endpoint'}: it was stored after all.`, {
          isHere,
          isShown: offerPlanUndo({ gateway, client, plan, shown: seen, wanted }),
        });
      case 'cancelled':
        return say({ tone: 'info', text: 'Cancelled. Nothing was sent.' }, isHere);
      case 'refused':
        if (cancelled) return say({ tone: 'info', text: 'Cancelled. Nothing was saved.' }, isHere);
        if (isHere) form.refuse(result.error);
        return say({ tone: 'danger', text: 'Not saved.', problem: result.error }, isHere);
      case 'changed-meanwhile': {
        const theirs = stored();
        // What the operator did not touch is as it is stored now, and is not sent.
        const mine = Object.fromEntries(changedPlanMembers(seen, wanted).map((member) => [member, wanted[member]]));
        setShown(theirs);
        form.change({ ...theirs, ...mine });
        return say({ tone: 'warning', text: 'Not saved: somebody else has changed the same meanwhile.', theirs }, isHere);
      }
      case 'stored-otherwise': {
        // What the operator did not touch may have been changed by somebody else.
        const mine = changedPlanMembers(seen, wanted);
        const held = changedPlanMembers(stored(), wanted)
          .filter((member) => mine.includes(member))
          .map((member) => `${usagePlanMemberNames[member]}: ${planMemberText(stored(), member)}`);
        return say(
          { tone: 'danger', text: `The endpoint answered that it saved, but it holds something else. ${held.join('; ')}` },
          isHere,
        );
      }
      case 'not-stored':
        return say(
          { tone: 'danger', text: 'No answer from the endpoint, and it was not stored: save again.', problem: result.error },
          isHere,
        );
      case 'unproven':
        return say({ tone: 'warning', text: 'The endpoint accepted it, but it could not be read back.', problem: result.error }, isHere);
      case 'unknown':
        break;
    }
    return say(
      {
        tone: 'warning',
        text: 'No answer from the endpoint, and what is stored could not be read. It may have been saved.',
        problem: result.error,
      },
      isHere,
    );
  }

  /** @param seen whether the form is still there, and whether a notification shows it already */
  function finish(text: string, { isHere, isShown }: { isHere: boolean; isShown: boolean }) {
    announce(`Usage plan ${form.draft.name}: ${text}`);
    if (!isHere) return isShown ? undefined : notify(`Usage plan ${form.draft.name}: ${text}`);
    form.release();
    return onClose(text);
  }

  function say(said: Message, isHere: boolean) {
    const text = [said.text, said.problem?.message].filter(Boolean).join(' ');
    announce(text, said.tone === 'info' ? 'polite' : 'assertive');
    if (isHere) setMessage(said);
    else notify(text);
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (isSaving || !form.check()) return;
    if (changedPlanMembers(shown, form.draft).length === 0) onClose();
    else void saveAs(form.draft, shown);
  }

  const theirs = message?.theirs;
  return (
    <div ref={place}>
      <form ref={element} noValidate aria-label={`Edit ${plan.name ?? plan.id}`} className="space-y-4" onSubmit={submit}>
        <PlanFields draft={form.draft} problems={form.problems} onChange={form.change} />
        {message && (
          <Notice tone={message.tone}>
            <p className="font-medium">{message.text}</p>
            {message.problem && <ProblemText problem={message.problem} />}
            {theirs && (
              <>
                <ul className="list-disc pl-5">
                  {changedPlanMembers(theirs, form.draft).map((member) => (
                    <li key={member}>
                      {usagePlanMemberNames[member]}: {planMemberText(theirs, member)} is stored; yours is{' '}
                      {planMemberText(form.draft, member)}.
                    </li>
                  ))}
                </ul>
                <div className="flex flex-wrap gap-2 pt-1">
                  <Button
                    onClick={() => {
                      form.change(theirs);
                      setMessage(undefined);
                    }}
                  >
                    Keep what is stored
                  </Button>
                  <Button onClick={() => void saveAs(form.draft, theirs)}>Save mine</Button>
                </div>
              </>
            )}
          </Notice>
        )}
        {turn === undefined ? <ProgressText phase={phase} doing="Saving…" /> : <TurnCountdown until={turn} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" pending={isSaving}>
            Save
          </Button>
          <Button onClick={() => (isSaving ? stop() : onClose())}>Cancel</Button>
        </div>
      </form>
    </div>
  );
}
