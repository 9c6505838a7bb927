import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import { stopAskingToRenew } from '@/connection/expiry';
import { goOnWith, proveRenewal, renewByItself, type Renewal, whyNotRenewed } from '@/connection/renewal';
import { currentRenew, type Session } from '@/connection/session';
import type { Credentials } from '@/gateway/connection';
import { type GatewayError, toGatewayError } from '@/gateway/gateway-error';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { ModalDialog } from '@/ui/modal-dialog';
import { Notice } from '@/ui/notice';
import { ProblemText } from '@/ui/problem';
import { sourceName } from './source-name';

type Problems = { accessKeyId?: string; secretAccessKey?: string };

/** Asks for fresh credentials over the page, which stays as it is. What is typed stays in its fields until it is sent. */
export function RenewDialog({ session }: { session: Session }) {
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const attempt = useRef<AbortController>(undefined);
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<GatewayError>();
  const [refusal, setRefusal] = useState(whyNotRenewed);
  const [other, setOther] = useState<Renewal>();
  const [pending, setPending] = useState(false);
  const { identity } = session;

  useEffect(() => () => attempt.current?.abort(), []);

  function done() {
    announce('Credentials renewed.');
    stopAskingToRenew();
  }

  function goOn(renewal: Renewal) {
    // Whoever types keys has them from nowhere else.
    goOnWith(renewal, { ...session, source: { method: 'keys' } });
    done();
  }

  function forgetProblems() {
    setProblems({});
    setFailure(undefined);
    setOther(undefined);
  }

  async function renew(event: SubmitEvent) {
    event.preventDefault();
    if (pending || !form.current) return;
    const credentials = credentialsIn(new FormData(form.current));
    const found = problemsOf(credentials);
    forgetProblems();
    setProblems(found);
    if (Object.keys(found).length > 0) {
      announce(Object.values(found).join(' '), 'assertive');
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    const controller = new AbortController();
    attempt.current = controller;
    setPending(true);
    announce('Renewing credentials.');
    try {
      const renewal = await proveRenewal(session, credentials, controller.signal);
      if (controller.signal.aborted) return;
      if (renewal.isSameAccount) return goOn(renewal);
      setOther(renewal);
      announce(othersWarning(renewal, session), 'assertive');
    } catch (thrown) {
      if (controller.signal.aborted) return;
      const error = toGatewayError(thrown, 'GetCallerIdentity');
      setFailure(error);
      announce(`Not renewed. ${error.message}`, 'assertive');
    } finally {
      setPending(false);
    }
    return undefined;
  }

  async function renewAsBefore() {
    setPending(true);
    announce('Renewing credentials.');
    const isRenewed = await renewByItself();
    setPending(false);
    if (isRenewed) return done();
    setRefusal(whyNotRenewed());
    return announce(`Not renewed. ${whyNotRenewed() ?? ''}`, 'assertive');
  }

  return (
    <ModalDialog
      title="Renew the credentials"
      onCancel={stopAskingToRenew}
      form={
        <form ref={form} id={formId} noValidate className="space-y-3" onSubmit={(event) => void renew(event)} onChange={forgetProblems}>
          {refusal && (
            <Notice tone="warning">
              <p>Credentials from {sourceName(session.source)} could not be renewed.</p>
              <p className="font-medium">{refusal}</p>
            </Notice>
          )}
          {currentRenew() && (
            <Button pending={pending} onClick={() => void renewAsBefore()}>
              Renew from {sourceName(session.source)}
            </Button>
          )}
          <Field
            label="Access key ID"
            name="accessKeyId"
            problem={problems.accessKeyId}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
          />
          <Field label="Secret access key" name="secretAccessKey" type="password" problem={problems.secretAccessKey} autoComplete="off" />
          <Field label="Session token" name="sessionToken" type="password" autoComplete="off" hint="For temporary credentials only." />
          {failure && (
            <Notice tone="danger">
              <ProblemText problem={failure} />
            </Notice>
          )}
          {other && (
            <Notice tone="warning">
              <p>{othersWarning(other, session)}</p>
            </Notice>
          )}
        </form>
      }
      actions={
        <>
          <Button onClick={stopAskingToRenew}>Not now</Button>
          {other ? (
            <Button look="danger" onClick={() => goOn(other)}>
              Discard the page and go on
            </Button>
          ) : (
            <Button type="submit" form={formId} look="primary" pending={pending}>
              Renew
            </Button>
          )}
        </>
      }
    >
      <p>
        The page stays as it is, with what is open on it. Once there are fresh credentials
        {identity && ` for account ${identity.account}`}, what was interrupted can be sent again.
      </p>
    </ModalDialog>
  );
}

/** Before what was read with the old credentials is given up. */
function othersWarning({ identity, isSameAccount }: Renewal, session: Session): string {
  const whose =
    isSameAccount === false
      ? `These credentials belong to account ${identity?.account}, and this page shows account ${session.identity?.account}.`
      : 'Whether these credentials belong to the account that this page shows is not known.';
  return `${whose} Going on discards what is open on the page.`;
}

function credentialsIn(data: FormData): Credentials {
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const keys = { accessKeyId: text('accessKeyId'), secretAccessKey: text('secretAccessKey') };
  const sessionToken = text('sessionToken');
  return sessionToken ? { ...keys, sessionToken } : keys;
}

function problemsOf({ accessKeyId, secretAccessKey }: Credentials): Problems {
  return {
    ...(accessKeyId ? {} : { accessKeyId: 'Enter an access key ID.' }),
    ...(secretAccessKey ? {} : { secretAccessKey: 'Enter the secret access key.' }),
  };
}
