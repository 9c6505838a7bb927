import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import { functionPolicyQuery, type InvokeGrant, invokeRight } from '@/gateway/function-policy';
import { toGatewayError } from '@/gateway/gateway-error';
import { isFocusLost } from '@/ui/lost-focus';
import { GrantCommand } from './grant-command';
import { RightChanges } from './right-changes';
import { RightState } from './right-state';
import { rightWords, unreadableWords } from './right-words';
import { useRightChange } from './use-right-change';

/** The right that a function's own policy gives, and the ways to change it. */
export function FunctionPolicyRight({ grant }: { grant: InvokeGrant }) {
  const gateway = useGateway();
  const options = functionPolicyQuery(gateway, grant.lambda);
  const policy = useQuery(options);
  const change = useRightChange(grant);
  const state = useRef<HTMLDivElement>(null);
  const { finished, pending } = change;

  // The button that was pressed goes with the state that it was for, and Cancel with what it stopped.
  useEffect(() => {
    if (finished && !pending && isFocusLost()) state.current?.focus();
  }, [finished, pending]);

  const error = policy.error ? toGatewayError(policy.error, 'GetPolicy') : undefined;
  const unreadable = error && unreadableWords(error);
  const right = policy.data && !error ? invokeRight(policy.data, grant) : undefined;
  const isLacking = right?.state === 'missing' || right?.state === 'unknown' || (right?.state === 'allowed-too-widely' && !right.hasOwn);
  // Who may not read a policy may be allowed to add to it all the same.
  const isWanted = unreadable !== undefined || (isLacking && policy.data?.kind !== 'no-function');
  return (
    <>
      {unreadable ? (
        <RightState ref={state} words={unreadable} problem={error} />
      ) : right ? (
        <RightState ref={state} words={rightWords(right)} />
      ) : (
        <QueryState what="The function’s policy" operation="GetPolicy" query={policy} queryKey={options.queryKey} />
      )}
      <RightChanges grant={grant} right={right} isWanted={isWanted} change={change} />
      <GrantCommand grant={grant} isOpen={right?.state !== 'allowed'} />
    </>
  );
}
