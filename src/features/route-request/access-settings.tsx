import { useQuery } from '@tanstack/react-query';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import type { Api } from '@/gateway/apis';
import type { Route } from '@/gateway/routes';
import { stagesQuery } from '@/gateway/stages';
import { goingLive, OPEN_CONNECTIONS_STAY } from '@/rules/going-live';
import { ApiKeyRequiredSetting } from './api-key-required-setting';
import { AuthorizationSetting } from './authorization-setting';
import { KeyCoverage } from './key-coverage';

/** Who may open a connection to an API: the two settings of $connect, and when an edit of them takes effect. */
export function AccessSettings({ api, route }: { api: Api; route: Route }) {
  const options = stagesQuery(useGateway(), api.ApiId);
  const stages = useQuery(options);
  return (
    <div className="space-y-4">
      <div className="divide-y divide-line">
        <AuthorizationSetting api={api} route={route} />
        <ApiKeyRequiredSetting api={api} route={route} />
      </div>
      {stages.data && <KeyCoverage api={api} stages={stages.data} isRequired={route.ApiKeyRequired === true} />}
      <div className="space-y-1 border-t border-line pt-4 text-muted">
        {stages.data && <p>{goingLive(stages.data)}</p>}
        <QueryState what="When an edit takes effect" operation="GetStages" query={stages} queryKey={options.queryKey} />
        <p>{OPEN_CONNECTIONS_STAY}</p>
      </div>
    </div>
  );
}
