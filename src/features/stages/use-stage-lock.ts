import { useSession } from '@/connection/use-session';
import type { Stage } from '@/gateway/stages';

/** Why a stage cannot be edited here; undefined where it can. */
export function useStageLock(stage: Stage): string | undefined {
  const isReadOnly = useSession()?.readOnly === true;
  if (isReadOnly) return 'This connection is read-only, so nothing can be edited.';
  return stage.ApiGatewayManaged ? 'API Gateway manages this stage, so it cannot be edited.' : undefined;
}
