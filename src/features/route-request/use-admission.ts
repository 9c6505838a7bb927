import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { afterMutation } from '@/gateway/affected-queries';
import { createApiKey, findApiKeys } from '@/gateway/api-key-changes';
import { type GatewayError, toGatewayError } from '@/gateway/gateway-error';
import { addKeyToPlan, createUsagePlan, readUsagePlan, updateUsagePlan } from '@/gateway/usage-plan-changes';
import type { UsagePlan } from '@/gateway/usage-plans';
import { usagePlanTurn, waitForUsagePlanTurn } from '@/gateway/usage-plan-turn';
import { draftOfPlan, emptyPlan } from '@/rules/usage-plan';

/** What is made or picked. */
export interface Wish {
  plan: { id: string } | { name: string };
  key: { name: string; id?: string };
}

export type Step = 'key' | 'plan' | 'stage' | 'plan key';

export const stepNames: Record<Step, string> = {
  key: 'Create the API key',
  plan: 'Create the usage plan with the stage',
  stage: 'Add the stage to the usage plan',
  'plan key': 'Add the key to the usage plan',
};

interface Failed {
  text: string;
  error?: GatewayError;
}

class StepFailure extends Error {
  readonly failed: Failed;

  constructor(text: string, error?: GatewayError) {
    super(text);
    this.failed = error ? { text, error } : { text };
  }
}

/**
 * Does what lets a client in to a stage, a step after the other. What was done stays done: after a failure, or a Cancel, it goes on from there
 * and makes nothing twice.
 */
export function useAdmission(apiId: string, stage: string, plans: UsagePlan[]) {
  const gateway = useGateway();
  const client = useQueryClient();
  const made = useRef<{ keyId?: string; planId?: string; isCovered?: boolean }>({});
  const [done, setDone] = useState<Step[]>([]);
  const [doing, setDoing] = useState<Step>();
  const [failed, setFailed] = useState<Failed>();
  const [turn, setTurn] = useState<number>();

  async function step(name: Step, work: () => Promise<void>, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw new StepFailure('Cancelled. What was done stays done.');
    setDoing(name);
    await work();
    setDone((before) => [...before, name]);
  }

  async function makeKey(name: string, signal: AbortSignal): Promise<void> {
    const before = made.current;
    const draft = { name, description: '', customerId: '', enabled: true, value: undefined, tags: [] };
    try {
      before.keyId = (await createApiKey(gateway, draft, signal)).id;
    } catch (failure) {
      const error = toGatewayError(failure, 'CreateApiKey');
      if (error.refused) throw new StepFailure('The API key was not created.', error);
      const namesakes = await findApiKeys(gateway, name).catch(() => undefined);
      const count = namesakes?.filter((key) => key.name === name).length;
      const text =
        count === 0
          ? 'No answer from the endpoint, and the API key was not created.'
          : 'No answer from the endpoint. The API key may have been created: choose it under "One that exists", or go on with another.';
      throw new StepFailure(text, error);
    } finally {
      await afterMutation(client, 'CreateApiKey', '');
    }
  }

  async function makePlan(name: string, signal: AbortSignal): Promise<void> {
    const draft = { ...emptyPlan, name, stages: [`${apiId}:${stage}`] };
    const outcome = await createUsagePlan(gateway, client, draft, { known: plans.map(({ id }) => id), signal });
    await afterMutation(client, 'CreateUsagePlan', '');
    if (outcome.kind !== 'created') {
      const text =
        outcome.kind === 'unknown'
          ? 'No answer from the endpoint. The usage plan may have been created.'
          : 'The usage plan was not created.';
      throw new StepFailure(text, outcome.error);
    }
    made.current = { ...made.current, planId: outcome.plan.id, isCovered: true };
  }

  /** Adds the stage to a plan that exists, when UpdateUsagePlan may be sent. */
  async function coverStage(planId: string, signal: AbortSignal): Promise<void> {
    const wanted = `${apiId}:${stage}`;
    const read = async (until: AbortSignal) => draftOfPlan(await readUsagePlan(gateway, client, planId, until));
    try {
      const waits = usagePlanTurn(gateway);
      setTurn(waits);
      await waitForUsagePlanTurn(gateway, signal);
      setTurn(undefined);
      const stored = await read(signal);
      if (!stored.stages.includes(wanted)) {
        await updateUsagePlan(gateway, planId, stored, { ...stored, stages: [...stored.stages, wanted] }, signal);
      }
    } catch (failure) {
      setTurn(undefined);
      const error = toGatewayError(failure, 'UpdateUsagePlan');
      const isThere = !error.refused && (await read(new AbortController().signal).catch(() => undefined))?.stages.includes(wanted);
      if (isThere !== true) throw new StepFailure('The stage was not added to the usage plan.', error);
    } finally {
      await afterMutation(client, 'UpdateUsagePlan', planId);
    }
    made.current = { ...made.current, planId, isCovered: true };
  }

  async function joinKey(planId: string, keyId: string, signal: AbortSignal): Promise<void> {
    const outcome = await addKeyToPlan(gateway, client, { planId, keyId }, signal);
    await afterMutation(client, 'CreateUsagePlanKey', planId);
    if (outcome.kind === 'done') return;
    throw new StepFailure('The key was not added to the usage plan.', outcome.error);
  }

  async function allSteps({ plan, key }: Wish, signal: AbortSignal): Promise<void> {
    if (key.id === undefined && made.current.keyId === undefined) await step('key', () => makeKey(key.name, signal), signal);
    if (!('id' in plan) && made.current.planId === undefined) await step('plan', () => makePlan(plan.name, signal), signal);
    const planId = made.current.planId ?? ('id' in plan ? plan.id : '');
    const covered = plans.find(({ id }) => id === planId);
    const isCovered = made.current.isCovered === true || (covered && draftOfPlan(covered).stages.includes(`${apiId}:${stage}`));
    if (isCovered !== true) await step('stage', () => coverStage(planId, signal), signal);
    await step('plan key', () => joinKey(planId, key.id ?? made.current.keyId ?? '', signal), signal);
  }

  return {
    done,
    doing,
    failed,
    turn,
    /** Whether a part of the wish has come true, so that it cannot be changed any more. */
    isFixed: (part: 'plan' | 'key') => (part === 'key' ? done.includes('key') : done.includes('plan') || done.includes('stage')),
    async carryOut(wish: Wish, signal: AbortSignal): Promise<{ kind: 'done' } | { kind: 'failed'; text: string }> {
      setFailed(undefined);
      try {
        await allSteps(wish, signal);
        return { kind: 'done' };
      } catch (failure) {
        const what = failure instanceof StepFailure ? failure.failed : { text: String(failure) };
        setFailed(what);
        return { kind: 'failed', text: [what.text, what.error?.message].filter(Boolean).join(' ') };
      } finally {
        setDoing(undefined);
      }
    },
  };
}
