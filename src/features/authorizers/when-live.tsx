import { useQuery } from '@tanstack/react-query';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import { stagesQuery } from '@/gateway/stages';
import { goingLive } from '@/rules/going-live';

/** When an edit of an authorizer takes effect: like any other, when the API is deployed (aws-facts.md B12). */
export function WhenLive({ apiId }: { apiId: string }) {
  const options = stagesQuery(useGateway(), apiId);
  const stages = useQuery(options);
  return (
    <div className="text-muted">
      {stages.data && <p>{goingLive(stages.data)}</p>}
      <QueryState what="When an edit takes effect" operation="GetStages" query={stages} queryKey={options.queryKey} />
    </div>
  );
}
