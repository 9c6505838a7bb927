import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useGateway } from '@/connection/use-gateway';
import { type Integration, integrationQuery } from '@/gateway/integrations';
import type { Route } from '@/gateway/routes';
import { accessSummary } from '@/rules/access-settings';
import { authorizationOf } from '@/rules/authorization';
import { backEndOf, integrationIdOf, integrationKind, isProxy } from '@/rules/integrations';
import { isConnect } from '@/rules/route-keys';
import { Icon } from '@/ui/icon';
import { RoutePartBox } from './route-part-box';

const layout = getRouteApi('/$region/apis/$apiId/routes/$routeKey');

/** The way of a message from the client to the back end and back, each part with what it holds. */
export function RouteOverview({ route }: { route: Route }) {
  const { apiId } = layout.useParams();
  const integrationId = integrationIdOf(route);
  const gateway = useGateway();
  const integration = useQuery({ ...integrationQuery(gateway, apiId, integrationId ?? ''), enabled: integrationId !== undefined });

  function fromIntegration(describe: (integration: Integration) => string): string {
    if (!integrationId) return 'No integration';
    if (integration.data) return describe(integration.data);
    return integration.error ? 'Could not be read' : 'Loading…';
  }

  return (
    <section aria-label="Route overview" className="@container rounded-lg border border-line bg-surface p-4">
      <div className="grid grid-cols-[1fr_auto_1fr] gap-2 @3xl:grid-cols-[4.5rem_auto_1fr_auto_1fr_auto_1fr]">
        <End name="Client" className="col-start-1 @3xl:row-span-2" />
        <Arrow className="@max-3xl:hidden" />
        <RoutePartBox part="Route Request" className="col-start-1 row-start-2 @3xl:col-start-3 @3xl:row-start-1">
          {isConnect(route.RouteKey)
            ? accessSummary({ authorization: authorizationOf(route), apiKeyRequired: route.ApiKeyRequired === true })
            : 'Authorized once, on $connect'}
        </RoutePartBox>
        <Arrow className="col-start-2 row-start-2 @3xl:col-start-4 @3xl:row-start-1" />
        <RoutePartBox part="Integration Request" className="col-start-3 row-start-2 @3xl:col-start-5 @3xl:row-start-1">
          {fromIntegration(({ IntegrationType }) => integrationKind(IntegrationType))}
        </RoutePartBox>
        <Arrow className="@max-3xl:hidden @3xl:col-start-6 @3xl:row-start-1" />
        <End name="Back end" className="col-start-3 row-start-1 @3xl:col-start-7 @3xl:row-span-2">
          {fromIntegration(backEndOf)}
        </End>
        <Arrow back className="@max-3xl:hidden @3xl:col-start-6 @3xl:row-start-2" />
        <RoutePartBox part="Integration Response" className="col-start-3 row-start-3 @3xl:col-start-5 @3xl:row-start-2">
          {fromIntegration((held) =>
            isProxy(held) ? 'Passed through as it is' : (held.IntegrationResponseSelectionExpression ?? 'No selection expression'),
          )}
        </RoutePartBox>
        <Arrow back className="col-start-2 row-start-3 @3xl:col-start-4 @3xl:row-start-2" />
        <RoutePartBox part="Route Response" className="col-start-1 row-start-3 @3xl:col-start-3 @3xl:row-start-2">
          {route.RouteResponseSelectionExpression ? 'Two-way: the client gets an answer' : 'One-way: the client gets no answer'}
        </RoutePartBox>
        <Arrow back className="@max-3xl:hidden @3xl:col-start-2 @3xl:row-start-2" />
      </div>
    </section>
  );
}

function End({ name, className, children }: { name: string; className: string; children?: string }) {
  return (
    <div className={`grid content-center rounded-md border border-dashed border-edge bg-sunken p-2 text-center ${className}`}>
      <p className="font-medium">{name}</p>
      {children && <p className="text-xs text-muted wrap-anywhere">{children}</p>}
    </div>
  );
}

function Arrow({ back = false, className }: { back?: boolean; className: string }) {
  return (
    <span className={`grid place-items-center text-edge ${className}`}>
      <Icon name="chevron" className={back ? 'rotate-180' : ''} />
    </span>
  );
}
