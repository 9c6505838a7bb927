import { useQueryClient } from '@tanstack/react-query';
import { useGateway } from '@/connection/use-gateway';
import { useInlineSetting } from '@/connection/use-inline-setting';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import { apiSetting } from '@/gateway/api-setting';
import type { Api } from '@/gateway/apis';
import type { Route } from '@/gateway/routes';
import { authorizationOf } from '@/rules/authorization';
import { keySourceMeaning, keySourceName, keySourceOf, keySources } from '@/rules/key-source';
import { InlineEditor } from '@/ui/inline-editor/inline-editor';
import { SelectControl } from '@/ui/inline-editor/select-control';
import { useLive } from './use-live';

/** API Key Source: where API Gateway takes a client's key from. A setting of the API, which only $connect makes use of. */
export function KeySourceSetting({ api, route }: { api: Api; route: Route }) {
  const gateway = useGateway();
  const client = useQueryClient();
  const isReadOnly = useSession()?.readOnly === true;
  const live = useLive(api.ApiId);
  const stored = keySourceOf(api);
  const inline = useInlineSetting({
    setting: apiSetting({
      gateway,
      client,
      api,
      valueOf: keySourceOf,
      changeTo: (value) => ({ ApiKeySelectionExpression: value }),
    }),
    resource: { id: `API ${api.ApiId}`, name: `API ${api.Name}` },
    reads: 'GetApi',
    writes: 'UpdateApi',
    afterWrite: () => afterMutation(client, 'UpdateApi', api.ApiId),
  });
  return (
    <InlineEditor
      setting="API Key Source"
      value={stored}
      nameOf={keySourceName}
      meaningOf={(source) => keySourceMeaning(source, authorizationOf(route).type)}
      control={(control) => (
        <SelectControl control={control}>
          {!keySources.includes(stored) && <option value={stored}>{keySourceName(stored)}</option>}
          {keySources.map((source) => (
            <option key={source} value={source}>
              {source}
            </option>
          ))}
        </SelectControl>
      )}
      locked={whyLocked(api, isReadOnly)}
      {...inline}
      // Nothing to ask about; the stages have to be known to say afterwards whether it is live.
      confirm={async (_source, signal) => {
        await live.stages({ afresh: false, signal });
        return true;
      }}
      afterSaving={live.afterSaving}
    />
  );
}

function whyLocked(api: Api, isReadOnly: boolean): string | undefined {
  if (isReadOnly) return 'This connection is read-only, so nothing can be edited.';
  return api.ApiGatewayManaged ? 'API Gateway manages this API, so it cannot be edited.' : undefined;
}
