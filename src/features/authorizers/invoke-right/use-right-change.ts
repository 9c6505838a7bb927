import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { grantInvoke, type InvokeGrant, type PolicyChange, removeGrant } from '@/gateway/function-policy';
import { functionArn } from '@/rules/lambda-function';
import { announce } from '@/ui/announce';

/** A change of a function's policy: that this authorizer is let in, or that a statement goes. */
export type RightChange = { kind: 'grant' } | { kind: 'remove'; sid: string };

/** What is said when it has come to an end. */
export function changeWords(change: RightChange, { outcome }: PolicyChange): string {
  const isGrant = change.kind === 'grant';
  const what = isGrant ? 'The right was' : `The statement ${change.sid} was`;
  const participle = isGrant ? 'granted' : 'removed';
  if (outcome === 'done') return `${what} ${participle}.`;
  if (outcome === 'was-so') return `${what} ${participle} before.`;
  if (outcome === 'not-done') return `${what} not ${participle}.`;
  return `There was no answer, and the policy could not be read: whether ${what.toLowerCase()} ${participle} is not known.`;
}

/** Makes changes of a function's policy, one after the other. */
export function useRightChange(grant: InvokeGrant) {
  const gateway = useGateway();
  const client = useQueryClient();
  const stop = useRef<AbortController>(undefined);
  // Counts up, so that every end is seen.
  const [finished, setFinished] = useState(0);
  const mutation = useMutation({
    scope: { id: `policy of ${functionArn(grant.lambda)}` },
    mutationFn: (change: RightChange): Promise<PolicyChange> => {
      const { signal } = (stop.current = new AbortController());
      return change.kind === 'grant'
        ? grantInvoke(gateway, client, grant, signal)
        : removeGrant(gateway, client, { lambda: grant.lambda, sid: change.sid }, signal);
    },
    onSuccess: (result, change) => {
      const words = changeWords(change, result);
      announce('error' in result ? `${words} ${result.error.message}` : words, 'error' in result ? 'assertive' : 'polite');
      setFinished((count) => count + 1);
    },
  });

  useEffect(() => () => stop.current?.abort(), []);

  return {
    finished,
    pending: mutation.isPending ? mutation.variables : undefined,
    last: mutation.data && mutation.variables ? { change: mutation.variables, result: mutation.data } : undefined,
    start: (change: RightChange) => mutation.mutate(change),
    cancel: () => stop.current?.abort(),
  };
}
