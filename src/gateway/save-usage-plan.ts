import type { QueryClient } from '@tanstack/react-query';
import { changedPlanMembers, type UsagePlanDraft } from '@/rules/usage-plan';
import type { Gateway } from './gateway';
import { saveSetting, type SettingOutcome } from './save-setting';
import { usagePlanSetting, usagePlanValue } from './usage-plan-changes';
import { usagePlanTurn, waitForUsagePlanTurn } from './usage-plan-turn';
import { type UsagePlan, usagePlanQuery } from './usage-plans';

/** Times that a save waits anew: another tool of the account may have taken its turn. */
const MORE_TURNS = 2;

interface SaveUsagePlan {
  gateway: Gateway;
  client: QueryClient;
  /** As it is shown, should no query hold it. */
  plan: UsagePlan;
  /** What the operator was shown when choosing. */
  shown: UsagePlanDraft;
  wanted: UsagePlanDraft;
  /** Stops what has not happened yet. */
  signal: AbortSignal;
  /** Stops the reading that tells what is stored, too. */
  giveUp: AbortSignal;
  /** Says until when it waits for its turn, in milliseconds since the epoch; undefined once it does not any more. */
  onWait(until: number | undefined): void;
}

/** Sends what differs as one UpdateUsagePlan, when it may be sent. `cancelled`: nothing was sent. Never throws. */
export async function saveUsagePlan(save: SaveUsagePlan): Promise<SettingOutcome<string> | { kind: 'cancelled' }> {
  const { gateway, client, plan, shown, wanted, signal, giveUp, onWait } = save;
  const members = changedPlanMembers(shown, wanted);
  const stored = client.getQueryData(usagePlanQuery(gateway, plan.id).queryKey) ?? plan;
  const setting = usagePlanSetting({ gateway, client, plan: stored, members, wanted });
  const values = { shown: usagePlanValue(shown, members), wanted: usagePlanValue(wanted, members) };

  async function isItsTurn(): Promise<boolean> {
    onWait(usagePlanTurn(gateway));
    try {
      await waitForUsagePlanTurn(gateway, signal);
      return true;
    } catch {
      return false;
    } finally {
      onWait(undefined);
    }
  }

  async function sendInTurn(more: number): Promise<SettingOutcome<string> | { kind: 'cancelled' }> {
    if (!(await isItsTurn())) return { kind: 'cancelled' };
    const outcome = await saveSetting(setting, { ...values, signal, giveUp });
    const isEarly = outcome.kind === 'refused' && outcome.error.kind === 'throttled';
    return isEarly && more > 0 ? sendInTurn(more - 1) : outcome;
  }
  return sendInTurn(MORE_TURNS);
}
