import type { QueryClient } from '@tanstack/react-query';
import { inTurn } from '@/connection/in-turn';
import { offerUndoOver } from '@/connection/offer-undo';
import { afterMutation } from '@/gateway/affected-queries';
import type { Gateway } from '@/gateway/gateway';
import { toGatewayError } from '@/gateway/gateway-error';
import { readBack, whatIsStored } from '@/gateway/save-setting';
import { saveUsagePlan } from '@/gateway/save-usage-plan';
import { usagePlanSetting, usagePlanValue } from '@/gateway/usage-plan-changes';
import { type UsagePlan, usagePlanQuery } from '@/gateway/usage-plans';
import { changedPlanMembers, draftOfPlan, planMemberText, type UsagePlanDraft, usagePlanMemberNames } from '@/rules/usage-plan';

interface PlanSave {
  gateway: Gateway;
  client: QueryClient;
  plan: UsagePlan;
  /** What was stored before, and what was saved. */
  shown: UsagePlanDraft;
  wanted: UsagePlanDraft;
}

export const TAKES_EFFECT = 'It takes effect at once.';

/** Offers to take back what was saved of a plan, which waits for its turn as any change of one does. Returns whether it did. */
export function offerPlanUndo({ gateway, client, plan, shown, wanted }: PlanSave): boolean {
  const members = changedPlanMembers(shown, wanted);
  const previous = usagePlanValue(shown, members);
  const saved = usagePlanValue(wanted, members);
  const draftOf = (value: string) => (value === previous ? shown : wanted);
  const storedNow = () => draftOfPlan(client.getQueryData(usagePlanQuery(gateway, plan.id).queryKey) ?? plan);
  const name = wanted.name;
  const scope = `usage plan ${plan.id}`;

  function nameOf(value: string): string {
    // What is neither was stored by somebody else, and has just been read.
    const draft = value === previous || value === saved ? draftOf(value) : storedNow();
    return members.map((member) => `${usagePlanMemberNames[member]} ${planMemberText(draft, member)}`).join(', ');
  }

  return offerUndoOver(
    gateway,
    {
      about: scope,
      setting: `Usage plan ${name}`,
      of: '',
      previous,
      saved,
      nameOf,
      async save(value, { shown: seen, signal, giveUp, onWait }) {
        const afterWrite = () => afterMutation(client, 'UpdateUsagePlan', plan.id);
        const options = { gateway, client, plan, shown: draftOf(seen), wanted: draftOf(value), signal, giveUp, onWait };
        const outcome = await inTurn(client, { scope, afterWrite }, () => saveUsagePlan(options));
        return outcome.kind === 'cancelled' ? { kind: 'refused', error: toGatewayError(signal.reason, 'UpdateUsagePlan') } : outcome;
      },
      check(value, { accepted, error, signal }) {
        const setting = usagePlanSetting({ gateway, client, plan, members, wanted: draftOf(value) });
        return accepted ? readBack(setting, value, signal) : whatIsStored(setting, value, toGatewayError(error, 'UpdateUsagePlan'), signal);
      },
      afterSaving: () => TAKES_EFFECT,
    },
    `Usage plan ${name} saved: ${nameOf(saved)}. ${TAKES_EFFECT}`,
  );
}
