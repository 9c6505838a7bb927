/**
 * The URL map: path → loader and page. The only place where features are composed. What the way to a route's settings does not need is
 * imported by the loaders that do: the first JavaScript has a budget.
 */
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
  useRouterState,
} from '@tanstack/react-router';
import { useState } from 'react';
import { deploymentConfig } from '@/connection/deployment-config';
import { resumeSession } from '@/connection/resume-session';
import { untilLeft } from '@/connection/until-left';
import { workspaceFor } from '@/connection/workspace';
import { validateActivitySearch } from '@/features/activity/activity-search';
import { validateApiKeysSearch } from '@/features/api-keys/api-keys-search';
import { validateApisSearch } from '@/features/apis/apis-search';
import { validateCompareSearch, validateDeploymentsSearch } from '@/features/deployments/deployments-search';
import { validateUsagePlansSearch } from '@/features/usage-plans/usage-plans-search';
import { validateUsageSearch } from '@/features/usage/usage-search';
import { isMissingConnectRoute } from '@/features/routes/is-missing-connect-route';
import { apiQuery, apisQuery } from '@/gateway/apis';
import { authorizerQuery, authorizersQuery } from '@/gateway/authorizers';
import { routeQuery, routesQuery } from '@/gateway/routes';
import { stagesQuery } from '@/gateway/stages';
import { fromPathSegment, toPathSegment } from '@/lib/path-segment';
import { isRegion } from '@/lib/is-region';
import { fromStageSegment, toStageSegment } from '@/rules/stage-path';
import { ApiName } from '@/shell/api-name';
import type { Crumb } from '@/shell/breadcrumbs';
import { ErrorPage } from '@/shell/error-page';
import { LeaveGuard } from '@/shell/leave-guard';
import { LaterPart } from '@/shell/later-part';
import { NavigationFocus } from '@/shell/navigation-focus';
import { Notifications } from '@/shell/notifications';
import { NotFoundPage } from '@/shell/not-found-page';
import { PendingPage } from '@/shell/pending-page';
import { Questions } from '@/shell/questions';
import { RegionLayout } from '@/shell/region-layout';
import { UnconnectedLayout } from '@/shell/unconnected-layout';
import { Announcer } from '@/ui/announcer';

const named =
  (text: string): Crumb =>
  () =>
    text;

/** What was read before is shown at once, and read again beside it; a page waits only for what it has never seen. */
const once = { staleTime: 'static' } as const;

const rootRoute = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <NavigationFocus />
      <LeaveGuard />
      <Notifications />
      <Questions />
      <Announcer />
    </>
  ),
  notFoundComponent: () => (
    <UnconnectedLayout>
      <NotFoundPage />
    </UnconnectedLayout>
  ),
});

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async () => {
    const session = await resumeSession();
    if (session) redirect({ to: '/$region/apis', params: { region: session.region }, throw: true });
    redirect({ to: '/connect', throw: true });
  },
});

const ConnectPage = lazyRouteComponent(() => import('@/features/connect/connect-page'), 'ConnectPage');

const connectRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'connect',
  // What is left out here would stay as it came: the router keeps what a parent allowed. So it is taken away by name.
  validateSearch: ({ next, saved }: Record<string, unknown>): { next?: string | undefined; saved?: string | undefined } => ({
    next: typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : undefined,
    // The router reads a name of digits as a number.
    saved: typeof saved === 'string' || typeof saved === 'number' ? String(saved) : undefined,
  }),
  loader: () => deploymentConfig(),
  component: () => (
    <UnconnectedLayout>
      <ConnectPage />
    </UnconnectedLayout>
  ),
  errorComponent: (props) => (
    <UnconnectedLayout>
      <ErrorPage {...props} />
    </UnconnectedLayout>
  ),
});

const regionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '$region',
  beforeLoad: async ({ params, location }) => {
    if (!isRegion(params.region)) notFound({ throw: true });
    const session = await resumeSession();
    if (!session) throw redirect({ to: '/connect', search: { next: location.publicHref } });
    return { workspace: workspaceFor(session, params.region) };
  },
  component: function Region() {
    const { workspace } = regionRoute.useRouteContext();
    return <RegionLayout workspace={workspace} />;
  },
});

const regionStartRoute = createRoute({
  getParentRoute: () => regionRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    redirect({ to: '/$region/apis', params, throw: true });
  },
});

const apisGroup = createRoute({ getParentRoute: () => regionRoute, path: 'apis', staticData: { crumb: named('APIs') } });

const apisRoute = createRoute({
  getParentRoute: () => apisGroup,
  path: '/',
  validateSearch: validateApisSearch,
  loader: (page) => {
    const { gateway, queryClient } = page.context.workspace;
    const options = apisQuery(gateway);
    return untilLeft(page, options.queryKey, queryClient.query({ ...options, ...once }));
  },
  component: lazyRouteComponent(() => import('@/features/apis/apis-page'), 'ApisPage'),
});

const apiRoute = createRoute({
  getParentRoute: () => apisGroup,
  path: '$apiId',
  staticData: { crumb: ({ apiId = '' }) => <ApiName apiId={apiId} /> },
  loader: (page) => {
    const { gateway, queryClient } = page.context.workspace;
    const options = apiQuery(gateway, page.params.apiId);
    return untilLeft(page, options.queryKey, queryClient.query({ ...options, ...once }));
  },
  component: function ApiLayout() {
    const { apiId } = apiRoute.useParams();
    const isIdle = useRouterState({ select: ({ status }) => status === 'idle' });
    const [hasSettled, setHasSettled] = useState(false);
    if (isIdle && !hasSettled) setHasSettled(true);
    return (
      <>
        {/* After what the page is for, but in a place of its own, so that nothing moves when it comes. */}
        <div className="min-h-13 max-sm:min-h-28">{hasSettled && <LaterPart load={loadApiBar} props={{ apiId }} />}</div>
        <Outlet />
      </>
    );
  },
});

const loadApiBar = async () => (await import('@/features/deployments/api-bar')).ApiBar;

const apiOverviewRoute = createRoute({
  getParentRoute: () => apiRoute,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/apis/api-overview-page'), 'ApiOverviewPage'),
});

const authorizersGroup = createRoute({ getParentRoute: () => apiRoute, path: 'authorizers', staticData: { crumb: named('Authorizers') } });

const authorizersRoute = createRoute({
  getParentRoute: () => authorizersGroup,
  path: '/',
  loader: (page) => {
    const { gateway, queryClient } = page.context.workspace;
    const options = authorizersQuery(gateway, page.params.apiId);
    return untilLeft(page, options.queryKey, queryClient.query({ ...options, ...once }));
  },
  component: lazyRouteComponent(() => import('@/features/authorizers/authorizers-page'), 'AuthorizersPage'),
});

// Before the ids: API Gateway gives none that is a word.
const newAuthorizerRoute = createRoute({
  getParentRoute: () => authorizersGroup,
  path: 'new',
  staticData: { crumb: named('New authorizer') },
  component: lazyRouteComponent(() => import('@/features/authorizers/new-authorizer-page'), 'NewAuthorizerPage'),
});

const authorizerGroup = createRoute({
  getParentRoute: () => authorizersGroup,
  path: '$authorizerId',
  staticData: { crumb: ({ authorizerId }) => authorizerId },
  loader: (page) => {
    const { gateway, queryClient } = page.context.workspace;
    const options = authorizerQuery(gateway, page.params.apiId, page.params.authorizerId);
    return untilLeft(page, options.queryKey, queryClient.query({ ...options, ...once }));
  },
});

const authorizerRoute = createRoute({
  getParentRoute: () => authorizerGroup,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/authorizers/authorizer-page'), 'AuthorizerPage'),
});

const editAuthorizerRoute = createRoute({
  getParentRoute: () => authorizerGroup,
  path: 'edit',
  staticData: { crumb: named('Edit') },
  component: lazyRouteComponent(() => import('@/features/authorizers/edit-authorizer-page'), 'EditAuthorizerPage'),
});

const deploymentsGroup = createRoute({ getParentRoute: () => apiRoute, path: 'deployments', staticData: { crumb: named('Deployments') } });

const deploymentsRoute = createRoute({
  getParentRoute: () => deploymentsGroup,
  path: '/',
  validateSearch: validateDeploymentsSearch,
  component: lazyRouteComponent(() => import('@/features/deployments/deployments-page'), 'DeploymentsPage'),
});

const compareRoute = createRoute({
  getParentRoute: () => deploymentsGroup,
  path: 'compare',
  staticData: { crumb: named('Compare') },
  validateSearch: validateCompareSearch,
  component: lazyRouteComponent(() => import('@/features/deployments/compare-page'), 'ComparePage'),
});
const stagesGroup = createRoute({ getParentRoute: () => apiRoute, path: 'stages', staticData: { crumb: named('Stages') } });

const stagesRoute = createRoute({
  getParentRoute: () => stagesGroup,
  path: '/',
  loader: (page) => {
    const { gateway, queryClient } = page.context.workspace;
    const options = stagesQuery(gateway, page.params.apiId);
    return untilLeft(page, options.queryKey, queryClient.query({ ...options, ...once }));
  },
  component: lazyRouteComponent(() => import('@/features/stages/stages-page'), 'StagesPage'),
});

// Before the names: a stage that is called so has another segment (rules/stage-path.ts).
const newStageRoute = createRoute({
  getParentRoute: () => stagesGroup,
  path: 'new',
  staticData: { crumb: named('New stage') },
  component: lazyRouteComponent(() => import('@/features/stages/new-stage-page'), 'NewStagePage'),
});

const stageRoute = createRoute({
  getParentRoute: () => stagesGroup,
  path: '$stageName',
  params: {
    parse: ({ stageName }) => ({ stageName: fromStageSegment(stageName) }),
    stringify: ({ stageName }) => ({ stageName: toStageSegment(stageName) }),
  },
  staticData: { crumb: ({ stageName }) => stageName },
  loader: async (page) => {
    const { gateway, queryClient } = page.context.workspace;
    const { stageQuery } = await import('@/gateway/stage');
    const options = stageQuery(gateway, page.params.apiId, page.params.stageName);
    return untilLeft(page, options.queryKey, queryClient.query({ ...options, ...once }));
  },
  component: lazyRouteComponent(() => import('@/features/stages/stage-page'), 'StagePage'),
});

const routesGroup = createRoute({
  getParentRoute: () => apiRoute,
  path: 'routes',
  staticData: { crumb: named('Routes') },
  component: lazyRouteComponent(() => import('@/features/routes/routes-layout'), 'RoutesLayout'),
});

const routesRoute = createRoute({
  getParentRoute: () => routesGroup,
  path: '/',
  loader: (page) => {
    const { gateway, queryClient } = page.context.workspace;
    const options = routesQuery(gateway, page.params.apiId);
    return untilLeft(page, options.queryKey, queryClient.infiniteQuery({ ...options, ...once }));
  },
  component: lazyRouteComponent(() => import('@/features/routes/routes-page'), 'RoutesPage'),
});

const MissingConnectRoute = lazyRouteComponent(() => import('@/features/routes/missing-connect-route'), 'MissingConnectRoute');

const routeRoute = createRoute({
  getParentRoute: () => routesGroup,
  path: '$routeKey',
  params: {
    parse: ({ routeKey }) => ({ routeKey: fromPathSegment(routeKey) }),
    stringify: ({ routeKey }) => ({ routeKey: toPathSegment(routeKey) }),
  },
  staticData: { crumb: ({ routeKey }) => routeKey },
  loader: (page) => {
    const { gateway, queryClient } = page.context.workspace;
    const options = routeQuery(gateway, page.params.apiId, page.params.routeKey);
    return untilLeft(page, options.queryKey, queryClient.query({ ...options, ...once }));
  },
  component: lazyRouteComponent(() => import('@/features/routes/route-layout'), 'RouteLayout'),
  errorComponent: (props) => (isMissingConnectRoute(props.error) ? <MissingConnectRoute /> : <ErrorPage {...props} />),
});

const routeOverviewRoute = createRoute({
  getParentRoute: () => routeRoute,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/routes/route-overview-page'), 'RouteOverviewPage'),
});

const routeRequestRoute = createRoute({
  getParentRoute: () => routeRoute,
  path: 'route-request',
  staticData: { crumb: named('Route Request') },
  // Asked for beside the route, but not waited for: a list that fails does not take the page with it.
  loader: ({ context: { workspace }, params }) => inBackground(workspace.queryClient, authorizersQuery(workspace.gateway, params.apiId)),
  component: lazyRouteComponent(() => import('@/features/route-request/route-request-page'), 'RouteRequestPage'),
});

function inBackground(queryClient: QueryClient, options: ReturnType<typeof authorizersQuery>): void {
  queryClient.query({ ...options, ...once }).catch(() => undefined);
}

const integrationRequestRoute = createRoute({
  getParentRoute: () => routeRoute,
  path: 'integration-request',
  staticData: { crumb: named('Integration Request') },
  component: lazyRouteComponent(() => import('@/features/integrations/integration-request-page'), 'IntegrationRequestPage'),
});

const integrationResponseRoute = createRoute({
  getParentRoute: () => routeRoute,
  path: 'integration-response',
  staticData: { crumb: named('Integration Response') },
  component: lazyRouteComponent(() => import('@/features/integrations/integration-response-page'), 'IntegrationResponsePage'),
});

const routeResponseRoute = createRoute({
  getParentRoute: () => routeRoute,
  path: 'route-response',
  staticData: { crumb: named('Route Response') },
  component: lazyRouteComponent(() => import('@/features/routes/route-response-page'), 'RouteResponsePage'),
});

const apiKeysGroup = createRoute({ getParentRoute: () => regionRoute, path: 'api-keys', staticData: { crumb: named('API keys') } });

const apiKeysRoute = createRoute({
  getParentRoute: () => apiKeysGroup,
  path: '/',
  validateSearch: validateApiKeysSearch,
  loader: async (page) => {
    const { gateway, queryClient } = page.context.workspace;
    const { apiKeysQuery } = await import('@/gateway/api-keys');
    const options = apiKeysQuery(gateway);
    return untilLeft(page, options.queryKey, queryClient.infiniteQuery({ ...options, ...once }));
  },
  component: lazyRouteComponent(() => import('@/features/api-keys/api-keys-page'), 'ApiKeysPage'),
});

const newApiKeyRoute = createRoute({
  getParentRoute: () => apiKeysGroup,
  path: 'new',
  staticData: { crumb: named('New API key') },
  component: lazyRouteComponent(() => import('@/features/api-keys/new-api-key-page'), 'NewApiKeyPage'),
});

const apiKeyRoute = createRoute({
  getParentRoute: () => apiKeysGroup,
  path: '$keyId',
  staticData: { crumb: ({ keyId }) => keyId },
  loader: async (page) => {
    const { gateway, queryClient } = page.context.workspace;
    const { apiKeyQuery } = await import('@/gateway/api-keys');
    const options = apiKeyQuery(gateway, page.params.keyId);
    return untilLeft(page, options.queryKey, queryClient.query({ ...options, ...once }));
  },
  component: lazyRouteComponent(() => import('@/features/api-keys/api-key-page'), 'ApiKeyPage'),
});

const usagePlansGroup = createRoute({
  getParentRoute: () => regionRoute,
  path: 'usage-plans',
  staticData: { crumb: named('Usage plans') },
});

const usagePlansRoute = createRoute({
  getParentRoute: () => usagePlansGroup,
  path: '/',
  validateSearch: validateUsagePlansSearch,
  loader: async (page) => {
    const { gateway, queryClient } = page.context.workspace;
    const { usagePlansQuery } = await import('@/gateway/usage-plans');
    const options = usagePlansQuery(gateway);
    return untilLeft(page, options.queryKey, queryClient.query({ ...options, ...once }));
  },
  component: lazyRouteComponent(() => import('@/features/usage-plans/usage-plans-page'), 'UsagePlansPage'),
});

const newUsagePlanRoute = createRoute({
  getParentRoute: () => usagePlansGroup,
  path: 'new',
  staticData: { crumb: named('New usage plan') },
  component: lazyRouteComponent(() => import('@/features/usage-plans/new-usage-plan-page'), 'NewUsagePlanPage'),
});

const usagePlanGroup = createRoute({
  getParentRoute: () => usagePlansGroup,
  path: '$planId',
  staticData: { crumb: ({ planId }) => planId },
  loader: async (page) => {
    const { gateway, queryClient } = page.context.workspace;
    const { usagePlanQuery } = await import('@/gateway/usage-plans');
    const options = usagePlanQuery(gateway, page.params.planId);
    return untilLeft(page, options.queryKey, queryClient.query({ ...options, ...once }));
  },
});

const usagePlanRoute = createRoute({
  getParentRoute: () => usagePlanGroup,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/usage-plans/usage-plan-page'), 'UsagePlanPage'),
});

const usageRoute = createRoute({
  getParentRoute: () => usagePlanGroup,
  path: 'usage',
  staticData: { crumb: named('Usage') },
  validateSearch: validateUsageSearch,
  component: lazyRouteComponent(() => import('@/features/usage/usage-page'), 'UsagePage'),
});

const activityRoute = createRoute({
  getParentRoute: () => regionRoute,
  path: 'activity',
  staticData: { crumb: named('Activity') },
  validateSearch: validateActivitySearch,
  component: lazyRouteComponent(() => import('@/features/activity/activity-page'), 'ActivityPage'),
});

const routeTree = rootRoute.addChildren([
  startRoute,
  connectRoute,
  regionRoute.addChildren([
    regionStartRoute,
    apisGroup.addChildren([
      apisRoute,
      apiRoute.addChildren([
        apiOverviewRoute,
        authorizersGroup.addChildren([
          authorizersRoute,
          newAuthorizerRoute,
          authorizerGroup.addChildren([authorizerRoute, editAuthorizerRoute]),
        ]),
        deploymentsGroup.addChildren([deploymentsRoute, compareRoute]),
        stagesGroup.addChildren([stagesRoute, newStageRoute, stageRoute]),
        routesGroup.addChildren([
          routesRoute,
          routeRoute.addChildren([
            routeOverviewRoute,
            routeRequestRoute,
            integrationRequestRoute,
            integrationResponseRoute,
            routeResponseRoute,
          ]),
        ]),
      ]),
    ]),
    apiKeysGroup.addChildren([apiKeysRoute, newApiKeyRoute, apiKeyRoute]),
    usagePlansGroup.addChildren([usagePlansRoute, newUsagePlanRoute, usagePlanGroup.addChildren([usagePlanRoute, usageRoute])]),
    activityRoute,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultErrorComponent: ErrorPage,
  defaultPendingComponent: PendingPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultPendingMs: 200,
  defaultPendingMinMs: 0,
  scrollRestoration: true,
  // The router takes a segment that begins with $ for a parameter's name and loses it on a cold load (wire.md).
  rewrite: {
    input: ({ url }) => replacePath(url, /\/\$/g, '/%24'),
    output: ({ url }) => replacePath(url, /\/%24/g, '/$'),
  },
});

function replacePath(url: URL, pattern: RegExp, replacement: string): URL {
  url.pathname = url.pathname.replaceAll(pattern, () => replacement);
  return url;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
