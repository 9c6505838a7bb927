import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type SubmitEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ApiKeyChoice } from '@/connection/api-key-choice';
import type { Api } from '@/gateway/apis';
import type { UsagePlan } from '@/gateway/usage-plans';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { ModalDialog } from '@/ui/modal-dialog';
import { Notice } from '@/ui/notice';
import { notify } from '@/ui/notify';
import { ProblemText } from '@/ui/problem';
import { SelectField } from '@/ui/select-field';
import { Spinner } from '@/ui/spinner';
import { TurnCountdown } from '@/ui/turn-countdown';
import { useStoppable } from '@/ui/use-stoppable';
import { stepNames, type Wish, useAdmission } from './use-admission';

const layout = getRouteApi('/$region/apis/$apiId');

interface LetClientsInProps {
  api: Api;
  stage: string;
  plans: UsagePlan[];
  onClose(): void;
}

const NEW = '';

type Problems = { planName?: string; keyName?: string; key?: string };

/** Makes or picks a usage plan and an API key, and ties both to a stage, so that a client with the key is let in. */
export function LetClientsIn({ api, stage, plans, onClose }: LetClientsInProps) {
  const { region } = layout.useParams();
  const client = useQueryClient();
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const covering = plans.find(({ apiStages }) => apiStages?.some((covered) => covered.apiId === api.ApiId && covered.stage === stage));
  const [planId, setPlanId] = useState(covering?.id ?? NEW);
  const [planName, setPlanName] = useState(`${api.Name} ${stage}`);
  const [keyKind, setKeyKind] = useState<'new' | 'existing'>('new');
  const [keyName, setKeyName] = useState('');
  const [key, setKey] = useState<{ id: string; name: string }>();
  const [problems, setProblems] = useState<Problems>({});
  const { phase, run, stop } = useStoppable();
  const isWorking = phase !== 'idle';
  const admission = useAdmission(api.ApiId, stage, plans);
  const { done, doing, failed, turn, isFixed } = admission;

  function problemsOf(): Problems {
    const found: Problems = {};
    if (planId === NEW && planName.trim() === '') found.planName = 'A usage plan needs a name.';
    if (keyKind === 'new' && keyName.trim() === '') found.keyName = 'Give the key a name, to find it again.';
    if (keyKind === 'existing' && !key) found.key = 'Choose a key.';
    return found;
  }

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (isWorking) return;
    const found = problemsOf();
    flushSync(() => setProblems(found));
    if (Object.keys(found).length > 0) {
      form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
      announce(Object.values(found).join(' '), 'assertive');
      return;
    }
    const wish: Wish = {
      plan: planId === NEW ? { name: planName } : { id: planId },
      key: keyKind === 'new' ? { name: keyName } : { id: key?.id ?? '', name: key?.name ?? '' },
    };
    announce(`Letting clients in to ${stage}.`);
    const { result, isHere } = await run(({ signal }) => admission.carryOut(wish, signal));
    if (result.kind === 'done') {
      const text = `A client with the API key ${wish.key.name} is let in to ${stage}.`;
      announce(text);
      notify(`${text} Its value can be copied on the key’s page.`);
      await client.refetchQueries({ queryKey: ['usage-plans'], type: 'active' });
      await client.refetchQueries({ queryKey: ['usage-plan-keys'], type: 'active' });
      if (isHere) onClose();
      return;
    }
    announce(result.text, 'assertive');
    if (!isHere) notify(result.text);
  }

  const close = () => (isWorking ? stop() : onClose());
  return (
    <ModalDialog
      title={`Let clients in to ${stage}`}
      onCancel={close}
      form={
        <form ref={form} id={formId} noValidate className="space-y-4" onSubmit={(event) => void submit(event)}>
          <SelectField label="Usage plan" value={planId} disabled={isFixed('plan')} onChange={(event) => setPlanId(event.target.value)}>
            <option value={NEW}>New usage plan</option>
            {plans.map(({ id, name }) => (
              <option key={id} value={id}>
                {name || id}
              </option>
            ))}
          </SelectField>
          {planId === NEW && (
            <Field
              label="Name of the plan"
              autoComplete="off"
              readOnly={isFixed('plan')}
              value={planName}
              problem={problems.planName}
              hint="Without throttle and quota; both can be set on its page."
              onChange={(event) => setPlanName(event.target.value)}
            />
          )}
          <SelectField
            label="Key"
            value={keyKind}
            disabled={isFixed('key')}
            onChange={(event) => setKeyKind(event.target.value === 'new' ? 'new' : 'existing')}
          >
            <option value="new">New API key</option>
            <option value="existing">One that exists</option>
          </SelectField>
          {keyKind === 'new' ? (
            <Field
              label="Name of the key"
              autoComplete="off"
              readOnly={isFixed('key')}
              value={keyName}
              problem={problems.keyName}
              hint="API Gateway generates its value."
              onChange={(event) => setKeyName(event.target.value)}
            />
          ) : (
            <ApiKeyChoice value={key?.id ?? ''} problem={problems.key} onChange={({ id, name }) => setKey({ id, name: name || id })} />
          )}
          {(isWorking || done.length > 0) && (
            <ol className="space-y-1">
              {[...done, ...(doing ? [doing] : [])].map((step) => (
                <li key={step} className="flex items-center gap-2">
                  {step === doing ? <Spinner /> : <Icon name="check" className="text-success" />}
                  {stepNames[step]}
                </li>
              ))}
            </ol>
          )}
          {turn !== undefined && <TurnCountdown until={turn} />}
          {failed && (
            <Notice tone={failed.error ? 'danger' : 'info'}>
              <p className="font-medium">{failed.text}</p>
              {failed.error && <ProblemText problem={failed.error} />}
            </Notice>
          )}
        </form>
      }
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" pending={isWorking}>
            {done.length > 0 && failed ? 'Go on' : 'Let clients in'}
          </Button>
        </>
      }
    >
      <p>
        A client is let in with an API key of a usage plan that covers the stage. This takes effect at once, without a deployment. All keys:{' '}
        <Link to="/$region/api-keys" params={{ region }}>
          API keys
        </Link>
        .
      </p>
    </ModalDialog>
  );
}
