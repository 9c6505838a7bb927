import { useQueryClient } from '@tanstack/react-query';
import { useGateway } from '@/connection/use-gateway';
import { useInlineSetting } from '@/connection/use-inline-setting';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import type { Api } from '@/gateway/apis';
import { routeSetting } from '@/gateway/route-setting';
import { type Route, type RouteChange, routeQuery } from '@/gateway/routes';
import { READING_HOLDS_FOR } from '@/gateway/save-setting';
import { whenAborted } from '@/lib/when-aborted';
import { automaticStages } from '@/rules/going-live';
import { openingQuestion } from '@/rules/opening-question';
import { ask } from '@/ui/ask';
import { useLive } from './use-live';

interface RouteSettingOptions {
  api: Api;
  route: Route;
  valueOf(route: Route): string;
  changeTo(value: string, stored: Route): RouteChange;
  /** Says what would still protect the API if this value were stored; undefined if the value does not open it. */
  leftAfterOpening(value: string, stored: Route): string | undefined;
}

/** Connects one of $connect's settings with the inline editor. */
export function useRouteSetting({ api, route, valueOf, changeTo, leftAfterOpening }: RouteSettingOptions) {
  const gateway = useGateway();
  const client = useQueryClient();
  const { production, readOnly } = useSession() ?? {};
  const live = useLive(api.ApiId);
  const setting = routeSetting({ gateway, client, apiId: api.ApiId, route, valueOf, changeTo });
  const inline = useInlineSetting({
    setting,
    resource: { id: `route ${route.RouteId}`, name: `${route.RouteKey} of ${api.Name}` },
    reads: 'GetRoute',
    writes: 'UpdateRoute',
    afterWrite: () => afterMutation(client, 'UpdateRoute', api.ApiId),
  });

  return {
    value: valueOf(route),
    locked: whyLocked(route, readOnly === true),
    ...inline,
    async confirm(value: string, signal: AbortSignal) {
      const opens = leftAfterOpening(value, route) !== undefined;
      // Only what opens the API has to know whether it is live at once; any other edit needs the stages to say so afterwards.
      const known = await live.stages({ afresh: opens, signal });
      if (signal.aborted || !opens || (!production && known && automaticStages(known).length === 0)) return true;
      // The page may have been left since, and what else protects the API been changed.
      const query = { ...routeQuery(gateway, api.ApiId, route.RouteKey), staleTime: READING_HOLDS_FOR };
      const stored = await Promise.race([client.query(query).catch(() => route), whenAborted(signal)]);
      if (!stored) return true;
      return ask(openingQuestion(known && automaticStages(known), leftAfterOpening(value, stored) ?? ''), signal);
    },
    afterSaving: live.afterSaving,
  };
}

function whyLocked(route: Route, readOnly: boolean): string | undefined {
  if (readOnly) return 'This connection is read-only, so nothing can be edited.';
  return route.ApiGatewayManaged ? 'API Gateway manages this route, so it cannot be edited.' : undefined;
}
