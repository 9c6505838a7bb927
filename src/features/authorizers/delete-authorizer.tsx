import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import { type Authorizer, authorizerQuery, deleteAuthorizer, type DeletionOutcome } from '@/gateway/authorizers';
import type { Route } from '@/gateway/routes';
import { isInEffect, routesNaming } from '@/rules/authorizer-use';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { LockedButton } from '@/ui/locked-button';
import { ModalDialog } from '@/ui/modal-dialog';
import { Notice } from '@/ui/notice';
import { notify } from '@/ui/notify';
import { ProblemText } from '@/ui/problem';
import type { useEveryRoute } from './use-every-route';
import { useStoppable } from '@/ui/use-stoppable';

interface DeleteAuthorizerProps {
  apiId: string;
  authorizer: Authorizer;
  routes: ReturnType<typeof useEveryRoute>;
  /** Offers to detach it from a route. */
  onDetach(route: Route): void;
}

/** Deletes an authorizer. One that a route names is not deleted by API Gateway (409): the route is said, and detaching offered. */
export function DeleteAuthorizer({ apiId, authorizer, routes, onDetach }: DeleteAuthorizerProps) {
  const { region = '' } = useParams({ strict: false });
  const gateway = useGateway();
  const client = useQueryClient();
  const router = useRouter();
  const isReadOnly = useSession()?.readOnly === true;
  const [isOpen, setIsOpen] = useState(false);
  const [failed, setFailed] = useState<Exclude<DeletionOutcome, { kind: 'deleted' }>>();
  const { phase, run, stop } = useStoppable();
  const isDeleting = phase !== 'idle';
  const naming = routesNaming(routes.routes, authorizer.AuthorizerId);
  const [first] = naming;
  const deletion = useMutation({
    scope: { id: `authorizer ${authorizer.AuthorizerId}` },
    mutationFn: (signal: AbortSignal) => deleteAuthorizer(gateway, client, apiId, authorizer.AuthorizerId, signal),
    onSettled: () => afterMutation(client, 'DeleteAuthorizer', apiId),
  });

  async function remove() {
    setFailed(undefined);
    announce(`Deleting authorizer ${authorizer.Name}.`);
    const { result, isHere } = await run(({ signal }) => deletion.mutateAsync(signal));
    if (result.kind === 'deleted') {
      const text = result.wasGone
        ? `Authorizer ${authorizer.Name} had been deleted already.`
        : `Authorizer ${authorizer.Name} was deleted.`;
      announce(text);
      notify(text);
      if (isHere) await router.navigate({ to: '/$region/apis/$apiId/authorizers', params: { region, apiId } });
      client.removeQueries({ queryKey: authorizerQuery(gateway, apiId, authorizer.AuthorizerId).queryKey });
      return;
    }
    const said = `${failureText(result)} ${result.error.message}`;
    announce(said, 'assertive');
    if (!isHere) return notify(said);
    setFailed(result);
    // Somebody may have attached it since the routes were read.
    if (result.error.kind === 'conflict') await client.invalidateQueries({ queryKey: routes.queryKey });
    return undefined;
  }

  function close() {
    if (isDeleting) return stop();
    setIsOpen(false);
    setFailed(undefined);
    return undefined;
  }

  return (
    <>
      {isReadOnly ? (
        <LockedButton reason="This connection is read-only, so nothing can be deleted.">Delete authorizer</LockedButton>
      ) : (
        <Button look="danger" onClick={() => setIsOpen(true)}>
          Delete authorizer
        </Button>
      )}
      {isOpen && (
        <ModalDialog
          title={`Delete ${authorizer.Name}?`}
          onCancel={close}
          actions={
            <>
              <Button onClick={close}>Cancel</Button>
              {first ? (
                <Button
                  pending={isDeleting}
                  onClick={() => {
                    setIsOpen(false);
                    setFailed(undefined);
                    onDetach(first);
                  }}
                >
                  Detach from {first.RouteKey} first
                </Button>
              ) : (
                <Button look="danger" pending={isDeleting} onClick={() => void remove()}>
                  Delete
                </Button>
              )}
            </>
          }
        >
          <Holders naming={naming} isComplete={routes.isComplete} />
          <p>
            One that is created in its place has another id. A permission of the function that names this one, …/authorizers/
            {authorizer.AuthorizerId}, does not let the new one invoke it.
          </p>
          {failed && (
            <Notice tone="danger">
              <p className="font-medium">{failureText(failed)}</p>
              <ProblemText problem={failed.error} />
            </Notice>
          )}
        </ModalDialog>
      )}
    </>
  );
}

function Holders({ naming, isComplete }: { naming: Route[]; isComplete: boolean }) {
  if (naming.length > 0) {
    return (
      <p>
        API Gateway does not delete an authorizer that a route names. This one is named by{' '}
        {naming.map((route) => `${route.RouteKey}${isInEffect(route) ? '' : ' (without effect)'}`).join(', ')}.
      </p>
    );
  }
  return <p>{isComplete ? 'No route uses it.' : 'Whether a route uses it is not known: the routes have not been read.'}</p>;
}

function failureText({ kind }: Exclude<DeletionOutcome, { kind: 'deleted' }>): string {
  if (kind === 'refused') return 'Not deleted.';
  return kind === 'not-deleted' ? 'It was not deleted: delete it again.' : 'No answer from the endpoint. It may have been deleted.';
}
