import { useSession } from '@/connection/use-session';
import type { InvokeGrant } from '@/gateway/function-policy';
import type { InvokeRight } from '@/rules/function-policy';
import { Button } from '@/ui/button';
import { LockedButton } from '@/ui/locked-button';
import { Notice } from '@/ui/notice';
import { ProblemText } from '@/ui/problem';
import { useConfirmation } from '@/ui/use-confirmation';
import { useSlow } from '@/ui/use-slow';
import { letsIn } from './right-words';
import { changeWords, type useRightChange } from './use-right-change';

interface RightChangesProps {
  grant: InvokeGrant;
  /** Undefined where it is not known yet, or cannot be read. */
  right: InvokeRight | undefined;
  /** Whether granting it would change anything, as far as is known. */
  isWanted: boolean;
  change: ReturnType<typeof useRightChange>;
}

const GRANT = 'Let API Gateway invoke it';

/** What the operator can do about the right from here, and what came of it. */
export function RightChanges({ grant, right, isWanted, change }: RightChangesProps) {
  const { lambda, api, authorizerId } = grant;
  const isReadOnly = useSession()?.readOnly === true;
  const ask = useConfirmation();
  const { pending, last } = change;
  const slow = useSlow(pending !== undefined);

  const isElsewhere = lambda.account !== api.account;
  const removable = right?.state === 'allowed-too-widely' ? right.wide : [];

  async function grantIt() {
    const text = (
      <>
        <p>
          This adds a statement to the policy of {lambda.name} in account {lambda.account}: API Gateway may invoke it for the authorizer{' '}
          {authorizerId} of this API, and for nothing else.
        </p>
        <p>It takes effect at once, without a deployment.</p>
      </>
    );
    if (await ask({ title: `Let API Gateway invoke ${lambda.name}?`, text, yes: 'Grant it' })) change.start({ kind: 'grant' });
  }

  async function remove(sid: string) {
    const text = (
      <p>
        Whatever else is let in by it, such as other APIs, can no longer invoke {lambda.name}. This authorizer keeps the right by a
        statement of its own.
      </p>
    );
    if (await ask({ title: `Remove the statement ${sid}?`, text, yes: 'Remove it' })) change.start({ kind: 'remove', sid });
  }

  const busy = pending !== undefined;

  return (
    <div className="space-y-3 empty:hidden">
      {isWanted &&
        !isElsewhere &&
        (isReadOnly ? (
          <LockedButton reason="This connection is read-only, so nothing can be granted.">{GRANT}</LockedButton>
        ) : (
          <Button look="primary" pending={busy} onClick={() => void grantIt()}>
            {GRANT}
          </Button>
        ))}
      {isWanted && isElsewhere && (
        <p>The function belongs to another account, {lambda.account}, so it is granted there, by the command below.</p>
      )}
      {removable.map(({ sid, reach }) => (
        <div key={`${sid} ${reach}`} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {sid === undefined ? (
            <p>{letsIn(sid, reach)} Without an id it cannot be removed from here.</p>
          ) : isReadOnly || isElsewhere || isWanted ? (
            <LockedButton reason={whyNotRemoved(isReadOnly, isElsewhere)}>Remove {sid}</LockedButton>
          ) : (
            <Button look="danger" pending={busy} onClick={() => void remove(sid)}>
              Remove {sid}
            </Button>
          )}
        </div>
      ))}
      {busy && (
        <div className="flex flex-wrap items-center gap-2 text-muted">
          {slow ? 'The endpoint is slow to answer…' : 'Changing the function’s policy…'}
          <Button onClick={() => change.cancel()}>Cancel</Button>
        </div>
      )}
      {!busy && last && <ChangeResult {...last} />}
    </div>
  );
}

function whyNotRemoved(isReadOnly: boolean, isElsewhere: boolean): string {
  if (isReadOnly) return 'This connection is read-only, so nothing can be removed.';
  if (isElsewhere) return 'The function belongs to another account; it can be removed there.';
  return 'First let API Gateway invoke it for this authorizer alone: without that, removing this would shut this API out.';
}

function ChangeResult({ change, result }: NonNullable<ReturnType<typeof useRightChange>['last']>) {
  const words = <p className="font-medium">{changeWords(change, result)}</p>;
  if (!('error' in result)) return result.outcome === 'done' ? null : <Notice tone="info">{words}</Notice>;
  return (
    <Notice tone={result.outcome === 'unknown' ? 'warning' : 'danger'}>
      {words}
      <ProblemText problem={result.error} />
    </Notice>
  );
}
