import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Stage } from '@/gateway/stages';
import { Badge } from '@/ui/badge';

const page = getRouteApi('/$region/apis/$apiId/stages/');
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** On a narrow screen each row becomes a block, with the column's name before each value. */
export function StagesTable({ stages }: { stages: Stage[] }) {
  const params = page.useParams();
  return (
    <div className="rounded-lg border border-line bg-surface">
      <table className="w-full text-left max-md:block">
        <thead className="border-b border-line text-muted max-md:hidden">
          <tr>
            {['Name', 'Deployment', 'Automatic deployment', 'Last updated', 'Description'].map((name) => (
              <th key={name} scope="col" className="px-4 py-2 font-semibold">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {stages.map((stage) => (
            <tr key={stage.StageName} className="border-b border-line last:border-b-0 hover:bg-sunken max-md:block max-md:py-2">
              <Cell>
                <Link
                  to="/$region/apis/$apiId/stages/$stageName"
                  params={{ ...params, stageName: stage.StageName }}
                  className="font-medium wrap-anywhere"
                >
                  {stage.StageName}
                </Link>
              </Cell>
              <Cell name="Deployment">{stage.DeploymentId && <span className="font-mono text-xs">{stage.DeploymentId}</span>}</Cell>
              <Cell name="Automatic deployment">{stage.AutoDeploy ? <Badge>On</Badge> : 'Off'}</Cell>
              <Cell name="Last updated">{stage.LastUpdatedDate && date.format(stage.LastUpdatedDate)}</Cell>
              <Cell name="Description">{stage.Description}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ name, children }: { name?: string; children: ReactNode }) {
  return (
    <td className="px-4 py-2 align-top wrap-anywhere max-md:grid max-md:grid-cols-[7rem_1fr] max-md:gap-2 max-md:py-0.5 max-md:first:block md:max-w-md">
      {name && <span className="text-muted md:hidden">{name}</span>}
      <div className="min-w-0">{children || <span className="text-muted">–</span>}</div>
    </td>
  );
}
