import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { QueryState } from '@/connection/query-state';
import { useSession } from '@/connection/use-session';
import type { Authorizer } from '@/gateway/authorizers';
import type { Route } from '@/gateway/routes';
import { authorizationChoice, authorizationOf } from '@/rules/authorization';
import { isInEffect, routesNaming } from '@/rules/authorizer-use';
import { CONNECT, isConnect } from '@/rules/route-keys';
import type { Confirmation } from '@/ui/ask';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { EditorMessage } from '@/ui/inline-editor/editor-message';
import { LockedButton } from '@/ui/locked-button';
import { ProgressText } from '@/ui/progress-text';
import type { useEveryRoute } from './use-every-route';
import type { useRouteAuthorization } from './use-route-authorization';
import { WhenLive } from './when-live';

interface AuthorizerUseProps {
  apiId: string;
  authorizer: Authorizer;
  routes: ReturnType<typeof useEveryRoute>;
  authorization: ReturnType<typeof useRouteAuthorization>;
  /** Asks before something is replaced. */
  ask(confirmation: Confirmation): Promise<boolean>;
  /** Asks what a route is to ask for instead. */
  onDetach(route: Route): void;
}

/** Which routes name an authorizer; attaches it to $connect, and detaches it. */
export function AuthorizerUse({ apiId, authorizer, routes: all, authorization, ask, onDetach }: AuthorizerUseProps) {
  const { query, queryKey, routes, isComplete } = all;
  const naming = routesNaming(routes, authorizer.AuthorizerId);
  const connect = routes.find(({ RouteKey }) => isConnect(RouteKey));
  const others = naming.filter(({ RouteKey }) => !isConnect(RouteKey));
  const { phase } = authorization;
  const message = authorization.messageAt(routes);

  async function attach(route: Route) {
    const stored = authorization.valueOf(route);
    const replaces = authorizationOf(route).type !== 'NONE';
    const text = `$connect is authorized by ${authorization.nameOf(stored)} now. ${authorizer.Name} takes its place.`;
    if (replaces && !(await ask({ title: 'Replace what authorizes $connect?', text, yes: 'Replace it' }))) return;
    await authorization.save(route, authorizationChoice({ type: 'CUSTOM', authorizerId: authorizer.AuthorizerId }));
  }

  return (
    <Card title="Used by">
      <div className="space-y-3">
        {connect && (
          <ConnectUse
            connect={connect}
            isAttached={naming.includes(connect)}
            authorization={authorization}
            onAttach={() => void attach(connect)}
            onDetach={() => onDetach(connect)}
          />
        )}
        {others.map((route) => (
          <Holder key={route.RouteId} what={<RouteName routeKey={route.RouteKey} />} isPending={phase !== 'idle'}>
            <p className="text-muted">
              Attached without effect: a connection is authorized on $connect only. It cannot be deleted meanwhile.
            </p>
            <Action name={`Detach from ${route.RouteKey}`} route={route} isPending={phase !== 'idle'} onPress={() => onDetach(route)} />
          </Holder>
        ))}
        {isComplete && !connect && <NoConnectRoute apiId={apiId} />}
        <QueryState what="Which routes use it" operation="GetRoutes" query={query} queryKey={queryKey} />
        <div className="space-y-2 empty:hidden">
          <ProgressText phase={phase} doing="Saving…" />
          {phase !== 'idle' && <Button onClick={authorization.stop}>Cancel</Button>}
          {message && (
            <EditorMessage message={message}>
              {message.offers === 'choose-version' && (
                <div className="flex flex-wrap gap-2 pt-1">
                  <Button onClick={authorization.keep}>Keep it as it is</Button>
                  <Button onClick={() => void authorization.saveAnyway()}>Save mine</Button>
                </div>
              )}
              {(message.offers === 'read-again' || message.offers === 'read-back') && (
                <Button onClick={() => void authorization.checkAgain()}>Read again</Button>
              )}
            </EditorMessage>
          )}
        </div>
        <WhenLive apiId={apiId} />
      </div>
    </Card>
  );
}

interface ConnectUseProps {
  connect: Route;
  isAttached: boolean;
  authorization: ReturnType<typeof useRouteAuthorization>;
  onAttach(): void;
  onDetach(): void;
}

function ConnectUse({ connect, isAttached, authorization, onAttach, onDetach }: ConnectUseProps) {
  const isPending = authorization.phase !== 'idle';
  const asks = isInEffect(connect) && isAttached;
  const stored = authorization.nameOf(authorization.valueOf(connect));
  return (
    <Holder what={<RouteName routeKey={CONNECT} />} isPending={isPending}>
      <p>
        {asks
          ? 'Every client that connects is authorized by this authorizer.'
          : isAttached
            ? `This authorizer is attached without effect: Authorization is ${authorizationOf(connect).type}.`
            : `Not by this authorizer: Authorization is ${stored}.`}
      </p>
      <div className="flex flex-wrap gap-2">
        {/* One button, so that the focus stays where it was when the one has become the other. */}
        <Action
          key="main"
          name={asks ? 'Detach from $connect' : 'Attach to $connect'}
          route={connect}
          isPending={isPending}
          onPress={asks ? onDetach : onAttach}
        />
        {isAttached && !asks && <Action name="Detach from $connect" route={connect} isPending={isPending} onPress={onDetach} />}
      </div>
    </Holder>
  );
}

function Holder({ what, isPending, children }: { what: ReactNode; isPending: boolean; children: ReactNode }) {
  return (
    <div aria-busy={isPending} className="space-y-2 border-b border-line pb-3">
      <p className="font-medium">{what}</p>
      {children}
    </div>
  );
}

function RouteName({ routeKey }: { routeKey: string }) {
  const { region = '', apiId = '' } = useParams({ strict: false });
  return (
    <Link
      to="/$region/apis/$apiId/routes/$routeKey/route-request"
      params={{ region, apiId, routeKey }}
      className="font-mono text-xs/6 wrap-anywhere"
    >
      {routeKey}
    </Link>
  );
}

interface ActionProps {
  name: string;
  route: Route;
  isPending: boolean;
  onPress(): void;
}

function Action({ name, route, isPending, onPress }: ActionProps) {
  const isReadOnly = useSession()?.readOnly === true;
  if (isReadOnly) return <LockedButton reason="This connection is read-only, so nothing can be edited.">{name}</LockedButton>;
  if (route.ApiGatewayManaged) return <LockedButton reason="API Gateway manages this route, so it cannot be edited.">{name}</LockedButton>;
  return (
    <Button pending={isPending} onClick={onPress}>
      {name}
    </Button>
  );
}

function NoConnectRoute({ apiId }: { apiId: string }) {
  const { region = '' } = useParams({ strict: false });
  return (
    <p>
      This API has no $connect route, so nothing can use an authorizer, and anyone may connect. Create it under{' '}
      <Link to="/$region/apis/$apiId/routes" params={{ region, apiId }}>
        Routes
      </Link>
      .
    </p>
  );
}
