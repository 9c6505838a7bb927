import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ApiKeyChoice } from '@/connection/api-key-choice';
import { useGateway } from '@/connection/use-gateway';
import type { ApiKey } from '@/gateway/api-keys';
import type { Api } from '@/gateway/apis';
import { type CoverOutcome, coverStage, type CoverProgress, type CoverStep, coverSteps, type CoverWish } from '@/gateway/cover-stage';
import { type UsagePlan, usagePlanKeysQuery, usagePlansQuery } from '@/gateway/usage-plans';
import { keyTextProblem, refusedKeyField } from '@/rules/api-keys';
import { plansCovering } from '@/rules/key-coverage';
import { emptyPlan, refusedPlanField, type UsagePlanDraft, type UsagePlanProblems, usagePlanProblems } from '@/rules/usage-plan';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { CheckboxField } from '@/ui/checkbox-field';
import { Field } from '@/ui/field';
import { ModalDialog } from '@/ui/modal-dialog';
import { Notice } from '@/ui/notice';
import { notify } from '@/ui/notify';
import { ProblemText } from '@/ui/problem';
import { ProgressText } from '@/ui/progress-text';
import { SelectField } from '@/ui/select-field';
import { noteUnsavedChange } from '@/ui/unsaved-changes';
import { useStoppable } from '@/ui/use-stoppable';
import { WAITS_FOR_TURN } from '@/ui/waits-for-turn';
import { CoverSteps } from './cover-steps';

/** A stage that clients with a key can connect to now. */
export interface Covered {
  stage: string;
  planName: string;
  key: { id: string; name: string };
}

interface CoverStageProps {
  api: Api;
  stages: readonly string[];
  /** The one that is chosen first. */
  stage: string;
  /** Every plan of the account in the region. */
  plans: readonly UsagePlan[];
  onClose(covered?: Covered): void;
}

interface Problems {
  plan?: UsagePlanProblems;
  newKey?: string;
  key?: string;
}

const NEW = '';

/** Makes or picks a usage plan and a key, and has the plan cover a stage: without all three no client gets in where a key is required. */
export function CoverStageDialog({ api, stages, stage: firstStage, plans, onClose }: CoverStageProps) {
  const gateway = useGateway();
  const client = useQueryClient();
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [stage, setStage] = useState(firstStage);
  const [planId, setPlanId] = useState(() => plansCovering(plans, api.ApiId, firstStage)[0]?.id ?? NEW);
  const [planName, setPlanName] = useState(`${api.Name} ${firstStage}`);
  const [throttle, setThrottle] = useState<UsagePlanDraft['throttle']>();
  const [isNewKey, setIsNewKey] = useState(true);
  const [keyName, setKeyName] = useState('');
  const [key, setKey] = useState<ApiKey>();
  const [problems, setProblems] = useState<Problems>({});
  const [progress, setProgress] = useState<CoverProgress>({ done: [] });
  const [now, setNow] = useState<{ step: CoverStep; turn: number | undefined }>();
  const [ended, setEnded] = useState<Exclude<CoverOutcome, { kind: 'done' }>>();
  const { phase, run, stop } = useStoppable();
  const isRunning = phase !== 'idle';

  const unsaved = isRunning ? 'saving' : keyName !== '' || key ? 'changed' : undefined;
  useEffect(() => {
    noteUnsavedChange(formId, unsaved);
    return () => noteUnsavedChange(formId, undefined);
  }, [formId, unsaved]);

  const picked = plans.find(({ id }) => id === planId);
  const wish: CoverWish = {
    apiId: api.ApiId,
    stage,
    plan: picked ? { id: picked.id, name: picked.name || picked.id } : { newName: planName.trim(), throttle },
    key: !isNewKey && key ? { id: key.id, name: key.name || key.id } : { newName: keyName.trim() },
  };
  /** What has been made, or may have been, is no longer open to choice. */
  const isFixed = (step: CoverStep) =>
    isRunning || progress.done.includes(step) || (ended?.kind === 'failed' && ended.step === step && ended.outcome.kind === 'unknown');
  const isKeyFixed = isFixed('key') || isFixed('key-in-plan');
  const isPlanFixed = isFixed('plan') || isFixed('stage');

  function show(found: Problems) {
    flushSync(() => setProblems(found));
    form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
    announce([...Object.values<string>({ ...found.plan }), found.newKey, found.key].filter(Boolean).join(' '), 'assertive');
  }

  function findProblems(): Problems | undefined {
    const plan = picked ? undefined : usagePlanProblems({ ...emptyPlan, name: planName.trim(), throttle });
    const newKey = isNewKey ? newKeyProblem(keyName.trim()) : undefined;
    const existing = isNewKey ? undefined : existingKeyProblem(key);
    if (!plan && newKey === undefined && existing === undefined) return undefined;
    return { ...(plan && { plan }), ...(newKey !== undefined && { newKey }), ...(existing !== undefined && { key: existing }) };
  }

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (isRunning) return;
    setProblems({});
    setEnded(undefined);
    const found = findProblems();
    if (found) return show(found);
    const { result, isHere } = await run((stops) =>
      coverStage({
        gateway,
        client,
        wish,
        progress,
        ...stops,
        onProgress: setProgress,
        onStep(step, turn) {
          setNow({ step, turn });
          announce(turn === undefined ? doing[step] : WAITS_FOR_TURN);
        },
      }),
    );
    setNow(undefined);
    void readAgain();
    return conclude(result, isHere);
  }

  /** What the pane says about the stages is no longer true, however far it came. */
  async function readAgain() {
    await client.invalidateQueries({ queryKey: usagePlansQuery(gateway).queryKey });
    await client.invalidateQueries({ queryKey: usagePlanKeysQuery(gateway, '').queryKey.slice(0, 1) });
  }

  function conclude(result: CoverOutcome, isHere: boolean) {
    if (result.kind === 'done') {
      const text = `${result.key.name} lets clients connect to ${stage}, by the usage plan ${result.plan.name}.`;
      announce(text);
      if (!isHere) return notify(text);
      noteUnsavedChange(formId, undefined);
      return onClose({ stage, planName: result.plan.name, key: result.key });
    }
    const said = endText(result);
    const message = result.kind === 'failed' ? `${said} ${result.outcome.error.message}` : said;
    announce(message, result.kind === 'failed' ? 'assertive' : 'polite');
    if (!isHere) return notify(message);
    setEnded(result);
    if (result.kind === 'failed' && result.outcome.kind === 'refused') {
      const { message: words } = result.outcome.error;
      const planField = result.step === 'plan' ? refusedPlanField(words) : undefined;
      if (planField && planField !== 'stages') show({ plan: { [planField]: words } });
      else if (result.step === 'key' && refusedKeyField(words) === 'name') show({ newKey: words });
    }
    return undefined;
  }

  const close = () => (isRunning ? stop() : onClose());
  const isRetry = progress.done.length > 0 || ended?.kind === 'failed';
  return (
    <ModalDialog
      title={`Let clients connect to ${stage}`}
      onCancel={close}
      form={
        <form ref={form} id={formId} noValidate className="space-y-4" onSubmit={(event) => void submit(event)}>
          <SelectField
            label="Stage"
            value={stage}
            aria-disabled={isPlanFixed || undefined}
            onChange={(event) => !isPlanFixed && setStage(event.target.value)}
          >
            {stages.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </SelectField>
          <SelectField
            label="Usage plan"
            value={planId}
            aria-disabled={isPlanFixed || undefined}
            onChange={(event) => !isPlanFixed && setPlanId(event.target.value)}
          >
            <option value={NEW}>A new one</option>
            {plans.map(({ id, name }) => (
              <option key={id} value={id}>
                {name ? `${name} (${id})` : id}
              </option>
            ))}
          </SelectField>
          {!picked && (
            <div className="space-y-3 border-l-2 border-line pl-4">
              <Field
                label="Name of the plan"
                autoComplete="off"
                readOnly={isPlanFixed}
                value={planName}
                problem={problems.plan?.name}
                onChange={(event) => setPlanName(event.target.value)}
              />
              <ThrottleFields throttle={throttle} problems={problems.plan} isFixed={isPlanFixed} onChange={setThrottle} />
            </div>
          )}
          <SelectField
            label="Key"
            value={String(isNewKey)}
            aria-disabled={isKeyFixed || undefined}
            onChange={(event) => !isKeyFixed && setIsNewKey(event.target.value === 'true')}
          >
            <option value="true">A new one</option>
            <option value="false">One that there is</option>
          </SelectField>
          <div className="border-l-2 border-line pl-4">
            {isNewKey ? (
              <Field
                label="Name of the key"
                autoComplete="off"
                hint="API Gateway generates its value, which is not shown here."
                readOnly={isKeyFixed}
                value={keyName}
                problem={problems.newKey}
                onChange={(event) => setKeyName(event.target.value)}
              />
            ) : (
              <ApiKeyChoice value={key?.id ?? ''} problem={problems.key} onChange={(chosen) => !isKeyFixed && setKey(chosen)} />
            )}
          </div>
          {(isRunning || isRetry) && <CoverSteps steps={coverSteps(wish)} done={progress.done} now={now} />}
          <ProgressText phase={phase} doing="" />
          {ended && (
            <Notice tone={ended.kind === 'failed' ? 'danger' : 'info'}>
              <p className="font-medium">{endText(ended)}</p>
              {ended.kind === 'failed' && <ProblemText problem={ended.outcome.error} />}
              {progress.done.length > 0 && <p>What is done stays. Going on does not do it again.</p>}
            </Notice>
          )}
        </form>
      }
      actions={
        <>
          <Button onClick={close}>{isRunning || !isRetry ? 'Cancel' : 'Close'}</Button>
          <Button type="submit" form={formId} look="primary" pending={isRunning}>
            {isRetry ? 'Go on' : 'Let them connect'}
          </Button>
        </>
      }
    >
      <p>
        Where an API key is required, a client needs one that is in a usage plan that covers the stage. It is let in at once, without a
        deployment.
      </p>
    </ModalDialog>
  );
}

interface ThrottleProps {
  throttle: UsagePlanDraft['throttle'];
  problems: UsagePlanProblems | undefined;
  isFixed: boolean;
  onChange(throttle: UsagePlanDraft['throttle']): void;
}

function ThrottleFields({ throttle, problems, isFixed, onChange }: ThrottleProps) {
  return (
    <>
      <CheckboxField
        label="Throttle"
        hint="How many requests a key may send. Beyond it a client gets 429."
        checked={throttle !== undefined}
        onChange={(checked) => !isFixed && onChange(checked ? { rateLimit: '', burstLimit: '' } : undefined)}
      />
      {throttle && (
        <div className="grid gap-3 sm:grid-cols-2">
          <Field
            label="Rate"
            inputMode="decimal"
            autoComplete="off"
            hint="Requests a second."
            readOnly={isFixed}
            value={throttle.rateLimit}
            problem={problems?.rateLimit}
            onChange={(event) => onChange({ ...throttle, rateLimit: event.target.value })}
          />
          <Field
            label="Burst"
            inputMode="numeric"
            autoComplete="off"
            hint="Requests at once."
            readOnly={isFixed}
            value={throttle.burstLimit}
            problem={problems?.burstLimit}
            onChange={(event) => onChange({ ...throttle, burstLimit: event.target.value })}
          />
        </div>
      )}
    </>
  );
}

/** What a step is doing, for those who do not see the list. */
const doing: Record<CoverStep, string> = {
  key: 'Making the key.',
  plan: 'Making the usage plan.',
  stage: 'Adding the stage to the usage plan.',
  'key-in-plan': 'Adding the key to the usage plan.',
};

const undone: Record<CoverStep, string> = {
  key: 'The key was not made.',
  plan: 'The usage plan was not made.',
  stage: 'The stage was not added to the usage plan.',
  'key-in-plan': 'The key was not added to the usage plan.',
};

const uncertain: Record<CoverStep, string> = {
  key: 'The key may have been made.',
  plan: 'The usage plan may have been made.',
  stage: 'The stage may have been added to the usage plan.',
  'key-in-plan': 'The key may have been added to the usage plan.',
};

function endText(ended: Exclude<CoverOutcome, { kind: 'done' }>): string {
  if (ended.kind === 'cancelled') return 'Cancelled.';
  const { step, outcome } = ended;
  if (outcome.kind === 'refused') return undone[step];
  return outcome.kind === 'not-done'
    ? `No answer from the endpoint. ${undone[step]}`
    : `No answer from the endpoint, and what is stored could not be read. ${uncertain[step]} Going on reads first.`;
}

/** A name is not asked for by API Gateway, but nothing else tells a key apart if the answer to its making is lost. */
function newKeyProblem(name: string): string | undefined {
  return name === '' ? 'Give the key a name.' : keyTextProblem('A name', name);
}

function existingKeyProblem(key: ApiKey | undefined): string | undefined {
  if (!key) return 'Choose a key.';
  return key.enabled === false ? 'This key is disabled, so that it lets nobody in. Choose another, or enable it on its page.' : undefined;
}
