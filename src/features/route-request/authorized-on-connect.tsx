import { getRouteApi, Link } from '@tanstack/react-router';
import type { Route } from '@/gateway/routes';
import { authorizationOf } from '@/rules/authorization';
import { CONNECT } from '@/rules/route-keys';
import { Notice } from '@/ui/notice';

const page = getRouteApi('/$region/apis/$apiId/routes/$routeKey/route-request');

/** In the place of the settings on every other route, where API Gateway refuses authorization (aws-facts.md E). */
export function AuthorizedOnConnect({ route }: { route: Route }) {
  const params = page.useParams();
  const { type, authorizerId } = authorizationOf(route);
  return (
    <div className="space-y-3">
      <p>
        A connection is authorized once, when it is opened, on the route{' '}
        <Link to="/$region/apis/$apiId/routes/$routeKey/route-request" params={{ ...params, routeKey: CONNECT }} className="font-mono">
          {CONNECT}
        </Link>
        , for the entire API. Messages on this route are not asked again.
      </p>
      {(type !== 'NONE' || authorizerId) && (
        <Notice tone="warning">
          This route nevertheless carries authorization type {type}
          {authorizerId && ` and authorizer ${authorizerId}`}. API Gateway does not act on it.
        </Notice>
      )}
      {route.ApiKeyRequired && (
        <Notice tone="warning">This route nevertheless requires an API key. API Gateway documents that for $connect only.</Notice>
      )}
    </div>
  );
}
