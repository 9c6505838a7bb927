import type { ReactNode } from 'react';
import { PageHeading } from './page-heading';

/** The part of a route that is open, below the route's overview. */
export function Pane({ title, intro, children }: { title: string; intro?: ReactNode; children: ReactNode }) {
  return (
    <div className="space-y-3">
      <div>
        <PageHeading level={3}>{title}</PageHeading>
        {intro && <p className="text-muted">{intro}</p>}
      </div>
      {children}
    </div>
  );
}
