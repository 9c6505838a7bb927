import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useGateway } from '@/connection/use-gateway';
import { useInlineSetting } from '@/connection/use-inline-setting';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import { keySourceSetting } from '@/gateway/api-setting';
import type { Api } from '@/gateway/apis';
import { routeQuery } from '@/gateway/routes';
import { stagesQuery } from '@/gateway/stages';
import { authorizationOf } from '@/rules/authorization';
import { liveAfterSaving } from '@/rules/going-live';
import { KEY_FROM_AUTHORIZER, KEY_FROM_HEADER, keySourceMeaning, keySourceName, keySourceOf } from '@/rules/key-source';
import { CONNECT } from '@/rules/route-keys';
import { InlineEditor } from '@/ui/inline-editor/inline-editor';
import { SelectControl } from '@/ui/inline-editor/select-control';

/** Where an API takes a client's key from: a header, or the authorizer's answer. */
export function KeySourceSetting({ api }: { api: Api }) {
  const gateway = useGateway();
  const client = useQueryClient();
  const isReadOnly = useSession()?.readOnly === true;
  // Only what was read already is asked: a page of the API costs no call for what it says in passing.
  const { data: connect } = useQuery({ ...routeQuery(gateway, api.ApiId, CONNECT), enabled: false });
  const authorization = connect && authorizationOf(connect).type;
  const stages = stagesQuery(gateway, api.ApiId);
  const inline = useInlineSetting({
    setting: keySourceSetting(gateway, client, api),
    scope: `API ${api.ApiId}`,
    reads: 'GetApi',
    writes: 'UpdateApi',
    afterWrite: () => afterMutation(client, 'UpdateApi', api.ApiId),
  });
  const stored = keySourceOf(api.ApiKeySelectionExpression);
  const isKnown = stored === KEY_FROM_HEADER || stored === KEY_FROM_AUTHORIZER;
  return (
    <InlineEditor
      setting="API key source"
      value={stored}
      nameOf={keySourceName}
      meaningOf={(source) => keySourceMeaning(source, authorization)}
      control={(control) => (
        <SelectControl control={control}>
          <option value={KEY_FROM_HEADER}>{keySourceName(KEY_FROM_HEADER)}</option>
          <option value={KEY_FROM_AUTHORIZER}>{keySourceName(KEY_FROM_AUTHORIZER)}</option>
          {!isKnown && <option value={stored}>{stored}</option>}
        </SelectControl>
      )}
      locked={isReadOnly ? 'This connection is read-only, so nothing can be edited.' : undefined}
      {...inline}
      confirm={async () => {
        // What is said after saving goes by the stages.
        await client.query({ ...stages, staleTime: 'static' }).catch(() => undefined);
        return true;
      }}
      afterSaving={() => liveAfterSaving(client.getQueryData(stages.queryKey))}
    />
  );
}
