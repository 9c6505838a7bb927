import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { afterMutation } from '@/gateway/affected-queries';
import { type GatewayError, toGatewayError } from '@/gateway/gateway-error';
import { setRemaining, usageQuery } from '@/gateway/usage';
import { remainingProblem, usualRange } from '@/rules/usage';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { ModalDialog } from '@/ui/modal-dialog';
import { Notice } from '@/ui/notice';
import { ProblemText } from '@/ui/problem';
import { requests } from './usage-words';

interface ExtendQuotaProps {
  planId: string;
  keyId: string;
  name: string;
  /** What was left when it was last read. */
  remaining: number | undefined;
  onClose(): void;
}

type Outcome =
  | { kind: 'refused'; error: GatewayError }
  /** No answer; what is left was read then, or could not be. */
  | { kind: 'lost'; error: GatewayError; left: number | undefined };

/** Sets what is left of a key's quota until the period ends. */
export function ExtendQuotaDialog({ planId, keyId, name, remaining, onClose }: ExtendQuotaProps) {
  const gateway = useGateway();
  const client = useQueryClient();
  const formId = useId();
  const field = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController>(undefined);
  const [text, setText] = useState(remaining === undefined ? '' : String(remaining));
  const [problem, setProblem] = useState<string>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [pending, setPending] = useState(false);
  useEffect(() => () => stop.current?.abort(), []);

  /** What is left at the moment, read afresh. */
  async function readLeft(): Promise<number | undefined> {
    const { to } = usualRange(Date.now());
    const items = await client.query({ ...usageQuery(gateway, planId, { from: to, to }), staleTime: 0 }).catch(() => undefined);
    return items?.[keyId]?.at(-1)?.[1];
  }

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (pending) return undefined;
    const found = remainingProblem(text);
    setProblem(found);
    if (found !== undefined) return field.current?.focus();
    setPending(true);
    setOutcome(undefined);
    announce(`Setting what ${name} may still send.`);
    const controller = new AbortController();
    stop.current = controller;
    try {
      await setRemaining(gateway, { planId, keyId, remaining: Number(text) }, controller.signal);
      await afterMutation(client, 'UpdateUsage', planId);
      await client.refetchQueries({ queryKey: ['usage', planId], type: 'active' });
      announce(`${name} has ${requests(Number(text))} requests left.`);
      onClose();
    } catch (failure) {
      const error = toGatewayError(failure, 'UpdateUsage');
      const next: Outcome = error.refused ? { kind: 'refused', error } : { kind: 'lost', error, left: await readLeft() };
      setOutcome(next);
      setPending(false);
      announce(next.kind === 'refused' ? error.message : `No answer. ${leftWords(next.left)}`, 'assertive');
      field.current?.focus();
    }
    return undefined;
  }

  return (
    <ModalDialog
      title={`Remaining quota of ${name}`}
      onCancel={() => (pending ? stop.current?.abort() : onClose())}
      form={
        <form id={formId} noValidate className="space-y-3" onSubmit={(event) => void submit(event)}>
          <Field
            ref={field}
            label="Requests left"
            inputMode="numeric"
            autoComplete="off"
            value={text}
            problem={problem}
            readOnly={pending}
            onChange={(event) => {
              setText(event.target.value);
              setProblem(undefined);
              setOutcome(undefined);
            }}
          />
          {outcome && (
            <Notice tone="danger">
              {outcome.kind === 'lost' && <p>No answer from the endpoint. {leftWords(outcome.left)}</p>}
              <ProblemText problem={outcome.error} />
            </Notice>
          )}
        </form>
      }
      actions={
        <>
          <Button onClick={() => (pending ? stop.current?.abort() : onClose())}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" pending={pending}>
            Set
          </Button>
        </>
      }
    >
      <p>
        {remaining === undefined ? 'What is left is not known.' : `${requests(remaining)} requests were left when it was last read.`} The
        new number holds until the quota’s period ends, and takes effect without a deployment.
      </p>
    </ModalDialog>
  );
}

const leftWords = (left: number | undefined): string =>
  left === undefined ? 'What is left could not be read either.' : `${requests(left)} requests are left now.`;
