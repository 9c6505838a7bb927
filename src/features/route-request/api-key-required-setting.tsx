import type { Api } from '@/gateway/apis';
import type { Route } from '@/gateway/routes';
import { protectionWithoutApiKey } from '@/rules/access-settings';
import { apiKeyRequiredChange, apiKeyRequiredMeaning } from '@/rules/api-key-required';
import { authorizationOf } from '@/rules/authorization';
import { keySourceOf } from '@/rules/key-source';
import { InlineEditor } from '@/ui/inline-editor/inline-editor';
import { SelectControl } from '@/ui/inline-editor/select-control';
import { useRouteSetting } from './use-route-setting';

const valueOf = (route: Route) => String(route.ApiKeyRequired === true);

/** API Key Required: true or false. */
export function ApiKeyRequiredSetting({ api, route }: { api: Api; route: Route }) {
  const editor = useRouteSetting({
    api,
    route,
    valueOf,
    changeTo: apiKeyRequiredChange,
    leftAfterOpening: (choice, stored) =>
      choice === 'false' ? protectionWithoutApiKey({ authorization: authorizationOf(stored), apiKeyRequired: true }) : undefined,
  });
  return (
    <InlineEditor
      setting="API Key Required"
      nameOf={(choice) => choice}
      meaningOf={(choice) => apiKeyRequiredMeaning(choice, keySourceOf(api), authorizationOf(route).type)}
      control={(control) => (
        <SelectControl control={control}>
          <option value="true">true</option>
          <option value="false">false</option>
        </SelectControl>
      )}
      {...editor}
    />
  );
}
