import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

const layout = getRouteApi('/$region/apis/$apiId/routes/$routeKey');

const paths = {
  'Route Request': '/$region/apis/$apiId/routes/$routeKey/route-request',
  'Integration Request': '/$region/apis/$apiId/routes/$routeKey/integration-request',
  'Integration Response': '/$region/apis/$apiId/routes/$routeKey/integration-response',
  'Route Response': '/$region/apis/$apiId/routes/$routeKey/route-response',
} as const;

interface RoutePartBoxProps {
  part: keyof typeof paths;
  className: string;
  /** What the part holds, in a line. */
  children: ReactNode;
}

/** A part of a route that can be opened. The whole box can be clicked; to assistive technology it is a link by its name alone. */
export function RoutePartBox({ part, className, children }: RoutePartBoxProps) {
  const params = layout.useParams();
  return (
    <div
      className={`relative rounded-md border border-edge bg-surface p-3 transition-colors hover:bg-sunken has-[[aria-current]]:border-accent has-[[aria-current]]:bg-selected ${className}`}
    >
      <Link to={paths[part]} params={params} className="font-semibold after:absolute after:inset-0 after:rounded-md">
        {part}
      </Link>
      <p className="text-xs text-muted wrap-anywhere">{children}</p>
    </div>
  );
}
