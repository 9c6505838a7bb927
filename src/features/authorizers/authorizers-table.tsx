import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Authorizer } from '@/gateway/authorizers';
import type { Route } from '@/gateway/routes';
import { isInEffect, routesNaming } from '@/rules/authorizer-use';
import { isConnect } from '@/rules/route-keys';
import { Badge } from '@/ui/badge';
import { FunctionName } from './function-name';

const page = getRouteApi('/$region/apis/$apiId/authorizers/');

interface AuthorizersTableProps {
  authorizers: Authorizer[];
  /** Those that have been read. */
  routes: Route[];
  /** Whether these are all that there are. */
  isComplete: boolean;
}

/** On a narrow screen each row becomes a block, with the column's name before each value. */
export function AuthorizersTable({ authorizers, routes, isComplete }: AuthorizersTableProps) {
  const params = page.useParams();
  return (
    <div className="rounded-lg border border-line bg-surface">
      <table className="w-full text-left max-md:block">
        <thead className="border-b border-line text-muted max-md:hidden">
          <tr>
            {['Name', 'Function', 'Identity sources', 'Invoke role', 'Used by'].map((name) => (
              <th key={name} scope="col" className="px-4 py-2 font-semibold">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {authorizers.map((authorizer) => (
            <tr key={authorizer.AuthorizerId} className="border-b border-line last:border-b-0 hover:bg-sunken max-md:block max-md:py-2">
              <Cell>
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
              </Cell>
              <Cell name="Function">{authorizer.AuthorizerUri && <FunctionName authorizer={authorizer} />}</Cell>
              <Cell name="Identity sources">
                {authorizer.IdentitySource?.length
                  ? authorizer.IdentitySource.map((source) => (
                      <code key={source} className="block font-mono text-xs/6">
                        {source}
                      </code>
                    ))
                  : 'None'}
              </Cell>
              <Cell name="Invoke role">
                {authorizer.AuthorizerCredentialsArn && <code className="font-mono text-xs">{authorizer.AuthorizerCredentialsArn}</code>}
              </Cell>
              <Cell name="Used by">
                <UsedBy routes={routesNaming(routes, authorizer.AuthorizerId)} isComplete={isComplete} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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

function Cell({ name, children }: { name?: string; children: ReactNode }) {
  return (
    <td className="px-4 py-2 align-top wrap-anywhere max-md:grid max-md:grid-cols-[7rem_1fr] max-md:gap-2 max-md:py-0.5 max-md:first:block md:max-w-md md:first:min-w-44 md:last:min-w-32">
      {name && <span className="text-muted md:hidden">{name}</span>}
      <div className="min-w-0">{children || <span className="text-muted">–</span>}</div>
    </td>
  );
}
