import { getRouteApi, Link } from '@tanstack/react-router';
import type { Authorizer } from '@/gateway/authorizers';
import type { Route } from '@/gateway/routes';
import { isInEffect, routesNaming } from '@/rules/authorizer-use';
import { isConnect } from '@/rules/route-keys';
import { Badge } from '@/ui/badge';
import { StackedCell, StackedRow, StackedTable } from '@/ui/stacked-table';
import { FunctionName } from './function-name';

const page = getRouteApi('/$region/apis/$apiId/authorizers/');

interface AuthorizersTableProps {
  authorizers: Authorizer[];
  /** Those that have been read. */
  routes: Route[];
  /** Whether these are all that there are. */
  isComplete: boolean;
}

export function AuthorizersTable({ authorizers, routes, isComplete }: AuthorizersTableProps) {
  const params = page.useParams();
  return (
    <StackedTable columns={['Name', 'Function', 'Identity sources', 'Invoke role', 'Used by']}>
      {authorizers.map((authorizer) => (
        <StackedRow key={authorizer.AuthorizerId}>
          <StackedCell>
            <Link
              to="/$region/apis/$apiId/authorizers/$authorizerId"
              params={{ ...params, authorizerId: authorizer.AuthorizerId }}
              className="font-medium wrap-anywhere"
            >
              {authorizer.Name}
            </Link>
            {(authorizer.AuthorizerType ?? 'REQUEST') !== 'REQUEST' && (
              <>
                {' '}
                <Badge look="warning">{authorizer.AuthorizerType}</Badge>
              </>
            )}
          </StackedCell>
          <StackedCell name="Function">{authorizer.AuthorizerUri && <FunctionName authorizer={authorizer} />}</StackedCell>
          <StackedCell name="Identity sources">
            {authorizer.IdentitySource?.length
              ? authorizer.IdentitySource.map((source) => (
                  <code key={source} className="block font-mono text-xs/6">
                    {source}
                  </code>
                ))
              : 'None'}
          </StackedCell>
          <StackedCell name="Invoke role">
            {authorizer.AuthorizerCredentialsArn && <code className="font-mono text-xs">{authorizer.AuthorizerCredentialsArn}</code>}
          </StackedCell>
          <StackedCell name="Used by">
            <UsedBy routes={routesNaming(routes, authorizer.AuthorizerId)} isComplete={isComplete} />
          </StackedCell>
        </StackedRow>
      ))}
    </StackedTable>
  );
}

function UsedBy({ routes, isComplete }: { routes: Route[]; isComplete: boolean }) {
  if (routes.length === 0) return <span className="text-muted">{isComplete ? 'Unused' : 'Not known'}</span>;
  return (
    <ul className="space-y-1">
      {routes.map((route) => (
        <li key={route.RouteId}>
          <Badge look={isInEffect(route) ? 'success' : 'plain'}>{route.RouteKey}</Badge>
          {!isInEffect(route) && (
            <span className="block text-xs text-muted">
              {isConnect(route.RouteKey)
                ? `attached, but Authorization is ${route.AuthorizationType ?? 'NONE'}`
                : 'attached, without effect'}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
