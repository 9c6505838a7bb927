import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import { apiQuery } from '@/gateway/apis';
import { toGatewayError } from '@/gateway/gateway-error';
import { createRoute } from '@/gateway/routes';
import { CONNECT } from '@/rules/route-keys';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { LockedButton } from '@/ui/locked-button';
import { Notice } from '@/ui/notice';
import { PageTitle } from '@/ui/page-title';
import { ProblemText } from '@/ui/problem';

const layout = getRouteApi('/$region/apis/$apiId/routes');

/** Says what it means that an API has no $connect route, and offers to create it. */
export function MissingConnectRoute() {
  const params = layout.useParams();
  const gateway = useGateway();
  const isReadOnly = useSession()?.readOnly === true;
  const { data: api } = useSuspenseQuery(apiQuery(gateway, params.apiId));
  const queryClient = useQueryClient();
  const router = useRouter();
  const creation = useMutation({
    scope: { id: `routes of ${params.apiId}` },
    mutationFn: () => createRoute(gateway, queryClient, params.apiId, CONNECT),
    onSuccess: async (outcome) => {
      await afterMutation(queryClient, 'CreateRoute', params.apiId);
      announce(outcome === 'created' ? 'Route $connect created.' : 'Route $connect exists already.');
      await router.navigate({ to: '/$region/apis/$apiId/routes/$routeKey/route-request', params: { ...params, routeKey: CONNECT } });
      // At the URL of the route that was missing, that is no move.
      await router.invalidate();
    },
    onError: (error) => announce(`Route $connect was not created. ${error.message}`, 'assertive'),
  });
  const title = <PageTitle parts={['Routes', api.Name]} />;
  if (api.ProtocolType !== 'WEBSOCKET') {
    return (
      <>
        {title}
        <p>This is an API of protocol {api.ProtocolType}; this console is for WebSocket APIs.</p>
      </>
    );
  }
  return (
    <>
      {title}
      <Notice tone="warning">
        <p className="font-semibold">Anyone may connect: this API has no $connect route.</p>
        <p>
          API Gateway authorizes a connection on the route <code className="font-mono text-xs">$connect</code>, and only there. Without it
          nobody is asked who they are or for an API key. A new one asks for nothing either until its Access Settings are edited.
        </p>
        {creation.error && (
          <div className="pt-1">
            <p className="font-medium text-danger">It was not created.</p>
            <ProblemText problem={toGatewayError(creation.error, 'CreateRoute')} />
          </div>
        )}
        <div className="pt-1">
          {isReadOnly ? (
            <LockedButton reason="This connection is read-only, so nothing can be created.">Create $connect</LockedButton>
          ) : (
            <Button look="primary" pending={creation.isPending} onClick={() => creation.mutate()}>
              Create $connect
            </Button>
          )}
        </div>
      </Notice>
    </>
  );
}
