import { getRouteApi, Link } from '@tanstack/react-router';
import type { Stage } from '@/gateway/stages';
import { Badge } from '@/ui/badge';
import { StackedCell, StackedRow, StackedTable } from '@/ui/stacked-table';

const page = getRouteApi('/$region/apis/$apiId/stages/');
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function StagesTable({ stages }: { stages: Stage[] }) {
  const params = page.useParams();
  return (
    <StackedTable columns={['Name', 'Deployment', 'Automatic deployment', 'Last updated', 'Description']}>
      {stages.map((stage) => (
        <StackedRow key={stage.StageName}>
          <StackedCell>
            <Link
              to="/$region/apis/$apiId/stages/$stageName"
              params={{ ...params, stageName: stage.StageName }}
              className="font-medium wrap-anywhere"
            >
              {stage.StageName}
            </Link>
          </StackedCell>
          <StackedCell name="Deployment">
            {stage.DeploymentId && <span className="font-mono text-xs">{stage.DeploymentId}</span>}
          </StackedCell>
          <StackedCell name="Automatic deployment">{stage.AutoDeploy ? <Badge>On</Badge> : 'Off'}</StackedCell>
          <StackedCell name="Last updated">{stage.LastUpdatedDate && date.format(stage.LastUpdatedDate)}</StackedCell>
          <StackedCell name="Description">{stage.Description}</StackedCell>
        </StackedRow>
      ))}
    </StackedTable>
  );
}
