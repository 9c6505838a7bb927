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
import { KeySourceSetting } from './key-source-setting';

/** Who may open a connection to an API: the two settings of $connect with what they refer to, and when an edit of them takes effect. */
export function AccessSettings({ api, route }: { api: Api; route: Route }) {
  const options = stagesQuery(useGateway(), api.ApiId);
  const stages = useQuery(options);
  return (
    <div className="space-y-4">
      <div className="divide-y divide-line">
        <AuthorizationSetting api={api} route={route} />
        <div>
          <ApiKeyRequiredSetting api={api} route={route} />
          {/* After the settings: it needs the stages, which are read after them. */}
          {stages.data && stages.data.length > 0 && (
            <div className="pb-4 sm:pl-[12.5rem]">
              <KeyCoverage api={api} stages={stages.data} isRequired={route.ApiKeyRequired === true} />
            </div>
          )}
        </div>
        <KeySourceSetting api={api} route={route} />
      </div>
      <div className="space-y-1 border-t border-line pt-4 text-muted">
        {stages.data && <p>{goingLive(stages.data)}</p>}
        <QueryState what="When an edit takes effect" operation="GetStages" query={stages} queryKey={options.queryKey} />
        <p>{OPEN_CONNECTIONS_STAY}</p>
      </div>
    </div>
  );
}
